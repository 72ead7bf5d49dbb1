"""Under F9: what was out of the ordinary: who did it how often, and the deeds behind it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.desk import Desk
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page
from station_app.kit.sheets import Cell as SheetCell
from station_app.kit.sheets import Fen, Leaf, fresh_path, write_xlsx
from station_app.people.lookups import clerk_names
from station_app.people.rules import RIGHTS, SETTINGS
from station_app.reports.lookups.odd import Odd, odd_deeds
from station_app.reports.page.period_row import PeriodRow
from station_app.reports.rules.odd import Counted, by_clerk
from station_app.reports.rules.periods import Days

_PERIODS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class OddPage(Page):
    """Only who may change settings looks, or whom such a one allows it until the page is left.

    Page keys change the days, up and down the number, right goes into the deeds behind it.
    """

    under = "reports"
    shortcut = "Ctrl+K"
    name = "odd"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._allowed = self._in_deeds = False
        self._days: Days | None = None
        self._deeds: list[Odd] = []
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.period = PeriodRow(name="odd")
        self.numbers = RowList((Column(1), Column(0, right=True, least_px=92)), name="odd.numbers")
        self.list = RowList((Column(1), Column(0, right=True, least_px=92)), name="odd.list")
        for one in (self.numbers, self.list):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing_said = label("", "strong", name="odd.nothing_said")
        self.nothing = Card(self.nothing_said, "stretch", name="odd.nothing")
        self.main = MainButton(name="odd.main")
        self._lay_out()

    def _lay_out(self) -> None:
        self._both = QWidget()
        both = across(self.numbers, self.list, gap_px=14)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self._both.setLayout(both)
        middle, foot = self._frame.middle, self._frame.foot
        middle.addWidget(self.period)
        middle.addWidget(self._both, 1)
        middle.addWidget(self.nothing, 1)
        foot.addStretch(1)
        foot.addWidget(self.main)
        self.period.choice.choose("week")
        self.period.changed.connect(self._other_days)
        self.numbers.chosen.connect(self._show_deeds)
        self.main.clicked.connect(self.confirm)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Unusual")

    def shown(self) -> None:
        """Whoever was allowed to look before is asked again."""
        self._allowed = self._in_deeds = False
        self.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Count again; the number looked at stays."""
        if not self._may:
            self._show_closed()
            return
        try:
            self._days = self.period.days(self.desk.day())
        except Refusal as refusal:
            self.desk.say(refusal.code, "wrong", **refusal.facts)
            return
        self._deeds = odd_deeds(self.desk.read, self._days)
        names = clerk_names(self.desk.read)
        counted = by_clerk(self._deeds)
        self._frame.note.say(self.tr("{n} deeds").format(n=len(self._deeds)))
        self.numbers.show_rows([self._number(one, names) for one in counted])
        self.period.show()
        self._both.setVisible(bool(counted))
        self.nothing.setVisible(not counted)
        self.nothing_said.setText(self.tr("Nothing out of the ordinary on these days"))
        self.main.say(self.tr("Save as a table"))
        self.main.setEnabled(bool(counted))
        if counted and not self.numbers.chosen_id:
            self.numbers.choose(self.numbers.rows[0].id)
        self._show_deeds()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys lead to another time."""
        key = Qt.Key(event.key())
        if key in _PERIODS and self._may:
            self.period.step(_PERIODS[key])
        else:
            super().keyPressEvent(event)

    def up_down(self, by: int) -> bool:
        """Up and down move through the numbers, or the deeds behind one."""
        if self._may:
            (self.list if self._in_deeds else self.numbers).step(by)
        return self._may

    def left_right(self, by: int) -> bool:
        """Right goes to the deeds behind a number, left back."""
        if self._may:
            self._go_into(deeds=by > 0)
        return self._may

    @Slot()
    def confirm(self) -> None:
        """Enter: ask for somebody who may look; the days typed; else everything as a workbook."""
        if not self._may:
            self.desk.allow(SETTINGS, self._allow)
        elif self.period.asks:
            self.setFocus()
            self.refresh()
        elif self._deeds and self._days is not None:
            name = f"{self._days.first}_{self._days.last} {self.title()}"
            leaves = self._leaves()
            self.desk.aside(partial(_write, self.desk.outbox, name, leaves), self._saved)

    def back(self) -> bool:
        """Esc: out of the days being typed, or of the deeds back to the numbers."""
        if not self.period.asks and not self._in_deeds:
            return False
        self._go_into(deeds=False)
        self.setFocus()
        return True

    @property
    def _may(self) -> bool:
        return self._allowed or SETTINGS in self.desk.rights

    def _allow(self, _approved_by: str) -> None:
        self._allowed = True
        self.setFocus()
        self.refresh()

    def _show_closed(self) -> None:
        self._deeds, self._days = [], None
        self._frame.note.say("")
        self.period.hide()
        self._both.hide()
        self.nothing.show()
        self.nothing_said.setText(self.tr("Only who has the right “settings” looks at this"))
        self.main.say(self.tr("Let somebody allow it"))
        self.main.setEnabled(True)

    def _go_into(self, *, deeds: bool) -> None:
        self._in_deeds = deeds and bool(self.list.rows)
        if self._in_deeds and not self.list.chosen_id:
            self.list.choose(self.list.rows[0].id)
        elif not deeds:
            self.list.setCurrentIndex(QModelIndex())

    @Slot()
    def _other_days(self) -> None:
        if not self.period.asks:
            self.refresh()

    @Slot()
    def _show_deeds(self) -> None:
        clerk, _, what = self.numbers.chosen_id.partition("/")
        names = clerk_names(self.desk.read)
        behind = [one for one in self._deeds if (one.clerk, one.what) == (clerk, what)]
        self.list.show_rows([self._deed(place, one, names) for place, one in enumerate(behind)])
        self._in_deeds = False

    def _number(self, one: Counted, names: dict[str, str]) -> ListRow:
        who = names.get(one.clerk) or self.tr("nobody logged in")
        times = self.tr("{n} times").format(n=one.times)
        money = yuan_sign(one.fen) if one.fen else ""
        what = self.desk.words.say(f"odd.{one.what}")
        return ListRow(
            f"{one.clerk}/{one.what}",
            (Cell(what, who), Cell(times, money)),
        )

    def _deed(self, place: int, one: Odd, names: dict[str, str]) -> ListRow:
        about = one.about or self.desk.words.say(f"odd.{one.what}")
        under = " · ".join(
            part
            for part in (day_hour_minute(one.at_ms), self._allowed_by(one, names), self._note(one))
            if part
        )
        money = yuan_sign(one.fen) if one.fen else ""
        return ListRow(f"{one.entry}/{place}", (Cell(about, under), Cell(money, bold=True)))

    def _allowed_by(self, one: Odd, names: dict[str, str]) -> str:
        if not one.approved_by:
            return ""
        return self.tr("allowed by {who}").format(who=names.get(one.approved_by, one.approved_by))

    def _note(self, one: Odd) -> str:
        if one.what == "approval_denied" and one.note in RIGHTS:
            return self.desk.words.say(f"clerk.right_{one.note}")
        return one.note

    def _leaves(self) -> list[Leaf]:
        names = clerk_names(self.desk.read)
        say = self.desk.words.say
        numbers: list[tuple[SheetCell, ...]] = [
            (names.get(one.clerk, ""), say(f"odd.{one.what}"), one.times, Fen(one.fen))
            for one in by_clerk(self._deeds)
        ]
        deeds: list[tuple[SheetCell, ...]] = [
            (
                *(day_hour_minute(one.at_ms), names.get(one.clerk, ""), say(f"odd.{one.what}")),
                *(one.about, Fen(one.fen), names.get(one.approved_by, ""), self._note(one)),
            )
            for one in self._deeds
        ]
        who, what, yuan = self.tr("Clerk"), self.tr("What"), self.tr("Yuan")
        return [
            Leaf(self.tr("Numbers"), (who, what, self.tr("Times"), yuan), numbers),
            Leaf(
                self.tr("Deeds"),
                (
                    *(self.tr("When"), who, what, self.tr("Of"), yuan),
                    *(self.tr("Allowed by"), self.tr("Reason")),
                ),
                deeds,
            ),
        ]

    def _saved(self, path: Path) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved: {file}").format(file=path), "ok")


def _write(folder: Path, name: str, leaves: list[Leaf]) -> Path:
    return write_xlsx(fresh_path(folder, name, ".xlsx"), leaves)
