"""Fees agreed, deductions, and what carriers paid."""

from __future__ import annotations

from sqlalchemy import bindparam, func, insert, select, update

from station_app.settlement.model import deduction, fee, payment
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import settlement as facts
from station_app.wire.facts.missing import ClaimEnded, SearchEnded

_next_place = func.coalesce(select(func.max(fee.c.place)).scalar_subquery(), 0) + 1
_FEE = prepare(
    insert(fee).values(
        {one.name: bindparam(one.name) for one in fee.c if one.name not in {"place", "undone"}}
        | {"place": _next_place, "undone": 0}
    )
)
_DEDUCT = prepare(
    insert(deduction).values(
        {one.name: bindparam(one.name) for one in deduction.c if one.name != "undone"}
        | {"undone": 0}
    )
)
_PAY = prepare(
    insert(payment).values(
        {one.name: bindparam(one.name) for one in payment.c if one.name != "undone"} | {"undone": 0}
    )
)
_lost = update(deduction).where(deduction.c.parcel == bindparam("of"), deduction.c.why == "lost")
_NOT_LOST = prepare(_lost.values(undone=1))
_PAID = prepare(_lost.values(fen=bindparam("paid_fen")))
_NO_FEE, _NO_DEDUCTION, _NO_PAYMENT = (
    prepare(update(table).where(table.c.entry == bindparam("of")).values(undone=1))
    for table in (fee, deduction, payment)
)


def fee_set(tx: Tx, entry: Recorded, fact: facts.FeeSet) -> None:
    """It counts before those noted earlier, wherever it fits the day."""
    tx.run(
        _FEE,
        entry=entry.id,
        carrier=fact.carrier,
        way=fact.way,
        size=fact.size,
        fen=fact.fen,
        from_day=fact.from_day,
        to_day=fact.to_day,
        over_grams=fact.over_grams,
        noted_day=entry.day,
    )


def deduction_noted(tx: Tx, entry: Recorded, fact: facts.DeductionNoted) -> None:
    """It is taken off the month of its day."""
    tx.run(
        _DEDUCT,
        entry=entry.id,
        carrier=fact.carrier,
        day=fact.day,
        why=fact.why,
        fen=fact.fen,
        waybill=fact.waybill,
        parcel=fact.parcel,
        reason=fact.reason,
    )


def search_ended(tx: Tx, entry: Recorded, fact: SearchEnded) -> None:
    """What the station pays for a lost parcel is taken off its carrier's month."""
    if fact.outcome != "lost" or fact.payer != "station" or not fact.claim_fen:
        return
    tx.run(
        _DEDUCT,
        entry=entry.id,
        carrier=fact.carrier,
        day=entry.day,
        why="lost",
        fen=fact.claim_fen,
        waybill="",
        parcel=fact.parcel,
        reason="",
    )


def claim_ended(tx: Tx, _entry: Recorded, fact: ClaimEnded) -> None:
    """What was paid is taken off; nothing where it was refused, or nothing was lost after all."""
    if fact.outcome == "paid":
        tx.run(_PAID, of=fact.parcel, paid_fen=fact.paid_fen)
    else:
        tx.run(_NOT_LOST, of=fact.parcel)


def fees_received(tx: Tx, entry: Recorded, fact: facts.FeesReceived) -> None:
    """The month it pays is that much less open."""
    tx.run(
        _PAY,
        entry=entry.id,
        carrier=fact.carrier,
        month=fact.month,
        fen=fact.fen,
        day=fact.day,
        how=fact.how,
        note=fact.note,
    )


def fee_taken_back(tx: Tx, _entry: Recorded, fact: facts.FeeTakenBack) -> None:
    """What was agreed before counts again."""
    tx.run(_NO_FEE, of=fact.undoes)


def deduction_taken_back(tx: Tx, _entry: Recorded, fact: facts.DeductionTakenBack) -> None:
    """It is not taken off any more."""
    tx.run(_NO_DEDUCTION, of=fact.undoes)


def fees_taken_back(tx: Tx, _entry: Recorded, fact: facts.FeesTakenBack) -> None:
    """The month is as open as before."""
    tx.run(_NO_PAYMENT, of=fact.undoes)


PROJECTIONS = {
    facts.FeeSet: fee_set,
    facts.FeeTakenBack: fee_taken_back,
    facts.DeductionNoted: deduction_noted,
    facts.DeductionTakenBack: deduction_taken_back,
    facts.FeesReceived: fees_received,
    facts.FeesTakenBack: fees_taken_back,
    SearchEnded: search_ended,
    ClaimEnded: claim_ended,
}
