"""Buttons of which one is chosen: one stop of the Tab key, the arrow keys move as the eye does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from station_app.kit.buttons import Button
from station_app.kit.cards import empty

_STEPS = {  # places and rows
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ToggleButton(Button):
    """A button that stays down; Space and a click press it."""

    def __init__(
        self, text: str, *, name: str, moved: Callable[[int, int], None] | None = None
    ) -> None:
        super().__init__(text, name=name)
        self.setCheckable(True)
        self.setProperty("compact", True)
        self.setProperty("choice", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._moved = moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys choose the neighbour."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._moved is not None:
            self._moved(*step)
            return
        super().keyPressEvent(event)


class ChoiceRow(QWidget):
    """Buttons in rows of `across`; nothing is chosen until the keeper chooses.

    clearable  pressing the chosen one again chooses nothing
    """

    chosen = Signal(str)
    """The key chosen by the keeper, empty when cleared."""
    settled = Signal()
    """A button was pressed, unlike an arrow key that may go on: the keyboard may leave."""

    def __init__(self, *, name: str, what: str, across: int, clearable: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(what)
        self._across, self._clearable = across, clearable
        self._buttons: dict[str, ToggleButton] = {}
        self._value = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    @property
    def keys(self) -> tuple[str, ...]:
        """What may be chosen."""
        return tuple(self._buttons)

    @property
    def value(self) -> str:
        """The chosen key, empty when nothing is chosen."""
        return self._value

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these choices (key and text); the chosen one stays if it is still there."""
        if list(self._buttons) == [key for key, _ in choices]:
            for key, text in choices:
                self._buttons[key].say(text)
            return
        empty(self._grid)
        self._buttons = {}
        for place, (key, text) in enumerate(choices):
            button = ToggleButton(text, name=f"{self.objectName()}.{key}", moved=self._step)
            button.clicked.connect(lambda _checked=False, key=key: self._pressed(key))
            self._grid.addWidget(button, place // self._across, place % self._across)
            self._buttons[key] = button
        self._stand_in_order()
        self.choose(self._value if self._value in self._buttons else "")

    def choose(self, key: str) -> None:
        """Choose without telling anybody; an unknown key chooses nothing."""
        self._value = key if key in self._buttons else ""
        stop = self._value or next(iter(self._buttons), "")
        for name, button in self._buttons.items():
            button.setChecked(name == self._value)
            policy = Qt.FocusPolicy.TabFocus if name == stop else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)

    def turn(self, by: int) -> None:
        """An arrow key of the page leads to the choice beside, and no further than the last."""
        keys = list(self._buttons)
        at = keys.index(self._value) + by if self._value else 0
        self.choose(keys[min(max(at, 0), len(keys) - 1)])
        self.chosen.emit(self._value)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen button, or on the first."""
        stop = self._value or next(iter(self._buttons), "")
        if stop:
            self._buttons[stop].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, key: str) -> None:
        self.choose("" if self._clearable and key == self._value else key)
        self.chosen.emit(self._value)
        self.settled.emit()

    def _stand_in_order(self) -> None:
        """Buttons made after the page was laid out come where the row stands, not last of all."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what takes no focus
        before: QWidget = self
        for button in self._buttons.values():
            QWidget.setTabOrder(before, button)
            before = button
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _step(self, places: int, rows: int) -> None:
        keys = list(self._buttons)
        at = 0
        if self._value:
            at = neighbour(keys.index(self._value), places, rows, self._across, len(keys) - 1)
        self.choose(keys[at])
        self.take_focus()
        self.chosen.emit(self._value)


def neighbour(at: int, places: int, rows: int, across: int, last: int) -> int:
    """Where an arrow key leads in rows of `across`; in one row up is left and down is right."""
    if last < across:
        places += rows
    elif rows:
        there = at + rows * across
        in_row_below = at // across < last // across
        return there if 0 <= there <= last else last if rows > 0 and in_row_below else at
    return min(max(at + places, 0), last)
