"""When the owner of each parcel was first told of it: by a message, or over the telephone."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, func, select

from station_app.notices.model import called, told
from station_app.store.sql import Reads, prepare

_THESE = select(func.json_each(bindparam("parcels")).table_valued("value").c.value)
_MESSAGES = prepare(
    select(told.c.parcel, func.min(told.c.at_ms))
    .where(told.c.parcel.in_(_THESE), told.c.stale == 0)
    .group_by(told.c.parcel)
)
_CALLS = prepare(
    select(called.c.parcel, called.c.answered_ms).where(
        called.c.parcel.in_(_THESE), called.c.answer == "reached"
    )
)


def first_told(read: Reads, parcels: Sequence[str]) -> dict[str, int]:
    """The moment, in UTC ms, for each of these parcels whose owner was told at all."""
    these = json.dumps(list(parcels))
    found: dict[str, int] = dict(read.rows(_MESSAGES, parcels=these))
    for parcel, at_ms in read.rows(_CALLS, parcels=these):
        found[parcel] = min(at_ms, found.get(parcel, at_ms))
    return found
