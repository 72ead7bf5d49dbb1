"""From a scan's Enter to its painted answer, in the real window over all the data."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication

from tests.bench import filled, made
from tests.bench.filled import Grounds
from tests.bench.keys import EVERYTHING, OpenCounter, open_counter, wait_for
from tests.bench.measure import Figure, Size, at_most, beside, median_us, p99_us

FRAME_MS = 16.7
SCANS_A_SECOND = 20
RUSH_SCANS = 100


def measure(grounds: Grounds) -> list[Figure]:
    """Each page's scan, then twenty scans a second."""
    figures: list[Figure] = []
    with open_counter(grounds.copy("painted")) as counter:
        for page, codes in _codes(grounds.size).items():
            counter.open_page(page)
            times = [counter.seconds_to_answer(code, alone=page == "pickup") for code in codes][3:]
            figures += _figures(page, [wall for wall, _cpu in times], [cpu for _wall, cpu in times])
        figures.append(_rush(counter))
    return figures


def _codes(size: Size) -> dict[str, list[str]]:
    """What is scanned on each page: goods of a basket, parcels that come, parcels that leave."""
    repeats = min(size.repeats // 2, size.on_shelf)
    goods = [made.barcode(1 + n * (size.products // 20)) for n in range(20)]
    return {
        "sale": [goods[n % len(goods)] for n in range(repeats)],
        "intake": [f"YT97{n:011d}" for n in range(repeats)],
        "pickup": [filled.waybill(size.parcels + n) for n in range(repeats)],
    }


def _figures(page: str, wall: list[float], cpu: list[float]) -> list[Figure]:
    metric = f"scan's Enter to painted answer, {page}"
    frame = f"{metric}, p99 of {len(wall)}, to a frame"
    return [
        at_most(frame, p99_us(wall) / 1000, FRAME_MS, "ms", ratio=1),
        beside(f"{metric}, median", median_us(wall) / 1000, "ms", limit=FRAME_MS),
        beside(f"{metric}, CPU, p99", p99_us(cpu) / 1000, "ms", limit=FRAME_MS),
    ]


def _rush(counter: OpenCounter) -> Figure:
    """Parcels typed in at twenty a second; every one of them must be in the house afterwards."""
    counter.open_page("intake")
    expected = counter.answered + RUSH_SCANS
    begun = time.perf_counter()
    for number in range(RUSH_SCANS):
        while time.perf_counter() < begun + number / SCANS_A_SECOND:
            QCoreApplication.processEvents(EVERYTHING, 5)
            time.sleep(0.001)
        counter.type_scan(f"YT96{number:011d}")
        counter.enter()
    wait_for(lambda: counter.answered >= expected and counter.quiet())
    text = "SELECT count(*) FROM parcel WHERE waybill LIKE 'YT96%'"
    came = int(counter.counter.book.connection.execute(text).fetchone()[0])
    metric = f"{RUSH_SCANS} scans at {SCANS_A_SECOND} a second, taken in"
    return Figure(metric, came, RUSH_SCANS, "parcels", "= 1 x", came == RUSH_SCANS)
