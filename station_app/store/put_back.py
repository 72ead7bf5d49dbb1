"""A checked copy takes the place of the station's file in one step that a power cut cannot halve.

Once the copy bears the name ``station.db.restored`` it is whole and durable, and the next start
carries on from there, however far the old file had been moved aside.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from station_app.basics.files import sync_folder

_ASIDE = re.compile(r"\.before-restore(-\d+)?", re.ASCII)
_PARTS = ("-wal", "-shm", "")  # a file must not stand a moment beside the log of another


def waiting(file: Path) -> Path:
    """Where a whole copy waits to become this file."""
    return file.with_name(f"{file.name}.restored")


def put_back(file: Path) -> Path:
    """Move the old file aside with its log, and the waiting copy into its place; gives where to.

    For who holds the lock of the folder, and saw that nobody else has the file open.
    """
    kept = _aside(file)
    if file.exists():
        os.utime(file)  # how long it is kept counts from now, whenever it was written last
    for suffix in _PARTS:
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.rename(kept.with_name(kept.name + suffix))
    waiting(file).rename(file)
    sync_folder(file.parent)
    return kept


def put_aside(file: Path) -> list[Path]:
    """What was moved aside for a copy and is still kept."""
    beside = file.parent.glob(f"{file.name}.*")
    return [one for one in beside if _ASIDE.fullmatch(one.name.removeprefix(file.name))]


def let_aside_go(kept: Path) -> None:
    """Remove a file that was moved aside, and its log."""
    for suffix in _PARTS:
        kept.with_name(kept.name + suffix).unlink(missing_ok=True)


def _aside(file: Path) -> Path:
    kept = file.with_name(f"{file.name}.before-restore")
    number = 1
    while kept.exists():
        number += 1
        kept = file.with_name(f"{file.name}.before-restore-{number}")
    return kept
