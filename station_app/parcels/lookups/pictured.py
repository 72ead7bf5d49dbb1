"""Which pictures show whose parcels: they go with the person."""

from __future__ import annotations

from sqlalchemy import select

from station_app.parcels.model import parcel, run_exception
from station_app.store.sql import Reads, prepare

_p, _x = parcel.c, run_exception.c
_TAKEN_IN = prepare(select(_p.photo, _p.person).where(_p.photo != "", _p.person != ""))
_NOTED = prepare(
    select(_x.photo, _p.person)
    .join_from(run_exception, parcel, _x.parcel == _p.id)
    .where(_x.photo != "", _p.person != "")
)


def pictured(read: Reads) -> list[tuple[str, str]]:
    """Every picture that was taken of a parcel, with the id of its owner."""
    rows = (row for statement in (_TAKEN_IN, _NOTED) for row in read.rows(statement))
    return [(photo, person) for photo, person in rows]
