"""When the van leaves, for what does not keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from station_app.basics.clock import business_day, local
from station_app.basics.faults import Refusal
from station_app.basics.waybills import carriers

EVERY = "*"  # one van for every carrier that has no time of its own
_PART = re.compile(
    r"^(?:(?P<carrier>[^ 0-9:]+) +)?(?P<times>[0-9]{1,2}:[0-9]{2}(?: +[0-9]{1,2}:[0-9]{2})*)$"
)
MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Van:
    """The next van: when it leaves, and whether that is still today."""

    leaves_ms: int
    today: bool


def read_times(text: str) -> dict[str, tuple[int, ...]]:
    """Minutes of the day at which vans leave, by carrier: ``10:30 17:00; 顺丰 16:00``.

    A carrier is named as on the buttons or by its key; what names none holds for every other one.
    Refusal drop_off.van_times_unclear
    """
    found: dict[str, tuple[int, ...]] = {}
    plain = unicodedata.normalize("NFKC", text)  # an input method writes 10：30；
    for part in filter(None, (part.strip() for part in plain.split(";"))):
        fits = _PART.match(part)
        carrier = _carrier(fits["carrier"] or EVERY) if fits else ""
        if not fits or not carrier:
            raise Refusal("drop_off.van_times_unclear", text=part[:40])
        found[carrier] = tuple(sorted(map(_minutes, fits["times"].split())))
    return found


def times_of(times: Mapping[str, Sequence[int]], carrier: str) -> tuple[int, ...]:
    """When this carrier's van leaves; empty when nobody said."""
    return tuple(times.get(carrier) or times.get(EVERY) or ())


def next_van(times: Sequence[int], *, now_ms: int) -> Van | None:
    """The next van after a moment, tomorrow's first when today's last is gone; None without vans.

    times  minutes of the local day, rising
    """
    midnight = local(now_ms).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in (0, 1):
        for minutes in times:
            leaves = midnight + timedelta(days=day, minutes=minutes)
            leaves_ms = int(leaves.timestamp() * 1000)
            if leaves_ms > now_ms:
                return Van(leaves_ms, business_day(leaves_ms) == business_day(now_ms))
    return None


def minutes_left(leaves_ms: int, *, now_ms: int) -> int:
    """Whole minutes until the van leaves, negative when it left without the parcel."""
    return (leaves_ms - now_ms) // MINUTE_MS


def _carrier(said: str) -> str:
    """The key of the carrier that is named; empty when nobody is called so."""
    if said == EVERY or said in carriers():
        return said
    return next((one.key for one in carriers().values() if one.short_zh == said), "")


def _minutes(text: str) -> int:
    hour, _, minute = text.partition(":")
    if int(hour) > 23 or int(minute) > 59:
        raise Refusal("drop_off.van_times_unclear", text=text)
    return int(hour) * 60 + int(minute)
