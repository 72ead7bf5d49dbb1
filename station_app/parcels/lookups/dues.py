"""Money that carriers' parcels in the house still have to bring."""

from __future__ import annotations

from sqlalchemy import select

from station_app.parcels.model import HERE, parcel
from station_app.store.sql import Reads, prepare

_p = parcel.c
_DUE = (_p.state == HERE, _p.due_fen > 0)
_ALL = prepare(select(_p.id, _p.due_kind, _p.due_fen).where(*_DUE))


def dues(read: Reads) -> dict[str, tuple[str, int]]:
    """What each parcel here still costs at the counter: ``cod`` or ``freight``, and the fen."""
    return {parcel_id: (kind, fen) for parcel_id, kind, fen in read.rows(_ALL)}
