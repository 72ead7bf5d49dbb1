"""Look-ups of the scan and of a keystroke, beside the barest way to the same rows."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from functools import partial
from typing import Any

import sqlcipher3.dbapi2 as driver

from station_app.goods.lookups import catalog as goods
from station_app.parcels.lookups import house, owners
from station_app.parcels.model import parcel
from station_app.people import lookups as people
from tests.bench import deeds, durable, filled, made
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, Size, Timed, at_most, in_turn
from tests.station import Station

MOST = goods.MOST_FOUND
_FIELDS = ", ".join(goods.Product._fields)


def measure(grounds: Grounds) -> list[Figure]:
    """Exact, by name, by initials, by phone tail; then how each deed grows with the data."""
    figures: list[Figure] = []
    with (
        closing(deeds.shifted(grounds.station("lookup"))) as station,
        closing(deeds.shifted(grounds.station("lookup-small", small=True))) as small,
        closing(_bare(grounds.size)) as bare,
        closing(_history(grounds)) as history,
    ):
        figures += _exact(station, bare, grounds.size)
        figures += _names(station, grounds.size)
        figures += _initials(station, grounds.size)
        figures += _tails(station, small, history, grounds.size)
        figures += _growth(station, small, grounds.size)
    return figures


def look_up(station: Station, turn: int) -> None:
    """What scans and keystrokes ask: a barcode, a waybill, a name, initials, a phone tail."""
    goods.product_of_barcode(station.read, made.barcode(1 + turn))
    house.by_waybill(station.read, filled.waybill(turn))
    goods.products_like(station.read, "一丁")
    goods.products_of_initials(station.read, "AB")
    owners.by_tail(station.read, filled.tail_of(turn))


def _bare(size: Size) -> sqlite3.Connection:
    """The same goods in a plain SQLite without a key, in memory."""
    bare = sqlite3.connect(":memory:", isolation_level=None)
    bare.execute(
        "CREATE TABLE product (number INTEGER PRIMARY KEY, product TEXT, barcode TEXT UNIQUE,"
        " name TEXT, initials TEXT, price_fen INT, per_grams INT, unit TEXT, sold_by TEXT,"
        " category TEXT)"
    )
    rows = filled.product_rows(size)
    bare.executemany("INSERT INTO product VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    return bare


def _history(grounds: Grounds) -> Any:
    """The parcels of the station, each still with its owner's tail, under a plain index of it."""
    size = grounds.size
    file = driver.connect(str(grounds.root / "history.db"), isolation_level=None)
    file.execute(f"PRAGMA key = \"x'{bytes(32).hex()}'\"")
    file.execute(f"CREATE TABLE parcel ({', '.join(column.name for column in parcel.columns)})")
    file.execute("PRAGMA synchronous = OFF")
    file.execute("BEGIN")
    places = ", ".join("?" * len(parcel.columns))
    file.executemany(f"INSERT INTO parcel VALUES ({places})", filled.parcels_with_tails(size))
    file.execute("CREATE INDEX by_tail ON parcel (tail)")
    file.execute("COMMIT")
    return file


def _exact(station: Station, bare: sqlite3.Connection, size: Size) -> list[Figure]:
    luck = random.Random(1)
    codes = [made.barcode(luck.randint(1, size.products)) for _ in range(_rounds(size))]
    text = f"SELECT {_FIELDS} FROM product WHERE barcode = ?"
    ours, limit = in_turn(
        lambda turn: goods.product_of_barcode(station.read, codes[turn % len(codes)]),
        lambda turn: bare.execute(text, (codes[turn % len(codes)],)).fetchone(),
        repeats=len(codes),
    )
    return [at_most("barcode exact", ours.wall_us, limit.wall_us, "us", ratio=2.5)]


