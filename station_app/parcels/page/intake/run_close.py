"""Both sides count: ours, theirs, the names and what is missing, before the sheet prints."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot

from station_app.basics.faults import Refusal
from station_app.basics.waybills import short_name
from station_app.kit.cards import across, down
from station_app.kit.desk import Desk
from station_app.kit.fields import ChineseField, CountField
from station_app.kit.labels import BigNumber, Pill, label
from station_app.parcels.actions.runs import Closed, close_run
from station_app.parcels.lookups import runs
from station_app.parcels.lookups.runs import Run
from station_app.parcels.page.intake.panel import Panel
from station_app.parcels.page.intake.run_view import RunView
from station_app.parcels.rules.runs import LONGEST_WORDS, check_closing
from station_app.people import lookups as people

NUMBER_PX = 56


class ClosePanel(Panel):
    """A parcel scanned now still comes in and is counted."""

    done = Signal(object)
    """A `Closed`."""
    whole = True
    passes = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="intake.close")
        self._desk, self._run = desk, ""
        self._title = label("", "section", name="intake.close_title", wrap=True)
        self.ours = BigNumber(size_px=NUMBER_PX, name="intake.close_ours")
        self.theirs = CountField(name="intake.close_theirs", what=self.tr("They say"), big=True)
        self.difference = Pill(name="intake.close_difference")
        self.courier = ChineseField(
            name="intake.close_courier",
            what=self.tr("Name of the courier"),
            hint=self.tr("courier who signs"),
            longest=LONGEST_WORDS,
        )
        self.reason = ChineseField(
            name="intake.close_reason",
            what=self.tr("Why the counts differ"),
            hint=self.tr("why the counts differ"),
            longest=LONGEST_WORDS,
        )
        self.theirs.textEdited.connect(self._typed)
        self.reason.textEdited.connect(self._typed)
        self.view = RunView(desk, head=False)
        ours = down(label(self.tr("We counted"), "quiet"), self.ours)
        theirs = down(
            across(label(self.tr("They say"), "quiet"), "stretch", self.difference), self.theirs
        )
        counts = across(ours, theirs, gap_px=22)
        for place in (0, 1):
            counts.setStretch(place, 1)
        names = across(self.courier, self.reason)
        names.setStretch(0, 2)
        names.setStretch(1, 3)
        self.body.addWidget(self._title)
        self.body.addLayout(counts)
        self.body.addLayout(names)
        self.body.addWidget(self.view, 1)

    @property
    def main(self) -> tuple[str, bool]:
        """Enter closes the run."""
        return self.tr("Close and print"), True

    def ask(self, run: Run) -> None:
        """Begin with what the other side said at the opening."""
        self._run = run.id
        self.theirs.setText(str(run.expected) if run.expected else "")
        self.reason.clear()
        self.courier.setText(people.name_of(self._desk.read, run.courier))
        carrier = short_name(run.carrier) if run.carrier else self.tr("several carriers")
        self._title.setText(self.tr("Count with the courier: {carrier}").format(carrier=carrier))
        self.come_up()
        self.refresh()

    def refresh(self) -> None:
        """Count again; what is being typed stays."""
        run = runs.run(self._desk.read, self._run)
        if run is not None:
            self.view.show_run(run)
            self.ours.say(str(runs.tally(self._desk.read, run).came))
            self._compare()

    def take_focus(self) -> bool:
        """Their count is typed."""
        self.theirs.setFocus()
        self.theirs.selectAll()
        return True

    def confirm(self) -> None:
        """Close the run. Refusal as rules.check_closing."""
        try:
            theirs = check_closing(self.theirs.count(), int(self.ours.text), self.reason.text())
        except Refusal as refusal:
            field = self.reason if refusal.code == "run.reason_needed" else self.theirs
            field.wrong()
            field.setFocus()
            raise
        deed = partial(
            close_run,
            self._desk.work,
            run=self._run,
            theirs=theirs,
            reason=self.reason.text(),
            courier_name=self.courier.text(),
        )
        self._desk.act(deed, self._closed)

    def _closed(self, closed: Closed) -> None:
        self.let_go()
        self.done.emit(closed)

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._compare()

    def _compare(self) -> None:
        theirs = self.theirs.count()
        by = None if theirs is None else int(self.ours.text) - theirs
        if by is None:
            self.difference.say("")
        elif by == 0:
            self.difference.say(self.tr("Agrees"), "good")
        else:
            said = self.tr("{n} too few") if by < 0 else self.tr("{n} too many")
            self.difference.say(said.format(n=abs(by)), "attention")
