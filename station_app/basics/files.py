"""Files written whole or not at all, also where a file system of sticks can do little."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from station_app.basics.faults import Refusal, Trouble


def write_whole(path: Path, data: bytes, *, ours: bytes) -> None:
    """Write beside its place, read it back, and only then give it its name.

    ours  how a file begins that may be written over
    Refusal file.not_ours   another file of that name is there
    Trouble file.unwritten  no such folder, no room, or it does not read back
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        if path.exists() and not path.read_bytes()[: len(ours)] == ours:
            raise Refusal("file.not_ours", path=str(path))
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if unfinished.read_bytes() != data:
            raise OSError("?")
        unfinished.replace(path)
    except OSError as fault:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise Trouble("file.unwritten", path=str(path), why=fault.strerror or "") from fault


def read_file(path: Path, most_bytes: int) -> bytes:
    """All of a file, and one byte more than `most_bytes` at most.

    Refusal file.unread  there is none, or it does not read
    """
    try:
        with path.open("rb") as file:
            return file.read(most_bytes + 1)
    except OSError as fault:
        raise Refusal("file.unread", path=str(path), why=fault.strerror or "") from fault


def sync_folder(folder: Path) -> None:
    """Make the names of new files durable; Windows does so itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
