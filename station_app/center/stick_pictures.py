"""Pictures that came by stick: each put in its place by itself, as far as it is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from station_app.center import blobs
from station_app.center.database import Center
from station_app.center.problem import Problem
from station_app.center.replacing import REPLACED
from station_app.center.stations import Device
from station_app.wire.pictures import LARGEST_BYTES, is_name


class Settled(NamedTuple):
    """What came of the pictures of one stick.

    held      are here; fresh  how many of them were not before
    unwanted  need not come again: nothing names them, they went, or their person was erased
    wrong     other bytes than the name says, or too many: those are asked for again
    """

    held: tuple[str, ...]
    unwanted: tuple[str, ...]
    fresh: int
    wrong: int


def take_pictures(center: Center, who: Device, brought: Iterable[tuple[str, bytes]]) -> Settled:
    """Keep what is wanted, one transaction each: what a power cut leaves out the same stick brings.

    A picture of no bytes is one that its station has no more. A lost PC that was found may bring
    what is still wanted; what it lacks its successor may have.
    """
    became: dict[str, blobs.Came] = {}
    wrong = 0
    for name, data in brought:
        if not data and who.state == REPLACED:
            continue
        one = _take(center, who.station, name, data)
        wrong += one == "wrong"
        if is_name(name) and became.get(name) not in ("fresh", "held"):
            became[name] = one
    here = tuple(name for name, one in became.items() if one in ("fresh", "held"))
    unwanted = tuple(name for name, one in became.items() if one == "unwanted")
    fresh = sum(one == "fresh" for one in became.values())
    return Settled(here, unwanted, fresh, wrong)


def _take(center: Center, code: str, name: str, data: bytes) -> blobs.Came:
    if len(data) > LARGEST_BYTES:
        return "wrong"
    try:
        with center.write() as tx:
            return blobs.take_whole(center, tx, code, name, data)
    except Problem:
        return "unwanted"
