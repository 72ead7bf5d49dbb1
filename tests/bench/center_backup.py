"""A backup of the center, made and read back, beside a bare copy with SHA-256."""

from __future__ import annotations

import hashlib
import os
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import insert

from station_app.center import blobs
from station_app.center.backup import back_up
from station_app.center.database import Center
from station_app.center.model import entry, picture
from tests.bench.backup import GB, TURNS, copied_bare
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, beside

PICTURES, PICTURE_BYTES = 400, 300_000  # of a few months: 120 MB
ENTRY_BYTES, BATCH = 150, 10_000


def measure(grounds: Grounds) -> list[Figure]:
    """Seconds a GB of what is copied, the median of a few turns that take turns with the bare."""
    folder = grounds.folder("center-backup")
    with closing(Center(folder / "center")) as center:
        _fill(center, grounds.size.entries * 20)
        whole, ours, bare = (folder / name for name in ("whole", "ours", "bare"))
        back_up(center, whole)
        deeds: dict[Path, Callable[[], object]] = {
            bare: lambda: copied_bare(whole, bare),
            ours: lambda: back_up(center, ours),
        }
        times: dict[Path, list[float]] = {bare: [], ours: []}
        for _ in range(TURNS):
            for made, deed in deeds.items():
                begun = time.perf_counter()
                deed()
                times[made].append(time.perf_counter() - begun)
                made.unlink()
    size = whole.stat().st_size / GB
    taken, limit = (statistics.median(times[made]) / size for made in (ours, bare))
    said = f"backup of the center of {size:.2f} GB, a GB, to a bare copy with SHA-256"
    return [beside(said, taken, "s", limit=limit)]


def _fill(center: Center, entries: int) -> None:
    with center.write() as tx:
        for _ in range(PICTURES):
            data = os.urandom(PICTURE_BYTES)
            name = hashlib.sha256(data).hexdigest()
            file = blobs.file_of(center.folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            row = {"station": "Q07", "sha256": name, "parcel": "p", "state": blobs.HELD}
            tx.execute(insert(picture), row)
        for first in range(1, entries + 1, BATCH):
            tx.execute(insert(entry), [_entry(seq) for seq in range(first, first + BATCH)])


def _entry(seq: int) -> dict[str, object]:
    body = os.urandom(ENTRY_BYTES)
    digest = hashlib.sha256(body).digest()
    return {
        "device": "d",
        "epoch": "1",
        "seq": seq,
        "header": body[:60],
        "body": body,
        "digest": digest,
        "h": digest,
        "kind": "parcel.taken_in",
        "subject": "",
        "landed_ms": 1,
    }
