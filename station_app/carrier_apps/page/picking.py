"""Choosing the file an app exported."""

from __future__ import annotations

from PySide6.QtCore import Signal

from station_app.carrier_apps.page.view import View
from station_app.kit.cards import down
from station_app.kit.desk import Desk
from station_app.kit.file_picker import FilePicker
from station_app.kit.labels import label

ENDINGS = (".csv", ".xlsx", ".tsv", ".txt", ".xls", ".xlsm")  # .xls to be told what to do with it


class Picking(View):
    """The newest tables first; Enter opens, Esc goes back."""

    taken = Signal(object)
    """The `Path` chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, name="carrier_apps.picking")
        self.files = FilePicker(name="carrier_apps.files", endings=ENDINGS)
        self.files.taken.connect(self.taken)
        hint = self.tr("A file can also be dragged onto this page from anywhere.")
        layout = down(self.files, label(hint, "quiet", wrap=True))
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def main(self) -> str:
        """Look into the file or folder."""
        return self.tr("Open") if self.files.list.rows else ""

    def open(self) -> None:
        """Begin with the newest files."""
        self.files.open()

    def step(self, by: int) -> None:
        """The row below or above."""
        self.files.step(by)

    def confirm(self) -> None:
        """Enter: open it."""
        self.files.confirm()

    def back(self) -> bool:
        """Esc: one folder up."""
        return self.files.back()
