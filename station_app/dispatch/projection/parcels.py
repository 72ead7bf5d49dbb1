"""Parcels to send: accepted, bound to the carrier's number, taken back, gone with the courier."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy import bindparam, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.dispatch.model import drop_off, drop_off_batch, drop_off_counter
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import dispatch as facts
from station_app.wire.facts.sales import SaleCompleted

_d = drop_off.c
_ACCEPT = insert_row(drop_off)
_of = update(drop_off).where(_d.id == bindparam("drop_off"))
_BIND = prepare(_of.values(waybill=bindparam("number"), bound=bindparam("by")))
_CANCEL = prepare(_of.values(state="cancelled"))
_LEAVE = prepare(
    _of.values(state="handed_over", batch=bindparam("left_with"), out_ms=bindparam("at_ms"))
)
_STAY = prepare(_of.values(state="waiting", batch="", out_ms=0))
_BATCH = insert_row(drop_off_batch)
_RETURNED = prepare(
    update(drop_off_batch)
    .where(drop_off_batch.c.id == bindparam("of"))
    .values(returned=drop_off_batch.c.returned + bindparam("more"))
)
_counted = insert_or(drop_off_counter).values(
    epoch=bindparam("epoch"), drop_offs=bindparam("drop_offs"), batches=bindparam("batches")
)
_COUNT = prepare(
    _counted.on_conflict_do_update(
        index_elements=["epoch"],
        set_={
            name: drop_off_counter.c[name] + _counted.excluded[name]
            for name in ("drop_offs", "batches")
        },
    )
)


def drop_off_accepted(tx: Tx, entry: Recorded, fact: facts.DropOffAccepted) -> None:
    """A parcel waits for its courier."""
    tx.run(_COUNT, epoch=entry.epoch, drop_offs=1, batches=0)
    tx.run(
        _ACCEPT,
        id=entry.id,
        number=fact.number,
        carrier=fact.carrier,
        waybill=fact.waybill,
        bound="",
        sender=fact.sender,
        receiver=fact.receiver,
        zone=fact.zone,
        identity_kind=fact.identity_kind,
        checked_by=fact.checked_by,
        inspected=int(fact.inspected),
        contents=fact.contents,
        cleared=fact.cleared,
        grams=fact.grams,
        charged_grams=fact.charged_grams or fact.grams,
        sides_cm="x".join(map(str, fact.sides_cm)),
        fee_fen=fact.fee_fen,
        taken_fen=sum(taking.fen for taking in fact.takings),
        tender=fact.takings[0].tender if fact.takings else "",
        platform=fact.platform,
        return_code=fact.return_code,
        fresh=fact.fresh,
        leaves_ms=fact.leaves_ms,
        state="waiting",
        batch="",
        accepted_ms=entry.at_ms,
        out_ms=0,
    )


def sale_completed(tx: Tx, entry: Recorded, fact: SaleCompleted) -> None:
    """What was bought and goes home waits for its courier; the sale's entry names it too."""
    if fact.shipped is not None:
        freight = tuple(taking for taking in fact.takings if taking.book == "fees")
        drop_off_accepted(tx, entry, replace(fact.shipped, takings=freight))


def drop_off_waybill_bound(tx: Tx, entry: Recorded, fact: facts.DropOffWaybillBound) -> None:
    """The carrier's label is on it: it may leave."""
    tx.run(_BIND, drop_off=fact.drop_off, number=fact.waybill, by=entry.id)


def drop_off_waybill_taken_back(
    tx: Tx, _entry: Recorded, fact: facts.DropOffWaybillTakenBack
) -> None:
    """It has only our number again."""
    tx.run(_BIND, drop_off=fact.drop_off, number="", by="")


def drop_off_cancelled(tx: Tx, _entry: Recorded, fact: facts.DropOffCancelled) -> None:
    """The sender took the parcel home again."""
    tx.run(_CANCEL, drop_off=fact.drop_off)


def batch_handed_over(tx: Tx, entry: Recorded, fact: facts.BatchHandedOver) -> None:
    """The courier took these along."""
    tx.run(_COUNT, epoch=entry.epoch, drop_offs=0, batches=1)
    tx.run(
        _BATCH,
        id=entry.id,
        number=fact.number,
        carrier=fact.carrier,
        parcels=len(fact.drop_offs),
        returned=0,
        courier=fact.courier,
        clerk=entry.clerk,
        at_ms=entry.at_ms,
        day=entry.day,
    )
    for parcel in fact.drop_offs:
        tx.run(_LEAVE, drop_off=parcel, left_with=entry.id, at_ms=entry.at_ms)


def batch_taken_back(tx: Tx, _entry: Recorded, fact: facts.BatchTakenBack) -> None:
    """These did not leave after all."""
    tx.run(_RETURNED, of=fact.undoes, more=len(fact.drop_offs))
    for parcel in fact.drop_offs:
        tx.run(_STAY, drop_off=parcel)


PROJECTIONS = {
    facts.DropOffAccepted: drop_off_accepted,
    SaleCompleted: sale_completed,
    facts.DropOffWaybillBound: drop_off_waybill_bound,
    facts.DropOffWaybillTakenBack: drop_off_waybill_taken_back,
    facts.DropOffCancelled: drop_off_cancelled,
    facts.BatchHandedOver: batch_handed_over,
    facts.BatchTakenBack: batch_taken_back,
}
