"""Undoing a whole sale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from station_app.basics.faults import Refusal
from station_app.goods.lookups.stock import moves_of
from station_app.people.actions import check_right
from station_app.sales.lookups.receipts import Sale, sale_of
from station_app.sales.lookups.refunds import bought, refunds_of
from station_app.sales.rules.receipt import put_back
from station_app.sales.rules.refund import refund_lines
from station_app.sales.slip import taken_back_slip
from station_app.store.work import Tx, Work
from station_app.tabs import lookups as tabs
from station_app.till.actions import ensure_shift
from station_app.wire.facts.sales import SaleCompleted, SaleTakenBack

REFUND_RIGHT = "refund"


@dataclass(frozen=True)
class GivenBack:
    """A sale that was undone; ``cash_fen`` goes back out of the drawer."""

    number: str
    total_fen: int
    cash_fen: int


def take_back_sale(work: Work, sale: str, *, approved_by: str = "") -> GivenBack:
    """Undo a whole sale: money back as it was paid, goods back on the shelf, a marked slip.

    approved_by  the clerk who approved it, when whoever stands here has not the right "refund"
    Refusal sale.unknown, sale.already_taken_back, clerk.no_right, clerk.may_not_approve
    Refusal sale.partly_refunded  something of it came back already: the rest goes by line
    Refusal sale.parcel_waits     it goes home in a parcel: the sending is cancelled first
    Refusal sale.parcel_left      that parcel is under way: what comes back goes by line
    Fact    sale.taken_back; shift.opened before it where none was
    """
    with work() as tx:
        known = standing(tx, sale)
        if refunds_of(tx, sale):
            raise Refusal("sale.partly_refunded", number=known.number)
        if known.parcel in ("waiting", "left"):
            code = "sale.parcel_waits" if known.parcel == "waiting" else "sale.parcel_left"
            raise Refusal(code, number=known.number)
        check_right(tx, REFUND_RIGHT, approved_by)
        ensure_shift(tx)
        lines = bought(tx, sale)
        fact = SaleTakenBack(
            sale=sale,
            number=known.number,
            takings=tabs.undone(tx, sale),
            moves=put_back(moves_of(tx, sale)),
            approved_by=approved_by,
            lines=refund_lines(lines, {line.line: line.left for line in lines}),
        )
        tx.record(fact)
        _print_taken_back(tx, fact)
    cash_fen = -sum(taking.fen for taking in fact.takings if taking.tender == "cash")
    return GivenBack(known.number, known.total_fen, cash_fen)


def standing(tx: Tx, sale: str) -> Sale:
    """A receipt that was not undone as a whole. Refusal sale.unknown, sale.already_taken_back."""
    known = sale_of(tx, sale)
    if known is None:
        raise Refusal("sale.unknown")
    if known.taken_back:
        raise Refusal("sale.already_taken_back", number=known.number)
    return known


def _print_taken_back(tx: Tx, fact: SaleTakenBack) -> None:
    tx.enqueue(
        taken_back_slip(
            number=fact.number,
            takings=fact.takings,
            words=tx.words,
            station_name=tx.station_name,
            at_ms=tx.now_ms,
            head=tx.log.head.hex()[:8],
        )
    )


TAKE_BACK: dict[Any, Any] = {SaleCompleted: take_back_sale}
RIGHTS_BACK: dict[Any, Callable[[Any], str]] = {SaleCompleted: lambda _sale: REFUND_RIGHT}
