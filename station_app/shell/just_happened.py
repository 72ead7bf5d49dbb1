"""The right column: what just happened, read from the journal, each with its one way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from station_app.kit.buttons import LinkButton
from station_app.kit.cards import CardList, across
from station_app.kit.labels import Elided, label

Way = Literal["take_back", "scan_back", "reprint", "look"]


@dataclass(frozen=True, slots=True)
class HappenedRow:
    """One thing that happened, already in words; names and phones masked.

    at    wall time "15:41"
    ways  what may be done with it, the first is the one shown large; what is scanned back needs no
          question, the scan is the answer
    """

    entry_id: str
    title: str
    detail: str = ""
    at: str = ""
    ways: tuple[Way, ...] = ()


class _WayButton(LinkButton):
    """One way back of one row."""

    taken = Signal(str, str)

    def __init__(self, text: str, row: HappenedRow, way: Way) -> None:
        super().__init__(text, name=f"happened.{way}.{row.entry_id}")
        self.setAccessibleName(f"{text} {row.title}")
        self._row, self._way = row, way
        self.clicked.connect(self._take)

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self._row.entry_id, self._way)


class JustHappened(QFrame):
    """The last things of the day, newest first; `read` is asked after each commit."""

    wanted = Signal(object, str)
    """HappenedRow, way."""

    def __init__(self, read: Callable[[], Sequence[HappenedRow]] | None = None) -> None:
        super().__init__()
        self.setObjectName("happened")
        self._read = read
        self._rows: tuple[HappenedRow, ...] | None = None
        self._words: dict[str, str] = {
            "take_back": self.tr("Take back"),
            "scan_back": self.tr("Take back"),
            "reprint": self.tr("Reprint"),
            "look": self.tr("Look"),
        }
        self._list = CardList(name="happened.list", gap_px=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 18, 6, 8)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Just now"), "section", name="happened.title"))
        column.addWidget(self._list, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    @property
    def rows(self) -> tuple[HappenedRow, ...]:
        """What is shown, newest first."""
        return self._rows or ()

    def read_from(self, read: Callable[[], Sequence[HappenedRow]]) -> None:
        """Where the rows come from, once the rooms are there."""
        self._read = read
        self.refresh_soon()

    @Slot()
    def refresh_soon(self) -> None:
        """Read again after the answer was painted; several commits make one reading."""
        self._soon.start(30)

    @Slot()
    def refresh(self) -> None:
        """Read again now."""
        if self._read is None:
            return
        rows = tuple(self._read())
        if rows != self._rows:
            self._rows = rows
            self._list.show_cards([self._card(row) for row in rows] or [self._nothing()])

    def newest(self, *ways: Way) -> HappenedRow | None:
        """The newest row that has one of these ways."""
        return next((row for row in self.rows if set(ways) & set(row.ways)), None)

    def _nothing(self) -> QWidget:
        return label(self.tr("Nothing yet today"), "quiet", name="happened.nothing")

    def _card(self, row: HappenedRow) -> QWidget:
        card = QWidget()
        card.setObjectName(f"happened.{row.entry_id}")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(1)
        at = label(row.at, "quiet")
        at.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first = across(Elided(row.title), at)
        first.setStretch(0, 1)
        second = across(Elided(row.detail, "quiet"), *self._ways(row), gap_px=2)
        second.setStretch(0, 1)
        column.addLayout(first)
        column.addLayout(second)
        return card

    def _ways(self, row: HappenedRow) -> list[_WayButton]:
        buttons = [_WayButton(self._words[way], row, way) for way in row.ways]
        for button in buttons:
            button.taken.connect(self._taken)
        return buttons

    @Slot(str, str)
    def _taken(self, entry_id: str, way: str) -> None:
        row = next((row for row in self.rows if row.entry_id == entry_id), None)
        if row is not None:
            self.wanted.emit(row, way)
