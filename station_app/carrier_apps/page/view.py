"""What every view of the page answers to; the page owns the keys and the foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_app.kit.buttons import Button
from station_app.kit.desk import Desk

BAR_PX = 10  # how far something is


class Deed(NamedTuple):
    """A quiet button of the foot with its key, and what it does."""

    button: Button
    key: str
    do: Callable[[], object]


class View(QWidget):
    """One of the things the page shows; `main` is what its main button says, empty for none."""

    said = Signal(str, str)
    changed = Signal()
    """What the foot says may have changed."""
    left = Signal()
    """Done here: back to all carriers."""

    def __init__(self, desk: Desk, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.desk = desk
        self.deeds: list[Deed] = []

    @property
    def main(self) -> str:
        """What Enter does."""
        return ""

    def refresh(self) -> None:
        """Read again."""

    def step(self, by: int) -> None:
        """Arrow up or down."""

    def sideways(self, by: int) -> None:
        """Arrow left or right."""

    def remove(self) -> bool:
        """Delete; False when there is nothing it takes out."""
        return False

    def offer(self, button: Button, *, wanted: bool) -> None:
        """Whether the foot shows a button now; the page does it with the next `changed`."""
        button.setProperty("unwanted", not wanted)

    def confirm(self) -> None:
        """A fresh Enter."""

    def back(self) -> bool:
        """Esc; False leaves the view."""
        return False
