"""F9: how the house stands in five figures, each opening into its parcels; one key exports them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, hear
from station_app.kit.sheets import Cell as SheetCell
from station_app.kit.sheets import Fen, Leaf, fresh_path, write_csv, write_xlsx
from station_app.notices.rules.ladder import read_plan
from station_app.reports.lookups.inside import FIGURES, Figure, Inside, inside

CSV_KEY = "Ctrl+E"


class OverviewPage(Page):
    """Left and right change the figure, up and down move in its list."""

    key = "F9"
    name = "reports"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside: list[Inside] = []
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.figure = ChoiceRow(
            name="reports.figure", what=self.tr("What is shown"), across=len(FIGURES)
        )
        self.list = RowList(
            (Column(5), Column(4), Column(3), Column(0, least_px=150, right=True)),
            name="reports.list",
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = Card(
            label(self.tr("Nothing here"), "strong"), "stretch", name="reports.nothing"
        )
        self.csv = Button(self.tr("As CSV"), name="reports.csv", key=CSV_KEY)
        self.main = MainButton(self.tr("Save as a table"), name="reports.main")
        self._connect()

    def _connect(self) -> None:
        middle, foot = self._frame.middle, self._frame.foot
        middle.addWidget(self.figure)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.nothing, 1)
        foot.addWidget(self.csv)
        foot.addStretch(1)
        foot.addWidget(self.main)
        self.figure.chosen.connect(self._turned)
        self.csv.clicked.connect(self._save_csv)
        self.main.clicked.connect(self.confirm)
        hear(self, CSV_KEY, self._save_csv)

    def title(self) -> str:
        """What the rail calls this page."""
        return self.tr("Reports")

    def shown(self) -> None:
        """The whole house first."""
        self.setFocus()
        self.figure.choose("")
        self.refresh()

    def refresh(self) -> None:
        """Read the house again; the chosen figure stays."""
        settings = self.desk.settings
        plan = read_plan(settings.overdue_ladder, settings.market_days)
        self._inside = inside(self.desk.read, plan, self.desk.now())
        names = {
            "here": self.tr("Here {n}"),
            "overdue": self.tr("Overdue {n}"),
            "to_call": self.tr("To call {n}"),
            "to_return": self.tr("To return {n}"),
            "due": self.tr("To collect {n}"),
        }
        self.figure.offer([(one, names[one].format(n=len(self._counted(one)))) for one in FIGURES])
        if not self.figure.value:
            self.figure.choose("here")
        self._show()

    def up_down(self, by: int) -> bool:
        """Up and down move through the list."""
        return self.list.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right change the figure."""
        self.figure.turn(by)
        return True

    @Slot()
    def confirm(self) -> None:
        """Enter: the shown list becomes a workbook among the files for others."""
        leaf = Leaf(self._figure_name(), self._header(), self._cells())
        self._save(".xlsx", lambda path: write_xlsx(path, [leaf]))

    @Slot()
    def _save_csv(self) -> None:
        header, cells = self._header(), self._cells()
        self._save(".csv", lambda path: write_csv(path, header, cells))

    def _save(self, suffix: str, write: Callable[[Path], Path]) -> None:
        name = f"{self.desk.day()} {self._figure_name()}"
        self.desk.aside(partial(_write_fresh, self.desk.outbox, name, suffix, write), self._saved)

    def _saved(self, path: Path) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved: {file}").format(file=path), "ok")

    @property
    def _figure(self) -> Figure:
        return next((one for one in FIGURES if one == self.figure.value), "here")

    def _figure_name(self) -> str:
        return {
            "here": self.tr("In the house"),
            "overdue": self.tr("Overdue"),
            "to_call": self.tr("To call"),
            "to_return": self.tr("To return"),
            "due": self.tr("To collect"),
        }[self._figure]

    def _counted(self, figure: Figure) -> list[Inside]:
        return [one for one in self._inside if one.counts_as(figure)]

    @Slot()
    def _turned(self) -> None:
        if not self.figure.value:
            self.figure.choose("here")
        self._show()

    def _show(self) -> None:
        shown = self._counted(self._figure)
        due_fen = sum(one.due_fen for one in shown)
        total = self.tr("{n} parcels, {due} to collect for carriers")
        plain = self.tr("{n} parcels")
        said = total if due_fen else plain
        self._frame.note.say(said.format(n=len(shown), due=yuan_sign(due_fen)))
        self.list.show_rows([self._row(one) for one in shown])
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        for button in (self.main, self.csv):
            button.setEnabled(bool(shown))

    def _row(self, one: Inside) -> ListRow:
        stay, owner = one.at.stay, one.at.owner
        who = owner.masked_name or owner.masked_phone if owner else self.tr("nobody named")
        days = self.tr("day {n}").format(n=one.at.where.waits_days)
        return ListRow(
            stay.id,
            (
                Cell(f"{stay.code} {stay.carrier_name}", stay.waybill, bold=True),
                Cell(who, one.at.village),
                Cell(days, day_hour_minute(stay.came_ms)),
                self._pill(one),
            ),
        )

    def _pill(self, one: Inside) -> Cell:
        if one.due_fen:
            return Cell(self.tr("collect {due}").format(due=yuan_sign(one.due_fen)), tone="danger")
        return Cell(self._stands(one), tone="attention")

    def _stands(self, one: Inside) -> str:
        """The most pressing word for a parcel, empty when it simply waits."""
        said: tuple[tuple[Figure, str], ...] = (
            ("to_return", self.tr("goes back")),
            ("overdue", self.tr("overdue")),
            ("to_call", self.tr("to call")),
        )
        return next((word for figure, word in said if one.counts_as(figure)), "")

    def _header(self) -> tuple[str, ...]:
        return (
            *(self.tr("Code"), self.tr("Shelf"), self.tr("Carrier"), self.tr("Waybill")),
            *(self.tr("Recipient"), self.tr("Phone"), self.tr("Hamlet")),
            *(self.tr("Came"), self.tr("Days here"), self.tr("To collect, yuan"), self.tr("Note")),
        )

    def _cells(self) -> list[tuple[SheetCell, ...]]:
        return [self._sheet_row(one) for one in self._counted(self._figure)]

    def _sheet_row(self, one: Inside) -> tuple[SheetCell, ...]:
        stay, owner = one.at.stay, one.at.owner
        return (
            *(stay.code, stay.shelf, stay.carrier_name, stay.waybill),
            *((owner.masked_name, owner.masked_phone) if owner else ("", "")),
            one.at.village,
            day_hour_minute(stay.came_ms),
            one.at.where.waits_days,
            Fen(one.due_fen) if one.due_fen else "",
            self._stands(one),
        )


def _write_fresh(folder: Path, name: str, suffix: str, write: Callable[[Path], Path]) -> Path:
    return write(fresh_path(folder, name, suffix))
