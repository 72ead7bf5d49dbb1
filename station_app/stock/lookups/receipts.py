"""Reads of receiving: the van's lists, what came of them, what was wrong."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select, text

from station_app.goods.lookups import cards
from station_app.goods.lookups.cards import Card
from station_app.stock.model import delivery, delivery_line, receipt, receipt_line, receipt_wrong
from station_app.store.sql import Reads, prepare


class Delivery(NamedTuple):
    """A list the center sent with the van; ``lines`` is how many products stand on it."""

    delivery: str
    number: str
    van: str
    announced_ms: int
    lines: int


class Receipt(NamedTuple):
    """Goods being taken in, or taken in; ``closed_ms`` is 0 while it is open."""

    id: str
    delivery: str
    source: str
    opened_ms: int
    closed_ms: int
    number: str


class Came(NamedTuple):
    """What came of a product with one day and batch on it: pieces, or grams."""

    product: str
    expires_day: str
    batch: str
    qty: int
    grams: int
    seq: int

    @property
    def amount(self) -> int:
        """Pieces, or grams."""
        return self.qty + self.grams


class Wrong(NamedTuple):
    """Something that was noted as short, over or damaged."""

    entry: str
    kind: str
    product: str
    qty: int
    grams: int
    reason: str
    photo: str

    @property
    def amount(self) -> int:
        """Pieces, or grams."""
        return self.qty + self.grams


class Line(NamedTuple):
    """A product of a receipt against its list: pieces, or grams.

    came  all of it, what is damaged too; listed is 0 for what stands on no list
    """

    card: Card
    listed: int
    came: int
    damaged: int
    parts: tuple[Came, ...]
    seq: int

    @property
    def differs(self) -> bool:
        """Whether another amount came than was listed."""
        return self.listed != self.came


_d, _r, _l, _w = delivery.c, receipt.c, receipt_line.c, receipt_wrong.c
_deliveries = (
    select(_d.delivery, _d.number, _d.van, _d.announced_ms, func.count(delivery_line.c.line))
    .select_from(delivery.outerjoin(delivery_line, delivery_line.c.delivery == _d.delivery))
    .group_by(_d.delivery)
)
_WAITING = prepare(_deliveries.where(_d.receipt == "").order_by(_d.announced_ms))
_DELIVERY = prepare(_deliveries.where(_d.delivery == bindparam("of_delivery")))
_TAKEN_BY = prepare(select(_d.receipt).where(_d.delivery == bindparam("of_delivery")))
_LISTED = prepare(
    select(
        delivery_line.c.product,
        delivery_line.c.qty,
        delivery_line.c.grams,
        delivery_line.c.expires_day,
        delivery_line.c.batch,
    )
    .where(delivery_line.c.delivery == bindparam("of_delivery"))
    .order_by(delivery_line.c.line)
)
_receipt = select(*[_r[name] for name in Receipt._fields])
_OPEN = prepare(_receipt.where(_r.closed_ms == 0).order_by(_r.opened_ms.desc()).limit(1))
_RECEIPT = prepare(_receipt.where(_r.id == bindparam("of_receipt")))
_LAST = prepare(  # one is open at a time, so they close in the order of their rows
    select(_r.id).where(_r.closed_ms > 0).order_by(text("goods_receipt.rowid DESC")).limit(1)
)
_CAME = prepare(
    select(*[_l[name] for name in Came._fields])
    .where(_l.receipt == bindparam("of_receipt"))
    .order_by(_l.seq)
)
_WRONG = prepare(
    select(*[_w[name] for name in Wrong._fields])
    .where(_w.receipt == bindparam("of_receipt"))
    .order_by(_w.entry)
)


def deliveries_waiting(read: Reads) -> list[Delivery]:
    """Lists of goods that are on their way, the oldest first."""
    return [Delivery(*row) for row in read.rows(_WAITING)]


def delivery_of(read: Reads, delivery_id: str) -> Delivery | None:
    """One list."""
    row = read.row(_DELIVERY, of_delivery=delivery_id)
    return Delivery(*row) if row else None


def taken_by(read: Reads, delivery_id: str) -> str:
    """The receipt that takes this list in, or did."""
    return str(read.value(_TAKEN_BY, of_delivery=delivery_id) or "")


def open_receipt(read: Reads) -> Receipt | None:
    """The receipt that is under way."""
    row = read.row(_OPEN)
    return Receipt(*row) if row else None


def receipt_of(read: Reads, receipt_id: str) -> Receipt | None:
    """One receipt."""
    row = read.row(_RECEIPT, of_receipt=receipt_id)
    return Receipt(*row) if row else None


def came(read: Reads, receipt_id: str) -> list[Came]:
    """What came so far, in the order it was touched; what was corrected to nothing is left out."""
    rows = [Came(*row) for row in read.rows(_CAME, of_receipt=receipt_id)]
    return [one for one in rows if one.amount]


def wrong(read: Reads, receipt_id: str) -> list[Wrong]:
    """What was noted as wrong."""
    return [Wrong(*row) for row in read.rows(_WRONG, of_receipt=receipt_id)]


def came_last(read: Reads) -> list[Card]:
    """What the last receipt that was closed brought, in the order it was touched."""
    last = read.value(_LAST)
    found = came(read, str(last)) if last else []
    return cards.cards_of(read, list(dict.fromkeys(one.product for one in found)))


def listed(read: Reads, delivery_id: str) -> dict[str, int]:
    """What should come of each product: pieces, or grams."""
    found: dict[str, int] = {}
    for product, qty, grams, _day, _batch in read.rows(_LISTED, of_delivery=delivery_id):
        found[product] = found.get(product, 0) + qty + grams
    return found


def printed_on_list(read: Reads, delivery_id: str, product: str) -> tuple[str, str]:
    """The day and batch the list says of a product, where it says one."""
    for one, _qty, _grams, day, batch in read.rows(_LISTED, of_delivery=delivery_id):
        if one == product:
            return str(day), str(batch)
    return "", ""


def lines(read: Reads, now: Receipt) -> list[Line]:
    """Every product of a receipt, what was touched last first, then what has not come yet."""
    wanted = listed(read, now.delivery) if now.delivery else {}
    parts: dict[str, list[Came]] = {}
    for one in came(read, now.id):
        parts.setdefault(one.product, []).append(one)
    bad: dict[str, int] = {}
    for noted in wrong(read, now.id):
        if noted.kind == "damaged":
            bad[noted.product] = bad.get(noted.product, 0) + noted.amount
    found = [
        _line(card, wanted.get(card.product, 0), bad.get(card.product, 0), parts)
        for card in cards.cards_of(read, list(dict.fromkeys([*wanted, *parts])))
    ]
    return sorted(found, key=lambda line: -line.seq)


def _line(card: Card, wanted: int, damaged: int, parts: dict[str, list[Came]]) -> Line:
    of_card = tuple(parts.get(card.product, ()))
    amount = sum(one.amount for one in of_card)
    seq = max((one.seq for one in of_card), default=0)
    return Line(card, wanted, amount, damaged, of_card, seq)
