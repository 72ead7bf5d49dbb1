"""What the pickup page carries out, and what it says when it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from station_app.basics.money import yuan_sign
from station_app.kit.desk import Desk, Fault
from station_app.kit.scan import Scan
from station_app.parcels.actions.consent import note_consent, withdraw_consent
from station_app.parcels.actions.hand_over import HandedOver, hand_over_parcels, release_unscanned
from station_app.parcels.actions.proxies import name_proxy, record_taker, withdraw_proxy
from station_app.parcels.actions.refuse import keep_parcel, refuse_parcel
from station_app.parcels.actions.straight import Straight, take_in_and_hand_over
from station_app.parcels.actions.take_back import TakenBack, take_back_hand_over
from station_app.parcels.lookups import house
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.pickup.basket import Taker
from station_app.parcels.page.pickup.panels import Panels
from station_app.parcels.page.pickup.serving import Serving
from station_app.parcels.page.pickup.taker import Candidate
from station_app.people import lookups as people
from station_app.wire.facts.shared import Tender


class PickupDeeds(QObject):
    """Reads the panels and what is served, runs the deed, shows its outcome.

    busy    a deed is under way
    tender  how the money that is due comes
    """

    said = Signal(str, str)
    changed = Signal()
    """Something was done, or refused: read again and show."""

    def __init__(self, desk: Desk, serving: Serving, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._serving, self._panels = desk, serving, panels
        self.busy = False
        self.tender: Tender = "cash"

    def hand_over(self) -> None:
        """Enter: what is checked leaves, with its money, to its owner or the one who takes all."""
        basket = self._serving.basket
        deed = partial(
            hand_over_parcels,
            self._desk.work,
            parcels=basket.checked,
            pieces=basket.pieces,
            taker=basket.takes,
            taker_proof=basket.taker.proof if basket.taker else "",
            paid_fen=basket.due_fen,
            tender=self.tender,
        )
        self.run(deed, self._handed_over)

    def release(self) -> None:
        """The parcel of the panel leaves without a scan, for the reason chosen."""
        panel, basket = self._panels.release, self._serving.basket
        if not panel.reason:
            self._desk.say("parcel.reason_needed", "attention")
            return
        stay = next((one for one in basket.stays if one.id == panel.parcel), None)
        if stay is None:
            return
        along = basket.person if stay.person != basket.person else ""
        here = self._serving.cartons(stay).here
        deed = partial(
            release_unscanned,
            self._desk.work,
            parcel=stay.id,
            reason=panel.reason,
            pieces=tuple(number for number in here if not basket.has(stay, number)) or None,
            taker=basket.taker.person if basket.taker else along,
            taker_proof=basket.taker.proof if basket.taker else "",
            paid_fen=stay.due_fen,
            tender=self.tender,
        )
        panel.let_go()
        self.run(deed, self._handed_over)

    def straight(self, scanned_ms: int) -> None:
        """The parcel nobody took in comes in and goes out."""
        panel = self._panels.stranger
        deed = partial(
            take_in_and_hand_over,
            self._desk.work,
            waybill=panel.waybill,
            carrier=panel.carrier,
            scanned_ms=scanned_ms,
        )
        panel.let_go()
        self.run(deed, self._went_straight)

    def take_back(self, entry: str, waybill: str, pieces: tuple[int, ...]) -> None:
        """The scanned parcel is in the house again."""
        deed = partial(
            take_back_hand_over, self._desk.work, entry, waybill=waybill, pieces=pieces
        )  # fmt: skip
        self.run(deed, self._taken_back)

    def refuse_or_keep(self, stay: Stay) -> None:
        """The recipient does not want it; the same key again, and it stays after all."""
        if stay.return_reason:
            said = self.tr("{code} stays after all")
            deed = partial(keep_parcel, self._desk.work, parcel=stay.id)
        else:
            said = self.tr("{code} is refused and goes back; the same key again keeps it")
            deed = partial(refuse_parcel, self._desk.work, parcel=stay.id)
            self._serving.basket = self._serving.basket.without((stay.id,))  # Enter keeps off it
        self._run_saying(deed, said.format(code=stay.code))

    def open_orders(self) -> None:
        """What the person shown ordered lies ready too: on the page of its own."""
        known = people.person(self._desk.read, self._serving.person)
        if known is not None and self._desk.orders_ready(known.id):
            scan = Scan(known.tail, "typed", self._desk.now()) if known.tail else None
            self._desk.go("orders", scan)

    def note_consent(self, person: str) -> None:
        """Asked, and agrees to have parcels kept here: of every carrier, said here."""
        deed = partial(note_consent, self._desk.work, person=person)
        self._run_saying(deed, self.tr("Noted: agrees to have parcels kept here"))

    def note_chosen_consent(self) -> None:
        """The consent as it is chosen in the person's panel."""
        panel = self._panels.person
        deed = partial(
            note_consent,
            self._desk.work,
            person=panel.person,
            carrier=panel.carrier,
            basis=panel.bases.value,
            until_day=panel.until.text(),
        )
        self._run_saying(deed, self.tr("Noted: agrees to have parcels kept here"))

    def withdraw(self) -> bool:
        """The chosen row of the person's panel holds no more; False when none is chosen."""
        panel = self._panels.person
        kind, what = panel.chosen
        work, person = self._desk.work, panel.person
        if kind == "consent":
            deed = partial(withdraw_consent, work, person=person, carrier=what)
            self._run_saying(deed, self.tr("Noted: does not agree any more"))
        elif kind == "proxy":
            deed = partial(withdraw_proxy, work, person=person, proxy=what)
            self._run_saying(deed, self.tr("Noted: may not take any more"))
        elif kind == "for":
            deed = partial(withdraw_proxy, work, person=what, proxy=person)
            self._run_saying(deed, self.tr("Noted: may not take any more"))
        else:
            return False
        return True

    def take_taker(self) -> None:
        """Whoever is chosen takes all from now on, or may always take for the person shown."""
        panel = self._panels.taker
        chosen = Candidate("", "") if panel.new_name and not _is_new(panel.chosen) else panel.chosen
        if chosen is None:
            self.said.emit(self.tr("Say who takes: phone, last four digits, name"), "attention")
            return
        who: dict[str, Any] = {"phone": chosen.phone, "name": panel.new_name}
        if panel.standing:
            deed = partial(
                name_proxy,
                self._desk.work,
                person=self._panels.person.person,
                **({"proxy": chosen.person} if chosen.person else who),
            )
            panel.let_go()
            self._run_saying(deed, self.tr("Noted: may always take along"))
        elif chosen.person:
            self._taker_known(chosen.person)
        else:
            self.run(partial(record_taker, self._desk.work, **who), self._taker_known)

    def run(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Carry a deed out; nothing else begins before it has come back."""
        self.busy = True
        self._desk.act(deed, partial(self._came_back, done), self._failed)

    def _run_saying(self, deed: Callable[[], Any], sentence: str) -> None:
        self.run(deed, lambda _done: self._ok(sentence))

    def _came_back(self, done: Callable[[Any], None], result: Any) -> None:
        self.busy = False
        done(result)
        self.changed.emit()

    def _failed(self, _fault: Fault) -> bool:
        self.busy = False
        self.changed.emit()
        return False  # the fault box says it

    def _ok(self, sentence: str) -> None:
        self._desk.tone("ok")
        self.said.emit(sentence, "ok")

    def _handed_over(self, left: HandedOver) -> None:
        self.tender = "cash"
        self._serving.gone(left)
        said = self.tr("{n} handed over").format(n=len(left.parcels))
        if left.paid_fen:
            money = yuan_sign(left.paid_fen)
            said = self.tr("{what}, {money} taken").format(what=said, money=money)
        self._ok(said)

    def _went_straight(self, done: Straight) -> None:
        if done.left is not None:
            self._serving.clear()
            self._handed_over(done.left)
            return
        stay = house.stay(self._desk.read, done.came.id)
        if stay is not None:  # money is due: it waits for that, checked by the scan it came with
            self._serving.open_stay(stay)
            self._serving.basket = self._serving.basket.check(stay)
            said = self.tr("{code} taken in; money is due with it").format(code=stay.code)
            self.said.emit(said, "attention")

    def _taken_back(self, back: TakenBack) -> None:
        self._panels.back.let_go()
        said = self.tr("{code} is on its shelf again").format(code=back.code)
        if back.returned_fen:
            money = yuan_sign(back.returned_fen)
            said = self.tr("{what}; give {money} back").format(what=said, money=money)
        self._ok(said)

    def _taker_known(self, person: str) -> None:
        panel, known = self._panels.taker, people.person(self._desk.read, person)
        if known is None:
            self._desk.say("person.unknown", "wrong")
            return
        name = known.masked_name or known.masked_phone
        self._serving.take_all(Taker(known.id, name, panel.proof))
        gives = panel.gives
        panel.let_go()
        if gives:
            self.hand_over()
            return
        self.said.emit(self.tr("{who} takes all; scan on").format(who=name), "ok")
        self.changed.emit()


def _is_new(candidate: Candidate | None) -> bool:
    """Somebody only known by the phone just typed: a typed name is theirs."""
    return candidate is not None and bool(candidate.phone)
