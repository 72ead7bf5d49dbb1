"""Recipients are told by themselves: once a minute, whoever is due, between the scans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from station_app.kit.act import Act
from station_app.kit.desk import Fault
from station_app.notices.actions.tell import Queued, queue_by_itself
from station_app.notices.rules.ladder import read_plan
from station_app.notices.rules.pace import Pace
from station_app.opening.quiet import Quiet
from station_app.settings import Settings
from station_app.store.book import Book

LOOK_MS = 60_000
QUIET_SECONDS = 5  # since the last scan or deed; a look holds the writing thread some 50 ms
TRY_MS = 1_000
LONGEST_MS = 600_000  # a rush that never pauses puts a look off no longer


class Telling(QObject):
    """Queues what is due on the writing thread, a part at a time, while the counter is quiet.

    may_tell  whether a clerk is logged in, whose name the facts bear
    Refusal   ladder.bad_days, ladder.unknown_carrier, market.bad_days  the counter does not open
    """

    def __init__(
        self,
        book: Book,
        act: Act,
        settings: Settings,
        quiet: Quiet,
        *,
        may_tell: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._act, self._quiet, self._may_tell = act, quiet, may_tell
        self._work = book.work
        self.use(settings)
        self._wanted = settings.auto_notices
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._waits = QElapsedTimer()
        act.busy_changed.connect(self._stir)

    def use(self, settings: Settings) -> None:
        """How long parcels wait and when the market is, from now on."""
        self._deed = partial(
            queue_by_itself,
            self._work,
            plan=read_plan(settings.overdue_ladder, settings.market_days),
            pace=Pace(settings.notice_quiet_minutes, settings.reminder_hour),
        )

    def start(self) -> None:
        """Begin to look."""
        if self._wanted:
            self._quiet.stir()
            self._wait(LOOK_MS)

    def stop(self) -> None:
        """End; what was queued stands in the book."""
        self._wanted = False
        self._timer.stop()

    @Slot()
    def _stir(self) -> None:
        self._quiet.stir()

    @Slot()
    def _look(self) -> None:
        if not self._may_tell():
            self._wait(LOOK_MS)
        elif self._pause or self._waits.hasExpired(LOOK_MS + LONGEST_MS):
            self._act.run(self._deed, self._looked, self._failed, quiet=True)
        else:
            self._again(TRY_MS)

    @property
    def _pause(self) -> bool:
        return not self._act.busy and self._quiet.lasts(QUIET_SECONDS)

    def _looked(self, told: Queued) -> None:
        if told.more:
            self._again(TRY_MS)
        else:
            self._wait(LOOK_MS)

    def _failed(self, _fault: Fault) -> bool:
        self._wait(LOOK_MS)
        return False  # the fault box says it

    def _wait(self, for_ms: int) -> None:
        self._waits.start()
        self._again(for_ms)

    def _again(self, in_ms: int) -> None:
        if self._wanted:
            self._timer.start(in_ms)
