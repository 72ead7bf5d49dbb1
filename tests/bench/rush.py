"""A singles' day in the real window: 1,200 parcels in, in one run, 600 out, 2,000 looked at.

Each scan comes when all that followed the one before has come to rest. Once with all the past
behind it and once with a hundredth; the limit is what the barest program needs: the same rows
in one durable transaction and a label painted anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel

from station_app.basics.station_codes import shelf_code
from station_app.parcels.actions.runs import open_run
from station_app.store import engine, key
from station_app.store.book import FILE
from tests.bench import deeds, filled
from tests.bench.filled import OLD_DAY, Grounds
from tests.bench.keys import EVERYTHING, OpenCounter, open_counter, wait_for
from tests.bench.measure import Figure, Timed, at_most, beside, p99_us
from tests.bench.painted import FRAME_MS
from tests.station import Station

COMING, LEAVING, CHECKED, BARE = 1_200, 600, 2_000, 200
REACH_SECONDS = 0.2  # an Enter nearer to a scan belongs to the scanner
WARM = 20  # the first ones of a page, whose parts are made then
GROWTH = 1.2
Times = dict[str, Timed]


def measure(grounds: Grounds) -> list[Figure]:
    """Scans until their painted answers, none of them lost, and how they grow with the past."""
    size = grounds.size
    few = size.parcels // 100
    young, lost_young = _rush(grounds.copy("rush-small", small=True), few, size.on_shelf)
    old, lost_old = _rush(grounds.copy("rush"), size.parcels, size.on_shelf)
    bare = _bare(grounds)
    lost = lost_young + lost_old
    figures = [Figure("rush, scans lost", lost, 0, "scans", "= 0", lost == 0)]
    for what, timed in old.items():
        metric = f"rush, {what}, {len(timed.wall):,} with {size.parcels:,} behind"
        figures += _figures(metric, timed, young[what], bare[what])
    return figures


def _figures(metric: str, old: Timed, young: Timed, bare: Timed) -> list[Figure]:
    p50_ms, p99_ms = old.wall_us / 1_000, p99_us(old.wall) / 1_000
    return [
        at_most(f"{metric}, p99, to a frame", p99_ms, FRAME_MS, "ms", ratio=1),
        beside(f"{metric}, p99, to the barest", p99_ms, "ms", limit=p99_us(bare.wall) / 1_000),
        beside(f"{metric}, p50, to the barest", p50_ms, "ms", limit=bare.wall_us / 1_000),
        at_most(f"{metric}, CPU, to 1/100 of it", old.cpu_us, young.cpu_us, "us", ratio=GROWTH),
        beside(f"{metric}, p50, to 1/100 of it", p50_ms, "ms", limit=young.wall_us / 1_000),
    ]


def _rush(folder: Path, parcels: int, on_shelf: int) -> tuple[Times, int]:
    """Times of each page, and how many scans did not do what they should."""
    with closing(Station(folder)) as station:
        open_run(station.work, carrier="YTO", expected=COMING)
    coming = [f"YT95{n:011d}" for n in range(COMING)]
    leaving = [filled.waybill(parcels + n) for n in range(min(LEAVING, on_shelf))]
    with open_counter(folder) as counter:
        counter.open_page("intake")
        came = [counter.seconds_to_answer(code) for code in coming]
        counter.open_page("pickup")
        found, left = [], []
        for code in leaving:
            found.append(counter.seconds_to_answer(code))
            _reach_for_enter()
            left.append(_seconds_to_confirm(counter))
        lost = COMING - _count(counter, "waybill LIKE 'YT95%' AND state = 'here' AND run <> ''")
        lost += len(leaving) - _count(counter, f"state = 'gone' AND out_day <> '{OLD_DAY}'")
        checked, unseen = _shelf_check(counter)
    times = {"intake": came, "pickup": found, "hand-over": left, "shelf check": checked}
    return {what: _timed(some) for what, some in times.items()}, lost + unseen


def _shelf_check(counter: OpenCounter) -> tuple[list[tuple[float, float]], int]:
    """What lies here, shelf by shelf; gives how many scans were not noted as seen, too."""
    connection, station = counter.counter.book.connection, counter.counter.desk.settings
    lying = connection.execute(
        f"SELECT shelf, waybill FROM parcel WHERE state = 'here' ORDER BY shelf LIMIT {CHECKED}"
    ).fetchall()
    counter.open_page("shelf_check")
    _reach_for_enter()
    _seconds_to_confirm(counter)  # the Enter that begins the check
    times, last = [], ""
    for shelf, waybill in lying:
        if shelf != last:
            counter.seconds_to_answer(shelf_code(station.station_code, shelf))
            last = shelf
        times.append(counter.seconds_to_answer(waybill))
    counter.settle()
    text = "SELECT count(*) FROM shelf_seen WHERE parcel <> ''"
    return times, len(lying) - int(connection.execute(text).fetchone()[0])


def _reach_for_enter() -> None:
    until = time.monotonic() + REACH_SECONDS
    while time.monotonic() < until:
        QCoreApplication.processEvents(EVERYTHING, 5)
        time.sleep(0.001)


def _seconds_to_confirm(counter: OpenCounter) -> tuple[float, float]:
    """Wall and CPU from the clerk's Enter until it is painted what it did."""
    done: list[None] = []
    connection = counter.act.committed.connect(lambda: done.append(None))
    wall, cpu = time.perf_counter(), time.process_time()
    counter.enter()
    wait_for(lambda: bool(done) and counter.quiet())
    times = time.perf_counter() - wall, time.process_time() - cpu
    counter.act.committed.disconnect(connection)
    return times


class _Label(QLabel):
    """The barest answer."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        super().paintEvent(event)
        self.painted += 1

    def seconds(self, turn: int, deed: Callable[[], None]) -> tuple[float, float]:
        """Do it, say so, and wait until that is painted."""
        before, wall, cpu = self.painted, time.perf_counter(), time.process_time()
        deed()
        self.setText(f"3-2-{turn:04d}")
        wait_for(lambda: self.painted > before)
        return time.perf_counter() - wall, time.process_time() - cpu


def _bare(grounds: Grounds) -> Times:
    """The same rows written bare to the same keyed file, then a label."""
    with closing(grounds.station("rush-again")) as station:
        came = deeds.recorded(station, deeds.take_in, range(BARE))
        left = deeds.recorded(station, deeds.hand_over, range(BARE))
    folder = grounds.copy("rush-bare")
    label = _Label()
    label.resize(1024, 720)
    label.show()
    with closing(engine.connect(folder / FILE, key.find_key(folder))) as file:

        def times(writes: list[list[deeds.Write]]) -> Timed:
            write = partial(partial, deeds.write_bare, file)
            return _timed([label.seconds(turn, write(rows)) for turn, rows in enumerate(writes)])

        found = _timed([label.seconds(turn, lambda: None) for turn in range(BARE)])
        one = {"intake": times(came), "pickup": found, "hand-over": times(left)}
        return one | {"shelf check": one["intake"]}


def _timed(times: list[tuple[float, float]]) -> Timed:
    return Timed([wall for wall, _cpu in times[WARM:]], [cpu for _wall, cpu in times[WARM:]])


def _count(counter: OpenCounter, which: str) -> int:
    text = f"SELECT count(*) FROM parcel WHERE {which}"
    return int(counter.counter.book.connection.execute(text).fetchone()[0])
