"""The power fails after any write of a whole day: what was said to be kept is kept (faults 1-5).

A day is traded once under the recorder; each test pulls the plug somewhere in its trace, opens what
the disk then holds as a keeper would, and asks for everything that had been promised.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from station_app import app
from station_app.basics.faults import Trouble
from station_app.parcels.actions.intake import take_in_parcel
from station_app.store import engine, journal, key
from station_app.store.backup import check_copy
from station_app.store.book import FILE, create_book
from station_app.store.copies import FOLDER, Copy, copies_in
from tests.architecture.tree import ROOT
from tests.faults.trace import Disk, Done, read_trace
from tests.faults.trading_day import STICK
from tests.station import Station

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="the recorder stands before glibc"),
]
WAYS = ("all", "synced", "torn", "1", "2")
NEXT = "YT8812345679999"


@pytest.fixture(scope="module")
def day(recorder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Done]:
    """Everything a trading day does to its disk."""
    app.rooms()  # their tables are known from here on
    return traded(recorder, tmp_path_factory.mktemp("day"))


def traded(recorder: Path, place: Path, *options: str) -> list[Done]:
    """Trade a day under the recorder and read what it did."""
    disk, trace = place / "disk", place / "trace"
    disk.mkdir()
    watch = {"LD_PRELOAD": str(recorder), "DISK_ROOT": str(disk), "DISK_TRACE": str(trace)}
    command = [sys.executable, "-m", "tests.faults.trading_day"]
    done = subprocess.run(
        [*command, str(disk / "station"), str(place / "center"), *options],
        cwd=ROOT,
        env=os.environ | watch | {"TZ": "Asia/Shanghai"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(read_trace(trace))


@pytest.mark.fault(1, 3, 5)
def test_wherever_the_power_fails_all_that_was_kept_is_there(
    day: list[Done], tmp_path: Path
) -> None:
    """A few places of each part of the day, each in another way; every write is for a release."""
    places = [len(day) * part // 40 for part in range(1, 41)]
    assert broken(day, places, (WAYS * 8)[: len(places)], tmp_path) == []


@pytest.mark.torture
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.fault(1, 3, 5)
def test_after_every_single_write(day: list[Done], tmp_path: Path, way: str) -> None:
    places = [place for place, done in enumerate(day, 1) if done.op != "m"]
    assert broken(day, places, [way] * len(places), tmp_path) == []


def test_a_day_without_syncs_loses_what_it_promised(recorder: Path, tmp_path: Path) -> None:
    """The control: with nothing synced the same question must find what is lost."""
    careless = traded(recorder, tmp_path, "off")
    kept = [place for place, done in enumerate(careless, 1) if done.data.startswith(b"kept 1 1")]
    found = broken(careless, kept[3:8], ["synced"] * 5, tmp_path)
    assert any("was kept" in told for told in found), found


def broken(
    day: Sequence[Done], places: Sequence[int], ways: Sequence[str], room: Path
) -> list[str]:
    """What is wrong after a cut at each of these places, each in its way."""
    disk, wanted = Disk(), dict(zip(places, ways, strict=True))
    found: list[str] = []
    for place, done in enumerate(day, 1):
        disk.do(done)
        if way := wanted.get(place):
            target = room / f"cut-{place}-{way}"
            disk.after_cut(way, target)
            told = wrong_with(target / "station", disk.said)
            found += [f"after {place} {done.op} {done.path} ({way}): {one}" for one in told]
    return found


def wrong_with(folder: Path, said: Sequence[str]) -> Iterator[str]:
    """What does not hold in the folder that was left, after these words had been said."""
    if "made" not in said and not (folder / FILE).exists():
        folder.mkdir(parents=True, exist_ok=True)
        create_book(folder)
    try:
        station = Station(folder)
    except Trouble as trouble:
        yield f"does not open: {trouble.code}"
        return
    for copy in (*copies_in(folder / FOLDER), *on_the_stick(folder)):
        check_copy(copy.path, station.book.key)  # what bears a copy's name is whole
    with closing(station):
        put_back = "putting back" in said
        if station.book.recovered_why and not put_back:
            yield f"recovered: {station.book.recovered_why}"
        yield from missing(station, said)
        take_in_parcel(station.work, waybill=NEXT)
        yield from station.wrong()


def on_the_stick(folder: Path) -> Iterator[Copy]:
    """The copies on the stick that lay beside the station."""
    for own in (folder.parent / STICK).glob("station-*"):
        yield from copies_in(own)


def missing(station: Station, said: Sequence[str]) -> Iterator[str]:
    """What had been promised and is neither in the book nor in one that was put aside."""
    secret = key.find_key(station.folder)
    books = [station.book.file, *station.folder.glob(f"{FILE}.before-restor[e]")]
    for words in (told.split() for told in said):
        if words[0] == "kept" and not any(holds(book, secret, words) for book in books):
            yield f"{words[1]}.{words[2]} was kept and is gone"
        if words[0] == "landed" and not any(
            journal_head(book, secret, int(words[1])) >= int(words[2]) for book in books
        ):
            yield f"{words[1]}.{words[2]} landed and is gone"
        if words[0] == "copy":
            check_copy(station.folder / words[1], secret)


def holds(book: Path, secret: bytes, words: Sequence[str]) -> bool:
    """Whether a file holds the entry ``kept EPOCH SEQ H``."""
    with closing(engine.connect(book, secret, read_only=True)) as source:
        entry = journal.one(source, int(words[1]), int(words[2]))
    return entry is not None and entry.h.hex() == words[3]


def journal_head(book: Path, secret: bytes, ordinal: int) -> int:
    """The last entry of an epoch in a file."""
    with closing(engine.connect(book, secret, read_only=True)) as source:
        (seq,) = source.execute(
            "SELECT max(seq) FROM journal WHERE epoch = ?", (ordinal,)
        ).fetchone()
    return int(seq or 0)
