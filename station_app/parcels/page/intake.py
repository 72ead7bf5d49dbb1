"""F2: scan a parcel in, see its code, type its phone; the next scan is the next parcel."""

from __future__ import annotations

from collections import deque
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_app.basics.codes import Kind, classify
from station_app.basics.faults import Refusal
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.lists import RowList
from station_app.kit.page import Page
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.parcels.actions.intake import TakenIn, take_in_parcel
from station_app.parcels.actions.owner import Named, name_owner
from station_app.parcels.lookups import codes, expected, house
from station_app.parcels.page.carrier_question import CarrierQuestion
from station_app.parcels.page.intake_cards import IntakeCards
from station_app.parcels.page.intake_foot import IntakeFoot
from station_app.parcels.page.intake_rows import COLUMNS, IntakeRows
from station_app.parcels.page.label_words import LabelWords
from station_app.parcels.page.shelf_panel import ShelfPanel
from station_app.parcels.page.tail_offer import TAIL_DIGITS, TailOffer
from station_app.parcels.rules import arrival
from station_app.people import lookups as people

RANKS = {"strong": 60, "medium": 60, "weak": 40, "ambiguous": 40}
MAYBE_GOODS_RANK, LIKE_RANK = 30, 20
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIDEWAYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, **_STEPS}


