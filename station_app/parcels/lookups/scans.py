"""When each parcel was scanned on its way: out of the center, into the station, out of it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, literal, select

from station_app.basics.waybills import short_name
from station_app.parcels.model import UNDONE, announced, parcel
from station_app.store.sql import Reads, prepare

_p = parcel.c


class Scanned(NamedTuple):
    """A parcel's scan times in UTC ms; 0 where there is none, ``parcel`` empty before it came."""

    parcel: str
    waybill: str
    carrier: str
    code: str
    left_center_ms: int
    came_ms: int
    left_ms: int

    @property
    def carrier_name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.carrier)


_CAME = prepare(
    select(
        _p.id,
        _p.waybill,
        _p.carrier,
        _p.code,
        func.coalesce(announced.c.left_center_ms, 0),
        _p.came_ms,
        _p.left_ms,
    )
    .outerjoin_from(parcel, announced, (announced.c.parcel == _p.id) & (announced.c.parcel != ""))
    .where(_p.in_day.between(bindparam("first"), bindparam("last")), _p.state != UNDONE)
    .order_by(_p.came_ms)
)
_ON_THE_WAY = prepare(
    select(
        literal(""),
        announced.c.waybill,
        announced.c.carrier,
        literal(""),
        announced.c.left_center_ms,
        literal(0),
        literal(0),
    )
    .where(announced.c.parcel == "", announced.c.left_center_ms > bindparam("since_ms"))
    .order_by(announced.c.left_center_ms)
)


def came_between(read: Reads, first: str, last: str) -> list[Scanned]:
    """Every parcel taken in on these business days."""
    return [Scanned(*row) for row in read.rows(_CAME, first=first, last=last)]


def on_the_way(read: Reads, since_ms: int) -> list[Scanned]:
    """What the center sent off since then and nobody has scanned here."""
    return [Scanned(*row) for row in read.rows(_ON_THE_WAY, since_ms=since_ms)]
