"""Looking after the file in quiet moments: the checkpoint; daily a checked copy and forgetting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from station_app.basics.clock import business_day
from station_app.basics.faults import Trouble
from station_app.carrier_apps.page import app_file
from station_app.kit.act import Act
from station_app.kit.sheets import forget_files
from station_app.opening.quiet import Quiet
from station_app.store import journal
from station_app.store.backup import SHARED_PICTURES, back_up
from station_app.store.blobs import Blobs
from station_app.store.book import Book
from station_app.store.sql import Reads

log = logging.getLogger(__name__)
OUTBOX = "outbox"  # files for others
LOOK_MS = 10_000
QUIET_SECONDS = 30
PAUSE_SECONDS = 3  # a copy under way stands still so long after each scan and deed
WAL_BYTES = 4 << 20
KEPT_COPIES = 7
DAY_MS = 24 * 3600 * 1000
FORGET_MS = 90 * DAY_MS  # slips, photos, signatures: 个人信息保护法 art. 19
FORGET_WORK_DAYS = 15  # a station that opens on market days only works as many in 90

Names = Callable[[Reads], Collection[str]]


def _none(_read: Reads) -> Collection[str]:
    return ()


class Care(QObject):
    """Carries the log over when it is over 4 MB and the counter was quiet for half a minute.

    Once a day it also lets go what is old, as `forget_old`. What fails there is shown, and the
    copy is made all the same; it stands still whenever somebody is at work.
    on_backup    is told the wall ms of the newest good copy, 0 for none, and what went wrong
    keeps_blobs  names the pictures that stay, such as an open claim's
    gone_blobs   names the pictures that go now, whatever their age: those of the erased
    Trouble care.not_forgotten
    """

    _copied = Signal(object, str)  # an int of Qt is too short for milliseconds

    def __init__(
        self,
        book: Book,
        act: Act,
        blobs: Blobs,
        quiet: Quiet,
        *,
        on_backup: Callable[[int, str], None],
        keeps_blobs: Names = _none,
        gone_blobs: Names = _none,
    ) -> None:
        super().__init__()
        self._book, self._act, self._blobs = book, act, blobs
        self._keeps_blobs, self._gone_blobs = keeps_blobs, gone_blobs
        self._quiet = quiet
        self._copying: threading.Thread | None = None
        self._stopping = threading.Event()
        self._tried_day = ""
        self._copied.connect(on_backup)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Say how old the newest copy is, and begin."""
        self._copied.emit(newest_copy_ms(self._book.folder), "")
        self._timer.start()

    def stop(self) -> None:
        """End; a copy under way is left unfinished and thrown away at the next one."""
        self._timer.stop()
        self._stopping.set()
        if self._copying is not None:
            self._copying.join(10)

    @Slot()
    def _look(self) -> None:
        if not self._quiet.lasts(QUIET_SECONDS):
            return
        log_file = self._book.folder / "station.db-wal"
        if log_file.exists() and log_file.stat().st_size > WAL_BYTES:
            self._act.run(self._book.checkpoint, quiet=True)
        today = business_day(self._book.clock.wall_ms())
        if self._tried_day != today:
            self._tried_day = today
            self._copying = threading.Thread(target=self._daily, args=(today,), name="daily")
            self._copying.start()

    def _daily(self, today: str) -> None:
        """Forgetting comes first, so that the copy holds nothing that should be gone."""
        try:
            forget_old(self._book, self._blobs, self._keeps_blobs, self._gone_blobs)
        except Trouble as trouble:
            self._act.faulted.emit(trouble)
        now_ms = self._book.clock.wall_ms()
        apps = self._book.folder / OUTBOX / app_file.FOLDER
        forget_files(apps, before_ms=now_ms - app_file.KEPT_DAYS * DAY_MS)
        if not _copy_of(self._book.folder, today).exists():
            self._copy(today)

    def _copy(self, today: str) -> None:
        target = _copy_of(self._book.folder, today)
        target.parent.mkdir(exist_ok=True)
        try:
            shared = target.with_name(SHARED_PICTURES)
            back_up(self._book.folder, target, pictures=shared, between=self._between)
        except Trouble as trouble:
            if self._stopping.is_set():
                return
            log.warning("daily copy: %s", trouble)
            self._copied.emit(newest_copy_ms(self._book.folder), trouble.code)
            return
        for old in _copies(self._book.folder)[:-KEPT_COPIES]:
            old.unlink(missing_ok=True)
        self._copied.emit(newest_copy_ms(self._book.folder), "")

    def _between(self) -> bool:
        """Whoever is at the counter comes first; True when the counter closes."""
        while not self._quiet.lasts(PAUSE_SECONDS):
            if self._stopping.wait(0.1):
                break
        return self._stopping.is_set()


def forget_old(book: Book, blobs: Blobs, keeps: Names = _none, gone: Names = _none) -> None:
    """Blank slips and let pictures go that are older than 90 days, but not those that stay.

    A clock that jumped must delete nothing. So the book has to agree: what goes is also older
    than all that was written on the last 15 separate days of work.
    keeps, gone  as of ``Care``
    Trouble care.not_forgotten  whatever went wrong: a copy is worth more than forgetting in time
    """
    try:
        read = book.reader()
        with closing(read.connection):
            by_book_ms = journal.written_since(read.connection, FORGET_WORK_DAYS)
            stay, go = keeps(read), gone(read)
        # A picture is stored a moment before the entry that names it: a day is room enough.
        before_ms = min(book.clock.wall_ms() - FORGET_MS, by_book_ms - DAY_MS)
        while book.jobs.forget_before(before_ms):
            pass
        blobs.forget_before(before_ms, stay)
        blobs.forget(go)
    except Exception as fault:
        log.exception("daily forgetting")
        raise Trouble("care.not_forgotten") from fault


def newest_copy_ms(folder: Path) -> int:
    """When the newest copy was made, 0 when there is none."""
    copies = _copies(folder)
    return int(copies[-1].stat().st_mtime * 1000) if copies else 0


def _copies(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("station-*.db"))


def _copy_of(folder: Path, day: str) -> Path:
    return folder / "backups" / f"station-{day}.db"
