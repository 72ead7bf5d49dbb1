"""Ordered goods: what a sorting scan costs beside a frame, and news of orders beside inserts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

from station_app.orders.actions.sorting import sort_piece
from station_app.orders.lookups import sorting
from station_app.store.news import apply_news
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from tests.bench.deeds import Recording
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, at_least, at_most, in_turn, no_collecting
from tests.bench.painted import FRAME_MS
from tests.bench.replaying import seconds_of_inserts
from tests.station import Station

ORDERS, PRODUCTS, LINES = 5_000, 60, 2
FED, FEED_SHARE = 1_000, 0.2
HALF = 0.5  # of a frame: the rest is for painting it


def measure(grounds: Grounds) -> list[Figure]:
    """A piece scanned while five thousand orders are open; how fast such orders are read in."""
    with closing(grounds.station("orders")) as station:
        told(station, 0, ORDERS)
        lit = list(_lit(station))
    return [*lit, _fed(grounds)]


def told(station: Station, first: int, many: int) -> None:
    """The center announces so many orders of a group-buy, two lines each."""
    station.news(*(_order(n) for n in range(first, first + many)))


def _order(n: int) -> OrderAnnounced:
    lines = tuple(
        OrderLine(
            line=line,
            barcode=f"69000000{(n * 7 + line * 13) % PRODUCTS:05d}",
            name="武陵山羊肚菌",
            qty=2,
            state="paid",
            price_fen=500,
        )
        for line in range(1, LINES + 1)
    )
    return OrderAnnounced(
        order=f"o{n}", code=f"DD{n:08d}", lines=lines, buy=f"g{n // 60}", ordered_ms=n + 1
    )


def _lit(station: Station) -> Iterator[Figure]:
    """The deed that lights the bag, then the list under it: each on its own thread."""
    turns = iter(range(1_000_000))

    def scan(_turn: int) -> None:
        sort_piece(station.work, barcode=f"69000000{next(turns) % PRODUCTS:05d}")

    scanned, listed = in_turn(scan, lambda _turn: sorting.bags(station.read), repeats=200)
    for what, timed in (("piece sorted", scanned), ("bags listed", listed)):
        metric = f"{what}, {ORDERS:,} orders open, CPU, to a frame"
        yield at_most(metric, timed.cpu_us / 1_000, FRAME_MS, "ms", ratio=HALF)


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
