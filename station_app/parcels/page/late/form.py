"""When it was, and which way: said once, before the first stub is scanned."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_app.basics.clock import local
from station_app.basics.faults import Refusal
from station_app.kit.cards import Card, across
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import Field
from station_app.kit.labels import label
from station_app.kit.theme import SPACE
from station_app.parcels.rules import late

CAME, LEFT = "came", "left"


class Said(NamedTuple):
    """What holds for every stub that follows."""

    way: str
    day: str
    moment_ms: int


class LateForm(Card):
    """Two rows of buttons and a time; nothing is chosen beforehand, no time is ever guessed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="late.form", gap_px=SPACE[1])
        self.way = ChoiceRow(name="late.way", what=self.tr("Came or left"), across=2)
        self.way.offer(((CAME, self.tr("They came")), (LEFT, self.tr("They left"))))
        self.day = ChoiceRow(name="late.day", what=self.tr("On which day"), across=2)
        self.day.offer([(day, "") for day in late.DAYS])  # built here: Tab goes in this order
        self.time = Field(
            name="late.time", what=self.tr("At what time"), hint="20:30", big=True, longest=5
        )
        self.time.setMaximumWidth(190)
        hint = label(self.tr("as it stands on paper, such as 20:30"), "quiet", wrap=True)
        row = across(self.time, hint, gap_px=SPACE[2])
        row.setStretch(1, 1)
        text = self.tr("The power was out: say which way and when, then scan the stubs.")
        for part in (label(text, "section", wrap=True), self.way, self.day):
            self.body.addWidget(part)
        self.body.addLayout(row)
        self.way.chosen.connect(self.changed)
        self.way.settled.connect(self.day.take_focus)
        self.day.settled.connect(self.time.setFocus)

    def offer_days(self, now_ms: int) -> None:
        """Name today and yesterday with their dates: at night both words are read either way."""
        today = local(now_ms).date()
        names = {"today": self.tr("Today {date}"), "yesterday": self.tr("Yesterday {date}")}
        self.day.offer(
            [
                (day, names[day].format(date=(today - timedelta(days=back)).strftime("%m-%d")))
                for back, day in enumerate(late.DAYS)
            ]
        )

    def said(self, now_ms: int) -> Said:
        """What was chosen and typed. Refusal late.which_way, and as late.said_moment."""
        if not self.way.value:
            raise Refusal("late.which_way")
        moment_ms = late.said_moment(self.day.value, self.time.text(), now_ms)
        return Said(self.way.value, self.day.value, moment_ms)

    def go_on(self) -> bool:
        """Move the keyboard to the first thing that is missing; False when it is there already."""
        parts: tuple[tuple[QWidget, bool], ...] = (
            (self.way, bool(self.way.value)),
            (self.day, bool(self.day.value)),
            (self.time, bool(self.time.text())),
        )
        missing = next((part for part, said in parts if not said), None)
        if missing is None or _has_keyboard(missing):
            return False
        self.take_focus()
        return True

    def wrong(self) -> None:
        """What was said does not hold: it is the time, once both are chosen."""
        self.time.wrong(bool(self.way.value and self.day.value))
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard goes to what is still missing; the time is what changes most."""
        if not self.way.value:
            self.way.take_focus()
        elif not self.day.value:
            self.day.take_focus()
        else:
            self.time.setFocus()
            self.time.selectAll()


def _has_keyboard(part: QWidget) -> bool:
    return part.hasFocus() or any(one.hasFocus() for one in part.findChildren(QWidget))
