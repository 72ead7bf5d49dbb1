"""Bytes that change on the disk, and a log that a cleaner took away (faults 9-11)."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from station_app.basics.faults import Trouble
from station_app.parcels.actions.intake import take_in_parcel
from station_app.store import engine, key
from station_app.store.base import tables
from station_app.store.book import FILE
from tests.station import Station

pytestmark = pytest.mark.faults


def traded(station: Station) -> Path:
    """A closed station in whose file a few parcels stand."""
    for n in range(3):
        take_in_parcel(station.work, waybill=f"YT88123456789{n:02d}")
    station.book.checkpoint()
    return station.folder


def pages_of(folder: Path, names: set[str]) -> list[int]:
    """The places in the file, in bytes, where the rows of these tables lie."""
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        (size,) = source.execute("PRAGMA page_size").fetchone()
        roots = source.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0")
        return [(page - 1) * int(size) for name, page in roots if name in names]


@pytest.mark.fault(9, 10)
def test_a_bit_that_flips_in_the_journal_or_in_a_room_is_found(
    station: Station, tmp_path: Path
) -> None:
    folder = traded(station)
    projected = {table.name for table in tables("projected")}
    for names in ({"journal"}, {"parcel", "person"} & projected):
        for place in pages_of(folder, names):
            copy = Path(shutil.copytree(folder, tmp_path / f"flipped-{place}"))
            data = bytearray((copy / FILE).read_bytes())
            data[place + 100] ^= 1
            (copy / FILE).write_bytes(data)
            (copy / f"{FILE}-wal").unlink(missing_ok=True)
            assert found_in(copy), f"a bit flipped at {place}"


def found_in(folder: Path) -> list[str]:
    """What opening and verifying say."""
    try:
        with closing(Station(folder)) as opened:
            return opened.wrong()
    except Trouble as trouble:
        return [trouble.code]


@pytest.mark.fault(11)
def test_a_log_taken_away_is_noticed_and_no_number_is_used_twice(
    station: Station, tmp_path: Path
) -> None:
    traded(station)
    kept = take_in_parcel(station.work, waybill="SF1234567890123")
    copy = Path(shutil.copytree(station.folder, tmp_path / "cleaned"))
    (copy / f"{FILE}-wal").unlink()
    with closing(Station(copy)) as cleaned:
        assert cleaned.book.recovered_why == "put back"
        again = take_in_parcel(cleaned.work, waybill="SF1234567890123")
        assert (again.id != kept.id, cleaned.book.work.log.ordinal) == (True, 2)
        assert cleaned.wrong() == []
