"""The left rail: one entry per room with its F-key. Rooms not built yet are hidden; keys stay."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from station_app.basics.place_names import in_two_lines
from station_app.kit.labels import Elided, label
from station_app.kit.theme import font, restyle

WIDTH_PX = 136
WIDEST_PX = 184
TITLE_PX = 17
AROUND_PX = 64  # edge, gap and the key


class RailEntry(QPushButton):
    """One room of the rail."""

    def __init__(self, page_name: str, title: str, key: str) -> None:
        super().__init__()
        self.page_name = page_name
        self.key = key
        self.setObjectName(f"rail.{page_name}")
        self.setAccessibleName(f"{title} {key}")
        self.setProperty("rail", True)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(10, 0, 8, 0)
        inside.setSpacing(6)
        hint = QLabel(key)
        hint.setProperty("key", True)
        hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._title = Elided(title)
        for part, stretch in ((self._title, 1), (hint, 0)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(part, stretch)
        self.toggled.connect(self._mark)

    def wanted_px(self) -> int:
        """Room for the whole title, in bold, and the key."""
        bold_px = QFontMetrics(font(TITLE_PX, bold=True)).horizontalAdvance(
            self._title.accessibleName()
        )
        return bold_px + AROUND_PX

    @Slot(bool)
    def _mark(self, chosen: bool) -> None:
        self._title.setProperty("chosen", chosen)  # a label cannot ask for its button's state
        restyle(self._title)


class Rail(QFrame):
    """Station name on top, rooms in the order of their keys, settings at the foot."""

    wanted = Signal(str)
    """Name of the page that was clicked."""

    def __init__(self, station_name: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH_PX)
        self._entries: dict[str, RailEntry] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 14, 0, 8)
        self._column.setSpacing(2)
        self._station = label(in_two_lines(station_name), name="rail.station", wrap=True)
        self._station.setContentsMargins(18, 0, 8, 10)
        self._column.addWidget(self._station)
        self._column.addStretch(1)

    def add(self, page_name: str, title: str, key: str) -> None:
        """Add a room; F12 goes to the foot."""
        entry = RailEntry(page_name, title, key)
        self._entries[page_name] = entry
        self._group.addButton(entry)
        if order(key) < order("F12"):
            place = 1 + sum(
                order(other.key) < order(key)
                for other in self._entries.values()
                if other is not entry
            )
        else:
            place = self._column.count()
        self._column.insertWidget(place, entry)
        self.setFixedWidth(min(max(self.width(), entry.wanted_px()), WIDEST_PX))

    def choose(self, page_name: str) -> None:
        """Mark the room that is open."""
        entry = self._entries.get(page_name)
        if entry is not None:
            entry.setChecked(True)

    def page_of_key(self, key: str) -> str:
        """Name of the page with this F-key, empty when that room is not there."""
        return next((name for name, entry in self._entries.items() if entry.key == key), "")

    @Slot(QPushButton)
    def _clicked(self, entry: QPushButton) -> None:
        if isinstance(entry, RailEntry):
            self.wanted.emit(entry.page_name)


def order(key: str) -> int:
    """Place of an F-key in the rail."""
    return int(key[1:]) if key[:1] == "F" and key[1:].isdigit() else 99
