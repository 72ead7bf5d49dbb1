"""The 24 hours of the district's plan, both ways: computed from scans, never typed in.

A parcel's clock begins with its first scan. Whoever held the parcel when the 24th hour ran out
owns the delay: the van, the station, or the courier. A recipient who was told has 24 hours of
their own, which nobody else answers for. Where a scan is missing nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

DAY_MS = 24 * 3_600_000

Leg = Literal["", "van", "station", "recipient", "courier"]
LEGS: tuple[Leg, ...] = ("van", "station", "recipient", "courier")


class Down(NamedTuple):
    """The scans of a parcel on its way to the village, in UTC ms; 0 where there is none.

    left_center_ms  the center sent it off
    came_ms         the station took it in
    told_ms         its owner was first told of it
    left_ms         it left the station
    """

    left_center_ms: int = 0
    came_ms: int = 0
    told_ms: int = 0
    left_ms: int = 0


class Up(NamedTuple):
    """The scans of a parcel on its way out, in UTC ms; 0 where there is none.

    accepted_ms  the counter accepted it
    out_ms       the courier took it
    labelled     whether a carrier's waybill is on it, without which no courier takes it
    """

    accepted_ms: int
    out_ms: int = 0
    labelled: bool = True


class Late(NamedTuple):
    """Whose leg a delay fell into, and by how much; an empty leg when nothing is late."""

    leg: Leg
    over_ms: int


class Share(NamedTuple):
    """How a way keeps the 24 hours: times of those parcels that have both scans.

    unscanned  parcels of which one of the two scans is missing
    """

    measured: int
    in_time: int
    median_ms: int
    slowest_tenth_ms: int
    unscanned: int

    @property
    def percent(self) -> int | None:
        """Whole per cent within 24 hours, rounded down; None while nothing was measured."""
        return 100 * self.in_time // self.measured if self.measured else None


IN_TIME = Late("", 0)


def late_down(scans: Down, now_ms: int) -> Late:
    """Whose leg it was when the 24 hours of a parcel to the village ran out."""
    began = scans.left_center_ms or scans.came_ms
    until = began + DAY_MS
    came = scans.came_ms or now_ms
    if came > until:
        return Late("van", came - until)
    if not scans.came_ms:
        return IN_TIME
    known = scans.told_ms or scans.left_ms or now_ms
    if known > until:
        return Late("station", known - until)
    fetched = scans.left_ms or now_ms
    if scans.told_ms and fetched > scans.told_ms + DAY_MS:
        return Late("recipient", fetched - scans.told_ms - DAY_MS)
    return IN_TIME


def late_up(scans: Up, now_ms: int) -> Late:
    """Whose leg it was when the 24 hours of a parcel to be sent ran out at the station."""
    over = (scans.out_ms or now_ms) - scans.accepted_ms - DAY_MS
    if over <= 0:
        return IN_TIME
    return Late("courier" if scans.labelled else "station", over)


def share_down(parcels: Iterable[Down]) -> Share:
    """The way from the center to the station's intake, of parcels that came."""
    came = [one for one in parcels if one.came_ms]
    known = [one.came_ms - one.left_center_ms for one in came if one.left_center_ms]
    return _share(known, unscanned=len(came) - len(known))


def share_up(parcels: Iterable[Up]) -> Share:
    """The way from the counter's acceptance to the courier's hand."""
    found = list(parcels)
    known = [one.out_ms - one.accepted_ms for one in found if one.out_ms]
    return _share(known, unscanned=len(found) - len(known))


def _share(times_ms: Sequence[int], *, unscanned: int) -> Share:
    # A parcel scanned in before it left the center shows a wrong clock, not a fast van.
    times = sorted(time for time in times_ms if time >= 0)
    unscanned += len(times_ms) - len(times)
    if not times:
        return Share(0, 0, 0, 0, unscanned)
    return Share(
        measured=len(times),
        in_time=sum(time <= DAY_MS for time in times),
        median_ms=times[(len(times) - 1) // 2],
        slowest_tenth_ms=times[(len(times) * 9 - 1) // 10],
        unscanned=unscanned,
    )
