"""Which days a report shows: today, yesterday, this week, this month, or some days typed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.kit.cards import across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import Field
from station_app.reports.rules.periods import PERIODS, Days, Which, days_of
from station_app.settlement.rules.months import read_day


class PeriodRow(QWidget):
    """The choice, and two fields for a range of days; Enter in them is the page's."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}.period_row")
        self.choice = ChoiceRow(
            name=f"{name}.period", what=self.tr("Of which days"), across=len(PERIODS)
        )
        self.choice.offer(
            [
                ("today", self.tr("Today")),
                ("yesterday", self.tr("Yesterday")),
                ("week", self.tr("This week")),
                ("month", self.tr("This month")),
                ("range", self.tr("From…to")),
            ]
        )
        self.choice.choose("today")
        self.first = Field(
            name=f"{name}.first", what=self.tr("From which day"), hint=self.tr("from, such as 11-1")
        )
        self.last = Field(
            name=f"{name}.last", what=self.tr("To which day"), hint=self.tr("to, such as 11-24")
        )
        self._range = QWidget()
        row = across(self.first, self.last)
        self._range.setLayout(row)
        self._range.hide()
        self.setLayout(down(self.choice, self._range))
        self.choice.chosen.connect(self._chosen)

    @property
    def asks(self) -> bool:
        """Whether a day is being typed."""
        return self.first.hasFocus() or self.last.hasFocus()

    def days(self, today: str) -> Days:
        """The days meant. Refusal settlement.not_a_day, report.too_many_days."""
        which: Which = next((one for one in PERIODS if one == self.choice.value), "today")
        if which != "range":
            return days_of(which, today)
        typed = [field.text().strip() for field in (self.first, self.last)]
        try:
            first, last = (read_day(text, today=today) if text else today for text in typed)
        except Refusal:
            self.first.wrong(bool(typed[0]))
            self.last.wrong(bool(typed[1]))
            raise
        return days_of(which, today, first=first, last=last)

    def step(self, by: int) -> None:
        """The next choice, or the one before."""
        place = PERIODS.index(next(one for one in PERIODS if one == self.choice.value)) + by
        self.choice.choose(PERIODS[max(0, min(len(PERIODS) - 1, place))])
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        ranged = self.choice.value == "range"
        self._range.setVisible(ranged)
        if ranged:
            self.first.setFocus()
        self.changed.emit()
