"""What of the bench is no time: it is the same on every machine and may fail a change."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from station_app.basics.paper import Barcode
from station_app.goods.lookups import catalog as goods
from station_app.parcels.lookups import house, owners
from station_app.store import journal
from station_app.wire import packing
from station_app.wire.ranges import write_range
from tests.bench import deeds, filled, made, old_orders, orders, paper, syncs
from tests.bench.deeds import Deed
from tests.bench.made_day import BATCH, make
from tests.bench.measure import Size
from tests.station import Station

TINY = Size(products=200, parcels=400, on_shelf=20, repeats=1, entries=400)
BYTES_IN_BATCH = 34  # 29 measured; an entry grew when this fails
BYTES_ALONE = {"parcel.handed_over": 58, "parcel.owner_named": 63, "person.recorded": 78}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled station; each test works on a copy."""
    folder = filled.fill(tmp_path_factory.mktemp("filled") / "station", TINY)
    old_orders.fill(folder, TINY.parcels)
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "station"))


@pytest.mark.skipif(not syncs.can_trace(), reason="strace counts them")
def test_a_deed_syncs_once_and_a_look_up_never(folder: Path) -> None:
    counted = syncs.count(folder, times=5)
    assert counted == {name: 0 if name == "look_up" else 5 for name in syncs.DEEDS}


class Counting:
    """Stands before a connection and counts the statements that pass."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.statements = connection, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def cursor(self) -> Counting:
        return self

    def execute(self, *given: Any) -> Any:
        self.statements += 1
        return self.connection.execute(*given)

    def executemany(self, *given: Any) -> Any:
        self.statements += 1
        return self.connection.executemany(*given)


@pytest.mark.parametrize(
    ("deed", "most"),
    # A sale of five lines: every row of them is a statement.
    [(deeds.sell, 35), (deeds.take_in, 19), (deeds.name_owner, 14), (deeds.hand_over, 15)],
)
def test_a_deed_runs_no_more_statements_than_it_did(folder: Path, deed: Deed, most: int) -> None:
    station = deeds.shifted(Station(folder))
    deeds.take_in(station, 1)
    counting = Counting(station.work.connection)
    station.work.connection = counting
    deed(station, 2 if deed is deeds.take_in else 1)
    station.close()
    assert counting.statements <= most


def test_an_order_is_collected_with_few_statements(folder: Path) -> None:
    station = deeds.shifted(Station(folder))
    orders.told(station, 0, 1, "arrived")
    counting = Counting(station.work.connection)
    station.work.connection = counting
    orders.hand_over(station, 0)
    station.close()
    assert counting.statements <= 18


SCANS: dict[str, Callable[[Station], object]] = {
    "a barcode": lambda station: goods.product_of_barcode(station.read, made.barcode(7)),
    "a name": lambda station: goods.products_like(station.read, "一丁"),
    "initials": lambda station: goods.products_of_initials(station.read, "AB"),
    "a waybill": lambda station: house.by_waybill(station.read, filled.waybill(3)),
}


@pytest.mark.parametrize("scan", SCANS)
def test_a_scan_asks_the_file_once(folder: Path, scan: str) -> None:
    station = Station(folder)
    counting = Counting(station.read.connection)
    station.read.__init__(counting)  # type: ignore[misc]
    SCANS[scan](station)
    station.read.connection = counting.connection
    station.close()
    assert counting.statements == 1


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (goods._BY_BARCODE, "product_barcode"),
        (goods._BY_INITIALS, "product_initials"),
        (owners._BY_TAIL, "parcel_here_tail"),
        (house._OF_PERSON, "parcel_here_person"),
        (house._BY_CODE, "parcel_here_code"),
        (house._BY_WAYBILL, "parcel_waybill"),
    ],
)
def test_a_look_up_goes_by_its_own_index(folder: Path, statement: Any, index: str) -> None:
    station = Station(folder)
    asked = ("EXPLAIN QUERY PLAN " + statement.text, statement.values(defaultdict(str)))
    plan = [row[3] for row in station.read.connection.execute(*asked)]
    station.close()
    assert f"USING INDEX {index} " in plan[0] or f"USING COVERING INDEX {index} " in plan[0]


def test_the_receipt_is_its_text_and_a_few_commands() -> None:
    slip = paper.twenty_lines()
    text = replace(slip, lines=tuple(one for one in slip.lines if not isinstance(one, Barcode)))
    text_bytes = len(paper.encode(text, paper.PRINTER))
    assert text_bytes <= 1.1 * len(paper.gbk_text(text))
    number_bytes = len(b"Q07-1-000123")  # once as bars, once to be read, and what says so
    assert len(paper.encode(slip, paper.PRINTER)) - text_bytes <= 4 * number_bytes


def test_an_entry_is_a_few_bytes_on_the_line(tmp_path: Path) -> None:
    day = make(tmp_path / "day", TINY.entries)
    station = Station(day.folder)
    device = station.book.device
    entries = list(journal.entries(station.book.local, 1, first=BATCH + 1, most=BATCH))
    alone: dict[str, list[int]] = defaultdict(list)
    for kind, entry in zip(station.kinds()[BATCH:], entries, strict=False):
        alone[kind].append(_packed([entry], device))
    station.close()
    assert _packed(entries, device) <= BYTES_IN_BATCH * BATCH
    for kind, most in BYTES_ALONE.items():
        assert sum(alone[kind]) <= most * len(alone[kind]), kind


def _packed(entries: list[Any], device: str) -> int:
    return len(packing.pack(write_range(entries), packing.LADDER[0], own=device))
