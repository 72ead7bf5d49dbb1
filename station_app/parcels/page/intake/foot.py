"""The buttons under the intake page: quiet ones left with their keys, the main one right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from station_app.kit.buttons import Button, MainButton
from station_app.kit.desk import Desk
from station_app.kit.foot import Foot
from station_app.kit.page import hear, serve
from station_app.parcels.page.intake.batch import BatchButton

MISSING_KEY, SHELF_KEY, CORRECT_KEY = "Ctrl+M", "Ctrl+G", "Ctrl+E"
DUE_KEY, WRONG_KEY = "Ctrl+D", "Ctrl+U"


class IntakeFoot(QWidget):
    """Knows its buttons and their keys; the page knows what they do."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.batch = BatchButton(desk)
        self.missing = Button(self.tr("Phones missing"), name="intake.missing", key=MISSING_KEY)
        self.missing.setCheckable(True)
        self.place = Button(self.tr("Shelf"), name="intake.place", key=SHELF_KEY)
        self.correct = Button(self.tr("Correct the phone"), name="intake.correct", key=CORRECT_KEY)
        self.due = Button(self.tr("Money due"), name="intake.money_due", key=DUE_KEY)
        self.wrong = Button(self.tr("Wrong"), name="intake.is_wrong", key=WRONG_KEY)
        self.save = MainButton(name="intake.save")
        box = Foot()
        for button in (self.place, self.missing, self.correct, self.due, self.wrong, self.batch):
            box.addWidget(button)
        box.addStretch(1)
        box.addWidget(self.save)
        box.addStrut(self.save.minimumHeight())
        self.setLayout(box)

    def connect_to(
        self,
        page: QWidget,
        *,
        missing: Callable[[], None],
        shelf: Callable[[], None],
        correct: Callable[[], None],
        due: Callable[[], None],
        wrong: Callable[[], None],
        save: Callable[[], None],
    ) -> None:
        """Say what the buttons and their keys do; the keys hold while the page is in front."""
        self.save.clicked.connect(save)
        serve(page, self.batch, self.batch.print_all)
        for button, key, slot in (
            (self.missing, MISSING_KEY, missing),
            (self.place, SHELF_KEY, shelf),
            (self.correct, CORRECT_KEY, correct),
            (self.due, DUE_KEY, due),
            (self.wrong, WRONG_KEY, wrong),
        ):
            button.clicked.connect(slot)
            hear(page, key, slot)

    def show_state(
        self,
        *,
        shelf: str,
        only_missing: bool,
        asks: bool,
        main: tuple[str, bool],
        correct: bool,
        due: bool,
        wrong: bool,
    ) -> None:
        """Show what can be done now.

        asks     something is asked in front: only that is answered
        main     what Enter does, empty when it does nothing, and whether it can
        correct  the parcel at hand has its owner; due: a parcel is at hand; wrong: a run is open
        """
        self.missing.setChecked(only_missing)
        self.place.say(self.tr("Shelf {shelf}").format(shelf=shelf))
        for button, fits in (
            (self.place, True),
            (self.missing, True),
            (self.correct, correct),
            (self.due, due),
            (self.wrong, wrong),
        ):
            button.setVisible(fits and not asks)
        self.batch.show_waiting(asks=asks)
        said, ready = main
        self.save.say(said)
        self.save.setEnabled(ready)
        self.save.setVisible(bool(said))
