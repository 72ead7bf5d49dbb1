"""How the day of parcels stands."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select

from station_app.parcels.model import GONE, HERE, leaving, parcel
from station_app.store.sql import Reads, prepare

_p = parcel.c


class Day(NamedTuple):
    """Parcels of one business day, and how many have waited too long."""

    came: int
    left: int
    late: int


_SINCE_MS: BindParameter[int] = bindparam("since_ms")
_CAME_STILL_HERE = prepare(select(func.count()).where(_p.state == HERE, _p.in_ms >= _SINCE_MS))
_LATE = prepare(select(func.count()).where(_p.state == HERE, _p.in_ms < _SINCE_MS))
_LEFT_OF_DAY = prepare(
    select(func.count(), func.count().filter(_p.in_day == bindparam("of_day")))
    .select_from(leaving.join(parcel, leaving.c.parcel == _p.id))
    .where(leaving.c.day == bindparam("of_day"), _p.state == GONE)
)


def of_day(read: Reads, *, day: str, day_start_ms: int, late_before_ms: int) -> Day:
    """How the day stands: what came and went since its start, what has waited since long before."""
    left, came_and_left = read.row(_LEFT_OF_DAY, of_day=day) or (0, 0)
    came = read.value(_CAME_STILL_HERE, since_ms=day_start_ms) + came_and_left
    return Day(came, left, read.value(_LATE, since_ms=late_before_ms))
