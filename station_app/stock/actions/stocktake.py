"""Counting what lies there, while trade goes on."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.goods import rules as goods
from station_app.goods.actions.cards import known_card
from station_app.goods.lookups.cards import Card
from station_app.stock.lookups import stocktakes
from station_app.stock.lookups.stocktakes import Line, Stocktake
from station_app.stock.rules import moves as rules
from station_app.stock.rules.moves import Counted
from station_app.stock.slip import CountLine, CountPaper, count_slip
from station_app.store.work import Tx, Work
from station_app.wire.facts.stock import CountClosed, CountOpened, GoodsCounted, Scope


class Booked(NamedTuple):
    """A stocktake that is done: how many products were counted, and how many differed."""

    number: str
    counted: int
    differing: int


def open_stocktake(work: Work, *, scope: Scope = "all", name: str = "") -> str:
    """Begin to count: everything, a category or a shelf; gives the stocktake.

    Refusal stock.count_open_already
    Refusal stock.name_needed  which category, which shelf
    Fact    stock.count_opened
    """
    plain = rules.words_of(name)
    if scope != "all" and not plain:
        raise Refusal("stock.name_needed")
    with work() as tx:
        if stocktakes.open_stocktake(tx) is not None:
            raise Refusal("stock.count_open_already")
        return tx.record(CountOpened(scope=scope, name=plain if scope != "all" else "")).id


def count_goods(work: Work, *, product: str, amount: int | None, again: bool = False) -> int:
    """So much of it lies there, or so much more; gives how much was counted of it in all.

    amount   pieces or grams; with ``again`` it may be 0: there is none of it
    again    it takes the place of what was counted of it before
    Refusal  stock.no_count, goods.unknown, goods.out_of_range
    Fact     stock.counted
    """
    with work() as tx:
        now = _open(tx)
        known = known_card(tx, product)
        counted = _amount(known, amount, may_be_none=again)
        before = 0 if again else stocktakes.counted_of(tx, now.id, product) or 0
        shelf = now.name if now.scope == "shelf" else ""
        tx.record(
            GoodsCounted(
                count=now.id,
                product=product,
                amount=counted,
                expected=known.amount,
                shelf=shelf,
                again=again,
            )
        )
        return before + counted


def count_one(work: Work, *, product: str, amount: int | None) -> int:
    """One product is counted by itself and the books are put right at once; gives the difference.

    Refusal  goods.unknown, goods.out_of_range
    Fact     stock.counted
    """
    with work() as tx:
        known = known_card(tx, product)
        lies = _amount(known, amount, may_be_none=True)
        one = Counted(product, known.weighed, lies, known.amount)
        moves = rules.booked([one])
        tx.record(GoodsCounted(product=product, amount=lies, expected=known.amount, moves=moves))
        return one.difference


def close_stocktake(work: Work, *, unseen_gone: bool = False) -> Booked:
    """The differences are booked, and a slip says them.

    What was sold, came or went since a product was counted stays as it is: what is booked is the
    difference at the entry in which it was counted.
    unseen_gone  what should be there and was not counted is gone; else it stays as it was
    Refusal  stock.no_count, stock.nothing_counted
    Fact     stock.count_closed; slip
    """
    with work() as tx:
        now = _open(tx)
        lines = stocktakes.lines(tx, now.id)
        unseen = stocktakes.not_counted(tx, now)
        gone = [Line(one, 0, one.amount, one.amount, "") for one in unseen if unseen_gone]
        if not lines and not gone:
            raise Refusal("stock.nothing_counted")
        number = rules.number_of("count", tx.station, tx.epoch, _used(tx) + 1)
        all_lines = [*lines, *gone]
        moves = rules.booked([one.booked for one in all_lines])
        tx.record(CountClosed(count=now.id, number=number, moves=moves, unseen=len(unseen)))
        differing = [one for one in all_lines if one.difference]
        tx.enqueue(count_slip(tx.words, _paper(tx, now, number, len(all_lines), differing)))
        return Booked(number, len(all_lines), len(differing))


def _used(tx: Tx) -> int:
    return stocktakes.used(tx, tx.epoch, "count")


def _open(tx: Tx) -> Stocktake:
    now = stocktakes.open_stocktake(tx)
    if now is None:
        raise Refusal("stock.no_count")
    return now


def _amount(known: Card, amount: int | None, *, may_be_none: bool) -> int:
    if amount == 0 and may_be_none:
        return 0
    return goods.check_amount(weighed=known.weighed, amount=amount, name=known.name)


def _paper(tx: Tx, now: Stocktake, number: str, counted: int, differing: list[Line]) -> CountPaper:
    return CountPaper(
        station=tx.station_name or tx.station,
        number=number,
        scope=now.scope,
        name=now.name,
        opened_ms=now.opened_ms,
        closed_ms=tx.now_ms,
        counted=counted,
        lines=[CountLine(one.card, one.expected, one.amount) for one in differing],
    )
