"""A folder of ours where a copy is made or unpacked; what a killed run left there goes.

Names and phones are in an unfinished copy, so it must not lie about until somebody happens to use
the same name again. Who makes one holds a lock in its folder, which the system lets go with the
process: a folder whose lock is free is nobody's work any more.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from station_app.wire.ids import new_nonce

_NAME = ".station-center-unfinished-"
_OURS = re.compile(re.escape(_NAME) + r"[0-9a-f]{16}", re.ASCII)
DATABASE, COPY, _LOCK = "database", "copy", "lock"
# SQLite's own beside its file among them; nothing else that may lie there is ours.
_PARTS = (DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal", f"{DATABASE}-shm", COPY)


@contextlib.contextmanager
def unfinished_folder(where: Path) -> Iterator[Path]:
    """A folder that only its user can look into, for the parts `DATABASE` and `COPY`; then gone.

    What runs that were killed left in `where` is removed first; of others that are at work, and of
    whatever is not ours, nothing.
    OSError
    """
    _clear_up(where)
    folder, lock = _claimed_anew(where)
    try:
        yield folder
    finally:
        with contextlib.suppress(OSError):
            _remove(folder, lock)


def _clear_up(where: Path) -> None:
    for folder in list(where.iterdir()):
        with contextlib.suppress(OSError):  # another user's, or one that just ended by itself
            ours = _OURS.fullmatch(folder.name) and not folder.is_symlink() and folder.is_dir()
            if ours and (lock := claimed(folder)):
                _remove(folder, lock)


def _claimed_anew(where: Path) -> tuple[Path, FileLock]:
    """Who clears up may take a folder that was made and not locked yet: then another is made."""
    while True:
        folder = where / f"{_NAME}{new_nonce()}"
        folder.mkdir(mode=0o700)
        if lock := claimed(folder):
            return folder, lock


def claimed(folder: Path) -> FileLock | None:
    """The lock of a folder that is nobody's work; None while somebody holds it, or it went.

    OSError
    """
    file = folder / _LOCK
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return None
    if file.exists():
        return lock
    lock.release()
    return None


def empty(folder: Path) -> None:
    """Let go what is in a folder that was claimed.

    OSError
    """
    for file in folder.iterdir():
        if file.name != _LOCK:
            file.unlink()


def remove(folder: Path, lock: FileLock) -> None:
    """A folder that was claimed, with whatever is in it, as far as the system lets it go."""
    with contextlib.suppress(OSError):
        empty(folder)
        _remove(folder, lock)


def _remove(folder: Path, lock: FileLock) -> None:
    """The lock goes last: until then the folder is somebody's work."""
    for name in _PARTS:
        (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(PermissionError):  # Windows keeps what is open
        (folder / _LOCK).unlink(missing_ok=True)
    lock.release()
    (folder / _LOCK).unlink(missing_ok=True)
    folder.rmdir()
