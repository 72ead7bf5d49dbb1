"""Ctrl+G under settings: how codes are made, how long parcels wait, when the market is held."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout

from station_app.basics.faults import Refusal
from station_app.basics.waybills import carriers, short_name
from station_app.dispatch.rules.vans import read_times
from station_app.kit.buttons import MainButton
from station_app.kit.cards import Card, PageFrame, across, down, scrolling
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.fields import ChineseField, CountField, Field
from station_app.kit.labels import label
from station_app.kit.page import Page
from station_app.notices.rules.ladder import Plan, ladder_text, read_plan
from station_app.people.rules import SETTINGS

EVERY = "every"  # carriers without a ladder of their own
OFFERED = 9
NONE, SOLAR, LUNAR = "none", "solar", "lunar"
_STEPS = ("reminder", "second_reminder", "last_call", "give_back")


class WaysPage(Page):
    """Nothing holds before Enter; then everything holds at once."""

    name = "ways"
    under = "settings"
    shortcut = "Ctrl+G"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._days: dict[str, tuple[str, ...]] = {}
        self._whose = EVERY
        self._frame = PageFrame(self, self.title(), name=self.name)
        column = down(
            *(self._codes(), self._waiting(), self._market(), self._vans_leave(), "stretch"),
            gap_px=14,
        )
        self.area: QScrollArea = scrolling(column)
        self._frame.middle.addWidget(self.area, 1)
        self.main = MainButton(self.tr("Keep this"), name="ways.main")
        self.main.clicked.connect(self.confirm)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Ways")

    def shown(self) -> None:
        """What holds now; the keyboard begins with the codes."""
        self._read()
        may = SETTINGS in self.desk.rights
        note = "" if may else self.tr("Only a clerk with the right “settings” changes this")
        self._frame.note.say(note)
        self.area.setEnabled(may)
        self.main.setVisible(may)
        if may:
            self.code.take_focus()
        else:
            self.setFocus()

    @Slot()
    def confirm(self) -> None:
        """Enter: keep everything; what cannot be is said and marked."""
        if SETTINGS not in self.desk.rights:
            self.desk.say("clerk.no_right", "attention")
            return
        self._keep_days()
        try:
            plan = self._plan()
            read_times(self.vans.text())
        except Refusal as refusal:
            fields = {"market.bad_days": self.digits, "drop_off.van_times_unclear": self.vans}
            field = fields.get(refusal.code, self.days[0])
            field.wrong()
            field.setFocus()
            self.desk.refuse(refusal)
            return
        self.desk.keep_settings(
            code_rule=self.code.value,
            label_mode=self.labels.value,
            overdue_ladder=ladder_text(plan),
            market_days=self._market_text(),
            van_times=self.vans.text().strip(),
        )
        self._read()
        self.desk.tone("ok")
        self.said.emit(self.tr("Kept; it holds from now on"), "ok")

    def back(self) -> bool:
        """Esc: as it was."""
        before = self._said()
        self._read()
        return before != self._said()

    # building

    def _codes(self) -> Card:
        self.code = ChoiceRow(name="ways.code", what=self.tr("Pickup codes"), across=3)
        self.code.offer(
            [
                ("shelf", self.tr("By layer")),
                ("rack", self.tr("By rack")),
                ("date", self.tr("By date")),
                ("tail", self.tr("Waybill's end")),
                ("house", self.tr("One row")),
                ("carrier", self.tr("The carrier's")),
            ]
        )
        self.code.chosen.connect(self._code_chosen)
        self._example = label("", "quiet", name="ways.code_example", wrap=True)
        self.labels = ChoiceRow(name="ways.labels", what=self.tr("Labels"), across=3)
        self.labels.offer(
            [
                ("at_once", self.tr("Print at once")),
                ("batch", self.tr("In one batch")),
                ("none", self.tr("Written by hand")),
            ]
        )
        return Card(
            label(self.tr("Pickup codes"), "section"),
            self.code,
            self._example,
            label(self.tr("Labels"), "quiet"),
            self.labels,
            name="ways.codes",
        )

    def _waiting(self) -> Card:
        self.whose = ChoiceRow(name="ways.whose", what=self.tr("Whose parcels"), across=5)
        self.whose.chosen.connect(self._whose_chosen)
        names = (
            self.tr("reminder"),
            self.tr("second reminder"),
            self.tr("last call"),
            self.tr("goes back"),
        )
        self.days = [
            CountField(name=f"ways.{step}", what=name)
            for step, name in zip(_STEPS, names, strict=True)
        ]
        row: QHBoxLayout = across(gap_px=14)
        for name, field in zip(names, self.days, strict=True):
            named: QVBoxLayout = down(label(name, "quiet"), field, gap_px=4)
            row.addLayout(named, 1)
        self._own = label("", "quiet", name="ways.own", wrap=True)
        return Card(
            label(self.tr("Days a parcel waits"), "section"),
            self.whose,
            row,
            self._own,
            name="ways.waiting",
        )

    def _market(self) -> Card:
        self.calendar = ChoiceRow(name="ways.calendar", what=self.tr("Market days"), across=3)
        self.calendar.offer(
            [
                (NONE, self.tr("No market")),
                (SOLAR, self.tr("By the solar date")),
                (LUNAR, self.tr("By the lunar date")),
            ]
        )
        self.calendar.chosen.connect(self._calendar_chosen)
        self.digits = Field(
            name="ways.digits",
            what=self.tr("Last digits of the day"),
            hint=self.tr("such as 2 5 8"),
            longest=20,
        )
        about = self.tr("No parcel goes back before the day after the next market.")
        return Card(
            label(self.tr("Market days"), "section"),
            self.calendar,
            self.digits,
            label(about, "quiet", wrap=True),
            name="ways.market",
        )

    def _vans_leave(self) -> Card:
        self.vans = ChineseField(
            name="ways.vans",
            what=self.tr("When the vans leave"),
            hint=self.tr("such as 10:30 17:00; SF 16:00"),
            longest=120,
        )
        about = self.tr("Every carrier's first; behind ; one that has its own times.")
        return Card(
            label(self.tr("When the vans leave"), "section"),
            self.vans,
            label(about, "quiet", wrap=True),
            name="ways.vans_leave",
        )

    # what stands on the page

    def _read(self) -> None:
        settings = self.desk.settings
        self.code.choose(settings.code_rule)
        self.labels.choose(settings.label_mode)
        plan = read_plan(settings.overdue_ladder, settings.market_days)
        self._days = {
            key: tuple(str(getattr(one, step)) for step in _STEPS)
            for key, one in {EVERY: plan.ladder, **plan.of_carrier}.items()
        }
        active = [one.key for one in carriers().values() if one.status == "active"]
        offered = dict.fromkeys([*plan.of_carrier, *active[:OFFERED]])
        every = (EVERY, self.tr("Every carrier"))
        self.whose.offer([every, *((key, short_name(key)) for key in offered)])
        self._show_days(EVERY)
        self.calendar.choose(plan.market.calendar or NONE)
        self.digits.setText(" ".join(str(one) for one in sorted(plan.market.digits)))
        self.digits.wrong(False)
        self.vans.setText(settings.van_times)
        self.vans.wrong(False)
        self._code_chosen(self.code.value)
        self._calendar_chosen(self.calendar.value)

    def _said(self) -> tuple[object, ...]:
        self._keep_days()
        return (
            self.code.value,
            self.labels.value,
            str(self._days),
            self._market_text(),
            self.vans.text(),
        )

    def _plan(self) -> Plan:
        """Refusal as `read_plan`."""
        parts = [" ".join(self._days[EVERY])]
        parts += [f"{key} {' '.join(days)}" for key, days in self._days.items() if key != EVERY]
        if any(not day for days in self._days.values() for day in days):
            raise Refusal("ladder.bad_days", text="; ".join(parts))
        return read_plan("; ".join(parts), self._market_text())

    def _market_text(self) -> str:
        kind = self.calendar.value
        return f"{kind} {self.digits.text().strip()}" if kind in (SOLAR, LUNAR) else ""

    def _keep_days(self) -> None:
        """What was typed is the chosen carrier's own, unless it is what every carrier has."""
        typed = tuple(field.text() for field in self.days)
        if self._whose == EVERY or typed != self._days[EVERY]:
            self._days[self._whose] = typed
        else:
            self._days.pop(self._whose, None)

    def _show_days(self, whose: str) -> None:
        self._whose = whose
        self.whose.choose(whose)
        for field, days in zip(self.days, self._days.get(whose, self._days[EVERY]), strict=True):
            field.setText(days)
            field.wrong(False)
        own = [f"{short_name(key)} {'-'.join(d)}" for key, d in self._days.items() if key != EVERY]
        said = self.tr("Of their own: {carriers}").format(carriers=" · ".join(own)) if own else ""
        self._own.setText(said or self.tr("Days after it came; 1 is the next day."))

    @Slot(str)
    def _whose_chosen(self, whose: str) -> None:
        self._keep_days()
        self._show_days(whose)

    @Slot(str)
    def _code_chosen(self, rule: str) -> None:
        self._example.setText(
            {
                "shelf": self.tr("3-2-0187: numbered on each layer"),
                "rack": self.tr("3-2-0187: numbered over all layers of rack 3"),
                "date": self.tr("3-2-1124-07: shelf, date, number of the day"),
                "tail": self.tr("8901: the last four digits of the waybill, more when taken"),
                "house": self.tr("0187: numbered through the whole station"),
                "carrier": self.tr("The code of the carrier's app; by layer where it gives none"),
            }.get(rule, "")
        )

    @Slot(str)
    def _calendar_chosen(self, kind: str) -> None:
        self.digits.setVisible(kind in (SOLAR, LUNAR))
