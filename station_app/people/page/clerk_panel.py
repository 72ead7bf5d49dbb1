"""What is asked of a clerk: name, rights, PIN, or whether they really leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from station_app.basics.words import Words
from station_app.kit.cards import Card, across
from station_app.kit.choices import ToggleButton, neighbour
from station_app.kit.fields import ChineseField, Field, PinField
from station_app.kit.labels import label
from station_app.people.lookups import Clerk
from station_app.people.rules import RIGHTS

_ACROSS = 4
_TICK = "✓ "


class RightToggles(QWidget):
    """A button for each right: Space or a click gives and takes it, the arrow keys move."""

    def __init__(self, words: Words, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._texts = {right: words.say(f"clerk.right_{right}") for right in RIGHTS}
        self._buttons: dict[str, ToggleButton] = {}
        for place, (right, text) in enumerate(self._texts.items()):
            button = ToggleButton(text, name=f"{name}.{right}", moved=self._step)
            button.toggled.connect(self._ticked)
            grid.addWidget(button, place // _ACROSS, place % _ACROSS)
            self._buttons[right] = button

    @property
    def chosen(self) -> tuple[str, ...]:
        """The rights that are given."""
        return tuple(right for right, button in self._buttons.items() if button.isChecked())

    def choose(self, rights: Iterable[str]) -> None:
        """Show these rights as given."""
        given = set(rights)
        for right, button in self._buttons.items():
            button.setChecked(right in given)
        self._ticked()

    def take_focus(self) -> None:
        """The keyboard goes to the first."""
        self._buttons[RIGHTS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self, _on: bool = False) -> None:
        """A tick as well as a colour."""
        for right, button in self._buttons.items():
            button.say(f"{_TICK if button.isChecked() else ''}{self._texts[right]}")

    def _step(self, places: int, rows: int) -> None:
        buttons = list(self._buttons.values())
        at = next((at for at, one in enumerate(buttons) if one.hasFocus()), 0)
        to = neighbour(at, places, rows, _ACROSS, len(buttons) - 1)
        buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)


class ClerkPanel(Card):
    """Hidden until something is asked; `asks_for` says what."""

    asks_for: Literal["", "new", "rights", "pin", "leave"] = ""
    clerk = ""

    def __init__(self, words: Words) -> None:
        super().__init__(name="clerks.panel")
        self.title = label("", "section", name="clerks.asks", wrap=True)
        self.name = ChineseField(name="clerks.name", what=self.tr("Name"), longest=20)
        self.pin = PinField(name="clerks.pin_first", what=self.tr("PIN, 4 digits or more"))
        self.again = PinField(name="clerks.pin_again", what=self.tr("The same PIN again"))
        for field in (self.name, self.pin, self.again):
            field.setPlaceholderText(field.accessibleName())
        self.rights = RightToggles(words, name="clerks.rights")
        self.sentence = label("", "wrong", name="clerks.sentence", wrap=True)
        self.body.addWidget(self.title)
        self.body.addLayout(across(self.name, self.pin, self.again))
        self.body.addWidget(self.rights)
        self.body.addWidget(self.sentence)
        self.choose()
        self.hide()

    def ask_new(self) -> None:
        """Somebody begins here: their name, a PIN, and that they may sell."""
        self._open("new", "", self.tr("Who begins at this counter?"))
        self.rights.choose(("sell",))
        self._ask(self.name, self.pin, self.again, self.rights)

    def ask_rights(self, clerk: Clerk) -> None:
        """What a clerk may do, and how they are called."""
        self._open("rights", clerk.id, self.tr("What may {name} do?").format(name=clerk.name))
        self.name.setText(clerk.name)
        self.rights.choose(clerk.rights)
        self._ask(self.name, self.rights)
        self.rights.take_focus()

    def ask_pin(self, clerk: Clerk) -> None:
        """A PIN was forgotten or seen by others."""
        asks = self.tr("A new PIN for {name}, typed by nobody else").format(name=clerk.name)
        self._open("pin", clerk.id, asks)
        self.name.setText(clerk.name)
        self._ask(self.pin, self.again)

    def ask_leave(self, clerk: Clerk) -> None:
        """A clerk leaves for good."""
        asks = self.tr("{name} no longer works here? What was done stays under this name.")
        self._open("leave", clerk.id, asks.format(name=clerk.name))
        self.name.setText(clerk.name)
        self._ask()

    def next_field(self) -> bool:
        """Move to what is still empty; True when everything is there and the PINs agree."""
        fields = (self.name, self.pin, self.again)
        empty = [field for field in fields if field.isVisible() and not field.text().strip()]
        if empty:
            empty[0].setFocus()
            return False
        if self.pin.isVisible() and self.pin.text() != self.again.text():
            self.again.clear()
            self.again.setFocus()
            self.sentence.setText(self.tr("The two PINs differ; type it again"))
            self.sentence.show()
            return False
        self.sentence.hide()
        return True

    def refuse(self, sentence: str, code: str) -> None:
        """Say why it did not go, and go to the field it is about."""
        self.sentence.setText(sentence)
        self.sentence.show()
        if code == "person.pin_form":
            self.pin.clear()
            self.again.clear()
            self.pin.setFocus()

    def close_up(self) -> None:
        """Nothing is asked any more; a PIN is not kept."""
        self.asks_for, self.clerk = "", ""
        self.pin.clear()
        self.again.clear()
        self.hide()

    def _open(self, what: Literal["new", "rights", "pin", "leave"], clerk: str, asks: str) -> None:
        self.asks_for, self.clerk = what, clerk
        self.title.setText(asks)
        self.sentence.hide()
        for field in (self.name, self.pin, self.again):
            field.clear()

    def _ask(self, *wanted: QWidget) -> None:
        for part in (self.name, self.pin, self.again, self.rights):
            part.setVisible(part in wanted)
        self.show()
        first = next((part for part in wanted if isinstance(part, Field)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
