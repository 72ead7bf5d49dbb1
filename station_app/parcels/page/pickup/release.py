"""The panel for a parcel whose barcode cannot be scanned: which one, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import BigButton
from station_app.kit.cards import Card
from station_app.kit.labels import label
from station_app.kit.theme import SPACE
from station_app.parcels.rules.leaving import REASONS

_IN_ROW = 2  # English needs the room on a small screen


class _Reason(BigButton):
    """One reason; the chosen one is marked and stands in the main button too."""

    picked = Signal(int)

    def __init__(self, text: str, place: int) -> None:
        super().__init__(text, name=f"pickup.reason.{REASONS[place]}")
        self._place = place
        self.setCheckable(True)
        self.clicked.connect(self._pick)

    @Slot()
    def _pick(self) -> None:
        self.picked.emit(self._place)


class ReleasePanel(Card):
    """Asks for the reason; the arrow keys choose, Enter on the page carries out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="pickup.release_panel")
        texts = {
            "torn": self.tr("Label torn"),
            "covered": self.tr("Barcode covered"),
            "scanner": self.tr("Scanner broken"),
            "other": self.tr("Other"),
        }
        self._text = label("", "section", name="pickup.release_text", wrap=True)
        self._buttons = [_Reason(texts[key], place) for place, key in enumerate(REASONS)]
        self._place = -1
        self.parcel, self._due_fen = "", 0
        for button in self._buttons:
            button.picked.connect(self._choose)
        self.body.addWidget(self._text)
        grid = QGridLayout()
        grid.setSpacing(SPACE[1])
        for place, button in enumerate(self._buttons):
            grid.addWidget(button, place // _IN_ROW, place % _IN_ROW)
        self.body.addLayout(grid)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it asks."""
        return bool(self.parcel)

    @property
    def reason(self) -> str:
        """The chosen reason, empty while none is chosen."""
        return REASONS[self._place] if self._place >= 0 else ""

    def main(self) -> tuple[str, bool]:
        """The main button, and whether a reason was chosen."""
        if not self._due_fen:
            return self.tr("Release without scan"), bool(self.reason)
        text = self.tr("Take {money}, release without scan")
        return text.format(money=yuan_sign(self._due_fen)), bool(self.reason)

    def ask(self, parcel: str, code: str, *, due_fen: int = 0) -> None:
        """Ask why this parcel leaves without a scan; nothing is chosen beforehand."""
        self.parcel, self._due_fen = parcel, due_fen
        self._text.setText(
            self.tr("Release {code} without a scan. Why? Choose with the arrow keys.").format(
                code=code
            )
        )
        self._show(-1)
        self.show()

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self.parcel = self.open, ""
        self.hide()
        return was_open

    def step(self, by: int) -> None:
        """Move to the next reason or the one before."""
        if self._place < 0:
            self._choose(0 if by > 0 else len(REASONS) - 1)
        else:
            self._choose((self._place + by) % len(REASONS))

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._show(place)
        self.changed.emit()

    def _show(self, place: int) -> None:
        self._place = place
        for at, button in enumerate(self._buttons):
            button.setChecked(at == place)
