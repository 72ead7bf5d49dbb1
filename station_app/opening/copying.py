"""Copies by themselves: at the end of a shift, daily in a quiet moment, and onto the stick.

All of it on one thread of its own: a worn stick may take a minute to answer.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from station_app.basics.clock import business_day
from station_app.basics.faults import Trouble
from station_app.opening.quiet import Quiet
from station_app.store import journal
from station_app.store.book import Book
from station_app.store.copies import (
    FOLDER,
    Copy,
    Standing,
    away_folder,
    bring_away,
    copies_in,
    last_away,
    make_copy,
    remember_away,
    standing,
)
from station_app.wire.facts.till import ShiftClosed

log = logging.getLogger(__name__)
LOOK_SECONDS = 10.0
QUIET_SECONDS = 30
PAUSE_SECONDS = 3  # a copy under way stands still so long after each scan and deed
AGAIN_SECONDS = 600  # after a stick refused a copy


class Copying(QObject):
    """Keeps copies in ``backups/`` and in the second folder.

    away    where the second folder is to be, asked each time; empty for none
    daily   is done before the first copy of a day
    """

    stands = Signal(object)
    """A `Standing`, at the start and whenever it is another one."""

    def __init__(
        self, book: Book, quiet: Quiet, *, away: Callable[[], str], daily: Callable[[], None]
    ) -> None:
        super().__init__()
        self._book, self._quiet = book, quiet
        self.away, self._daily = away, daily
        self._stopping, self._woken = threading.Event(), threading.Event()
        self._shift_closed = threading.Event()
        self._tried_day, self._trouble = "", ""
        self._refused: tuple[str, str] = ("", "")  # by the stick: which copy, and why
        self._again_seconds = 0.0
        self._said: Standing | None = None
        self._thread = threading.Thread(target=self._run, name="copies", daemon=True)

    def start(self) -> None:
        """Say how the copies stand, and begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; a copy under way is given up."""
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def shift_closed(self) -> None:
        """What was counted is worth a copy at once; any thread may say so."""
        self._shift_closed.set()
        self._woken.set()

    def look(self) -> None:
        """Another second folder is wanted: look at it now."""
        self._refused = ("", "")
        self._woken.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._turn()
                self._tell()
            except Exception:
                log.exception("the copies stumbled")
            self._woken.wait(PAUSE_SECONDS if self._shift_closed.is_set() else LOOK_SECONDS)
            self._woken.clear()

    def _turn(self) -> None:
        if self._said is None:
            return  # the lamp comes first
        today = business_day(self._book.clock.wall_ms())
        closed = self._shift_closed.is_set() and self._quiet.lasts(PAUSE_SECONDS)
        if not closed and not self._quiet.lasts(QUIET_SECONDS):
            return
        if closed or self._tried_day != today:
            self._shift_closed.clear()
            self._make(today, needed=closed)
        self._bring()

    def _make(self, today: str, *, needed: bool) -> None:
        if self._tried_day != today:
            self._tried_day = today
            self._daily()
        here = copies_in(self._book.folder / FOLDER)
        fresh = here and business_day(here[0].at_ms) == today
        if fresh and not needed and not self._shift_ended_since(here[0]):
            return
        try:
            make_copy(
                self._book.folder,
                self._place(),
                self._book.clock.wall_ms(),
                between=self._between,
            )
            self._trouble = ""
        except (OSError, Trouble) as fault:
            if not self._stopping.is_set():
                log.warning("daily copy: %s", fault)
                self._trouble = fault.code if isinstance(fault, Trouble) else "book.backup_failed"

    def _shift_ended_since(self, copy: Copy) -> bool:
        """Whether the window was closed with the shift before a copy of it could be made."""
        read = self._book.reader()
        with closing(read.connection):
            ends = journal.latest(read.connection, (ShiftClosed.KIND,), 1)
        return any((epoch, end.seq) > (copy.ordinal, copy.seq) for epoch, end in ends)

    def _place(self) -> tuple[int, int]:
        read = self._book.reader()
        with closing(read.connection):
            last = journal.epochs(read.connection)[-1]
            return last.ordinal, journal.log_of(read.connection, self._book.device, last).seq

    def _bring(self) -> None:
        """The newest copy goes onto the stick as soon as both are there."""
        folder, root = self._book.folder, self.away()
        own = away_folder(Path(root), folder, self._book.device) if root else None
        here = copies_in(folder / FOLDER)
        if own is None or not here:
            self._refused = ("", "")  # pulled out and in again it is tried again
            return
        newest = here[0]
        if newest.path.name in {one.path.name for one in copies_in(own)}:
            last = last_away(folder)
            if last is None or last.path.name != newest.path.name:
                remember_away(folder, newest)
            return
        if self._refused[0] == newest.path.name and time.monotonic() < self._again_seconds:
            return
        try:
            bring_away(folder, newest, own, self._book.key, between=self._between)
            self._refused = ("", "")
        except Trouble as fault:
            if not self._stopping.is_set():
                log.warning("copy to the second folder: %s", fault)
                self._refused = (newest.path.name, fault.code)
                self._again_seconds = time.monotonic() + AGAIN_SECONDS

    def _tell(self) -> None:
        now = standing(self._book.folder, self.away(), self._book.device)
        why = now.away_trouble or self._refused[1]
        now = now._replace(trouble=self._trouble, away_trouble=why)
        before, self._said = self._said, now
        # Free bytes change all the time; only whether they are enough is news.
        if before is None or _news_of(before) != _news_of(now):
            self.stands.emit(now)

    def _between(self) -> bool:
        """Whoever is at the counter comes first; True when the counter closes."""
        while not self._quiet.lasts(PAUSE_SECONDS):
            if self._stopping.wait(0.1):
                break
        return self._stopping.is_set()


def _news_of(stands: Standing) -> Standing:
    return stands._replace(free_bytes=stands.free_bytes >> 24 if stands.disk_low else 1 << 40)
