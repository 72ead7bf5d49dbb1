"""A copy made, opened and checked, and brought to a second folder, to a bare copy with SHA-256."""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from station_app import app
from station_app.store import backup, key
from station_app.store.copies import Copy, bring_away
from station_app.store.verify import verify
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, beside

TURNS = 3
STEP = 8 << 20
GB = 1 << 30


def measure(grounds: Grounds) -> list[Figure]:
    """Seconds a GB, the median of a few turns that take turns with the bare copy."""
    app.projections()
    folder, secret = grounds.copy("backup"), key.find_key(grounds.full)
    place, away = grounds.folder("backup-copies"), grounds.folder("backup-away")
    whole = place / "station-2026-11-24-0900-1.1.db"
    backup.back_up(folder, whole)
    size = whole.stat().st_size / GB
    copy = Copy(1, 1, 0, whole)
    (folder / "backups").mkdir()
    deeds: dict[str, Callable[[], object]] = {
        "bare": lambda: copied_bare(whole, place / "bare"),
        "backup": lambda: backup.back_up(folder, place / "ours.db"),
        "check": lambda: backup.check_copy(whole, secret),
        "away": lambda: bring_away(folder, copy, away, secret),
        "verify": lambda: verify(folder, app.projections(), ()),
    }
    times = {name: _seconds(deed, place, away) / size for name, deed in deeds.items()}
    bare = times["bare"]
    said = f"of {size:.2f} GB, a GB, to a bare copy with SHA-256"
    return [
        beside(f"backup and its check {said}", times["backup"], "s", limit=bare),
        beside(f"brought to a stick and checked {said}", times["away"], "s", limit=bare),
        beside(f"the check alone {said}", times["check"], "s", limit=bare),
        beside(f"verify, replay and all, {said}", times["verify"], "s", limit=bare),
    ]


def _seconds(deed: Callable[[], object], place: Path, away: Path) -> float:
    taken = []
    for _ in range(TURNS):
        for left in (place / "bare", place / "ours.db", *away.glob("*")):
            left.unlink(missing_ok=True)
        begun = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def copied_bare(source: Path, target: Path) -> str:
    """What a careful script does: copy, sync, read back, compare digests."""
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written, STEP)
        written.flush()
        os.fsync(written.fileno())
    digests = [_digest(path) for path in (source, target)]
    assert digests[0] == digests[1]
    return digests[0]


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(STEP):
            digest.update(part)
    return digest.hexdigest()