class IntakePage(Page):
    """One parcel is worked on (`current`); a question about a carrier stands in front of it."""

    key = "F2"
    name = "intake"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._current = ""
        self._later: deque[Scan] = deque()
        self._only_missing = False
        self._correcting = False  # the parcel has an owner, and another phone is being typed
        self._offer = TailOffer(self)
        self._shelf = ""
        self._rows, self._labels = IntakeRows(self), LabelWords(self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.cards, self.question, self.shelf = IntakeCards(), CarrierQuestion(), ShelfPanel()
        self.list = RowList(COLUMNS, name="intake.list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.question.answered.connect(self._carrier_said)
        self.question.changed.connect(self._show_foot)
        self.shelf.chosen.connect(self._shelf_chosen)
        self.list.chosen.connect(self._row_chosen)
        self.cards.phone.textEdited.connect(self._typed)
        self.cards.phone.filled.connect(self._typed)
        for part in (self.question, self.shelf, self.cards):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self.foot = IntakeFoot()
        self.foot.connect_to(
            self,
            missing=self._toggle_missing,
            shelf=self._ask_shelf,
            correct=self._correct,
            save=self.confirm,
        )
        self._frame.foot.addWidget(self.foot)
        self.cards.show_nothing()

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Take in")

    def shown(self) -> None:
        """Ready for a scan, or for the phone that was being typed."""
        self.refresh()
        self._focus()

    def claims(self, scan: Scan) -> int:
        """Waybills of parcels that are not in the house."""
        kind = classify(scan.text)
        try:
            number = arrival.check_waybill(kind)
        except Refusal:
            return 0
        stay = house.by_waybill(self.desk.read, number)
        if stay is not None and stay.here:
            return 0
        if kind.product:
            return MAYBE_GOODS_RANK
        return RANKS.get(kind.waybill.tier, LIKE_RANK) if kind.waybill else LIKE_RANK

    def scanned(self, scan: Scan) -> Answer:
        """Take the parcel in, or ask who brought it; a phone is for the parcel that waits."""
        kind = classify(scan.text)
        if not self.question.open and self.cards.phone.takes_burst(scan.text):
            return Taken(self.tr("Phone read; Enter saves it"), "plain")
        asked_by = kind.hanzi or kind.initials or kind.order_code or kind.pickup_code
        if asked_by and not kind.waybill:
            return NotMine()
        try:
            number = scan.text if kind.own else arrival.check_waybill(kind)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        if self.question.open:
            return self._wait_behind_question(number, scan)
        if kind.own:
            return self.shelf.scanned(self.desk, scan, self._place) or NotMine()
        return self._take(kind, scan)

    @Slot()
    def confirm(self) -> None:
        """Enter: the marked carrier, the shelf, or the phone that was typed."""
        if self.question.open:
            if not self.question.confirm():
                self.said.emit(self.tr("Choose the carrier with the arrow keys"), "attention")
        elif self.shelf.open:
            self._confirm_shelf()
        elif self.cards.phone.isEnabled():
            self._save_phone()

    def back(self) -> bool:
        """Esc: leave the question, the shelf, what was typed, the parcel that waits."""
        if self.question.open:
            self.said.emit(
                self.tr("{waybill} was not taken in").format(waybill=self.question.waybill),
                "attention",
            )
            self.question.let_go()
            self._next_waiting()
        elif self.shelf.let_go():
            pass
        elif self.cards.phone.text():
            self.cards.phone.clear()
            self._typed()
        elif self._correcting:
            self._correcting = False
            self._show_current()
        elif self._current:
            self._current = ""
            self.cards.show_nothing()
        else:
            return False
        self._focus()
        self._show_foot()
        return True

    def refresh(self) -> None:
        """Read the list again; what is being typed stays."""
        read = self.desk.read
        counts = house.counts(read)
        if self._only_missing and not counts.phone_missing:
            self._only_missing = False
        rows = self._rows.phone_missing(read) if self._only_missing else self._rows.latest(read)
        self.list.show_rows(rows)
        expected = self.tr("{n} expected").format(n=counts.expected) if counts.expected else ""
        missing = (
            self.tr("{n} without phone").format(n=counts.phone_missing)
            if counts.phone_missing
            else ""
        )
        self._frame.pills((expected, "plain"), (missing, "attention"))
        self._show_current()
        self._show_foot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move through carriers or the list; all else is for the window."""
        key = Qt.Key(event.key())
        if self.question.open and key in _SIDEWAYS:
            self.question.step(_SIDEWAYS[key])
        elif self._offer.open and key in _STEPS:
            self._offer.step(_STEPS[key])
            self.cards.say(self._offer.sentence())
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    # scans

    def _take(self, kind: Kind, scan: Scan, carrier: str = "") -> Answer:
        stay = house.by_waybill(self.desk.read, kind.text)
        here = stay is not None and stay.here
        scanned_ms = scan.at_ms or self.desk.now()
        if not carrier and not here:
            told = expected.expected(self.desk.read, kind.text)
            choice = expected.carrier_choice(self.desk.read, kind, told=told)
            if not choice.carrier:
                self.question.ask(kind.text, choice.candidates)
                self._focus()
                return Taken(self.tr("Who brought this parcel?"), "attention")
        if stay is not None and here and not arrival.is_echo(stay.in_ms, scanned_ms):
            when = house.when_said(stay.in_ms, self.desk.now())
            return Refused("parcel.already_in_house", {"pickup": stay.code, "when": when})
        deed = partial(
            take_in_parcel,
            self.desk.work,
            waybill=kind.text,
            carrier=carrier,
            shelf=self._shelf,
            scanned_ms=scanned_ms,
        )
        self.desk.act(deed, self._taken_in, self._failed)
        return Taken()

    def _wait_behind_question(self, number: str, scan: Scan) -> Answer:
        waiting = {classify(one.text).text for one in self._later} | {self.question.waybill}
        if number not in waiting:
            self._later.append(scan)
        said = self.tr("First the carrier of {waybill}; {n} scanned after it wait")
        return Taken(said.format(waybill=self.question.waybill, n=len(self._later)), "attention")

    @Slot(str)
    def _carrier_said(self, carrier: str) -> None:
        number = self.question.waybill
        self.question.let_go()
        self._tell(self._take(classify(number), Scan(number, at_ms=self.desk.now()), carrier))

    def _next_waiting(self) -> None:
        """The scans that came while the question stood, one after the other."""
        while self._later and not self.question.open:
            scan = self._later.popleft()
            self._tell(self.scanned(scan))

    def _tell(self, answer: Answer) -> None:
        if isinstance(answer, Refused):
            self.desk.say(answer.code, "wrong", **answer.facts)
        elif isinstance(answer, Taken) and answer.sentence:
            self.said.emit(answer.sentence, answer.tone)

    # deeds

    def _taken_in(self, came: TakenIn) -> None:
        if not came.echo:
            self._begin(came.id)
            self.desk.tone("ok")
            full = self.shelf.full(self.desk.read, self._place)
            self.said.emit(f"{self._about(came)} {full}".strip(), "attention" if full else "ok")
        self.refresh()
        self.list.choose(came.id)
        self._focus()
        self._next_waiting()

    def _about(self, came: TakenIn) -> str:
        return self._labels.after(self.tr("{code} taken in").format(code=came.code), came.labelled)

    def _save_phone(self) -> None:
        text = self.cards.phone.text()
        if not text:
            self.said.emit(self.tr("Type the phone, or scan the next parcel"), "plain")
            return
        if len(self.cards.phone.digits) == TAIL_DIGITS and not self._offer.open:
            self._offer.offer(people.by_tail(self.desk.read, self.cards.phone.digits))
            if self._offer.open:
                self.cards.say(self._offer.sentence())
                return
        try:
            if not self._offer.open:
                self.cards.phone.phone()
        except Refusal as refusal:
            self.cards.refuse(self.desk.words.say(refusal.code, **refusal.facts))
            self.desk.tone("wrong")
            return
        deed = partial(
            name_owner,
            self.desk.work,
            parcel=self._current,
            phone=text,
            person=self._offer.person,
        )
        self.cards.phone.setEnabled(False)
        self.desk.act(deed, self._named, self._failed)

    def _named(self, named: Named) -> None:
        self._begin(named.parcel)
        self.desk.tone("ok")
        said = self.tr("{code}: phone noted").format(code=named.code)
        self.said.emit(self._labels.after(said, named.labelled), "ok")
        self.refresh()
        if self._only_missing:
            self._step(0)
        self._focus()

    def _failed(self, _fault: Fault) -> bool:
        self.refresh()
        self._focus()
        return False  # the fault box says it

    # what is worked on

    @property
    def _place(self) -> str:
        return self._shelf or codes.last_shelf(self.desk.read)

    def _begin(self, stay_id: str) -> None:
        """Work on this parcel; what was typed for another one goes."""
        self._current, self._correcting = stay_id, False
        self.cards.phone.clear()
        self._typed()

    @Slot()
    def _typed(self) -> None:
        self._offer.offer(())
        self.cards.asks_again()

    @Slot()
    def _correct(self) -> None:
        """The phone was wrong: type another, and the label prints again."""
        if self._current and not self.cards.phone.isEnabled() and not self.question.open:
            self._correcting = True
            self._show_current()
            self._show_foot()
            self._focus()

    @Slot(str)
    def _row_chosen(self, stay_id: str) -> None:
        if stay_id != self._current:
            self._begin(stay_id)
            self._show_current()
            self._show_foot()
            self._focus()

    def _step(self, by: int) -> None:
        ids = [row.id for row in self.list.rows]
        if ids:
            now = ids.index(self.list.chosen_id) if self.list.chosen_id in ids else -by
            self.list.choose(ids[max(0, min(len(ids) - 1, now + by))])

    def _show_current(self) -> None:
        stay = house.stay(self.desk.read, self._current) if self._current else None
        if stay is None or not stay.here:
            self._current = ""
            self.cards.show_nothing()
            return
        place = f"{stay.carrier_name} · {stay.waybill}"
        self.cards.show_parcel(stay.code, place)
        if not stay.person or self._correcting:
            if not self.cards.phone.isEnabled():
                missing, other = self.tr("Phone missing"), self.tr("Another phone")
                self.cards.ask_phone(other if stay.person else missing)
            return
        count = house.waiting_count(self.desk.read, stay.person)
        self.cards.known(
            self._rows.who(self.desk.read, stay),
            self._rows.same_person(count) or self.tr("Phone noted"),
        )

    @Slot()
    def _show_foot(self) -> None:
        self.cards.setVisible(not self.question.open)  # one thing is largest: what is asked
        self.foot.show_state(
            shelf=self._place,
            only_missing=self._only_missing,
            asks=self.question.open,
            marked=self.question.marked,
            waits=self.cards.phone.isEnabled(),
            named=bool(self._current),
        )

    def _focus(self) -> None:
        """Typing is for the phone that waits; else digits go on to the scan box."""
        if self.shelf.open:
            self.shelf.field.setFocus()
        elif self.cards.phone.isEnabled() and not self.question.open:
            self.cards.phone.setFocus()
        else:
            self.setFocus()

    @Slot()
    def _toggle_missing(self) -> None:
        self._only_missing = not self._only_missing
        self.refresh()
        if self._only_missing and self.list.rows:
            self.list.choose(self.list.rows[0].id)
        self._focus()

    @Slot()
    def _ask_shelf(self) -> None:
        self.shelf.ask(self._place)
        self._focus()

    def _confirm_shelf(self) -> None:
        try:
            self.shelf.confirm()
        except Refusal as refusal:
            self.desk.say(refusal.code, "wrong", **refusal.facts)

    @Slot(str)
    def _shelf_chosen(self, shelf: str) -> None:
        self._shelf = shelf
        self._show_foot()
        self._focus()
