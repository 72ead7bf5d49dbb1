"""What is asked in front of the parcel at hand: one panel at a time, answered by Enter or Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from station_app.kit.cards import Card
from station_app.kit.scan import Answer, Scan
from station_app.kit.theme import SPACE


class Panel(Card):
    """Stands in place of the parcel's cards while it is open.

    `whole`   it takes the list's place too
    `passes`  a scan of a parcel closes it
    """

    changed = Signal()
    """It opened or closed, or its main button says something else now."""

    whole = False
    passes = True

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name, gap_px=SPACE[2])
        self.open = False
        self.choose()
        self.hide()

    @property
    def holds(self) -> bool:
        """Whether scans wait behind it."""
        return False

    @property
    def main(self) -> tuple[str, bool]:
        """What Enter does now, and whether it can."""
        return "", False

    def take_focus(self) -> bool:
        """Put the keyboard where it belongs; False leaves digits to the scan box."""
        return False

    def waits(self, _count: int) -> str:
        """What is said of scans that wait behind it."""
        return ""

    def scanned(self, _scan: Scan) -> Answer | None:
        """A scan meant for this panel; None is one for the page."""
        return None

    def confirm(self) -> None:
        """A fresh Enter. Refusal: what is missing; the panel stays open."""

    def let_go(self) -> bool:
        """Close it without a deed; False when it was not open."""
        was_open, self.open = self.open, False
        self.hide()
        if was_open:
            self.changed.emit()
        return was_open

    def key(self, _key: Qt.Key) -> bool:
        """An arrow key; False when it means nothing here."""
        return False

    def come_up(self) -> None:
        """Open it; the page shows it when nothing stands before it."""
        self.open = True
        self.changed.emit()
