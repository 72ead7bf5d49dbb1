"""The button that prints every label that waits, where the station prints them in one batch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from station_app.kit.buttons import Button
from station_app.kit.desk import Desk
from station_app.parcels.actions.labels import print_labels
from station_app.parcels.lookups import labels

BATCH_KEY = "Ctrl+O"


class BatchButton(Button):
    """Says how many wait; where none do there is nothing to press, and its key does nothing."""

    said = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="intake.batch", key=BATCH_KEY)
        self._desk = desk

    def show_waiting(self, *, asks: bool) -> None:
        """Count again; asks: something else is answered first."""
        n = labels.waiting(self._desk.read)
        self.say(self.tr("Print {n} labels").format(n=n))
        self.setVisible(bool(n) and not asks)

    @Slot()
    def print_all(self) -> None:
        """One word, and all of them print."""
        if self.isVisible():
            self._desk.act(partial(print_labels, self._desk.work), self._printed)

    def _printed(self, n: int) -> None:
        self._desk.tone("ok")
        self.said.emit(self.tr("{n} labels sent to the printer").format(n=n), "ok")
        self.show_waiting(asks=False)
