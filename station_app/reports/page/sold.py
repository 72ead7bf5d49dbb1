"""Under F9: what was sold, by day, hour, product, payment, clerk and class; table and plot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.charts import Bar, Bars
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.labels import BigNumber, Elided, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, hear
from station_app.kit.sheets import fresh_path, write_csv, write_xlsx
from station_app.people.rules import SETTINGS
from station_app.reports.page.district import DistrictReturn
from station_app.reports.page.period_row import PeriodRow
from station_app.reports.page.sold_rows import UPRIGHT, VIEWS, SoldRow, SoldRows, View, shown
from station_app.reports.rules.periods import Days, month_of
from station_app.till.lookups.days import uncounted_days

CSV_KEY, DISTRICT_KEY, LOOK_KEY = "Ctrl+E", "Ctrl+G", "Ctrl+O"
_UNTOLD = "—"
_LISTED = (Column(1), Column(0, right=True, least_px=112))
_PLOTTED = (Column(3), Column(2), Column(0, right=True, least_px=112))  # names are long
_TOTAL_PX = 44
_PERIODS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class SoldPage(Page):
    """Page keys change the days, left and right what is looked at, up and down move in the list.

    While a drawer is not counted no sum of its day is told, for what was not paid in cash is
    known; who may change settings looks all the same, or whom such a one allows it.
    """

    under = "reports"
    shortcut = "Ctrl+B"
    name = "sold"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows = SoldRows(desk.words, self)
        self._district = DistrictReturn(self)
        self._shown: list[SoldRow] = []
        self._days: Days | None = None
        self._looks = False  # also into days whose drawer is not counted
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.period = PeriodRow(name="sold")
        self.total = BigNumber(size_px=_TOTAL_PX, least_px=24, name="sold.total")
        self.receipts = Elided("", "quiet", name="sold.receipts")
        self.view = ChoiceRow(name="sold.view", what=self.tr("By what"), across=len(VIEWS))
        self.plot = Bars(name="sold.plot", what=self.tr("Plot"), unit=100)
        self.list = RowList(_LISTED, name="sold.list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing_said = label("", "strong", name="sold.nothing_said", wrap=True)
        self.nothing = Card(self.nothing_said, "stretch", name="sold.nothing")
        self.look = Button(self.tr("Look"), name="sold.look", key=LOOK_KEY)
        self.csv = Button(self.tr("This list as CSV"), name="sold.csv", key=CSV_KEY)
        self.district = Button(
            self.tr("Month for the district"), name="sold.district", key=DISTRICT_KEY
        )
        self.main = MainButton(self.tr("Save as a table"), name="sold.main")
        self._lay_out()

    def _lay_out(self) -> None:
        middle, foot = self._frame.middle, self._frame.foot
        self.plot_card = Card(self.plot, name="sold.plot_card")
        self._both = QWidget()
        shares = across(self.plot_card, self.list, gap_px=14)
        shares.setStretch(0, 1)
        shares.setStretch(1, 1)
        self._both.setLayout(shares)
        head = across(self.total, self.receipts, gap_px=14)
        head.setStretch(1, 1)
        middle.addWidget(self.period)
        middle.addLayout(head)
        head.addWidget(self.look)
        middle.addWidget(self.view)
        middle.addWidget(self._both, 1)
        middle.addWidget(self.nothing, 1)
        foot.addWidget(self.csv)
        foot.addWidget(self.district)
        foot.addStretch(1)
        foot.addWidget(self.main)
        self.view.offer([(view, self._rows.view_name(view)) for view in VIEWS])
        self.view.choose("hour")
        self.period.changed.connect(self._other_days)
        self.view.chosen.connect(self._other_view)
        self.list.chosen.connect(self._plot)
        self.csv.clicked.connect(self._save_csv)
        self.district.clicked.connect(self._save_district)
        self.main.clicked.connect(self.confirm)
        self.look.clicked.connect(self._ask_to_look)
        hear(self, LOOK_KEY, self._ask_to_look)
        hear(self, CSV_KEY, self._save_csv)
        hear(self, DISTRICT_KEY, self._save_district)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Sold")

    def shown(self) -> None:
        """Today first; what was looked at stays. Whoever looked all the same is asked again."""
        self._looks = False
        self.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Add up again."""
        try:
            self._days = self._told(self.period.days(self.desk.day()))
        except Refusal as refusal:
            self.desk.say(refusal.code, "wrong", **refusal.facts)
            return
        self._show_total(self._days)
        self._show()

    def _told(self, days: Days) -> Days:
        return days if self._looks else days.told(uncounted_days(self.desk.read))

    def _show_total(self, days: Days) -> None:
        receipts = self._rows.rows(self.desk.read, "hour", days)
        fen, deeds = sum(one.fen for one in receipts), sum(one.deeds for one in receipts)
        self.total.say(_UNTOLD if days.untold else yuan_sign(fen))
        each = self.tr("{n} sales at {each}").format(
            n=deeds, each=yuan_sign(fen // deeds if deeds > 0 else 0)
        )
        said = each if deeds else self.tr("no receipts")
        self.receipts.say("" if days.untold else said)
        without = self.tr("without {days}: not counted yet").format(
            days=", ".join(day[5:] for day in days.without)
        )
        partly = bool(days.without) and not days.untold
        self._frame.note.say(f"{_span(days)} · {without}" if partly else _span(days))
        self.look.setVisible(bool(days.without))
        uncounted = self.tr("The drawer of {day} is not counted yet: count it first (F10)")
        nothing = self.tr("Nothing was sold on these days")
        self.nothing_said.setText(uncounted.format(day=days.first[5:]) if days.untold else nothing)

    @Slot()
    def _ask_to_look(self) -> None:
        if not self.look.isHidden():
            self.desk.allow(SETTINGS, self._look)

    def _look(self, _approved_by: str) -> None:
        self._looks = True
        self.setFocus()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys lead to another time."""
        key = Qt.Key(event.key())
        if key in _PERIODS:
            self.period.step(_PERIODS[key])
        else:
            super().keyPressEvent(event)

    def up_down(self, by: int) -> bool:
        """Up and down move through the list."""
        return self.list.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right choose by what it is told."""
        place = VIEWS.index(self._view) + by
        self.view.choose(VIEWS[max(0, min(len(VIEWS) - 1, place))])
        self._show()
        return True

    @Slot()
    def confirm(self) -> None:
        """Enter: the days typed are shown; else everything becomes a workbook."""
        if self.period.asks:
            self.setFocus()
            self.refresh()
        elif self._days is not None and self._shown:
            leaves = self._rows.leaves(self.desk.read, self._days)
            self._save(self.title(), ".xlsx", lambda path: write_xlsx(path, leaves))

    def back(self) -> bool:
        """Esc: out of the days being typed."""
        if not self.period.asks:
            return False
        self.setFocus()
        return True

    @property
    def _view(self) -> View:
        return next((one for one in VIEWS if one == self.view.value), "hour")

    @Slot()
    def _save_csv(self) -> None:
        if self._days is None or not self._shown:
            return
        header, cells = self._rows.header(), self._rows.cells(self._shown)
        name = self._rows.view_name(self._view)
        self._save(name, ".csv", lambda path: write_csv(path, header, cells))

    @Slot()
    def _save_district(self) -> None:
        """The month in which the days shown end, as a whole."""
        if self._days is not None:
            month = self._told(month_of(self._days.last))
            if month.without:
                self.desk.refuse(Refusal("report.count_first", day=month.without[0][5:]))
                return
            leaves = self._district.leaves(self.desk.read, month)
            self._write(self._district.name(month), ".xlsx", lambda path: write_xlsx(path, leaves))

    def _save(self, name: str, suffix: str, write: Callable[[Path], Path]) -> None:
        days = self._days
        self._write(f"{days.first}_{days.last} {name}" if days else name, suffix, write)

    def _write(self, name: str, suffix: str, write: Callable[[Path], Path]) -> None:
        fresh = partial(_write_fresh, self.desk.outbox, name, suffix, write)
        self.desk.aside(fresh, self._saved)

    def _saved(self, path: object) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved: {file}").format(file=path), "ok")

    @Slot()
    def _other_days(self) -> None:
        if not self.period.asks:
            self.refresh()

    @Slot()
    def _other_view(self) -> None:
        if not self.view.value:
            self.view.choose("hour")
        self._show()

    def _show(self) -> None:
        if self._days is None:
            return
        self._shown = self._rows.rows(self.desk.read, self._view, self._days)
        if not any(one.fen or one.deeds for one in self._shown):
            self._shown = []
        newest_first = self._shown[::-1] if self._view == "day" else self._shown
        upright = self._view in UPRIGHT
        self.plot_card.setVisible(upright)
        self.list.show_columns(_LISTED if upright else _PLOTTED)
        most_fen = max((one.fen for one in self._shown), default=0)
        self.list.show_rows([self._row(one, most_fen) for one in newest_first])
        self._both.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)
        for button in (self.main, self.csv):
            button.setEnabled(bool(self._shown))
        self._plot()

    @Slot()
    def _plot(self) -> None:
        chosen = self.list.chosen_id
        self.plot.show_bars(
            [
                Bar(one.short, one.fen, shown(one.fen), one.key == chosen)
                for one in self._shown
                if not one.hidden
            ]
        )

    def _row(self, one: SoldRow, most_fen: int) -> ListRow:
        """What follows in time stands beside its plot; all else bears its bar itself."""
        receipts = self.tr("{n} receipts").format(n=one.deeds)
        under = " · ".join(part for part in (one.amount, receipts) if part and not one.hidden)
        hidden = Cell(self.tr("after the count"), quiet=True)
        money = hidden if one.hidden else Cell(yuan_sign(one.fen), bold=True)
        name = Cell(self._rows.listed(self._view, one), under)
        if self._view in UPRIGHT:
            return ListRow(one.key, (name, money))
        long = max(0, one.fen) * 1000 // most_fen if most_fen > 0 else 0
        return ListRow(one.key, (name, Cell(bar=long), money))


def _span(days: Days) -> str:
    return days.first if days.length == 1 else f"{days.first} – {days.last}"


def _write_fresh(folder: Path, name: str, suffix: str, write: Callable[[Path], Path]) -> Path:
    return write(fresh_path(folder, name, suffix))
