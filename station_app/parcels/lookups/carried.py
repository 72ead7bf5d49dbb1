"""What came and went over days, for the carriers' sheets and the overview.

Counted and listed by the same index and the same conditions: a figure is as long as its list.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select

from station_app.parcels.model import UNDONE, parcel
from station_app.store.sql import Reads, prepare

_p = parcel.c
_FIRST: BindParameter[str] = bindparam("first")
_LAST: BindParameter[str] = bindparam("last")


class DayCount(NamedTuple):
    """So many stays of a carrier on one day; ``large`` when they are shipments of several cartons.

    state  gone, returned or lost for those that left; as they stand now for those that came
    """

    day: str
    carrier: str
    state: str
    large: bool
    parcels: int


class Carried(NamedTuple):
    """One stay of a list; ``day`` is the one it is listed under."""

    id: str
    waybill: str
    day: str
    pieces: int
    state: str


_came: tuple[ColumnElement[bool], ...] = (_p.in_day.between(_FIRST, _LAST), _p.state != UNDONE)
_left: tuple[ColumnElement[bool], ...] = (
    _p.out_day.between(_FIRST, _LAST), _p.out_day != "", _p.state != UNDONE
)  # fmt: skip
_CAME_COUNT, _LEFT_COUNT = (
    prepare(
        select(day, _p.carrier, _p.state, _p.pieces > 1, func.count())
        .where(*which)
        .group_by(day, _p.carrier, _p.state, _p.pieces > 1)
    )
    for day, which in ((_p.in_day, _came), (_p.out_day, _left))
)
_CAME, _LEFT = (
    prepare(
        select(_p.id, _p.waybill, day, _p.pieces, _p.state)
        .where(*which, _p.carrier == bindparam("carrier"))
        .order_by(day, _p.waybill)
    )
    for day, which in ((_p.in_day, _came), (_p.out_day, _left))
)
_WAYBILL = prepare(select(_p.waybill).where(_p.id == bindparam("of")))


def came_by_day(read: Reads, first: str, last: str) -> list[DayCount]:
    """How many came in on each day from the first to the last, by carrier."""
    return [DayCount(*row) for row in read.rows(_CAME_COUNT, first=first, last=last)]


def left_by_day(read: Reads, first: str, last: str) -> list[DayCount]:
    """How many left on each day, by carrier and how: handed out, sent back, lost."""
    return [DayCount(*row) for row in read.rows(_LEFT_COUNT, first=first, last=last)]


def came(read: Reads, carrier: str, first: str, last: str) -> list[Carried]:
    """Every stay of a carrier that began on these days."""
    return [Carried(*row) for row in read.rows(_CAME, carrier=carrier, first=first, last=last)]


def left(read: Reads, carrier: str, first: str, last: str) -> list[Carried]:
    """Every stay of a carrier that ended on these days."""
    return [Carried(*row) for row in read.rows(_LEFT, carrier=carrier, first=first, last=last)]


def waybill_of(read: Reads, stay_id: str) -> str:
    """The waybill of a stay, empty when it is not known."""
    return read.value(_WAYBILL, of=stay_id) or ""
