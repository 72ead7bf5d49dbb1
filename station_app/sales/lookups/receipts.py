"""Receipts as they stand: their numbers, their lines, what went back of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.happened import Happened
from station_app.basics.money import yuan
from station_app.basics.waybills import short_name
from station_app.sales.model import receipt_counter, sale, sale_line, sale_reduction
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.sales import SaleCompleted, SaleTakenBack


class Sale(NamedTuple):
    """A receipt as it stands.

    change_fen  went back in cash
    taken_back  the entry that undid it, empty while it holds
    parcel      of what goes home: waiting, left or cancelled; empty where nothing does
    """

    sale: str
    number: str
    at_ms: int
    total_fen: int
    change_fen: int
    taken_back: str
    parcel: str


_SALE = prepare(
    select(*(sale.c[name] for name in Sale._fields)).where(sale.c.sale == bindparam("of_sale"))
)
_LAST_NUMBER = prepare(
    select(receipt_counter.c.last).where(receipt_counter.c.epoch == bindparam("epoch"))
)
_SHARES_OFF = prepare(
    select(sale.c.number)
    .join_from(sale_line, sale, sale.c.sale == sale_line.c.sale)
    .where(sale_line.c.share_fen != 0)
    .group_by(sale.c.sale, sale.c.number)
    .having(
        func.sum(sale_line.c.share_fen)
        != select(func.coalesce(func.sum(sale_reduction.c.fen), 0))
        .where(sale_reduction.c.sale == sale.c.sale)
        .scalar_subquery()
    )
)
_LAST_EPOCH = prepare(
    select(receipt_counter.c.last).order_by(receipt_counter.c.epoch.desc()).limit(1)
)
_BALANCE = prepare(
    select(sale.c.number)
    .outerjoin(sale_line, sale_line.c.sale == sale.c.sale)
    .group_by(sale.c.sale, sale.c.number, sale.c.total_fen)
    .having(
        func.coalesce(func.sum(sale_line.c.total_fen - sale_line.c.share_fen), 0)
        != sale.c.total_fen
    )
)


def sale_of(read: Reads, sale_id: str) -> Sale | None:
    """The receipt of an entry."""
    row = read.row(_SALE, of_sale=sale_id)
    return Sale(*row) if row else None


def last_number(read: Reads, epoch: int) -> int:
    """The last receipt's counter in this epoch."""
    return int(read.value(_LAST_NUMBER, epoch=epoch) or 0)


def receipts_so_far(read: Reads) -> int:
    """How many receipts this epoch has; the next one gets the next number."""
    return int(read.value(_LAST_EPOCH) or 0)


def receipts_add_up(read: Reads) -> list[str]:
    """What ``verify`` says of receipts whose lines are not their total."""
    wrong = [f"lines of {number} are not its total" for (number,) in read.rows(_BALANCE)]
    shared = [
        f"what was taken off {number} is not the shares of its lines"
        for (number,) in read.rows(_SHARES_OFF)
    ]
    return wrong + shared


def _completed(_read: Reads, _entry: str, fact: SaleCompleted) -> Happened:
    first = fact.lines[0] if fact.lines else None
    what = f"{first.name} ×{first.qty}" if first and first.qty else first.name if first else ""
    more = f" +{len(fact.lines) - 1}" if len(fact.lines) > 1 else ""
    said = {"total": yuan(fact.paid_fen), "what": what + more, "number": fact.number}
    if fact.shipped is None:
        return Happened("happened.sale_completed", said, fact.paid_fen)
    said |= {"carrier": short_name(fact.shipped.carrier), "parcel": fact.shipped.number}
    return Happened("happened.sale_shipped", said, fact.paid_fen)


def _taken_back(_read: Reads, _entry: str, fact: SaleTakenBack) -> Happened:
    back_fen = -sum(taking.fen for taking in fact.takings)
    return Happened(
        "happened.sale_taken_back",
        {"total": yuan(back_fen), "number": fact.number},
        -back_fen,
    )


HAPPENED: dict[Any, Any] = {SaleCompleted: _completed, SaleTakenBack: _taken_back}
CHECKS = (receipts_add_up,)
