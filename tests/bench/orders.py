"""Ordered goods: sorting and pickup beside a frame and bare rows, news of orders beside inserts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from station_app.orders.actions.pickup import hand_over_order
from station_app.orders.actions.sorting import sort_piece
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups import sorting
from station_app.orders.lookups.history import history
from station_app.store import engine, key
from station_app.store.book import FILE
from station_app.store.news import apply_news
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from tests.bench import filled, made, old_orders
from tests.bench.deeds import Recording, recorded, write_bare
from tests.bench.filled import Grounds
from tests.bench.keys import open_counter
from tests.bench.measure import (
    Figure,
    at_least,
    at_most,
    beside,
    in_turn,
    median_us,
    no_collecting,
    p99_us,
)
from tests.bench.painted import FRAME_MS
from tests.bench.replaying import seconds_of_inserts
from tests.station import Station

ORDERS, LINES = 5_000, 2
PICKUPS = 300
FED, FEED_SHARE = 1_000, 0.2
HALF = 0.5  # of a frame: the rest is for painting it


def measure(grounds: Grounds) -> list[Figure]:
    """Pieces sorted and orders collected while five thousand are open; orders of a feed read in."""
    folder = _behind(grounds, "orders", grounds.size.parcels)
    few = _behind(grounds, "orders-few", grounds.size.parcels // 100)
    figures = list(_collected(grounds, folder, few))
    with closing(Station(folder)) as station:
        figures += _lit(station)
    return [*figures, *_opened(folder), _fed(grounds)]


def _behind(grounds: Grounds, name: str, lines: int) -> Path:
    """A station with so many old lines, and what is open."""
    folder = grounds.copy(name)
    old_orders.fill(folder, lines)
    with closing(Station(folder)) as station:
        told(station, 0, ORDERS)
        told(station, ORDERS, 2 * PICKUPS, "arrived")
    return folder


def told(station: Station, first: int, many: int, state: str = "paid") -> None:
    """The center announces so many orders of a group-buy, two lines each."""
    station.news(*(_order(n, state) for n in range(first, first + many)))


def _order(n: int, state: str = "paid") -> OrderAnnounced:
    lines = tuple(
        OrderLine(
            line=line,
            barcode=old_orders.barcode(n * 7 + line * 13),
            name="武陵山羊肚菌",
            qty=2,
            state=state,
            price_fen=500,
        )
        for line in range(1, LINES + 1)
    )
    return OrderAnnounced(
        order=f"o{n}",
        code=code(n),
        person=filled.person(n % filled.PEOPLE),
        lines=lines,
        buy=f"g{n // 60}",
        ordered_ms=n + 1,
    )


def code(n: int) -> str:
    """What the buyer of an order shows."""
    return f"DD{n:08d}"


def _lit(station: Station) -> Iterator[Figure]:
    """The deed that lights the bag, then the list under it: each on its own thread."""
    turns = iter(range(1_000_000))

    def scan(_turn: int) -> None:
        sort_piece(station.work, barcode=old_orders.barcode(next(turns)))

    scanned, listed = in_turn(scan, lambda _turn: sorting.bags(station.read), repeats=200)
    for what, timed in (("piece sorted", scanned), ("bags listed", listed)):
        metric = f"{what}, {ORDERS:,} orders open, CPU, to a frame"
        yield at_most(metric, timed.cpu_us / 1_000, FRAME_MS, "ms", ratio=HALF)


def _collected(grounds: Grounds, folder: Path, few: Path) -> Iterator[Figure]:
    """An order asked for by its code, and handed over: beside less of a past, and bare rows."""
    again = grounds.copy_of(folder, "orders-again")
    bare_folder = grounds.copy_of(folder, "orders-bare-rows")
    with closing(Station(folder)) as station, closing(Station(few)) as small:
        with closing(Station(again)) as other:
            writes = recorded(other, hand_over, range(ORDERS, ORDERS + PICKUPS))
        with closing(engine.connect(bare_folder / FILE, key.find_key(bare_folder))) as bare:
            found, found_few = in_turn(
                lambda turn: _ask(station, ORDERS + turn),
                lambda turn: _ask(small, ORDERS + turn),
                repeats=PICKUPS - 3,
            )
            gone, gone_bare = in_turn(
                lambda turn: hand_over(station, ORDERS + turn),
                lambda turn: write_bare(bare, writes[turn]),
                repeats=PICKUPS - 3,
            )
    old = f"{grounds.size.parcels:,} old lines"
    yield at_most(
        f"order found by its code, {old}, wall, to 1/100 of them",
        found.wall_us,
        found_few.wall_us,
        "us",
        ratio=1.2,
    )
    yield at_most(
        f"order collected, {old}, CPU, to bare keyed",
        gone.cpu_us,
        gone_bare.cpu_us,
        "us",
        ratio=1.5,
    )
    yield beside(f"order collected, {old}, wall", gone.wall_us, "us", limit=gone_bare.wall_us)


def _ask(station: Station, n: int) -> None:
    """All that F6 reads when a code is scanned."""
    (order,) = lookups.find(station.read, code(n))
    lookups.buyer(station.read, order.person)
    lookups.last_hand_over(station.read, order.id)
    history(station.read, order.id)


def hand_over(station: Station, n: int) -> None:
    """The order leaves."""
    station.clock.forward(seconds=30)
    hand_over_order(station.work, order=f"o{n}")


def _opened(folder: Path) -> Iterator[Figure]:
    """From a code's Enter to the painted order, then each way an order is asked for."""
    first = ORDERS + PICKUPS  # of which nothing was collected
    with open_counter(folder) as counter:
        counter.open_page("orders")
        ways = {
            "code": [code(n) for n in range(first, first + PICKUPS)],
            "phone": [made.phone(n % filled.PEOPLE) for n in range(first, first + PICKUPS)],
        }
        for way, texts in ways.items():
            times = [counter.seconds_to_answer(one, alone=True) for one in texts][3:]
            wall, cpu = ([one[at] for one in times] for at in (0, 1))
            asked = f"scan's Enter to painted order, by {way}"
            p99 = p99_us(wall) / 1_000
            yield at_most(f"{asked}, p99 of {len(wall)}, to a frame", p99, FRAME_MS, "ms", ratio=1)
            yield beside(f"{asked}, CPU, median", median_us(cpu) / 1_000, "ms", limit=FRAME_MS)


def _fed(grounds: Grounds) -> Figure:
    """Orders of a feed applied, to the bare inserts of the same rows, batched."""
    with closing(grounds.station("orders-recorded", small=True)) as station:
        recording = Recording(station.work.connection)
        station.work.connection = recording
        told(station, 0, FED)
        writes = recording.taken()
    with closing(grounds.station("orders-fed", small=True)) as station, no_collecting():
        station.feed(*(_order(n) for n in range(FED)))
        begun = time.process_time()
        apply_news(station.work)
        ours = time.process_time() - begun
        bare = seconds_of_inserts(grounds.folder("orders-bare") / "bare.db", writes)
    metric = f"orders of a feed, {FED:,} of {LINES} lines, to the same inserts bare"
    return at_least(metric, FED / ours, FED / bare, "orders/s", ratio=FEED_SHARE)
