"""Safe copies of the file, each opened and checked before it counts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from station_app.basics.faults import Trouble
from station_app.basics.files import sync_folder
from station_app.store import blobs, engine, journal, key, put_back
from station_app.store.book import FILE, FORGET_AGAIN, locked
from station_app.wire.entry import UNREADABLE
from station_app.wire.facts import kinds
from station_app.wire.facts.people import PersonErased

SHARED_PICTURES = "station" + blobs.COPY_SUFFIX  # of the daily copies: seven would fill the disk
STEPS = 10_000  # of SQLite's machine between two breaths: a millisecond or two
SYNCED_BYTES = 8 << 20  # so much is written at once at most: a deed's own write waits behind it

Between = Callable[[], bool]


def at_once() -> bool:
    """Nobody waits, and nothing is given up."""
    return False


def back_up(
    folder: Path, target: Path, *, pictures: Path | None = None, between: Between = at_once
) -> int:
    """Copy the open or closed station into one file under the same key; gives its last seq.

    pictures  the copy of photos and signatures to bring up to date, `target`.blobs by default
    between   called again and again while it works: may wait, so that a keeper need not; True
              gives the copy up
    Trouble book.backup_exists   never overwrites
    Trouble book.backup_failed   the copy could not be written, does not read back or was given up
    """
    secret = key.find_key(folder)
    if target.exists():
        raise Trouble("book.backup_exists", path=str(target))
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    try:
        blobs.copy_blobs(folder, pictures or _pictures_of(target), secret)
        with closing(engine.connect(folder / FILE, secret, read_only=True)) as source:
            source.execute("PRAGMA query_only = OFF")
            source.set_progress_handler(_spread(unfinished, between), STEPS)
            source.execute("VACUUM INTO ?", (str(unfinished),))
        last = check_copy(unfinished, secret, between=between)
        unfinished.rename(target)
        sync_folder(target.parent)
    except (OSError, driver.Error) as fault:
        raise Trouble("book.backup_failed", why=str(fault)) from fault
    finally:
        unfinished.unlink(missing_ok=True)  # what is whole has its own name by now
    return last


def _spread(unfinished: Path, between: Between) -> Between:
    """Also writes what was copied through to the disk, a little at a time."""
    through = 0

    def step() -> bool:
        nonlocal through
        with suppress(OSError):  # the copy itself will say what is wrong
            size = unfinished.stat().st_size
            if size - through >= SYNCED_BYTES:
                through = size
                with unfinished.open("rb+") as file:
                    os.fsync(file.fileno())
        return between()

    return step


def check_copy(path: Path, secret: bytes, *, between: Between = at_once) -> int:
    """Open a copy and walk its chain; gives the last seq of its last epoch.

    between  as in `back_up`
    Trouble book.backup_failed  the copy is damaged or its chain does not hold
    """
    with closing(engine.connect(path, secret, read_only=True)) as copy:
        copy.set_progress_handler(between, STEPS)
        engine.check_format(copy)
        try:
            return _last_seq(copy)
        except driver.Error as fault:
            raise Trouble("book.backup_failed", why=str(fault)) from fault


def restore(folder: Path, source: Path, *, recovery_code: str = "") -> Path:
    """Put a checked copy in the place of the station's file; the old file is kept beside it.

    The marker of the file that was replaced stays, so the next start opens a new epoch, in which
    whoever was erased since the copy was made is erased again.
    Photos and signatures that lie beside the copy come back too; those that are here stay.
    Gives the path the old file was moved to.

    recovery_code  brings the key to a PC that has none
    Trouble book.another_instance  a counter is open in this folder: nothing was changed
    Trouble book.in_use         another program reads the file: nothing was changed
    Trouble book.backup_failed  the copy is damaged or does not fit: nothing was changed
    Trouble book.exists         that is the station's own file
    Trouble book.key_present    there is another key here: another station's
    """
    current = folder / FILE
    if source.resolve() == current.resolve():
        raise Trouble("book.exists", folder=str(folder))
    secret = _key_for(folder, recovery_code)
    check_copy(source, secret)
    with locked(folder):
        _nobody_reads(current, secret)
        if recovery_code:
            key.bring(folder, secret)
        return _replace(folder, source, secret)


def _replace(folder: Path, source: Path, secret: bytes) -> Path:
    current, unfinished = folder / FILE, folder / f"{FILE}.new"
    try:
        _copy_marked(source, unfinished, secret, forget=_erased_since(current, source, secret))
        blobs.bring_back(folder, _pictures_of(source), secret)
        unfinished.rename(put_back.waiting(current))
    except (OSError, driver.Error) as fault:
        unfinished.unlink(missing_ok=True)
        raise Trouble("book.backup_failed", why=str(fault)) from fault
    # The old file makes room only now: whatever failed before this has changed nothing.
    sync_folder(folder)
    return put_back.put_back(current)


def _nobody_reads(current: Path, secret: bytes) -> None:
    """A log that somebody still reads must not be moved away from under them.

    The old file takes its log in, so that it is kept whole; one that is too damaged for that is
    why another is put back, and stays as it is.
    """
    if not current.exists():
        return
    try:
        with closing(engine.connect(current, secret)) as old:
            old.execute("PRAGMA journal_mode = DELETE")
    except driver.Error as fault:
        if "locked" in str(fault):
            raise Trouble("book.in_use", folder=str(current.parent)) from fault
    except Trouble:
        return


def _key_for(folder: Path, recovery_code: str) -> bytes:
    if not recovery_code:
        return key.find_key(folder)
    secret = key.key_of_recovery_code(recovery_code)
    if (folder / FILE).exists():  # its key may lie in the OS key store, and stay there
        engine.connect(folder / FILE, secret, read_only=True).close()
    return secret


def _pictures_of(copy: Path) -> Path:
    """Where the pictures of a copy lie: beside it, or where the daily copies share theirs."""
    own = copy.with_name(copy.name + blobs.COPY_SUFFIX)
    shared = copy.with_name(SHARED_PICTURES)
    return shared if shared.exists() and not own.exists() else own


def _erased_since(current: Path, source: Path, secret: bytes) -> str:
    """Who was erased here after the copy was made: they must not come back with it.

    Nobody where the file that is replaced does not read; the center tells again whom it knows of.
    """
    try:
        return " ".join(sorted(_erased(current, secret) - _erased(source, secret)))
    except (Trouble, OSError, driver.Error, *UNREADABLE):
        return ""


def _erased(file: Path, secret: bytes) -> set[str]:
    if not file.exists():
        return set()
    with closing(engine.connect(file, secret, read_only=True)) as book:
        bodies = [one.body for one in journal.of_kind(book, PersonErased.KIND)]
    facts = (kinds.decode(PersonErased.KIND, PersonErased.VERSION, body) for body in bodies if body)
    return {fact.person for fact in facts if isinstance(fact, PersonErased)}


def _copy_marked(source: Path, unfinished: Path, secret: bytes, *, forget: str) -> None:
    shutil.copyfile(source, unfinished)
    with closing(engine.connect(unfinished, secret, synchronous="EXTRA")) as copy:
        # The machine's name is dropped: even with the marker lost too, a new epoch opens.
        copy.execute("UPDATE identity SET value = 'restored' WHERE name = 'machine'")
        copy.execute("INSERT OR REPLACE INTO identity VALUES (?, ?)", (FORGET_AGAIN, forget))
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _last_seq(copy: Any) -> int:
    damage = [row[0] for row in copy.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
    device = copy.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()[0]
    broken = next(journal.chain_breaks(copy, device), None)
    if damage or broken:
        raise Trouble("book.backup_failed", why=str(damage or broken))
    return journal.log_of(copy, device, journal.epochs(copy)[-1]).seq
