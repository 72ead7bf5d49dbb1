"""The 24 hours of every parcel of some days, both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from station_app.basics.clock import day_start_ms
from station_app.basics.waybills import short_name
from station_app.dispatch.lookups import periods
from station_app.notices.lookups.first_told import first_told
from station_app.parcels.lookups import scans
from station_app.reports.rules.hours import (
    Down,
    Late,
    Leg,
    Share,
    Up,
    late_down,
    late_up,
    share_down,
    share_up,
)
from station_app.store.sql import Reads


class Journey(NamedTuple):
    """A parcel with its scan times and whose leg made it late.

    number  its pickup code, or the number it was accepted under
    scans   Down or Up
    """

    id: str
    number: str
    waybill: str
    carrier: str
    scans: Down | Up
    late: Late

    @property
    def carrier_name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.carrier)


class Hours(NamedTuple):
    """Both ways of some days: their shares, and every parcel, those late the longest first."""

    down: Share
    up: Share
    journeys: tuple[Journey, ...]

    @property
    def late_by_leg(self) -> Counter[Leg]:
        """How many were late in whose leg."""
        return Counter(one.late.leg for one in self.journeys if one.late.leg)

    def late_in(self, leg: Leg) -> list[Journey]:
        """The late ones of a leg, the longest first; of every leg when it is empty."""
        return [one for one in self.journeys if one.late.leg and leg in ("", one.late.leg)]


def hours(read: Reads, *, first: str, last: str, now_ms: int) -> Hours:
    """What came, was sent off for here, or was accepted on these business days."""
    since_ms = day_start_ms(first)
    until_ms = day_start_ms(last) + 86_400_000
    down = [*_down(read, first, last, since_ms, now_ms)]
    up = [
        Journey(
            leg.id,
            leg.number,
            leg.waybill,
            leg.carrier,
            scan := Up(leg.accepted_ms, leg.out_ms, labelled=bool(leg.waybill)),
            late_up(scan, now_ms),
        )
        for leg in periods.legs(read, since_ms=since_ms, until_ms=until_ms)
    ]
    return Hours(
        share_down(one.scans for one in down if isinstance(one.scans, Down)),
        share_up(one.scans for one in up if isinstance(one.scans, Up)),
        tuple(sorted([*down, *up], key=lambda one: -one.late.over_ms)),
    )


def _down(read: Reads, first: str, last: str, since_ms: int, now_ms: int) -> Iterator[Journey]:
    came = scans.came_between(read, first, last)
    told = first_told(read, [one.parcel for one in came])
    for one in (*came, *scans.on_the_way(read, since_ms)):
        scan = Down(one.left_center_ms, one.came_ms, told.get(one.parcel, 0), one.left_ms)
        yield Journey(
            one.parcel or one.waybill,
            one.code,
            one.waybill,
            one.carrier,
            scan,
            late_down(scan, now_ms),
        )
