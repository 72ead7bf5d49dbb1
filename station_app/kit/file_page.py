"""A page onto which a file may be dragged, out of a folder or a chat."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from station_app.kit.desk import Desk
from station_app.kit.page import Page


class FilePage(Page):
    """Takes one file at a time, anywhere on the page, and reads it at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)

    @property
    def wants_file(self) -> bool:
        """Whether a file means anything where the page stands."""
        return True

    def read_file(self, path: Path) -> None:
        """Read what was dropped; nothing is recorded before an Enter."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped here."""
        if self.wants_file and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """It is read at once."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)


def dropped_file(data: QMimeData) -> Path | None:
    """The file that is dragged onto a page; None for anything else, and for several."""
    urls = data.urls() if data.hasUrls() else []
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return local[0] if len(local) == 1 else None
