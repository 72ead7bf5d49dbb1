"""Looking after the file in quiet moments: the checkpoint; daily a checked copy and forgetting."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import closing

from PySide6.QtCore import QObject, QTimer, Slot

from station_app.basics.faults import Trouble
from station_app.carrier_apps.page import app_file
from station_app.kit.act import Act
from station_app.kit.sheets import forget_files
from station_app.opening.copying import QUIET_SECONDS, Copying
from station_app.opening.quiet import Quiet
from station_app.store import journal
from station_app.store.blobs import Blobs
from station_app.store.book import Book
from station_app.store.copies import Standing
from station_app.store.drill import clear_left
from station_app.store.sql import Reads

log = logging.getLogger(__name__)
OUTBOX = "outbox"  # files for others
LOOK_MS = 10_000
WAL_BYTES = 4 << 20
DAY_MS = 24 * 3600 * 1000
FORGET_MS = 90 * DAY_MS  # slips, photos, signatures: 个人信息保护法 art. 19
FORGET_WORK_DAYS = 15  # a station that opens on market days only works as many in 90

Names = Callable[[Reads], Collection[str]]


def _none(_read: Reads) -> Collection[str]:
    return ()


class Care(QObject):
    """Carries the log over when it is over 4 MB and the counter was quiet for half a minute.

    Before the first copy of a day it also lets go what is old, as `forget_old`. What fails there
    is shown, and the copy is made all the same.
    copying      on_backup is told how its copies stand
    keeps_blobs  names the pictures that stay, such as an open claim's
    gone_blobs   names the pictures that go now, whatever their age: those of the erased
    Trouble care.not_forgotten
    """

    def __init__(
        self,
        book: Book,
        act: Act,
        blobs: Blobs,
        quiet: Quiet,
        *,
        on_backup: Callable[[Standing], None],
        away: Callable[[], str] = str,
        keeps_blobs: Names = _none,
        gone_blobs: Names = _none,
    ) -> None:
        super().__init__()
        self._book, self._act, self._blobs = book, act, blobs
        self._keeps_blobs, self._gone_blobs = keeps_blobs, gone_blobs
        self._quiet = quiet
        self.copying = Copying(book, quiet, away=away, daily=self._daily)
        self.copying.stands.connect(on_backup)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Say how old the newest copy is, and begin."""
        self.copying.start()
        self._timer.start()

    def stop(self) -> None:
        """End; a copy under way is left unfinished and thrown away at the next one."""
        self._timer.stop()
        self.copying.stop()

    @Slot()
    def _look(self) -> None:
        if not self._quiet.lasts(QUIET_SECONDS):
            return
        log_file = self._book.folder / "station.db-wal"
        if log_file.exists() and log_file.stat().st_size > WAL_BYTES:
            self._act.run(self._book.checkpoint, quiet=True)

    def _daily(self) -> None:
        """On the thread of the copies, so that the copy holds nothing that should be gone."""
        try:
            forget_old(self._book, self._blobs, self._keeps_blobs, self._gone_blobs)
        except Trouble as trouble:
            self._act.faulted.emit(trouble)
        clear_left(self._book.folder)
        now_ms = self._book.clock.wall_ms()
        apps = self._book.folder / OUTBOX / app_file.FOLDER
        forget_files(apps, before_ms=now_ms - app_file.KEPT_DAYS * DAY_MS)


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
