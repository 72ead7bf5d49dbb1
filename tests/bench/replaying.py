"""The book read again into a fresh file, beside the same inserts bare and batched."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import Any

from station_app import app
from station_app.store import engine, key, replay
from station_app.store.book import FILE
from tests.bench.deeds import Recording, Write
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, at_least, no_collecting

TURNS = 3


def measure(grounds: Grounds) -> list[Figure]:
    """Entries a second of the made day, best of three turns each."""
    day = grounds.day
    with closing(_open(day.folder)) as source:
        writes = _recorded(grounds.folder("replay-recorded"), source)
        ours, bare = [], []
        with no_collecting():
            for turn in range(TURNS):
                place = grounds.folder(f"replay-{turn}")
                ours.append(seconds_of_replay(place / "ours.db", source))
                bare.append(seconds_of_inserts(place / "bare.db", writes))
    metric = f"replay, {day.entries:,} entries, to the same inserts bare, batched, keyed"
    return [
        at_least(metric, day.entries / min(ours), day.entries / min(bare), "entries/s", ratio=0.5)
    ]


def _open(folder: Path) -> Any:
    return engine.connect(folder / FILE, key.find_key(folder), read_only=True)


def _fresh(file: Path) -> Any:
    engine.create(file, bytes(32))
    return engine.connect(file, bytes(32), synchronous="OFF")


def seconds_of_replay(file: Path, source: Any) -> float:
    with closing(_fresh(file)) as target:
        begun = time.process_time()
        replay.replay(source, target, app.projections())
        return time.process_time() - begun


def seconds_of_inserts(file: Path, writes: list[Write]) -> float:
    """CPU of the same writes by a bare program, in one batch into a fresh keyed file."""
    with closing(_fresh(file)) as target:
        begun = time.process_time()
        target.execute("BEGIN")
        for text, rows in writes:
            if "SELECT" in text:  # the driver takes one with a look-up in it row by row only
                for row in rows:
                    target.execute(text, row)
            else:
                target.executemany(text, rows)
        target.execute("COMMIT")
        return time.process_time() - begun


def _recorded(folder: Path, source: Any) -> list[Write]:
    """Every row the replay writes, the rows of one statement together."""
    with closing(_fresh(folder / "recorded.db")) as target:
        recording = Recording(target)
        replay.replay(source, recording, app.projections())
    return recording.taken()
