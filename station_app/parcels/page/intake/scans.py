"""What a scan means on the intake page: a parcel that comes, one that is here, or a question."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from station_app.basics.codes import Kind, catalog_barcode, classify
from station_app.basics.faults import Refusal
from station_app.goods.lookups import catalog as goods
from station_app.kit.desk import Desk, Fault
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.parcels.actions.intake import TakenIn, take_in_parcel
from station_app.parcels.actions.runs import note_exception
from station_app.parcels.lookups import arrived, expected, house, owners
from station_app.parcels.lookups.house import Stay
from station_app.parcels.lookups.runs import Run
from station_app.parcels.page.intake.here import HerePanel
from station_app.parcels.page.intake.panel import Panel
from station_app.parcels.page.intake.question import GOODS, MISROUTED, IntakeQuestion
from station_app.parcels.page.shelves.panel import ShelfPanel
from station_app.parcels.rules import arrival

RANKS = {"strong": 60, "medium": 60, "weak": 40, "ambiguous": 40}
MAYBE_GOODS_RANK, LIKE_RANK = 30, 20
IN_A_RUN_RANK, GOODS_TOO_RANK = 85, 80  # of a product of ours: over the sale, or beside it


class IntakeScans(QObject):
    """One scan after the other becomes a deed or a question; none is dropped.

    front  the panel that stands in front, None when none does
    run    the run at hand, read anew
    place  the shelf the next parcel is put on
    again  how often something in the house was scanned again since the page was opened
    """

    came = Signal(object)
    """A `TakenIn`."""
    said = Signal(str, str)
    noted = Signal()
    """Something else was recorded, or a deed failed: read again."""

    def __init__(
        self,
        desk: Desk,
        question: IntakeQuestion,
        here: HerePanel,
        shelf: ShelfPanel,
        *,
        front: Callable[[], Panel | None],
        run: Callable[[], Run | None],
        place: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._question, self._here, self._shelf = desk, question, here, shelf
        self._front, self._run, self._place = front, run, place
        self._later: deque[Scan] = deque()
        self._last = Scan("")
        self._acting = False
        self.again = 0
        question.answered.connect(self._answered)

    def claims(self, scan: Scan) -> int:
        """Waybills of parcels that are not in the house."""
        kind = classify(scan.text)
        try:
            number = arrival.check_waybill(kind)
        except Refusal:
            return 0
        stay = house.by_waybill(self._desk.read, number)
        if stay is not None and stay.here:
            return 0
        if self._product(kind):
            if kind.waybill is None:
                return 0
            return IN_A_RUN_RANK if self._run() else GOODS_TOO_RANK
        if kind.product:
            return MAYBE_GOODS_RANK
        return RANKS.get(kind.waybill.tier, LIKE_RANK) if kind.waybill else LIKE_RANK

    def scanned(self, scan: Scan) -> Answer:
        """Take the parcel in, or ask; what waits behind a panel or a deed is kept, in order."""
        kind, front = classify(scan.text), self._front()
        asked_by = kind.hanzi or kind.initials or kind.order_code or kind.pickup_code
        if asked_by and not kind.waybill and not kind.own:
            return NotMine()
        product = self._product(kind)
        if product and kind.waybill is None:
            return Refused("parcel.is_product", {"product": product}) if self._run() else NotMine()
        try:
            number = scan.text if kind.own else arrival.check_waybill(kind)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        if self._acting or (front is not None and front.holds):
            return self._wait_behind(front, number, scan)
        if front is not None and front.passes:
            front.let_go()
        if kind.own:
            return self._shelf.shelf_scanned(self._desk, scan, self._place()) or NotMine()
        return self._take(kind, scan, product)

    def go_on(self) -> None:
        """The scans that came while something was asked, one after the other."""
        while self._later and not self._acting:
            front = self._front()
            if front is not None and front.holds:
                return
            self._tell(self.scanned(self._later.popleft()))

    # one scan

    def _take(self, kind: Kind, scan: Scan, product: str = "", carrier: str = "") -> Answer:
        read, run = self._desk.read, self._run()
        stay = house.by_waybill(read, kind.text)
        if stay is not None and stay.here:
            return self._again(kind, scan, stay)
        if not carrier:
            told = expected.expected(read, kind.text)
            choice = expected.carrier_choice(
                read, kind, told=told, run=run.carrier if run else "", in_run=run is not None
            )
            if run is not None and choice.stray:
                self._question.ask_stray(scan, kind.text, run.carrier, choice.candidates)
                return Taken(self.tr("This one looks like another carrier's"), "attention")
            if product and run is None:
                self._question.ask_goods(scan, kind.text, product, choice.candidates)
                return Taken(self.tr("A product or a parcel?"), "attention")
            if not choice.carrier:
                self._question.ask(scan, kind.text, choice.candidates)
                return Taken(self.tr("Who brought this parcel?"), "attention")
        self._act(scan, carrier)
        return Taken()

    def _again(self, kind: Kind, scan: Scan, stay: Stay) -> Answer:
        """It is in the house: a further carton, an echo, or the question whether it is fetched."""
        carton = arrival.carton(kind.piece)
        if carton is not None and arrived.carton_is_new(self._desk.read, stay.id, carton.number):
            self._act(scan)
            return Taken()
        at_ms = scan.at_ms or self._desk.now()
        twice = scan.text == self._last.text and arrival.is_echo(self._last.at_ms, at_ms)
        if twice or arrival.is_echo(stay.in_ms, at_ms):
            return Taken(self.tr("{code}, read twice").format(code=stay.code), "plain")
        self.again += 1
        when = house.when_said(stay.in_ms, self._desk.now())
        owner = owners.owner(self._desk.read, stay.person) if stay.person else None
        who = f"{owner.name} {owner.tail}".strip() if owner else ""
        said = self.tr("taken in {when}").format(when=when)
        about = " · ".join(part for part in (said, stay.carrier_name, who) if part)
        self._here.tell(scan, stay.code, about)
        sentence = self.tr("{code} is in the house already, since {when}")
        return Taken(sentence.format(code=stay.code, when=when), "attention")

    def _act(self, scan: Scan, carrier: str = "") -> None:
        run = self._run()
        self._last = Scan(scan.text, scan.source, scan.at_ms or self._desk.now())
        deed = partial(
            take_in_parcel,
            self._desk.work,
            waybill=scan.text,
            carrier=carrier,
            run=run.id if run else "",
            shelf=self._place(),
            scanned_ms=self._last.at_ms,
        )
        self._acting = True
        self._desk.act(deed, self._came, self._failed)

    def _came(self, came: TakenIn) -> None:
        self._acting = False
        self.came.emit(came)

    def _failed(self, _fault: Fault) -> bool:
        self._acting = False
        self.noted.emit()
        return False  # the fault box says it

    # answers

    @Slot(object, str)
    def _answered(self, scan: Scan, answer: str) -> None:
        run = self._run()
        if answer == GOODS:
            self._desk.go("sale", scan)
            self.go_on()
        elif answer == MISROUTED and run is not None:
            deed = partial(
                note_exception,
                self._desk.work,
                run=run.id,
                kind="misrouted",
                waybill=scan.text,
                reason=self._desk.words.say("run.because_other_carrier"),
            )
            self._desk.act(deed, partial(self._misrouted, scan), self._failed)
        else:
            self._tell(self._take(classify(scan.text), scan, carrier=answer))
            self.go_on()

    def _misrouted(self, scan: Scan, _entry: str) -> None:
        said = self.tr("{waybill} is noted as misrouted, give it back")
        self.said.emit(said.format(waybill=scan.text), "attention")
        self.noted.emit()

    def _wait_behind(self, front: Panel | None, number: str, scan: Scan) -> Answer:
        kind = classify(scan.text)
        waiting = {(one.text, one.piece) for one in map(classify, (s.text for s in self._later))}
        asked = front is self._question and number == self._question.waybill
        if kind.own or ((kind.text, kind.piece) not in waiting and not asked):
            self._later.append(scan)
        if front is None or not front.holds:
            return Taken()  # it only waits for the deed before it
        return Taken(front.waits(len(self._later)), "attention")

    def _product(self, kind: Kind) -> str:
        """The name of a product of ours that this code is, whatever its length."""
        if kind.piece is not None:
            return ""
        found = goods.product_of_barcode(self._desk.read, catalog_barcode(kind.text))
        return found.name if found else ""

    def _tell(self, answer: Answer) -> None:
        if isinstance(answer, Refused):
            self._desk.say(answer.code, "wrong", **answer.facts)
        elif isinstance(answer, Taken) and answer.sentence:
            self.said.emit(answer.sentence, answer.tone)
