"""The buttons under the intake page: quiet ones left with their keys, the main one right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_app.kit.buttons import Button, MainButton

MISSING_KEY, SHELF_KEY, CORRECT_KEY = "Ctrl+M", "Ctrl+G", "Ctrl+E"


class IntakeFoot(QWidget):
    """Knows its buttons and their keys; the page knows what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.missing = Button(self.tr("Phones missing"), name="intake.missing", key=MISSING_KEY)
        self.missing.setCheckable(True)
        self.place = Button(self.tr("Shelf"), name="intake.place", key=SHELF_KEY)
        self.correct = Button(self.tr("Correct the phone"), name="intake.correct", key=CORRECT_KEY)
        self.save = MainButton(name="intake.save")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for button in (self.missing, self.place, self.correct):
            box.addWidget(button)
        box.addStretch(1)
        box.addWidget(self.save)
        box.addStrut(self.save.minimumHeight())

    def connect_to(
        self,
        page: QWidget,
        *,
        missing: Callable[[], None],
        shelf: Callable[[], None],
        correct: Callable[[], None],
        save: Callable[[], None],
    ) -> None:
        """Say what the buttons and their keys do; the keys hold while the page is in front."""
        self.save.clicked.connect(save)
        for button, key, slot in (
            (self.missing, MISSING_KEY, missing),
            (self.place, SHELF_KEY, shelf),
            (self.correct, CORRECT_KEY, correct),
        ):
            button.clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def show_state(
        self, *, shelf: str, only_missing: bool, asks: bool, marked: bool, waits: bool, named: bool
    ) -> None:
        """Show what Enter does now.

        asks    a carrier is asked for; marked: an answer is marked
        waits   a phone is being typed; named: the parcel has its owner
        """
        self.missing.setChecked(only_missing)
        self.place.say(self.tr("Shelf {shelf}").format(shelf=shelf))
        self.save.say(self.tr("Take in") if asks else self.tr("Save phone"))
        self.save.setEnabled(not asks or marked)
        self.save.setVisible(asks or waits)
        self.correct.setVisible(named and not waits and not asks)
