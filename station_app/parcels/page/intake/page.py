"""F2: scan a parcel in, see its code, type its phone; the next scan is the next parcel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.kit.cards import down
from station_app.kit.desk import Desk
from station_app.kit.labels import PillTone
from station_app.kit.lists import RowList
from station_app.kit.page import UP_DOWN, Page, hear
from station_app.kit.scan import Answer, Scan, Taken
from station_app.kit.theme import SPACE
from station_app.parcels.actions.intake import TakenIn
from station_app.parcels.actions.owner import Named
from station_app.parcels.actions.runs import Closed
from station_app.parcels.lookups import arrived, codes, house, runs
from station_app.parcels.lookups.runs import Run
from station_app.parcels.page.intake.bar import CLOSE_KEY, RUNS_KEY, RunBar
from station_app.parcels.page.intake.cards import TOGETHER_KEY, IntakeCards
from station_app.parcels.page.intake.due import DuePanel
from station_app.parcels.page.intake.flag import FlagPanel
from station_app.parcels.page.intake.foot import IntakeFoot
from station_app.parcels.page.intake.here import HerePanel
from station_app.parcels.page.intake.owner import ParcelAtHand
from station_app.parcels.page.intake.owner_offer import OwnerOffer
from station_app.parcels.page.intake.panel import Panel
from station_app.parcels.page.intake.question import IntakeQuestion
from station_app.parcels.page.intake.rows import COLUMNS, IntakeRows
from station_app.parcels.page.intake.run_close import ClosePanel
from station_app.parcels.page.intake.run_view import RunView
from station_app.parcels.page.intake.runs import RunsPanel
from station_app.parcels.page.intake.scans import IntakeScans
from station_app.parcels.page.intake.words import IntakeWords
from station_app.parcels.page.intake.wrong import WrongPanel
from station_app.parcels.page.shelves.panel import ShelfPanel


class IntakePage(Page):
    """One parcel is at hand; what is asked stands in front of it, one panel at a time.

    The run at hand is whichever is open in the book: no change of page and no power cut ends it.
    """

    key = "F2"
    name = "intake"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._run_id, self._shelf = "", ""
        self._only_missing = self._reading = False
        self._in_front: Panel | None = None
        self._rows, self._words = IntakeRows(self), IntakeWords(self, desk.settings)
        self.bar = RunBar(desk, self.title, RunView(desk))
        self.cards, self.offer = IntakeCards(), OwnerOffer()
        self.question, self.flag, self.here = IntakeQuestion(), FlagPanel(), HerePanel()
        self.due, self.shelf, self.wrong = DuePanel(desk), ShelfPanel(), WrongPanel(desk)
        self.runs, self.closing = RunsPanel(desk), ClosePanel(desk)
        self._panels: tuple[Panel, ...] = (
            *(self.question, self.flag, self.here, self.due),
            *(self.shelf, self.wrong, self.runs, self.closing),
        )
        self.list, self.foot = RowList(COLUMNS, name="intake.list"), IntakeFoot(desk)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hand = ParcelAtHand(desk, self.cards, self.offer, self.flag, self)
        self.scans = IntakeScans(
            desk,
            self.question,
            self.here,
            self.shelf,
            front=lambda: self.front,
            run=self._run,
            place=lambda: self._place,
            parent=self,
        )
        self._lay_out()
        self._listen()
        self.offer.hide()

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Take in")

    @property
    def front(self) -> Panel | None:
        """What is asked now, before anything else."""
        return next((panel for panel in self._panels if panel.open), None)

    def shown(self) -> None:
        """Ready for a scan, or for what was being typed."""
        self.refresh()
        self._focus()

    def claims(self, scan: Scan) -> int:
        """Waybills of parcels that are not in the house."""
        return self.scans.claims(scan)

    def scanned(self, scan: Scan) -> Answer:
        """A parcel, a shelf, a phone for the parcel that waits, or something for what is asked."""
        front = self.front
        if front is None and self.cards.phone.takes_burst(scan.text):
            return Taken(self.tr("Phone read; Enter saves it"), "plain")
        answer = front.scanned(scan) if front is not None else None
        return answer or self.scans.scanned(scan)

    @Slot()
    def confirm(self) -> None:
        """Enter: what is asked in front, or the phone that was typed."""
        front = self.front
        if front is None:
            if self.hand.waits:
                self.hand.save()
            return
        try:
            front.confirm()
        except Refusal as refusal:
            self.desk.refuse(refusal)
        else:
            self.scans.go_on()

    def back(self) -> bool:
        """Esc: leave what is asked, then what was typed, then the parcel that waits."""
        front = self.front
        if front is not None:
            if front is self.question:
                self.said.emit(self._words.not_taken(self.question.waybill), "attention")
            front.let_go()
            self.scans.go_on()
        elif not self.hand.back():
            return False
        elif not self.hand.stay:
            self.list.let_go()  # the same row can be chosen again
        self._show_parts()
        self._focus()
        return True

    def refresh(self) -> None:
        """Read everything again; what is being typed stays."""
        with self.at_once():
            read = self.desk.read
            counts = house.counts(read)
            self._only_missing = self._only_missing and bool(counts.phone_missing)
            rows = self._rows.phone_missing(read) if self._only_missing else self._rows.latest(read)
            self._reading = True  # the row of the parcel at hand is not chosen anew
            self.list.show_rows(rows)
            if self.hand.stay:
                self.list.choose(self.hand.stay)
            self._reading = False
            expected, missing, again = counts.expected, counts.phone_missing, self.scans.again
            pills: tuple[tuple[str, PillTone], ...] = (
                (self.tr("{n} expected").format(n=expected) if expected else "", "plain"),
                (self.tr("{n} without phone").format(n=missing) if missing else "", "attention"),
                (self.tr("{n} scanned again").format(n=again) if again else "", "plain"),
            )
            run = self._run()
            self.bar.show_run(run, pills[1:] if run else pills)
            if self.closing.open:
                self.closing.refresh()
            if self.runs.open:
                self.runs.refresh()
            self.hand.show()
            self._show_parts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move through what is asked or listed; all else is for the window."""
        key, front = Qt.Key(event.key()), self.front
        if front is not None:
            if not front.key(key):
                super().keyPressEvent(event)
        elif key not in UP_DOWN:
            super().keyPressEvent(event)
        elif self.offer.open:
            self.offer.step(UP_DOWN[key])
        else:
            self.list.step(UP_DOWN[key])

    # building

    def _lay_out(self) -> None:
        middle = down(*self._panels, self.cards, self.offer, self.list, gap_px=SPACE[2])
        for panel in self._panels:
            middle.setStretchFactor(panel, 1 if panel.whole else 0)
        middle.setStretchFactor(self.list, 1)
        middle.setStretchFactor(self.offer, 1)
        box = down(self.bar, middle, self.foot, gap_px=SPACE[2])
        box.setContentsMargins(SPACE[3], 16, SPACE[3], 18)
        box.setStretch(1, 1)
        self.setLayout(box)

    def _listen(self) -> None:
        for panel in self._panels:
            panel.changed.connect(self._show_parts)
        self.list.chosen.connect(self._row_chosen)
        self.hand.said.connect(self.said)
        self.hand.named.connect(self._named)
        self.hand.changed.connect(self._show_parts)
        self.scans.came.connect(self._came)
        self.scans.said.connect(self.said)
        self.scans.noted.connect(self._go_on)
        self.here.fetched.connect(partial(self.desk.go, "pickup"))
        self.due.done.connect(self._due_noted)
        self.shelf.chosen.connect(self._shelf_chosen)
        self.wrong.done.connect(self._wrong_noted)
        self.runs.opened.connect(self._run_chosen)
        self.runs.chosen.connect(self._run_chosen)
        self.closing.done.connect(self._closed)
        self.foot.batch.said.connect(self.said)
        self.foot.connect_to(
            self,
            missing=self._toggle_missing,
            shelf=self._ask_shelf,
            correct=self._correct,
            due=self._ask_due,
            wrong=self._ask_wrong,
            save=self.confirm,
        )
        self.bar.runs.clicked.connect(self._ask_runs)
        self.bar.close_run.clicked.connect(self._ask_closing)
        hear(self, RUNS_KEY, self._ask_runs)
        hear(self, CLOSE_KEY, self._ask_closing)
        hear(self, TOGETHER_KEY, self.hand.put_together)

    # what came of a deed

    @Slot(object)
    def _came(self, came: TakenIn) -> None:
        """The code first; list and bar are read again with whatever was committed."""
        with self.at_once():
            if not came.echo:
                self.hand.begin(came.id)
                self.desk.tone("ok")
                said = self._words.came(self.desk.read, came)
                self.said.emit(*self.shelf.and_full(said, self.desk.read, self._place))
                self.desk.speak(self._words.aloud(came, carrier=self.desk.settings.voice_carrier))
            self._show_parts()
            if came.flagged:
                self.hand.confirm_flag()
        self._focus()
        self.scans.go_on()

    @Slot(object)
    def _named(self, named: Named) -> None:
        self.desk.tone("ok")
        self.said.emit(self._words.named(named), "ok")
        if self._only_missing:
            self.refresh()
            self.list.step(0)
        self._focus()
        self.scans.go_on()

    @Slot(str, int)
    def _due_noted(self, code: str, fen: int) -> None:
        self.said.emit(self._words.due(code, fen), "ok")
        self._go_on()

    @Slot(str, str)
    def _wrong_noted(self, _kind: str, waybill: str) -> None:
        self.said.emit(self._words.wrong(waybill), "ok")
        self._go_on()

    @Slot(str)
    def _run_chosen(self, run: str) -> None:
        self._run_id = run
        self.scans.again = 0
        self.said.emit(self._words.receiving(self._run()), "ok")
        self._go_on()

    @Slot(object)
    def _closed(self, closed: Closed) -> None:
        self.said.emit(self._words.closed(closed), "ok" if closed.agrees else "attention")
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        self.refresh()
        self._focus()
        self.scans.go_on()

    # what is asked

    @Slot()
    def _ask_runs(self) -> None:
        if self._free():
            run = self._run()
            self.runs.ask(run.id if run else "")

    @Slot()
    def _ask_closing(self) -> None:
        if (run := self._run()) is not None and self._free():
            self.closing.ask(run)

    @Slot()
    def _ask_wrong(self) -> None:
        if (run := self._run()) is not None and self._free():
            stay = house.stay(self.desk.read, self.hand.stay)
            self.wrong.ask(run.id, stay.waybill if stay else "")

    @Slot()
    def _ask_due(self) -> None:
        stay = house.stay(self.desk.read, self.hand.stay)
        if stay is not None and self._free():
            known = arrived.arrived(self.desk.read, stay.id)
            self.due.ask(stay.id, stay.code, stay.carrier_name, known.due_kind, known.due_fen)

    @Slot()
    def _ask_shelf(self) -> None:
        if self._free():
            self.shelf.ask(self._place)

    @Slot()
    def _correct(self) -> None:
        """The phone was wrong: type another, and the label prints again."""
        if self._free() and self.hand.known:
            self.hand.correct()
            self._show_parts()
            self._focus()

    @Slot()
    def _toggle_missing(self) -> None:
        if not self._free():
            return
        self._only_missing = not self._only_missing
        self.refresh()
        if self._only_missing and self.list.rows:
            self.list.choose(self.list.rows[0].id)
        self._focus()

    @Slot(str)
    def _shelf_chosen(self, shelf: str) -> None:
        self._shelf = shelf
        self._show_parts()
        self._focus()

    def _free(self) -> bool:
        """Nothing is asked; the question whether a parcel is fetched stands in nobody's way."""
        self.here.let_go()
        return self.front is None

    # what is worked on

    def _run(self) -> Run | None:
        chosen = runs.run(self.desk.read, self._run_id)
        if chosen is not None and chosen.open:
            return chosen
        return next(iter(runs.open_runs(self.desk.read)), None)

    @property
    def _place(self) -> str:
        return self._shelf or codes.last_shelf(self.desk.read)

    @Slot(str)
    def _row_chosen(self, stay: str) -> None:
        if stay != self.hand.stay and not self._reading:
            self.hand.begin(stay)
            self._show_parts()
            self._focus()

    @Slot()
    def _show_parts(self) -> None:
        """One thing is largest: what is asked, else the parcel at hand."""
        front = self.front
        offers = front is None and self.offer.open
        parts: dict[QWidget, bool] = {panel: panel is front for panel in self._panels}
        parts[self.cards], parts[self.offer] = front is None, offers
        parts[self.list] = not offers and not (front is not None and front.whole)
        for part in sorted(parts, key=lambda part: parts[part]):
            part.setVisible(parts[part])  # what goes makes room first: the window never grows
        waits = (self.tr("Save phone"), True) if self.hand.waits else ("", False)
        self.foot.show_state(
            shelf=self._place,
            only_missing=self._only_missing,
            asks=front is not None,
            main=front.main if front else waits,
            correct=self.hand.known,
            due=bool(self.hand.stay),
            wrong=bool(self._run()),
        )
        if front is not self._in_front:
            self._in_front = front
            self._focus()

    def _focus(self) -> None:
        """Typing is for what asks for text; else digits go on to the scan box."""
        front = self.front
        if front is not None:
            if not front.take_focus():
                self.setFocus()
        elif self.hand.waits:
            self.cards.phone.setFocus()
        else:
            self.setFocus()
