"""What was carried in a month: counted by day and size, and each piece with what it brings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from station_app.basics.clock import business_day, day_start_ms
from station_app.basics.waybills import carriers
from station_app.dispatch.lookups import periods
from station_app.parcels.lookups import carried
from station_app.settlement.rules import months
from station_app.settlement.rules.fees import WAYS, Tariff
from station_app.settlement.rules.sheet import Carried
from station_app.store.sql import Reads

_WAY_OF = {"gone": "out", "returned": "returned"}  # a lost one went no way that is paid for


class Piece(NamedTuple):
    """One piece of a carrier's list; ``fen`` is None where no fee was agreed.

    waybill  our own number for one that was sent before the carrier's was on it
    """

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
    for carrier in carriers():  # a village sends few: each is counted as it is listed
        for sent in _sent(read, carrier, first, last):
            line = Carried("sent", business_day(sent.out_ms), 0, sent.charged_grams, 1)
            found.setdefault(carrier, []).append(line)
    return found


def pieces(
    read: Reads, carrier: str, first: str, last: str, tariff: Tariff, ways: Iterable[str] = WAYS
) -> list[Piece]:
    """Each piece of a carrier on these days, by way and day."""
    found: list[Piece] = []
    for way in ways:
        for waybill, day, cartons, grams in _of_way(read, carrier, first, last, way):
            price = tariff.price(way, day, pieces=cartons, grams=grams)
            found.append(Piece(way, day, waybill, price.large, price.fen))
    return found


def _of_way(
    read: Reads, carrier: str, first: str, last: str, way: str
) -> list[tuple[str, str, int, int]]:
    """Waybill, day, cartons and grams of each piece that went this way; 0 where not known."""
    if way == "sent":
        return [
            (one.waybill or one.number, business_day(one.out_ms), 0, one.charged_grams)
            for one in _sent(read, carrier, first, last)
        ]
    if way == "in":
        stays = carried.came(read, carrier, first, last)
    else:
        gone = carried.left(read, carrier, first, last)
        stays = [stay for stay in gone if _WAY_OF.get(stay.state) == way]
    return [(stay.waybill, stay.day, stay.pieces, 0) for stay in stays]


def _sent(read: Reads, carrier: str, first: str, last: str) -> list[periods.Sent]:
    until_ms = day_start_ms(months.day_away(last, 1))
    return periods.sent(read, carrier, since_ms=day_start_ms(first), until_ms=until_ms)


def _add(found: dict[str, list[Carried]], way: str, some: carried.DayCount) -> None:
    pieces_each = 2 if some.large else 0
    line = Carried(way, some.day, pieces_each, 0, some.parcels)
    found.setdefault(some.carrier, []).append(line)
