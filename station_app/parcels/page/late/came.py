"""What came in the dark: each stub or waybill is taken in with the moment that was said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from station_app.basics.codes import Kind
from station_app.basics.faults import Refusal
from station_app.kit.desk import Desk, Fault
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.parcels.actions.intake import TakenIn, take_in_parcel
from station_app.parcels.actions.owner import Named, name_owner
from station_app.parcels.lookups import codes, expected, house, shelves
from station_app.parcels.page.carrier_question import CarrierQuestion
from station_app.parcels.page.label_words import LabelWords
from station_app.parcels.page.late.form import CAME
from station_app.parcels.rules import arrival
from station_app.parcels.rules.codes import spoken


class LateCame(QObject):
    """Asks who brought it where the number does not say; the answer said last is offered first.

    moment_ms  when they came, as the keeper said
    """

    said = Signal(str, str)
    changed = Signal()
    entered = Signal(str, str, str)
    """A stay, the way it went and what is said about it."""

    def __init__(self, desk: Desk, refused: Callable[[Fault], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._refused = desk, refused
        self.question = CarrierQuestion()
        self.question.answered.connect(self._answered)
        self.question.changed.connect(self.changed)
        self.moment_ms = 0
        self._asked, self._last = Scan(""), ""
        self._words = LabelWords(self, desk.settings)
        self._carrier, self._shelf = "", ""

    @property
    def place(self) -> str:
        """The shelf on which those that follow lie."""
        return self._shelf or codes.last_shelf(self._desk.read)

    def put(self, place: str) -> Answer:
        """A shelf was scanned."""
        if not shelves.shelf(self._desk.read, place).used:
            return Refused("shelf.closed", {"shelf": place})
        self._shelf = place
        self.changed.emit()
        return Taken(self.tr("Those that follow lie on {shelf}").format(shelf=place), "plain")

    def scanned(self, scan: Scan, kind: Kind) -> Answer:
        """A waybill or a stub; then the phone that stands on it, for whoever knows it."""
        if kind.pickup_code and kind.waybill is None:
            return Refused("late.waybill_needed")
        if self._last and kind.phone is not None and kind.waybill is None:
            deed = partial(name_owner, self._desk.work, parcel=self._last, phone=scan.text)
            self._desk.act(deed, self._named, self._refused)
            return Taken()
        try:
            number = arrival.check_waybill(kind)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        stay = house.by_waybill(self._desk.read, number)
        if stay is None or not stay.here:
            told = expected.expected(self._desk.read, number)
            choice = expected.carrier_choice(self._desk.read, kind, told=told)
            if not choice.carrier:
                return self._ask(scan, number, choice.candidates)
        self._take_in(scan)
        return Taken()

    def _ask(self, scan: Scan, number: str, candidates: tuple[str, ...]) -> Answer:
        self._asked = scan
        self.question.ask(number, tuple(one for one in (self._carrier, *candidates) if one))
        self.changed.emit()
        return Taken(self.tr("Who brought this parcel?"), "attention")

    def _answered(self, carrier: str) -> None:
        self.question.let_go()
        self._carrier = carrier
        self.changed.emit()
        self._take_in(self._asked, carrier)

    def _take_in(self, scan: Scan, carrier: str = "") -> None:
        deed = partial(
            take_in_parcel,
            self._desk.work,
            waybill=scan.text,
            carrier=carrier,
            shelf=self.place,
            scanned_ms=scan.at_ms or self._desk.now(),
            happened_ms=self.moment_ms,
        )
        self._desk.act(deed, self._taken_in, self._refused)

    def _taken_in(self, came: TakenIn) -> None:
        if came.echo:
            self.said.emit(self.tr("{code}, read twice").format(code=came.code), "plain")
            return
        self._last = "" if came.person else came.id
        said = self.tr("{code} taken in late")
        if self._last:
            said = self.tr("{code} taken in late; type its phone, or scan the next one")
        self.entered.emit(came.id, CAME, said.format(code=came.code))
        self._desk.speak(spoken(came.code))

    def _named(self, named: Named) -> None:
        self._last = ""
        said = self.tr("{code}: phone noted").format(code=named.code)
        self._desk.tone("ok")
        self.said.emit(self._words.after(said, named.labelled), "ok")
        self.changed.emit()
