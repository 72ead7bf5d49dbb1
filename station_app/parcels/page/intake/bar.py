"""The top of the intake page: whose run it is and how it stands, or that none is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from station_app.basics.clock import business_day, day_hour_minute, hour_minute
from station_app.basics.waybills import short_name
from station_app.kit.buttons import Button
from station_app.kit.cards import PillRow, across, down
from station_app.kit.desk import Desk
from station_app.kit.labels import BigNumber, Elided, PillTone, label
from station_app.parcels.lookups import runs
from station_app.parcels.lookups.runs import Run
from station_app.parcels.page.intake.run_view import RunView

RUNS_KEY, CLOSE_KEY = "Ctrl+R", "Ctrl+W"
COUNT_PX = 34


class RunBar(QWidget):
    """Title, count and pills; the buttons of runs stand right with their keys."""

    def __init__(self, desk: Desk, title: Callable[[], str], view: RunView) -> None:
        super().__init__()
        self._desk, self._words, self._view = desk, title, view
        self.title = label(title(), "title", name="intake.title")
        self.count = BigNumber(size_px=COUNT_PX, name="intake.bar_count")
        self.about = Elided("", "quiet", name="intake.bar_about")
        self.runs = Button(self.tr("Runs"), name="intake.bar_runs", key=RUNS_KEY)
        self.close_run = Button(self.tr("Close run"), name="intake.bar_close", key=CLOSE_KEY)
        self._pills = PillRow()
        head = across(self.title, self.count, self.about, self.runs, self.close_run, gap_px=14)
        head.setStretch(2, 1)
        self.setLayout(down(head, across("stretch", self._pills)))

    def show_run(self, run: Run | None, more: tuple[tuple[str, PillTone], ...]) -> None:
        """Show the run at hand; `more` pills belong to the page."""
        self.close_run.setVisible(run is not None)
        self.count.setVisible(run is not None)
        pills = more
        if run is None:
            self.title.setText(self._words())
            self.about.say(self.tr("No run is open: scanning works without one"))
            self.runs.say(self.tr("Open a run"))
        else:
            tally = runs.tally(self._desk.read, run)
            several = self.tr("Several carriers")
            self.title.setText(short_name(run.carrier) if run.carrier else several)
            of = run.expected or tally.expected
            self.count.say(f"{tally.came} / {of}" if of else str(tally.came))
            self.about.say(" · ".join(p for p in (self._view.who(run), self._since(run)) if p))
            self.runs.say(self.tr("Runs"))
            pills = (*self._view.pills(run, tally), *more)
        self._pills.show_pills(pills)

    def _since(self, run: Run) -> str:
        today = business_day(run.opened_ms) == self._desk.day()
        when = hour_minute(run.opened_ms) if today else day_hour_minute(run.opened_ms)
        return self.tr("since {when}").format(when=when)
