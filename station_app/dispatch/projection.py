"""What each kind of fact does to the rows of dispatch."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.dispatch.model import drop_off, drop_off_batch, drop_off_counter
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.dispatch import BatchHandedOver, DropOffAccepted, DropOffCancelled

_ACCEPT = prepare(
    insert(drop_off).values({column.name: bindparam(column.name) for column in drop_off.columns})
)
_CANCEL = prepare(
    update(drop_off).where(drop_off.c.id == bindparam("drop_off")).values(state="cancelled")
)
_LEAVE = prepare(
    update(drop_off)
    .where(drop_off.c.id == bindparam("drop_off"))
    .values(state="handed_over", batch=bindparam("left_with"))
)
_BATCH = prepare(
    insert(drop_off_batch).values(
        {column.name: bindparam(column.name) for column in drop_off_batch.columns}
    )
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


def drop_off_accepted(tx: Tx, entry: Recorded, fact: DropOffAccepted) -> None:
    """A parcel waits for its courier."""
    tx.run(_COUNT, epoch=entry.epoch, drop_offs=1, batches=0)
    tx.run(
        _ACCEPT,
        id=entry.id,
        number=fact.number,
        carrier=fact.carrier,
        waybill=fact.waybill,
        sender=fact.sender,
        zone=fact.zone,
        identity_kind=fact.identity_kind,
        checked_by=fact.checked_by,
        contents=fact.contents,
        cleared=fact.cleared,
        grams=fact.grams,
        fee_fen=fact.fee_fen,
        taken_fen=sum(taking.fen for taking in fact.takings),
        tender=fact.takings[0].tender if fact.takings else "",
        state="waiting",
        batch="",
        accepted_ms=entry.at_ms,
    )


def drop_off_cancelled(tx: Tx, _entry: Recorded, fact: DropOffCancelled) -> None:
    """The sender took the parcel home again."""
    tx.run(_CANCEL, drop_off=fact.drop_off)


def batch_handed_over(tx: Tx, entry: Recorded, fact: BatchHandedOver) -> None:
    """The courier took these along."""
    tx.run(_COUNT, epoch=entry.epoch, drop_offs=0, batches=1)
    tx.run(
        _BATCH,
        id=entry.id,
        number=fact.number,
        carrier=fact.carrier,
        parcels=len(fact.drop_offs),
        courier=fact.courier,
        at_ms=entry.at_ms,
    )
    for parcel in fact.drop_offs:
        tx.run(_LEAVE, drop_off=parcel, left_with=entry.id)


PROJECTIONS = {
    DropOffAccepted: drop_off_accepted,
    DropOffCancelled: drop_off_cancelled,
    BatchHandedOver: batch_handed_over,
}
