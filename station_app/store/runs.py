"""Which run of the program speaks for a data folder at the center, and whether the last one ended.

The lock of the folder keeps a second counter out. Where it does nothing, as on some network
shares, or where the whole folder was copied, the center lets only one run send. So that it does
not wait for one that was killed, each run that speaks also holds a lock in this machine's own
folder for such things, where locks work.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

from filelock import FileLock, Timeout

FILE = "spoken_by"  # beside the database: a copy that is put back knows less of it


def speak(folder: Path, run: str, machine: str, at_close: ExitStack) -> str:
    """Be the run that speaks for a folder, until `at_close`.

    machine  a fingerprint of this PC, empty where none is to be had
    Gives the run that spoke before, when it ran on this machine and is over for certain.
    """
    told, here = folder / FILE, machine or "-"
    place, _, before = _read(told).rpartition(" ")
    lock = _lock_of(run)
    try:
        lock.acquire(timeout=0)
        told.write_text(f"{here} {run}", encoding="ascii")
    except (Timeout, OSError):  # a full disk stops no line; the next run waits for this one then
        lock.release()
        return ""
    at_close.callback(_let_go, lock)
    return before if place == here and _is_over(before) else ""


def _read(told: Path) -> str:
    try:
        return told.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def _is_over(run: str) -> bool:
    """Nobody on this machine holds its lock; another user's, which cannot be asked, may."""
    lock = _lock_of(run)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return False
    _let_go(lock)
    return True


def _let_go(lock: FileLock) -> None:
    lock.release()
    with suppress(OSError):
        Path(lock.lock_file).unlink(missing_ok=True)


def _lock_of(run: str) -> FileLock:
    return FileLock(Path(tempfile.gettempdir()) / f"station-run-{run}.lock")
