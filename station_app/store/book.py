"""One station's data folder, opened: the file, its key, its marker and its one writer."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from filelock import FileLock, Timeout

from station_app.basics.clock import Clock, business_day
from station_app.basics.faults import Defect, Trouble
from station_app.basics.files import sync_folder
from station_app.store import engine, journal, key, news, put_back, runs
from station_app.store import projection as own
from station_app.store.drafts import Drafts
from station_app.store.marker import Mark, Marker
from station_app.store.print_jobs import PrintJobs
from station_app.store.sql import LocalRows, Reads, Rows
from station_app.store.work import Projection, Projections, Work
from station_app.wire.facts import kinds
from station_app.wire.facts.book import EpochOpened
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.people import PersonErased
from station_app.wire.ids import Epoch, new_device, new_nonce
from station_app.wire.signing import new_key

FILE = "station.db"
FORGET_AGAIN = "forget_again"  # in a copy put back: persons erased since it was made
STALE_PRINT_MS = 10 * 60 * 1000
_DEED_BYTES = 64 << 10  # what a deed writes, generously


def joined(
    rooms: Iterable[Mapping[Any, Projection]], *, silent: frozenset[type[Fact]]
) -> Projections:
    """The projections of all rooms by kind of fact, low floor first.

    silent  kinds that write no rows; a kind that is neither is our own mistake (Defect)
    """
    found: dict[type[Fact], list[Projection]] = {kind: [] for kind in kinds.ALL}
    every: tuple[Mapping[Any, Projection], ...] = (own.PROJECTIONS, *rooms)
    for room in every:
        for kind, projection in room.items():
            found[kind].append(projection)
    forgotten = [kind.KIND for kind, known in found.items() if not known and kind not in silent]
    if forgotten:
        raise Defect(f"no room projects {', '.join(forgotten)}")
    return found


def local_day(_read: Reads, now_ms: int) -> str:
    """The business day by the clock alone; ``till`` knows better while a shift is open."""
    return business_day(now_ms)


class Book:
    """An open data folder. ``work`` writes, ``reader()`` reads, ``jobs`` are the print jobs."""

    def __init__(
        self, folder: Path, projections: Projections, *, clock: Clock | None = None
    ) -> None:
        """Open an existing station, or raise without having changed anything.

        Trouble book.another_instance, book.newer, book.wrong_key, book.key_lost, book.absent
        Trouble book.other_tables  made by another version of this program: see ``store.upgrade``
        Trouble book.damaged  bytes of the file are not what was written
        """
        self.folder = folder
        self.file = folder / FILE
        self.clock = clock or Clock()
        self.run = new_nonce()[:8]
        self._spoken: tuple[str, str] | tuple[()] = ()
        engine.check_engine()
        put_back_now = put_back.waiting(self.file).exists()
        if not self.file.exists() and not put_back_now:
            raise Trouble("book.absent", folder=str(folder))
        self._open_things = ExitStack()
        with self._open_things:
            self._open_things.enter_context(locked(folder))
            if put_back_now:
                put_back.put_back(self.file)
            try:
                self._open(projections)
            except driver.DatabaseError as fault:
                raise Trouble("book.damaged", why=str(fault)) from fault
            self._open_things = self._open_things.pop_all()

    def _open(self, projections: Projections) -> None:
        self.key = key.find_key(self.folder)
        self.connection = self._connect("FULL")
        engine.check_format(self.connection)
        self.local = self._connect("NORMAL")
        self._turn = threading.RLock()
        self.marker = Marker(self.folder / "marker")
        self._open_things.callback(self.marker.close)
        if self.identity("tables") != engine.tables_told():
            raise Trouble("book.other_tables")
        self.device = self.identity("device")
        self.work = Work(
            self.connection,
            self._log(),
            projections,
            run=self.run,
            now=lambda: (self.clock.wall_ms(), self.clock.mono_ms()),
            day_of=local_day,
            apply_items=news.apply_items,
            mark=self._mark,
            turn=self._turn,
        )
        self._name_station()
        self.work.drafts = Drafts(LocalRows(self.local), self.work.turn)
        self.jobs = PrintJobs(self.local, self._turn, self.clock.wall_ms)
        self.recovered_why = self._why_recovered()
        if self.recovered_why:
            open_epoch(self.work, why=self.recovered_why)
            self._forget_again()
            self._set("machine", machine())
        self.jobs.begin_run(stale_ms=-1 if self.recovered_why else STALE_PRINT_MS)

    def _forget_again(self) -> None:
        """Erase those who were erased in the file that was replaced, after its copy was made."""
        persons = self.identity(FORGET_AGAIN).split()
        if persons:
            with self.work() as tx:
                for person in persons:
                    tx.record(PersonErased(person=person, why="put back"))
            self._set(FORGET_AGAIN, "")

    def reader(self) -> Rows:
        """A short read-only connection for one thread."""
        return Rows(engine.connect(self.file, self.key, read_only=True))

    def identity(self, name: str) -> str:
        """A named value of who this station is: device, station_code, station_name, center ..."""
        with self._turn:
            text = "SELECT value FROM identity WHERE name = ?"
            row = self.local.execute(text, (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_identity(self, **values: str) -> None:
        """Change who this station is: enrolment does."""
        for name, value in values.items():
            self._set(name, value)
        self._name_station()

    def spoken_by(self) -> tuple[str, str]:
        """Name of this run, which speaks for the book now; and of the one that did before, when
        it ran on this machine and is over for certain.
        """
        if not self._spoken:
            ended = runs.speak(self.folder, self.run, machine(), self._open_things)
            self._spoken = (self.run, ended)
        return self._spoken

    def checkpoint(self) -> None:
        """Carry the log over into the file, durably; for quiet moments and after enrolment.

        Without room for all of it none is begun: half of it would take the room the next deed
        needs. The lamp says so.
        Trouble book.disk  a failing disk; the log stays as it is, and so do the deeds
        """
        with self._turn:
            try:
                if self._fits():
                    self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            except (OSError, driver.Error) as fault:
                raise Trouble("book.disk", why=str(fault)) from fault

    def _fits(self) -> bool:
        pages, page_bytes = (
            int(self.connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "page_size")
        )
        grows = max(0, pages * page_bytes - self.file.stat().st_size)
        return shutil.disk_usage(self.folder).free >= grows + _DEED_BYTES

    def close(self) -> None:
        """Let everything go; a power cut would be just as safe."""
        self._open_things.close()

    def _connect(self, synchronous: str) -> Any:
        connection = engine.connect(self.file, self.key, synchronous=synchronous)
        self._open_things.callback(connection.close)
        return connection

    def _set(self, name: str, value: str) -> None:
        with self._turn:
            self.local.execute("INSERT OR REPLACE INTO identity VALUES (?, ?)", (name, value))

    def _name_station(self) -> None:
        self.work.station = self.identity("station_code") or "S00"
        self.work.station_name = self.identity("station_name")

    def _log(self) -> journal.Log:
        return journal.log_of(self.connection, self.device, journal.epochs(self.connection)[-1])

    def _mark(self, log: journal.Log) -> None:
        self.marker.write(Mark(log.device, log.ordinal, log.seq, log.head))

    def _why_recovered(self) -> str:
        """Why this file may not go on under its epoch: put back, or copied to another machine."""
        known_machine = self.identity("machine")
        if known_machine and known_machine != machine():
            return "another machine"
        mark, log = self.marker.read(), self.work.log
        if mark is None or mark.device != log.device:
            return ""
        if mark.ordinal == log.ordinal and mark.seq > log.seq:
            return "put back"
        entry = journal.one(self.connection, mark.ordinal, mark.seq)
        return "" if entry is not None and entry.h == mark.h else "put back"


def create_book(folder: Path) -> None:
    """Make a new, empty station in a folder.

    Trouble book.exists     there is a station already
    Trouble book.key_alone  a key without a database: somebody's station is missing its file
    """
    engine.check_engine()
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{FILE}.new"
    if (folder / FILE).exists() or put_back.waiting(folder / FILE).exists():
        raise Trouble("book.exists", folder=str(folder))
    if (folder / "key").exists() and not unfinished.exists():
        raise Trouble("book.key_alone", folder=str(folder))
    with locked(folder):
        for left in folder.glob(f"{unfinished.name}*"):  # of one that the power cut off
            left.unlink()
        secret = key.create_key(folder)
        engine.create(unfinished, secret)
        connection = engine.connect(unfinished, secret, synchronous="EXTRA")
        made = {"device": new_device(), "machine": machine(), "private_key": new_key().hex()}
        made["tables"] = engine.tables_told()
        connection.executemany("INSERT INTO identity VALUES (?, ?)", made.items())
        connection.execute("INSERT INTO epoch VALUES (1, ?, '', 'first')", (new_nonce(),))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        key.settle_in_file(folder)
        unfinished.rename(folder / FILE)
        sync_folder(folder)


def open_epoch(work: Work, *, why: str, above: int = 0) -> None:
    """Go on under a new epoch: numbers used in the lost part are never used again.

    above  the highest ordinal the center has seen of this device
    """
    old = work.log
    fresh = Epoch(max(old.ordinal, above) + 1, new_nonce(), old.head.hex())
    with work() as tx:
        work.connection.execute(
            "INSERT INTO epoch VALUES (?, ?, ?, ?)",
            (fresh.ordinal, fresh.nonce, fresh.parent_head, why),
        )
        tx.log = journal.log_of(work.connection, old.device, fresh)
        tx.record(
            EpochOpened(
                ordinal=fresh.ordinal,
                nonce=fresh.nonce,
                parent_head=fresh.parent_head,
                why=why,
            )
        )


def machine() -> str:
    """A fingerprint of this PC, so that a copied disk is noticed; empty where none is to be had."""
    path = Path("/etc/machine-id")
    text = path.read_text("ascii").strip() if path.exists() else ""
    return hashlib.sha256(b"station" + text.encode()).hexdigest()[:16] if text else ""


def locked(folder: Path, name: str = "lock") -> FileLock:
    """Trouble book.another_instance: exit code 3."""
    lock = FileLock(folder / name)
    try:
        lock.acquire(timeout=0)
    except Timeout as fault:
        raise Trouble("book.another_instance", folder=str(folder)) from fault
    return lock
