"""Reads of stocktakes: what was counted, what was not, what differs."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.goods.lookups import cards
from station_app.goods.lookups.cards import Card
from station_app.stock.model import counted, product_shelf, stock_counter, stocktake
from station_app.stock.rules.moves import Counted, Kind
from station_app.store.sql import Reads, prepare


class Stocktake(NamedTuple):
    """A stocktake; ``closed_ms`` is 0 while it is open.

    scope  all, or the category or shelf with this name
    """

    id: str
    scope: str
    name: str
    opened_ms: int
    closed_ms: int
    number: str


class Line(NamedTuple):
    """What was counted of a product: pieces, or grams.

    expected  by the books when it was counted first; last when it was counted last
    """

    card: Card
    amount: int
    expected: int
    last: int
    shelf: str

    @property
    def difference(self) -> int:
        """How much more lies there than the books have."""
        return self.amount - self.expected

    @property
    def sold_between(self) -> bool:
        """It was counted in two goes and some of it was sold between: better count it again."""
        return self.last != self.expected

    @property
    def booked(self) -> Counted:
        """As the rules know it."""
        return Counted(self.card.product, self.card.weighed, self.amount, self.expected)


_s, _c = stocktake.c, counted.c
_take = select(*[_s[name] for name in Stocktake._fields])
_OPEN = prepare(_take.where(_s.closed_ms == 0).order_by(_s.opened_ms.desc()).limit(1))
_LINES = prepare(
    select(_c.product, _c.amount, _c.expected, _c.last, _c.shelf)
    .where(_c.count == bindparam("of_count"))
    .order_by(_c.seq.desc())
)
_ONE_LINE = prepare(
    select(_c.amount, _c.expected).where(
        _c.count == bindparam("of_count"), _c.product == bindparam("of_product")
    )
)
_ON_SHELF = prepare(
    select(product_shelf.c.product).where(product_shelf.c.shelf == bindparam("of_shelf"))
)
_SHELVES = prepare(
    select(product_shelf.c.shelf, func.count())
    .group_by(product_shelf.c.shelf)
    .order_by(product_shelf.c.shelf)
)
_SHELF = prepare(
    select(product_shelf.c.shelf).where(product_shelf.c.product == bindparam("of_product"))
)
_USED = prepare(
    select(stock_counter.c.used).where(
        stock_counter.c.epoch == bindparam("epoch"), stock_counter.c.kind == bindparam("kind")
    )
)
_TWO_OPEN = prepare(select(func.count()).where(_s.closed_ms == 0))


def used(read: Reads, epoch: int, kind: Kind) -> int:
    """How many numbers of this kind were used in this epoch."""
    return int(read.value(_USED, epoch=epoch, kind=kind) or 0)


def open_stocktake(read: Reads) -> Stocktake | None:
    """The stocktake that is under way."""
    row = read.row(_OPEN)
    return Stocktake(*row) if row else None


def lines(read: Reads, count: str) -> list[Line]:
    """What was counted, the last first."""
    found = []
    for product, *rest in read.rows(_LINES, of_count=count):
        card = cards.card(read, product)
        if card is not None:
            found.append(Line(card, *rest))
    return found


def counted_of(read: Reads, count: str, product: str) -> int | None:
    """How much of a product was counted so far; None when it was not."""
    row = read.row(_ONE_LINE, of_count=count, of_product=product)
    return int(row[0]) if row else None


def not_counted(read: Reads, now: Stocktake) -> list[Card]:
    """What lies there by the books and was not counted; of a shelf, what was seen on it before."""
    done = {row[0] for row in read.rows(_LINES, of_count=now.id)}
    if now.scope == "category":
        there = cards.in_category(read, now.name)
    elif now.scope == "shelf":
        there = cards.cards_of(read, [row[0] for row in read.rows(_ON_SHELF, of_shelf=now.name)])
    else:
        there = cards.held(read, most=100_000)
    return [one for one in there if one.amount != 0 and one.product not in done]


def shelves(read: Reads) -> list[tuple[str, int]]:
    """Shelves that were counted before, with how many products were seen on each last."""
    return [(str(name), int(count)) for name, count in read.rows(_SHELVES)]


def shelf_of(read: Reads, product: str) -> str:
    """The shelf on which it was seen last; empty when nobody said."""
    return str(read.value(_SHELF, of_product=product) or "")


def _one_is_open(read: Reads) -> list[str]:
    return ["more than one stocktake is open"] if read.value(_TWO_OPEN) > 1 else []


CHECKS = (_one_is_open,)
