"""Asks whose parcel it is when the number does not say: large buttons, arrow keys and Enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout

from station_app.basics.waybills import OTHER, carriers, short_name
from station_app.kit.buttons import BigButton
from station_app.kit.cards import Card, empty
from station_app.kit.labels import label
from station_app.kit.theme import SPACE

LIKELY = 3  # asked first; the rest behind one more button
_IN_ROW, _WORDS_IN_ROW = 4, 2  # names of carriers are short, other answers are not
MORE = "more"


class _Carrier(BigButton):
    """One answer; the marked one is what Enter takes."""

    picked = Signal(str)

    def __init__(self, text: str, answer: str) -> None:
        super().__init__(text, name=f"intake.carrier.{answer}")
        self.answer = answer
        self.setCheckable(True)
        self.clicked.connect(self._pick)

    @Slot()
    def _pick(self) -> None:
        self.picked.emit(self.answer)


class CarrierQuestion(Card):
    """Nothing is marked beforehand unless one answer is the likeliest by far."""

    answered = Signal(str)
    """The carrier's key; whoever asked closes the question."""
    changed = Signal()
    """Another answer was marked, or the question came or went."""

    def __init__(self) -> None:
        super().__init__(name="intake.question", gap_px=SPACE[2])
        self.waybill = ""
        self._buttons: list[_Carrier] = []
        self._names: Mapping[str, str] = {}
        self._place = -1
        self._text = label("", "section", name="intake.question_text", wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE[1])
        self.body.addWidget(self._text)
        self.body.addLayout(self._grid)
        self.choose()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return bool(self.waybill)

    @property
    def marked(self) -> bool:
        """Whether Enter would take an answer."""
        return self._place >= 0

    @property
    def answers(self) -> list[str]:
        """What can be answered, in order."""
        return [button.answer for button in self._buttons]

    @property
    def answer(self) -> str:
        """The marked one, empty when none is."""
        return self._buttons[self._place].answer if self.marked else ""

    def ask(self, waybill: str, candidates: Sequence[str]) -> None:
        """Ask for the carrier of a number; likeliest first."""
        said = self.tr("Which carrier brought {waybill}? Arrow keys, then Enter.")
        self.ask_among(waybill, said.format(waybill=waybill), likely(candidates), {})

    def ask_among(
        self, waybill: str, text: str, answers: Sequence[str], names: Mapping[str, str]
    ) -> None:
        """Ask anything of a number; every carrier stands behind one more button.

        names  of the answers that are no carrier
        """
        self.waybill, self._names = waybill, names
        self._text.setText(text)
        self._offer([*dict.fromkeys(answers), MORE])
        self.show()

    def let_go(self) -> bool:
        """Close it without an answer; False when it was not open."""
        was_open, self.waybill = self.open, ""
        self.hide()
        self.changed.emit()
        return was_open

    def step(self, by: int) -> None:
        """Mark the next answer or the one before."""
        if self._place < 0:
            self._mark(0 if by > 0 else len(self._buttons) - 1)
        else:
            self._mark((self._place + by) % len(self._buttons))

    def confirm(self) -> bool:
        """Give the marked answer; False when none is marked."""
        if self._place < 0:
            return False
        self._picked(self._buttons[self._place].answer)
        return True

    def _offer(self, answers: Sequence[str]) -> None:
        empty(self._grid)
        self._buttons = [_Carrier(self._name(answer), answer) for answer in answers]
        in_row = _WORDS_IN_ROW if any(one in self._names for one in answers) else _IN_ROW
        for place, button in enumerate(self._buttons):
            button.picked.connect(self._picked)
            self._grid.addWidget(button, place // in_row, place % in_row)
        self._mark(-1)

    def _name(self, answer: str) -> str:
        if answer == MORE:
            return self.tr("Another…")
        return self._names.get(answer) or short_name(answer)

    def _mark(self, place: int) -> None:
        self._place = place
        for at, button in enumerate(self._buttons):
            button.setChecked(at == place)
        self.changed.emit()

    @Slot(str)
    def _picked(self, answer: str) -> None:
        if answer == MORE:
            self._offer(list(carriers()))
            return
        self.answered.emit(answer)


def likely(candidates: Sequence[str]) -> list[str]:
    """The few carriers that are asked first."""
    found = [key for key in candidates if key != OTHER][:LIKELY]
    return found or [key for key in carriers() if key != OTHER][:LIKELY]
