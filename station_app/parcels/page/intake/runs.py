"""All runs: a new one is opened, an open one is gone on with, a closed one is looked at again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from station_app.basics.clock import day_hour_minute
from station_app.basics.waybills import short_name
from station_app.kit.buttons import Button
from station_app.kit.desk import Desk
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import UP_DOWN
from station_app.parcels.actions.runs import open_run
from station_app.parcels.lookups import runs
from station_app.parcels.lookups.runs import Brought, Run
from station_app.parcels.page.intake.panel import Panel
from station_app.parcels.page.intake.run_form import RunForm
from station_app.parcels.page.intake.run_view import RunView

NEW = "new"
ANNOUNCED = 3  # carriers that never came before, those with most parcels
LEAST_PX, MOST_PX = 96, 200  # of the list, so that what is below has room
COLUMNS = (Column(0, least_px=96), Column(4, least_px=200), Column(2, right=True, least_px=120))


class RunsPanel(Panel):
    """One list: a new run, whoever is announced or came lately, runs open, runs closed."""

    opened = Signal(str)
    """A run was opened."""
    chosen = Signal(str)
    """Go on with this open run."""
    whole = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="intake.runs")
        self._desk = desk
        self._brought: dict[str, Brought] = {}
        self.list = RowList(COLUMNS, name="intake.runs_list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(LEAST_PX)
        self.list.setMaximumHeight(MOST_PX)
        self.list.chosen.connect(self._row_chosen)
        self.form, self.view = RunForm(), RunView(desk)
        self.form.changed.connect(self.changed)
        self.again = Button(self.tr("Print the sheet again"), name="intake.runs_reprint")
        self.again.clicked.connect(self._reprint)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.form, 1)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.again)

    @property
    def holds(self) -> bool:
        """What is scanned while a run is being opened belongs to that run."""
        return self._new and self.form.ready

    @property
    def main(self) -> tuple[str, bool]:
        """Enter opens a run, goes on with it, or closes what was looked at."""
        if self._new:
            about = self.form.about()
            said = self.tr("Open run: {carrier}").format(carrier=about)
            return (said, True) if about else (self.tr("Open the run"), False)
        run = self._run()
        return (self.tr("Go on with it") if run and run.open else self.tr("Back to work")), True

    def ask(self, current: str = "") -> None:
        """Show the run at hand; a new one when none is open."""
        self._show_rows()
        self.come_up()
        if self.list.chosen_id != (current or NEW):
            self.list.choose(current or NEW)
        else:
            self._row_chosen(current or NEW)

    def ask_new(self) -> None:
        """Show the form of a new run."""
        self.ask()

    def refresh(self) -> None:
        """Read again; what is being typed stays."""
        self._show_rows()
        run = self._run()
        if run is not None:
            self.view.show_run(run)

    def take_focus(self) -> bool:
        """Digits are the other side's count; where nobody came before, the carrier is first."""
        if self._new and not self._brought and not self.form.ready:
            self.form.carrier.take_focus()
        elif self._new:
            self.form.expected.setFocus()
        return self._new

    def waits(self, count: int) -> str:
        """Scans wait until the run is open."""
        return self.tr("First open the run (Enter) or leave it (Esc); {n} scans wait").format(
            n=count
        )

    def key(self, key: Qt.Key) -> bool:
        """Up and down move through the list."""
        if key not in UP_DOWN:
            return False
        self.list.step(UP_DOWN[key])
        return True

    def confirm(self) -> None:
        """Open the run, or go on with the chosen one. Refusal as RunForm.said."""
        if self._new:
            if not self.form.ready:
                self.form.carrier.take_focus()  # the refusal says what is missing
            self._desk.act(partial(open_run, self._desk.work, **self.form.said()), self._opened)
            return
        run = self._run()
        self.let_go()
        if run is not None and run.open:
            self.chosen.emit(run.id)

    @property
    def _new(self) -> bool:
        return self.list.chosen_id == NEW or self.list.chosen_id in self._brought

    def _run(self) -> Run | None:
        return None if self._new else runs.run(self._desk.read, self.list.chosen_id)

    def _opened(self, run: str) -> None:
        self.let_go()
        self.opened.emit(run)

    def _show_rows(self) -> None:
        read = self._desk.read
        told = runs.announced_of(read, self._desk.now())
        lately = runs.brought(read)
        unseen = [one for one in told if one not in {run.carrier for run in lately}]
        listed = [Brought(carrier, "", "", "", 0) for carrier in unseen[:ANNOUNCED]]
        likely = sorted([*lately, *listed], key=lambda one: -told.get(one.carrier, 0))
        self._brought = {f"by.{place}": one for place, one in enumerate(likely)}
        rows = [
            ListRow(NEW, (Cell(self.tr("New"), tone="good"), Cell(self.tr("Somebody else")), ""))
        ]
        for key, one in self._brought.items():
            who = " · ".join(p for p in (self._carrier(one.carrier), one.name, one.van) if p)
            n = told.get(one.carrier, 0)
            known = self.tr("{n} announced").format(n=n) if n else ""
            when = Cell(known or day_hour_minute(one.at_ms), quiet=True)
            rows.append(ListRow(key, (Cell(self.tr("New"), tone="good"), Cell(who), when)))
        found = runs.recent(read)
        still = [one for one in runs.open_runs(read) if one not in found]
        rows += [self._row(one) for one in sorted([*still, *found], key=lambda one: not one.open)]
        self.list.show_rows(rows)
        self.list.setVisible(len(rows) > 1)

    def _row(self, run: Run) -> ListRow:
        who = " · ".join(p for p in (self._carrier(run.carrier), self.view.who(run)) if p)
        when = day_hour_minute(run.opened_ms)
        if run.open:
            return ListRow(run.id, (Cell(self.tr("Open"), tone="attention"), Cell(who), when))
        count = f"{run.ours} / {run.theirs}"
        state = Cell(self.tr("Closed"), tone="plain")
        return ListRow(run.id, (state, Cell(who, under=run.number), Cell(count, under=when)))

    def _carrier(self, key: str) -> str:
        return short_name(key) if key else self.tr("several carriers")

    @Slot(str)
    def _row_chosen(self, row: str) -> None:
        run = self._run()
        if run is not None:
            self.view.show_run(run)
        else:
            usual = [one.carrier for one in self._brought.values()]
            self.form.fill(self._brought.get(row), usual)
        focused = QApplication.focusWidget()
        if run is not None and focused is not None and self.form.isAncestorOf(focused):
            focused.clearFocus()  # else Qt hands it on to whatever stands after the page
        self.form.setVisible(run is None)
        self.view.setVisible(run is not None)
        self.again.setVisible(run is not None and not run.open)
        self.changed.emit()
        self.take_focus()

    @Slot()
    def _reprint(self) -> None:
        run = self._run()
        if run is not None and run.closed_entry:
            self._desk.reprint(run.closed_entry)
