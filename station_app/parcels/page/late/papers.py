"""Papers for the next time the light goes out: the shelf list, and labels to tear off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from station_app.kit.buttons import Button
from station_app.kit.desk import Desk, Fault
from station_app.parcels.actions.papers import TearOffs, print_shelf_list, print_tear_offs

LIST_KEY, TEAR_OFF_KEY = "Ctrl+E", "Ctrl+D"


class LatePapers(QObject):
    """Two buttons in the foot of the page."""

    said = Signal(str, str)

    def __init__(self, desk: Desk, refused: Callable[[Fault], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._refused = desk, refused
        self.list = Button(self.tr("Shelf list"), name="late.print_list", key=LIST_KEY)
        self.tear_offs = Button(self.tr("Tear-offs"), name="late.print_tear_offs", key=TEAR_OFF_KEY)

    @Slot()
    def print_list(self) -> None:
        """The shelf list."""
        deed = partial(print_shelf_list, self._desk.work)
        self._desk.act(deed, self._list_printed, self._refused)

    @Slot()
    def print_tear_offs(self) -> None:
        """Ten labels."""
        deed = partial(print_tear_offs, self._desk.work)
        self._desk.act(deed, self._tear_offs_printed, self._refused)

    def _list_printed(self, parcels: int) -> None:
        said = self.tr("The shelf list of {n} parcels is being printed")
        self.said.emit(said.format(n=parcels), "ok")

    def _tear_offs_printed(self, done: TearOffs) -> None:
        said = self.tr("{n} tear-off labels are being printed, {first} to {last}")
        self.said.emit(said.format(n=done.labels, first=done.first, last=done.last), "ok")
