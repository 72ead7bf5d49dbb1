"""The first morning of a station: who keeps it, and their PIN; after a refill, the last papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.kit.buttons import MainButton
from station_app.kit.cards import across, lone_card
from station_app.kit.fields import ChineseField, Field, PinField
from station_app.kit.labels import label

WIDTH_PX = 460


class FirstClerk(QWidget):
    """Asked once, when a station has nobody who could log in. ``made`` carries name and PIN.

    keepers   who kept it before, where the book knows: one of them has to be named
    refilled  the book came back from the center: the last papers are asked for, if they are there
    """

    made = Signal(str, str)

    def __init__(self, *, keepers: Sequence[str] = (), refilled: bool = False) -> None:
        super().__init__()
        self.setObjectName("first")
        self._name = ChineseField(name="first.name", what=self.tr("Your name"), longest=20)
        self._name.setText(keepers[0] if len(keepers) == 1 else "")
        self._pin = PinField(name="first.pin", what=self.tr("PIN, 4 digits or more"))
        self._again = PinField(name="first.again", what=self.tr("The same PIN again"))
        what = self.tr("Last 8 digits on the newest paper, if it is at hand")
        self._head = Field(name="first.head", what=what, longest=8)
        what = self.tr("Newest receipt, such as Q07-1-000123, if it is at hand")
        self._receipt = Field(name="first.receipt", what=what, longest=20)
        self._papers = (self._head, self._receipt) if refilled else ()
        self._sentence = label("", "wrong", name="first.sentence", wrap=True)
        self._sentence.setMinimumHeight(44)
        button = MainButton(self.tr("Begin"), name="first.begin")
        button.clicked.connect(self.confirm)
        column = lone_card(self, width_px=WIDTH_PX, gap_px=10)
        self._say_why(column, keepers, refilled=refilled)
        for field in (self._name, self._pin, self._again, *self._papers):
            column.addWidget(label(field.accessibleName(), "quiet", wrap=True))
            column.addWidget(field)
        column.addWidget(self._sentence)
        column.addLayout(across("stretch", button))

    def _say_why(self, column: QVBoxLayout, keepers: Sequence[str], *, refilled: bool) -> None:
        column.addWidget(label(self.tr("Who keeps this station?"), "title"))
        if refilled:
            why = self.tr(
                "This station came back from the center; PINs were lost with the old PC. "
                "{names} sets a new one here, then gives the others theirs."
            )
            column.addWidget(
                label(why.format(names="、".join(keepers)), name="first.why", wrap=True)
            )

    @property
    def head(self) -> str:
        """The digits of the newest paper, if they were typed."""
        return self._head.text().strip()

    @property
    def receipt(self) -> str:
        """The number of the newest receipt, if it was typed."""
        return self._receipt.text().strip()

    def begin(self) -> None:
        """The keyboard goes to the name, or to the PIN where the name stands there."""
        (self._pin if self._name.text() else self._name).setFocus()

    def say(self, sentence: str) -> None:
        """Why it did not go."""
        self._sentence.setText(sentence)

    @Slot()
    def confirm(self) -> None:
        """Enter: the next empty field, or begin."""
        empty = [field for field in (self._name, self._pin, self._again) if not field.text()]
        if empty:
            empty[0].setFocus()
        elif self._pin.text() != self._again.text():
            self._again.clear()
            self._again.setFocus()
            self.say(self.tr("The two PINs differ; type it again"))
        else:
            self.say("")
            self.made.emit(self._name.text().strip(), self._pin.text())
