"""Carriers' money: taken with hand-overs, given back, paid out to couriers."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.settlement.model import cod_move, cod_parcel, payout, payout_counter
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import settlement as facts
from station_app.wire.facts.parcels import ParcelHandedOver, ParcelTakenBack
from station_app.wire.facts.shared import Taking

TAKEN, PAID = "taken", "paid"
_first = insert_or(cod_parcel).values({one.name: bindparam(one.name) for one in cod_parcel.c})
_ACCOUNT = prepare(
    _first.on_conflict_do_update(
        index_elements=["parcel"],
        set_={"open_fen": cod_parcel.c.open_fen + _first.excluded.open_fen},
    )
)
_CARRIER = prepare(select(cod_parcel.c.carrier).where(cod_parcel.c.parcel == bindparam("of")))
_MOVE = insert_row(cod_move)
_PARTS = prepare(
    select(cod_move.c.parcel, cod_move.c.carrier, cod_move.c.fen).where(
        cod_move.c.entry == bindparam("of")
    )
)
_PAYOUT = prepare(
    insert(payout).values(
        {one.name: bindparam(one.name) for one in payout.c if one.name != "undone"} | {"undone": 0}
    )
)
_NO_PAYOUT = prepare(update(payout).where(payout.c.entry == bindparam("of")).values(undone=1))
_one = insert_or(payout_counter).values(epoch=bindparam("epoch"), last=1)
_COUNT = prepare(
    _one.on_conflict_do_update(index_elements=["epoch"], set_={"last": payout_counter.c.last + 1})
)


def parcel_handed_over(tx: Tx, entry: Recorded, fact: ParcelHandedOver) -> None:
    """Money taken with a parcel is owed to its carrier."""
    taken = [one for one in fact.takings if one.book == "cod"]
    if taken:
        carrier = next((one.of for one in taken if one.of), "")
        _move(tx, entry, fact.parcel, carrier, TAKEN, _sum(taken))


def parcel_taken_back(tx: Tx, entry: Recorded, fact: ParcelTakenBack) -> None:
    """Money given back to whoever had paid it is owed no more."""
    back = [one for one in fact.takings if one.book == "cod"]
    if back:
        carrier = tx.value(_CARRIER, of=fact.parcel) or ""
        _move(tx, entry, fact.parcel, carrier, TAKEN, _sum(back))


def payout_made(tx: Tx, entry: Recorded, fact: facts.PayoutMade) -> None:
    """The courier has it."""
    for part in fact.parts:
        _move(tx, entry, part.parcel, fact.carrier, PAID, -part.fen)
    tx.run(
        _PAYOUT,
        entry=entry.id,
        number=fact.number,
        carrier=fact.carrier,
        courier=fact.courier,
        fen=sum(part.fen for part in fact.parts),
        parcels=len(fact.parts),
        day=entry.day,
        at_ms=entry.at_ms,
    )
    tx.run(_COUNT, epoch=entry.epoch)


def payout_taken_back(tx: Tx, entry: Recorded, fact: facts.PayoutTakenBack) -> None:
    """It lies here again."""
    for parcel, carrier, fen in tx.rows(_PARTS, of=fact.undoes):
        _move(tx, entry, parcel, carrier, PAID, -fen)
    tx.run(_NO_PAYOUT, of=fact.undoes)


def _move(tx: Tx, entry: Recorded, parcel: str, carrier: str, what: str, fen: int) -> None:
    tx.run(_ACCOUNT, parcel=parcel, carrier=carrier, day=entry.day, open_fen=fen)
    tx.run(
        _MOVE,
        entry=entry.id,
        parcel=parcel,
        carrier=carrier,
        day=entry.day,
        what=what,
        fen=fen,
    )


def _sum(takings: Iterable[Taking]) -> int:
    return sum(taking.fen for taking in takings)


PROJECTIONS = {
    ParcelHandedOver: parcel_handed_over,
    ParcelTakenBack: parcel_taken_back,
    facts.PayoutMade: payout_made,
    facts.PayoutTakenBack: payout_taken_back,
}
