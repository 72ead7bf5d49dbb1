"""Reprint and take back: from the column of what happened, or the last one by its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from station_app.shell.frame import CounterFrame
from station_app.shell.just_happened import HappenedRow


class WaysBack(QObject):
    """Asks inside the window before anything is taken back; a fresh Enter says yes.

    say   shows a sentence in the status line
    news  called when a question stands on the screen that nobody has seen yet
    """

    take_back_wanted = Signal(str)
    """Entry id, after the clerk said yes."""
    scan_back_wanted = Signal(str)
    """Entry id; it takes nothing back, its page asks for the scan that does."""
    reprint_wanted = Signal(str)
    look_wanted = Signal(str)

    def __init__(
        self,
        frame: CounterFrame,
        *,
        say: Callable[[str, str], None],
        news: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame, self._say, self._news = frame, say, news
        self._asked: HappenedRow | None = None
        frame.happened.wanted.connect(self._wanted)

    def reprint_last(self) -> None:
        """Ctrl+P."""
        row = self._frame.happened.newest("reprint")
        if row is None:
            self._say(self.tr("There is nothing to print again yet"), "plain")
        else:
            self.reprint_wanted.emit(row.entry_id)

    def take_back_last(self) -> None:
        """Ctrl+Z."""
        row = self._frame.happened.newest("take_back", "scan_back")
        if row is None:
            self._say(self.tr("There is nothing that can be taken back"), "plain")
        else:
            self._wanted(row, "scan_back" if "scan_back" in row.ways else "take_back")

    @Slot(object, str)
    def _wanted(self, row: HappenedRow, way: str) -> None:
        if way == "take_back":
            self._ask(row)
        elif way == "scan_back":
            self.scan_back_wanted.emit(row.entry_id)
        elif way == "reprint":
            self.reprint_wanted.emit(row.entry_id)
        else:
            self.look_wanted.emit(row.entry_id)

    def _ask(self, row: HappenedRow) -> None:
        self._asked = row
        both = self.tr("{title} ({detail})")
        what = both.format(title=row.title, detail=row.detail) if row.detail else row.title
        self._frame.question.ask(
            self.tr("Take back {what}?").format(what=what),
            [self.tr("Take back")],
            self._decided,
            by_enter=True,
            cancel=self.tr("Leave it"),
        )
        self._news()

    def _decided(self, place: int | None) -> None:
        asked, self._asked = self._asked, None
        if place is not None and asked is not None:
            self.take_back_wanted.emit(asked.entry_id)
