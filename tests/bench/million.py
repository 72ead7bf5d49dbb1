"""A long life read again: a million entries, as after years of trade, to a twentieth of them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from station_app.store import engine, key
from station_app.store.book import FILE
from tests.bench.filled import Grounds
from tests.bench.made_day import make
from tests.bench.measure import Figure, at_most, beside
from tests.bench.replaying import seconds_of_replay

ENTRIES, SOME = 1_000_000, 50_000
GB = 1 << 30


def measure(grounds: Grounds) -> list[Figure]:
    """CPU an entry of reading the whole book into a fresh file; a quarter of an hour in all."""
    part = 1 if grounds.size.entries >= SOME else 20
    few, _size = _seconds(grounds, "million-few", SOME // part)
    whole, size = _seconds(grounds, "million", ENTRIES // part)
    said = f"replay of {ENTRIES // part:,} entries"
    return [
        beside(f"{said}, {size:.2f} GB", whole, "s"),
        at_most(
            f"{said}, CPU an entry, to {SOME // part:,}",
            1e6 * whole * part / ENTRIES,
            1e6 * few * part / SOME,
            "us",
            ratio=1.2,
        ),
    ]


def _seconds(grounds: Grounds, name: str, entries: int) -> tuple[float, float]:
    """Of CPU; and how many GB came of it."""
    folder: Path = make(grounds.root / f"{name}-day", entries).folder
    fresh = grounds.folder(name) / "fresh.db"
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        seconds = seconds_of_replay(fresh, source)
    return seconds, fresh.stat().st_size / GB
