"""What was carried in a month: counted by day and size, and each piece with what it brings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from station_app.parcels.lookups import carried
from station_app.settlement.rules.fees import WAYS, Tariff
from station_app.settlement.rules.sheet import Carried
from station_app.store.sql import Reads

_WAY_OF = {"gone": "out", "returned": "returned"}  # a lost one went no way that is paid for


class Piece(NamedTuple):
    """One piece of a carrier's list; ``fen`` is None where no fee was agreed."""

    way: str
    day: str
    waybill: str
    large: bool
    fen: int | None


def counted(read: Reads, first: str, last: str) -> dict[str, list[Carried]]:
    """What every carrier carried on these days, day by day."""
    found: dict[str, list[Carried]] = {}
    for came in carried.came_by_day(read, first, last):
        _add(found, "in", came)
    for left in carried.left_by_day(read, first, last):
        if left.state in _WAY_OF:
            _add(found, _WAY_OF[left.state], left)
    return found


def pieces(
    read: Reads, carrier: str, first: str, last: str, tariff: Tariff, ways: Iterable[str] = WAYS
) -> list[Piece]:
    """Each piece of a carrier on these days, by way and day."""
    found: list[Piece] = []
    for way in ways:
        if way == "in":
            rows = carried.came(read, carrier, first, last)
        elif way in _WAY_OF.values():
            stays = carried.left(read, carrier, first, last)
            rows = [stay for stay in stays if _WAY_OF.get(stay.state) == way]
        else:
            rows = []
        for row in rows:
            price = tariff.price(way, row.day, pieces=row.pieces)
            found.append(Piece(way, row.day, row.waybill, price.large, price.fen))
    return found


def _add(found: dict[str, list[Carried]], way: str, some: carried.DayCount) -> None:
    pieces_each = 2 if some.large else 0
    line = Carried(way, some.day, pieces_each, 0, some.parcels)
    found.setdefault(some.carrier, []).append(line)
