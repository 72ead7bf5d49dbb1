"""Recipients are told by themselves: once a minute, whoever is due."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from station_app.kit.act import Act
from station_app.notices.actions.tell import queue_by_itself
from station_app.notices.rules.ladder import read_plan
from station_app.notices.rules.pace import Pace
from station_app.settings import Settings
from station_app.store.book import Book

LOOK_MS = 60_000


class Telling(QObject):
    """Queues what is due on the writing thread, while nothing else waits for it.

    may_tell  whether a clerk is logged in, whose name the facts bear
    Refusal   ladder.bad_days, ladder.unknown_carrier, market.bad_days  the counter does not open
    """

    def __init__(
        self, book: Book, act: Act, settings: Settings, *, may_tell: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._act, self._may_tell = act, may_tell
        self._deed = partial(
            queue_by_itself,
            book.work,
            plan=read_plan(settings.overdue_ladder, settings.market_days),
            pace=Pace(settings.notice_quiet_minutes, settings.reminder_hour),
        )
        self._wanted = settings.auto_notices
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to look."""
        if self._wanted:
            self._timer.start()

    def stop(self) -> None:
        """End; what was queued stands in the book."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if self._may_tell() and not self._act.busy:
            self._act.run(self._deed, quiet=True)
