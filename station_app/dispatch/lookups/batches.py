"""What couriers took along, and which of them come here."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from station_app.dispatch.lookups.parcels import DropOff
from station_app.dispatch.model import drop_off, drop_off_batch
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare

MOST_SHOWN = 200
MOST_COURIERS = 3


class Batch(NamedTuple):
    """What a courier took at once; ``returned`` of its parcels did not leave after all."""

    id: str
    number: str
    carrier: str
    parcels: int
    returned: int
    courier: str
    clerk: str
    at_ms: int
    day: str


class Courier(NamedTuple):
    """A courier who was here before; the name stands on the list that is signed."""

    id: str
    name: str


_b, _d = drop_off_batch.c, drop_off.c
_batch = select(*[_b[name] for name in Batch._fields])
_BY_ID = prepare(_batch.where(_b.id == bindparam("of")))
_AS_TOLD: ColumnElement[int] = literal_column("drop_off_batch.rowid")  # whatever the clock said
_LATEST = prepare(_batch.order_by(_AS_TOLD.desc()).limit(bindparam("most")))
_PARCELS = prepare(
    select(*[_d[name] for name in DropOff._fields])
    .where(_d.batch != "", _d.batch == bindparam("of"))
    .order_by(_d.accepted_ms, _d.id)
)
_COURIERS = prepare(
    select(_b.courier)
    .where(_b.carrier == bindparam("of_carrier"), _b.courier != "")
    .group_by(_b.courier)
    .order_by(func.max(_AS_TOLD).desc())
    .limit(bindparam("most"))
)


def batch(read: Reads, batch_id: str) -> Batch | None:
    """One batch, None when unknown."""
    row = read.row(_BY_ID, of=batch_id)
    return Batch(*row) if row else None


def latest(read: Reads, most: int = MOST_SHOWN) -> list[Batch]:
    """The last batches, newest first."""
    return [Batch(*row) for row in read.rows(_LATEST, most=most)]


def parcels_of(read: Reads, batch_id: str) -> list[DropOff]:
    """What is gone with a batch, oldest first."""
    return [DropOff(*row) for row in read.rows(_PARCELS, of=batch_id)]


def couriers(read: Reads, carrier: str, most: int = MOST_COURIERS) -> list[Courier]:
    """Who came for this carrier, the last one first; those erased are not offered."""
    found = [
        people.person(read, row[0]) for row in read.rows(_COURIERS, of_carrier=carrier, most=most)
    ]
    known = [Courier(one.id, one.name) for one in found if one is not None and one.name]
    return list(dict.fromkeys(known))  # two who are one person by now
