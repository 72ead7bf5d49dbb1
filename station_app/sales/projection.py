"""What a sale does to the rows of the shop counter."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Integer, Table, bindparam, update
from sqlalchemy.dialects.sqlite import insert

from station_app.sales.model import (
    receipt_counter,
    refund,
    refund_counter,
    refund_line,
    sale,
    sale_line,
    sale_reduction,
)
from station_app.store.sql import Statement, insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.dispatch import BatchHandedOver, BatchTakenBack, DropOffCancelled
from station_app.wire.facts.sales import SaleCompleted, SaleRefunded, SaleTakenBack
from station_app.wire.facts.tabs import ChangeOwed

_SALE = prepare(
    insert(sale).values(
        {c.name: bindparam(c.name) for c in sale.c if c.name != "taken_back"} | {"taken_back": ""}
    )
)
_LINE = insert_row(sale_line)
_REDUCTION = insert_row(sale_reduction)
_REFUND = insert_row(refund)
_REFUND_LINE = insert_row(refund_line)


def _counted(counter: Table) -> Statement:
    """The counter of an epoch goes one on."""
    first = insert(counter).values(epoch=bindparam("epoch"), last=1)
    more = {"last": counter.c.last + 1}
    return prepare(first.on_conflict_do_update(index_elements=["epoch"], set_=more))


_PARCEL = prepare(
    update(sale)
    .where(sale.c.sale == bindparam("of_sale"), sale.c.parcel != "")
    .values(parcel=bindparam("state"))
)
_COUNT, _COUNT_REFUND = _counted(receipt_counter), _counted(refund_counter)
_TAKE_BACK = prepare(
    update(sale).where(sale.c.sale == bindparam("undone")).values(taken_back=bindparam("entry"))
)

_LESS_CHANGE = prepare(
    update(sale)
    .where(sale.c.sale == bindparam("of_sale"))
    .values(change_fen=sale.c.change_fen - bindparam("fen", type_=Integer))
)


def sale_completed(tx: Tx, entry: Recorded, fact: SaleCompleted) -> None:
    """The receipt stands with its lines; the next one gets the next number."""
    tx.run(
        _SALE,
        sale=entry.id,
        number=fact.number,
        at_ms=entry.at_ms,
        clerk=entry.clerk,
        day=entry.day,
        total_fen=fact.total_fen,
        tendered_fen=fact.tendered_fen,
        change_fen=fact.change_fen,
        parcel="waiting" if fact.shipped else "",
    )
    tx.run_many(
        _LINE,
        [
            {"sale": entry.id, "line": place, **asdict(line)}
            for place, line in enumerate(fact.lines)
        ],
    )
    if fact.reductions:
        tx.run_many(
            _REDUCTION,
            [
                {"sale": entry.id, "line": place, **asdict(reduction)}
                for place, reduction in enumerate(fact.reductions)
            ],
        )
    tx.run(_COUNT, epoch=entry.epoch)


def change_owed(tx: Tx, _entry: Recorded, fact: ChangeOwed) -> None:
    """So much less went back in cash."""
    tx.run(_LESS_CHANGE, of_sale=fact.sale, fen=fact.fen)


def drop_off_cancelled(tx: Tx, _entry: Recorded, fact: DropOffCancelled) -> None:
    """What was bought does not go home by the carrier."""
    tx.run(_PARCEL, of_sale=fact.drop_off, state="cancelled")


def batch_handed_over(tx: Tx, _entry: Recorded, fact: BatchHandedOver) -> None:
    """What was bought is under way."""
    for parcel in fact.drop_offs:
        tx.run(_PARCEL, of_sale=parcel, state="left")


def batch_taken_back(tx: Tx, _entry: Recorded, fact: BatchTakenBack) -> None:
    """It did not leave after all."""
    for parcel in fact.drop_offs:
        tx.run(_PARCEL, of_sale=parcel, state="waiting")


def sale_taken_back(tx: Tx, entry: Recorded, fact: SaleTakenBack) -> None:
    """The receipt stays, marked as undone."""
    tx.run(_TAKE_BACK, undone=fact.sale, entry=entry.id)


def sale_refunded(tx: Tx, entry: Recorded, fact: SaleRefunded) -> None:
    """What came back of each line is known, so that it never comes back twice."""
    tx.run(
        _REFUND,
        refund=entry.id,
        number=fact.number,
        sale=fact.sale,
        at_ms=entry.at_ms,
        clerk=entry.clerk,
        day=entry.day,
        total_fen=fact.total_fen,
        reason=fact.reason,
        approved_by=fact.approved_by,
    )
    tx.run_many(
        _REFUND_LINE,
        [
            {"refund": entry.id, "place": place, **asdict(line)}
            for place, line in enumerate(fact.lines)
        ],
    )
    tx.run(_COUNT_REFUND, epoch=entry.epoch)


PROJECTIONS: dict[Any, Any] = {
    SaleCompleted: sale_completed,
    ChangeOwed: change_owed,
    DropOffCancelled: drop_off_cancelled,
    BatchHandedOver: batch_handed_over,
    BatchTakenBack: batch_taken_back,
    SaleTakenBack: sale_taken_back,
    SaleRefunded: sale_refunded,
}
