"""A tear-off label is joined to the carrier's waybill: the stay goes on under both numbers."""

from __future__ import annotations

from sqlalchemy import bindparam, func, update

from station_app.parcels.model import parcel, parcel_piece, tear_off
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts

_p = parcel.c
_JOIN = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"))
    .values(
        waybill=bindparam("number"),
        carrier=bindparam("key"),
        carrier_code=func.coalesce(func.nullif(bindparam("code"), ""), _p.carrier_code),
        pieces=bindparam("cartons"),
    )
)
_STUB = upsert(tear_off, "parcel")
_PIECE = upsert(parcel_piece, "out_entry")


def tear_off_joined(tx: Tx, _entry: Recorded, fact: facts.TearOffJoined) -> None:
    """Both numbers find it from now on; what happened to it stays as it was."""
    tx.run(
        _JOIN,
        of=fact.parcel,
        number=fact.waybill,
        key=fact.carrier,
        code=fact.carrier_code,
        cartons=fact.pieces,
    )
    tx.run(_STUB, stub=fact.tear_off, parcel=fact.parcel)
    if fact.pieces:
        tx.run(_PIECE, parcel=fact.parcel, piece=fact.piece, out_entry="")


PROJECTIONS = {facts.TearOffJoined: tear_off_joined}