def _names(station: Station, size: Size) -> list[Figure]:
    """Two Hanzi from the middle of a name; recall against LIKE for one, two and three."""
    names = [str(row[3]) for row in filled.product_rows(size)]
    memory = "\n".join(names).encode()
    luck = random.Random(2)
    words = [_middle(luck.choice(names), 2) for _ in range(_rounds(size))]
    ours, limit = in_turn(
        lambda turn: goods.products_like(station.read, words[turn % len(words)]),
        lambda turn: _found_in(memory, words[turn % len(words)].encode()),
        repeats=len(words),
    )
    hit = "name, 2 Hanzi from the middle, to a scan of memory"
    figures = [at_most(hit, ours.wall_us, limit.wall_us, "us", ratio=3)]
    for signs in (1, 2, 3):
        asked = {_middle(luck.choice(names), signs) for _ in range(10)}
        found = sum(len(goods.products_like(station.read, w, most=len(names))) for w in asked)
        there = sum(sum(word in name for name in names) for word in asked)
        metric = f"name, recall against LIKE, {signs} Hanzi"
        figures.append(Figure(metric, found, there, "rows", "= 1 x", found == there))
    return figures


def _middle(name: str, signs: int) -> str:
    hanzi = name.partition(" ")[0]
    at = (len(hanzi) - signs) // 2
    return hanzi[at : at + signs]


def _found_in(memory: bytes, word: bytes) -> list[bytes]:
    """The first lines with the word in them, as many as our list shows."""
    found: list[bytes] = []
    at = memory.find(word)
    while at >= 0 and len(found) < MOST:
        end = memory.find(b"\n", at)
        end = len(memory) if end < 0 else end
        found.append(memory[memory.rfind(b"\n", 0, at) + 1 : end])
        at = memory.find(word, end)
    return found


def _initials(station: Station, size: Size) -> list[Figure]:
    luck = random.Random(3)
    letters = ["".join(luck.choices(made.LETTERS, k=3)) for _ in range(_rounds(size))]
    text = (
        f"SELECT {_FIELDS} FROM product WHERE initials >= ? AND initials < ?"
        " AND initials <> '' ORDER BY initials LIMIT ?"
    )

    bare = station.book.local  # another connection to the same keyed file

    def prefix(turn: int) -> list[Any]:
        first = letters[turn % len(letters)]
        return bare.execute(text, (first, first + "[", MOST)).fetchall()  # type: ignore[no-any-return]

    ours, limit = in_turn(
        lambda turn: goods.products_of_initials(station.read, letters[turn % len(letters)]),
        prefix,
        repeats=len(letters),
    )
    metric = "pinyin initials, a keystroke, to a bare prefix query"
    return [at_most(metric, ours.wall_us, limit.wall_us, "us", ratio=1.5)]


def _tails(station: Station, small: Station, history: Any, size: Size) -> list[Figure]:
    """A plain index finds everybody who ever had a parcel; ours only who has one now."""
    asked = [filled.tail_of(size.parcels + n) for n in range(size.on_shelf)]
    there = "SELECT person, count(*) FROM parcel WHERE tail = ? AND state = 'here' GROUP BY person"

    def plain(turn: int) -> list[Any]:
        rows = history.execute(there, (asked[turn % len(asked)],)).fetchall()
        return [people.person(station.read, row[0]) for row in rows]

    # The small one has fewer old parcels and the same shelf, so its owners are others.
    few = [filled.tail_of(size.parcels // 100 + n) for n in range(size.on_shelf)]
    ours, limit, young = in_turn(
        lambda turn: owners.by_tail(station.read, asked[turn % len(asked)]),
        plain,
        lambda turn: owners.by_tail(small.read, few[turn % len(few)]),
        repeats=_rounds(size),
    )
    metric, us = f"phone tail, {size.on_shelf:,} on the shelf", ours.wall_us
    return [
        at_most(f"{metric}, to a plain index over history", us, limit.wall_us, "us", ratio=0.1),
        at_most(f"{metric}, 100 x the old parcels", us, young.wall_us, "us", ratio=1.2),
    ]


def _growth(station: Station, small: Station, size: Size) -> list[Figure]:
    """Each deed with all the data and with 1/100 of it."""
    figures = []
    for name, deed in durable.DEEDS.items():
        many, few = in_turn(
            partial(deed, station), partial(deed, small), repeats=min(size.repeats, 200)
        )
        figures.append(_grown(name, many, few))
    return figures


def _grown(name: str, many: Timed, few: Timed) -> Figure:
    return at_most(f"{name}, CPU with 100 x the data", many.cpu_us, few.cpu_us, "us", ratio=1.2)


def _rounds(size: Size) -> int:
    return 10 * size.repeats
