"""Deeds made durable, beside the same rows written bare to the same keyed file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from station_app.store import engine, key
from station_app.store.book import FILE
from tests.bench import deeds, syncs
from tests.bench.deeds import Deed, Write
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, Timed, at_most, beside, in_turn, p99_us

TAIL_REPEATS = 400
DEEDS: dict[str, Deed] = {
    "sale of 5 lines": deeds.sell,
    "parcel intake": deeds.take_in,
    "pickup": deeds.hand_over,
}


def measure(grounds: Grounds) -> list[Figure]:
    """The three deeds in turns with the bare yardstick, keyed and unkeyed; then the fsyncs."""
    repeats = max(grounds.size.repeats, TAIL_REPEATS)
    figures: list[Figure] = []
    station = deeds.shifted(grounds.station("durable"))
    again = deeds.shifted(grounds.station("durable-again"))
    bare_folder = grounds.copy("durable-bare")
    with closing(station), closing(again), closing(_keyed(bare_folder)) as bare:
        plain = _unkeyed(grounds)
        for name, deed in DEEDS.items():
            writes = deeds.recorded(again, deed, range(repeats + 3))
            times = in_turn(
                partial(deed, station),
                _writing(bare, writes),
                _writing(plain, writes),
                repeats=repeats,
            )
            figures += _figures(name, *times)
        plain.close()
    return figures + syncs.figures(grounds)


def _writing(connection: Any, writes: list[list[Write]]) -> Callable[[int], None]:
    return lambda turn: deeds.write_bare(connection, writes[turn])


def _figures(name: str, ours: Timed, bare: Timed, plain: Timed) -> list[Figure]:
    return [
        at_most(f"{name}, CPU, to bare keyed", ours.cpu_us, bare.cpu_us, "us", ratio=1.5),
        beside(f"{name}, wall, to bare keyed", ours.wall_us, "us", limit=bare.wall_us),
        beside(f"{name}, CPU, to bare unkeyed", ours.cpu_us, "us", limit=plain.cpu_us),
        at_most(
            f"{name}, p99 of {len(ours.wall)}, to median",
            p99_us(ours.wall),
            ours.wall_us,
            "us",
            ratio=5,
        ),
    ]


def _keyed(folder: Path) -> Any:
    return engine.connect(folder / FILE, key.find_key(folder))


def _unkeyed(grounds: Grounds) -> Any:
    """The same file without a key."""
    folder = grounds.copy("durable-plain")
    file = grounds.root / "plain.db"
    with closing(engine.connect(folder / FILE, key.find_key(folder))) as keyed:
        keyed.execute("ATTACH ? AS plain KEY ''", (str(file),))
        keyed.execute("SELECT sqlcipher_export('plain')")
    plain = driver.connect(str(file), isolation_level=None, cached_statements=512)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0"):
        plain.execute(f"PRAGMA {pragma}")
    plain.execute("PRAGMA secure_delete = ON")
    return plain
