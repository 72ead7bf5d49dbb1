"""The first morning of a station: who keeps it, and their PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from station_app.kit.buttons import MainButton
from station_app.kit.cards import across
from station_app.kit.fields import ChineseField, PinField
from station_app.kit.labels import label

WIDTH_PX = 460


class FirstClerk(QWidget):
    """Asked once, when a station has nobody who could log in. ``made`` carries name and PIN."""

    made = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("first")
        self._name = ChineseField(name="first.name", what=self.tr("Your name"), longest=20)
        self._pin = PinField(name="first.pin", what=self.tr("PIN, 4 digits or more"))
        self._again = PinField(name="first.again", what=self.tr("The same PIN again"))
        self._sentence = label("", "wrong", name="first.sentence", wrap=True)
        self._sentence.setMinimumHeight(44)
        button = MainButton(self.tr("Begin"), name="first.begin")
        button.clicked.connect(self.confirm)
        card = QFrame()
        card.setFixedWidth(WIDTH_PX)
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Who keeps this station?"), "title"))
        for field in (self._name, self._pin, self._again):
            column.addWidget(label(field.accessibleName(), "quiet"))
            column.addWidget(field)
        column.addWidget(self._sentence)
        column.addLayout(across("stretch", button))
        whole = QVBoxLayout(self)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def begin(self) -> None:
        """The keyboard goes to the name."""
        self._name.setFocus()

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
