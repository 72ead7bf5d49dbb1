"""Papers for an evening without power, printed while there is some."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.parcels.lookups import shelves, tear_offs
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules.tear_offs import check_count, tear_off_number
from station_app.parcels.slip import evening
from station_app.people import lookups as people
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts

A_SHEET = 10


class TearOffs(NamedTuple):
    """The numbers that were printed."""

    first: str
    last: str
    labels: int


def print_shelf_list(work: Work) -> int:
    """Print every parcel in the house by its shelf, persons masked; gives how many.

    Refusal  shelf_list.nothing_here
    """
    with work() as tx:
        found = [(one.name, shelves.lying_on(tx, one.name)) for one in shelves.shelves(tx)]
        stays = [stay for _, lying in found for stay in lying]
        if not stays:
            raise Refusal("shelf_list.nothing_here")
        slip = evening.shelf_list(
            tx.words,
            station=tx.station_name or tx.station,
            printed=day_hour_minute(tx.now_ms),
            shelves=[
                evening.OnShelf(name, tuple(_lying(tx, stay) for stay in lying))
                for name, lying in found
                if lying
            ],
        )
        tx.enqueue(slip, person=" ".join(dict.fromkeys(s.person for s in stays if s.person)))
    return len(stays)


def print_tear_offs(work: Work, *, count: int = A_SHEET) -> TearOffs:
    """Print labels of two parts with numbers nobody used yet.

    Refusal  tear_off.count_unlikely
    Fact     parcel.tear_offs_printed
    """
    with work() as tx:
        before = tear_offs.printed(tx, tx.epoch)
        check_count(count, before)
        numbers = [
            tear_off_number(tx.station, tx.epoch, before + place) for place in range(1, count + 1)
        ]
        tx.record(facts.TearOffsPrinted(first=before + 1, count=count))
        slip = evening.tear_offs(
            tx.words, station=tx.station_name or tx.station, numbers=numbers
        )  # fmt: skip
        tx.enqueue(slip)
    return TearOffs(numbers[0], numbers[-1], count)


def _lying(tx: Tx, stay: Stay) -> evening.Lying:
    owner = people.person(tx, stay.person) if stay.person else None
    return evening.Lying(
        code=stay.code,
        carrier=stay.carrier_name,
        waybill=stay.waybill,
        name=owner.masked_name if owner else "",
        tail=owner.tail if owner else "",
        due_fen=stay.due_fen,
    )
