"""Copies that are kept: their names, which of them go, and the second folder a stick is.

A copy bears its name only once it was opened and checked where it lies. Which is newest is told by
the book, never by a clock: ``station-2026-11-26-1803-1.5120.db`` holds entry 5120 of epoch 1.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import sqlcipher3.dbapi2 as driver

from station_app.basics.clock import local, moment_ms
from station_app.basics.faults import Trouble
from station_app.basics.files import sync_folder
from station_app.store import blobs, put_back
from station_app.store.backup import (
    SHARED_PICTURES,
    SYNCED_BYTES,
    Between,
    at_once,
    back_up,
    check_copy,
)
from station_app.store.book import FILE

FOLDER = "backups"
LAST_AWAY = "away"  # names the copy that was brought to the second folder last
SPARE_BYTES = 1 << 20
LEAST_FREE_BYTES = 500 << 20  # with less on the station's disk the lamp says so
_NAME = re.compile(r"station-(\d{4}-\d\d-\d\d-\d{4})-(\d{1,6})\.(\d{1,15})\.db", re.ASCII)
_WHEN = "%Y-%m-%d-%H%M"
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP)  # of some file systems of sticks


class Copy(NamedTuple):
    """A whole copy; the book was at least so far."""

    ordinal: int
    seq: int
    at_ms: int
    path: Path


class Standing(NamedTuple):
    """How the copies of a station stand; times are 0 for never.

    trouble       code of what kept the last one from being made
    away          a second folder is wanted; away_trouble  code of what is wrong with it
    free_bytes    on the station's own disk
    """

    here_ms: int = 0
    trouble: str = ""
    away: str = ""
    away_ms: int = 0
    away_trouble: str = ""
    free_bytes: int = LEAST_FREE_BYTES

    @property
    def disk_low(self) -> bool:
        """Whether somebody has to make room before trading stops."""
        return self.free_bytes < LEAST_FREE_BYTES


class Kept(NamedTuple):
    """How many copies stay: the last of so many days, weeks and months on which there was one."""

    days: int
    weeks: int = 0
    months: int = 0


HERE = Kept(days=7)
AWAY = Kept(days=7, weeks=4, months=12)


def copies_in(folder: Path) -> list[Copy]:
    """The copies of a folder, the newest first; whatever else lies there is none of ours."""
    try:
        found = [_copy_of(path) for path in folder.iterdir()]
    except OSError:
        return []  # no such folder, or a stick that was pulled out
    return sorted((one for one in found if one), reverse=True)


def make_copy(
    folder: Path, place: tuple[int, int], now_ms: int, *, between: Between = at_once
) -> Copy:
    """One more copy in ``backups/``; old ones go when it is whole, and what a restore put aside.

    place  epoch and number of the last entry before it began
    Trouble book.backup_failed
    Trouble backup.no_room  none was begun: it would have taken the room the next deed needs
    """
    kept = folder / FOLDER
    kept.mkdir(exist_ok=True)
    size = (folder / FILE).stat().st_size + SPARE_BYTES
    if shutil.disk_usage(kept).free < LEAST_FREE_BYTES + size:
        _let_go_here(folder, Kept(days=1))
    if shutil.disk_usage(kept).free < size:
        raise Trouble("backup.no_room", folder=str(kept))
    for left in kept.glob("station-*.part"):  # of one that was killed
        if _NAME.fullmatch(left.stem):
            left.unlink()
    stamp = local(now_ms).strftime(_WHEN)
    copy = Copy(*place, now_ms, kept / f"station-{stamp}-{place[0]}.{place[1]}.db")
    if not copy.path.exists():  # nothing happened since, within this minute
        back_up(folder, copy.path, pictures=kept / SHARED_PICTURES, between=between)
    _let_go_here(folder, HERE)
    return copy


def prepare_away(root: Path, device: str) -> Path:
    """The folder of this station in a second folder, made where there is none.

    Trouble backup.stick_missing, backup.stick_read_only
    """
    own = root / f"station-{device}"
    if not root.is_dir():
        raise Trouble("backup.stick_missing", folder=str(root))
    try:
        own.mkdir(exist_ok=True)
    except OSError as fault:
        raise Trouble("backup.stick_read_only", folder=str(root)) from fault
    return own


def away_folder(root: Path, folder: Path, device: str) -> Path | None:
    """The folder of this station in the second folder; None while the stick is not in.

    Where a stick belongs there is often an empty folder without it: on the station's own disk
    only a folder that was prepared counts.
    """
    own = root / f"station-{device}"
    try:
        if own.is_dir():
            return own
        if not root.is_dir() or root.stat().st_dev == folder.stat().st_dev:
            return None
        return prepare_away(root, device)
    except (OSError, Trouble):
        return None


def bring_away(
    folder: Path, copy: Copy, away: Path, secret: bytes, *, between: Between = at_once
) -> None:
    """Bring a copy and the pictures to the second folder and check them there.

    Trouble backup.stick_missing, backup.stick_full, backup.stick_read_only, backup.stick_failed
    Trouble book.backup_failed  given up; nothing half counts
    """
    target, unfinished = away / copy.path.name, away / "station.part"
    try:
        unfinished.unlink(missing_ok=True)
        _make_room(away, copy.path.stat().st_size)
        _write_through(copy.path, unfinished, between)
        check_copy(unfinished, secret, between=between)
        unfinished.replace(target)
        _sync_folder(away)
        remember_away(folder, copy)
        _bring_pictures(folder, away, secret)  # last: the book is worth more
        let_go(away, AWAY, most_bytes=shutil.disk_usage(away).total // 2)
    except (OSError, driver.Error, Trouble) as fault:
        if between():
            raise Trouble("book.backup_failed", why="") from fault
        raise _stick_trouble(away, fault) from fault
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def remember_away(folder: Path, copy: Copy) -> None:
    """A copy is away: how old it is has to be known without the stick."""
    (folder / FOLDER / LAST_AWAY).write_text(copy.path.name, encoding="ascii")


def last_away(folder: Path) -> Copy | None:
    """The copy that was brought away last, wherever the stick is now."""
    try:
        name = (folder / FOLDER / LAST_AWAY).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return _copy_of(Path(name))


def standing(folder: Path, root: str, device: str) -> Standing:
    """How the copies stand, as the folders say; the stick is asked whether it is in."""
    here, last = copies_in(folder / FOLDER), last_away(folder)
    missing = bool(root) and away_folder(Path(root), folder, device) is None
    return Standing(
        here_ms=here[0].at_ms if here else 0,
        away=root,
        away_ms=last.at_ms if last and root else 0,
        away_trouble="backup.stick_missing" if missing else "",
        free_bytes=shutil.disk_usage(folder).free,
    )


def let_go(folder: Path, kept: Kept, *, most_bytes: int = 0) -> None:
    """Remove copies that need not stay; the newest always does.

    most_bytes  all together, 0 for no limit
    """
    copies = copies_in(folder)
    stay = staying(copies, kept)
    if most_bytes:
        sizes = {one: one.path.stat().st_size for one in stay}
        while len(stay) > 1 and sum(sizes[one] for one in stay) > most_bytes:
            stay.pop()
    for one in copies:
        if one not in stay:
            one.path.unlink(missing_ok=True)


def _let_go_here(folder: Path, kept: Kept) -> None:
    """What a restore put aside is as old as a copy made then, and goes when such a copy would.

    Whoever was erased since still stands in it. How many days have passed is told by the copies
    made later, as for them: a clock that jumped takes nothing away.
    """
    let_go(folder / FOLDER, kept)
    made = {one: one.path.stat().st_mtime_ns for one in copies_in(folder / FOLDER)}
    for aside in put_back.put_aside(folder / FILE):
        since_ns = aside.stat().st_mtime_ns
        days = {local(one.at_ms).date() for one, made_ns in made.items() if made_ns > since_ns}
        if len(days) >= kept.days:
            put_back.let_aside_go(aside)


def staying(copies: Sequence[Copy], kept: Kept) -> list[Copy]:
    """Of copies, the newest first, those that stay; days that saw no copy are not counted.

    A clock that jumped by years lets nothing go that a right one would have kept.
    """
    stay: set[Copy] = set()
    for most, period in ((kept.days, "%Y-%m-%d"), (kept.weeks, "%G-%V"), (kept.months, "%Y-%m")):
        seen: dict[str, Copy] = {}
        for one in copies:
            seen.setdefault(local(one.at_ms).strftime(period), one)
        stay |= set(list(seen.values())[:most])
    return [one for one in copies if one in stay]


def _copy_of(path: Path) -> Copy | None:
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        at_ms = moment_ms(datetime.strptime(found[1], _WHEN))  # noqa: DTZ007 moment_ms adds it
    except ValueError:
        return None
    return Copy(int(found[2]), int(found[3]), at_ms, path)


def _make_room(away: Path, size: int) -> None:
    """The oldest copies make room for the new one, but not the last of them."""
    copies = copies_in(away)
    while len(copies) > 1 and shutil.disk_usage(away).free < size + SPARE_BYTES:
        copies.pop().path.unlink()
    if shutil.disk_usage(away).free < size + SPARE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _bring_pictures(folder: Path, away: Path, secret: bytes) -> None:
    """What is new goes there; what is there stays, unless it no longer reads."""
    source, target = folder / blobs.FILE, away / SHARED_PICTURES
    there = target.stat().st_size if target.exists() else 0
    _make_room(away, max(0, source.stat().st_size - there) if source.exists() else 0)
    try:
        blobs.copy_blobs(folder, target, secret)
    except Trouble as fault:
        if isinstance(fault.__cause__, driver.OperationalError):
            raise  # full, shut, pulled out: not the fault of the file
        for part in (target, *away.glob(f"{target.name}-*")):
            part.unlink(missing_ok=True)
        blobs.copy_blobs(folder, target, secret)


def _write_through(source: Path, target: Path, between: Between) -> None:
    """A little at a time, each part on the stick before the next; reading back asks the stick."""
    with source.open("rb") as read, target.open("wb") as written:
        while part := read.read(SYNCED_BYTES):
            written.write(part)
            written.flush()
            os.fsync(written.fileno())
            if between():
                raise InterruptedError
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as fault:
        if fault.errno not in _NO_FOLDER_SYNC:
            raise


def _stick_trouble(away: Path, fault: Exception) -> Trouble:
    """What is wrong with the stick, seen from the stick: a driver's words differ by system."""
    folder = str(away.parent)
    try:
        if not away.is_dir():
            return Trouble("backup.stick_missing", folder=folder)
        if shutil.disk_usage(away).free < SPARE_BYTES or _is_full(fault):
            return Trouble("backup.stick_full", folder=folder)
        (away / "station.part").touch()
    except OSError as why:
        missing = why.errno in (errno.ENODEV, errno.ENOENT, errno.ENXIO)
        code = "backup.stick_missing" if missing else "backup.stick_read_only"
        return Trouble(code, folder=folder)
    if _errno(fault) == errno.EFBIG:
        return Trouble("backup.stick_fat", folder=folder)
    return Trouble("backup.stick_failed", folder=folder, why=str(fault))


def _is_full(fault: Exception) -> bool:
    return _errno(fault) == errno.ENOSPC or "disk is full" in str(fault)  # SQLite says so


def _errno(fault: Exception) -> int:
    return fault.errno or 0 if isinstance(fault, OSError) else 0
