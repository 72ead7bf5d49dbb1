"""Stations with much behind them, filled once a run and copied for each meter.

Old goods, parcels and receipts are inserted as projected rows (``executemany``), not by a million
deeds; each old receipt has one line, and the journal holds only what is done while measuring.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from station_app import app
from station_app.store import engine, key
from station_app.store.book import FILE, create_book
from tests.bench import made
from tests.bench.made_day import Day, make
from tests.bench.measure import Size
from tests.station import MORNING_MS, Station

OLD_MS = MORNING_MS - 90 * 86_400_000
OLD_DAY, TODAY = "2026-08-26", "2026-11-24"
SHELVES = tuple(f"{rack}-{layer}" for rack in range(1, 6) for layer in range(1, 5))
CODES_A_SHELF = 9_999
PEOPLE = 5_000
CARRIERS = ("YTO", "SF", "ZTO", "YD", "JT")


@dataclass
class Grounds:
    """Where the meters of one run work."""

    root: Path
    size: Size

    def folder(self, name: str) -> Path:
        """An empty folder for a meter."""
        place = self.root / name
        place.mkdir()
        return place

    def station(self, name: str, *, small: bool = False) -> Station:
        """A fresh copy of the full station, or of the one with 1/100 of its past."""
        return Station(self.copy(name, small=small))

    def copy(self, name: str, *, small: bool = False) -> Path:
        """The folder of such a copy."""
        return self.copy_of(self.small if small else self.full, name)

    def copy_of(self, folder: Path, name: str) -> Path:
        """A copy of any data folder of this run."""
        return Path(shutil.copytree(folder, self.root / name))

    @cached_property
    def full(self) -> Path:
        """The station with all its past."""
        return fill(self.root / "full", self.size)

    @cached_property
    def day(self) -> Day:
        """A station after a made day of real deeds."""
        return make(self.root / "day", self.size.entries)

    @cached_property
    def small(self) -> Path:
        """The same shelf with 1/100 of the goods and of the past."""
        size = self.size
        few = replace(size, products=size.products // 100, parcels=size.parcels // 100)
        return fill(self.root / "small", few)


def fill(folder: Path, size: Size) -> Path:
    """Make a station of this size; its old entries stand in an epoch before the open one."""
    app.projections()  # declares every room's tables
    create_book(folder)
    with closing(engine.connect(folder / FILE, key.find_key(folder), synchronous="OFF")) as into:
        into.execute("PRAGMA cache_size = -200000")
        into.execute("BEGIN")
        device = into.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()[0]
        into.execute("INSERT INTO epoch VALUES (2, '9f3a0c5be2d41177', '', 'bench')")
        _goods(into, size)
        _people(into)
        _parcels(into, device, size)
        _receipts(into, device, size)
        into.execute("COMMIT")
        into.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


def product_rows(size: Size) -> Iterable[tuple[Any, ...]]:
    """The catalog, as its rows."""
    luck = random.Random(7)
    for number, name in enumerate(made.names(luck, size.products), 1):
        letters = made.initials(name)
        code = made.barcode(number)
        price_fen = luck.randint(100, 9_900)
        yield (number, f"p{number}", code, name, letters, price_fen, 0, "袋", "piece", "")


def _goods(into: Any, size: Size) -> None:
    rows = list(product_rows(size))
    rest = ("", "", "", "", 0, -1, 0)  # no card of this station, no tag
    insert(into, "product", [(*row, *rest) for row in rows])
    words = [(row[0], " ".join(row[3])) for row in rows]
    into.executemany("INSERT INTO product_words (rowid, words) VALUES (?, ?)", words)
    insert(into, "stock", sorted((row[1], 1_000, 0, 0) for row in rows))


def _people(into: Any) -> None:
    luck = random.Random(11)
    rows = []
    for number in range(PEOPLE):
        name = "".join(luck.choices(made.SIGNS, k=3))
        phone = made.phone(number)
        known = (name, made.initials(name), phone, "", phone[-4:], "", OLD_MS, "")
        rows.append((person(number), *known, number))
    insert(into, "person", rows)
    insert(into, "recipient", [(row[0], row[5], row[2], "") for row in rows])


def person(number: int) -> str:
    """The id of a villager."""
    return f"dbench2.1.{number}"


def waybill(number: int) -> str:
    """A number of some carrier that was or is here."""
    return f"YT88{number:011d}"


def tail_of(number: int) -> str:
    """Phone tail of the owner of parcel ``number``."""
    return made.phone(number % PEOPLE)[-4:]


def _parcels(into: Any, device: str, size: Size) -> None:
    """Old ones gone with their owners, and ``on_shelf`` here."""
    numbers = sorted(range(size.parcels), key=str)
    insert(into, "parcel", (_gone(device, number) for number in numbers))
    insert(into, "parcel", (_here(device, size.parcels, n) for n in range(size.on_shelf)))
    codes = min(size.parcels, len(SHELVES) * CODES_A_SHELF)
    old = (_code(n) for n in range(size.on_shelf, codes))
    insert(into, "pickup_code", ((code, "old", OLD_MS) for code in sorted(old)))
    here = range(size.on_shelf)
    rows = ((_code(n), f"{device}.1.{size.parcels + n}", 0) for n in here)
    insert(into, "pickup_code", rows)
    last = max(1, size.on_shelf // len(SHELVES))
    insert(into, "code_counter", [(shelf, shelf, 2, last, OLD_MS) for shelf in SHELVES])


_PLAIN = ("", "", "", 0, 0, "")  # no carrier's code, run, money due, cartons or photo
_NO_MARKS = ("", "", "", "", 0)


def parcels_with_tails(size: Size) -> Iterator[tuple[Any, ...]]:
    """All parcels as they would stand if the tails of those that left were kept."""
    for number in range(size.parcels):
        row = _gone("dbench2", number)
        yield (*row[:8], tail_of(number), *row[9:])
    for place in range(size.on_shelf):
        yield _here("dbench2", size.parcels, place)


def _code(number: int) -> str:
    return f"{SHELVES[number % len(SHELVES)]}-{number // len(SHELVES) + 1:04d}"


def _gone(device: str, number: int) -> tuple[Any, ...]:
    owner = person(number % PEOPLE)
    of = (f"{device}.1.{number}", waybill(number), CARRIERS[number % 5], "prefix")
    stood = (_code(number % 9_000), number % 9_000, SHELVES[number % len(SHELVES)], owner)
    came_ms = OLD_MS - 1_000
    came = (came_ms, OLD_DAY, "c1", came_ms)
    left = (OLD_MS, OLD_DAY, f"{device}.1.x{number}", "scanned", "", "", "", "c1", OLD_MS)
    return (*of, *stood, "", "", "", *_PLAIN, "gone", *came, *left, *_NO_MARKS)


def _here(device: str, before: int, place: int) -> tuple[Any, ...]:
    number = before + place
    of = (f"{device}.1.{number}", waybill(number), CARRIERS[number % 5], "prefix")
    stood = (_code(place), place // len(SHELVES) + 1, SHELVES[place % len(SHELVES)])
    known = (person(number % PEOPLE), tail_of(number), "ABC")
    came = (OLD_MS, OLD_DAY, "c1", OLD_MS)
    stays = (0, "", "", "", "", "", "", "", 0)
    return (*of, *stood, *known, "", *_PLAIN, "here", *came, *stays, *_NO_MARKS)


def _receipts(into: Any, device: str, size: Size) -> None:
    """As many old receipts as parcels, each of one line, all in one closed shift."""
    names = [f"{device}.1.{number}" for number in sorted(range(size.parcels), key=str)]
    opened = ("old", 1, OLD_DAY, OLD_MS, "c1", "", "", 0, 1, 0, 0)
    closed = (0, 0, 1, OLD_MS + 1, "Z-1", 0, 0, 0, 0, "", "")
    insert(into, "shift", [(*opened, *closed)])
    sales = ((name, name, OLD_MS, "c1", OLD_DAY, 500, 500, 0, "", "") for name in names)
    insert(into, "sale", sales)
    lines = ((name, 0, "p1", "腊肉", "袋", 1, 0, 500, 0, 500, 0, "", "", "", 0) for name in names)
    insert(into, "sale_line", lines)
    insert(into, "taking", ((name, 0, "old", "goods", "cash", 500, "", OLD_MS) for name in names))
    moves = ((name, 0, "p1", -1, 0, "", "sold", "", OLD_MS) for name in names)
    insert(into, "stock_move", moves)
    into.execute("INSERT INTO receipt_counter VALUES (1, ?)", (size.parcels,))


def insert(into: Any, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Rows with every column of a table."""
    width = len(into.execute(f"PRAGMA table_info({table})").fetchall())
    into.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)
