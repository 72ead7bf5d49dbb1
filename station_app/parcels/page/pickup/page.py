"""F3: scan a parcel, see all of its owner's, hand over exactly those that were scanned."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent

from station_app.basics.codes import Kind, check_harmless, classify
from station_app.basics.faults import Refusal
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk
from station_app.kit.page import LEFT_RIGHT, UP_DOWN, Hand, Page, hear
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.parcels.lookups import consent, house, out_today, owners
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.pickup.deeds import PickupDeeds
from station_app.parcels.page.pickup.foot import QR_KEY, DueStrip, Offers, PickupFoot
from station_app.parcels.page.pickup.head import PickupHead
from station_app.parcels.page.pickup.panels import Panels
from station_app.parcels.page.pickup.person import DIAL_KEY
from station_app.parcels.page.pickup.scans import PickupScans
from station_app.parcels.page.pickup.search import Found, search
from station_app.parcels.page.pickup.serving import Serving
from station_app.parcels.page.pickup.view import PickupView
from station_app.people import lookups as people

HERE_RANK, CODE_RANK, ASKED_RANK = 90, 60, 30
_STEPS = UP_DOWN | {Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class PickupPage(Page):
    """Nothing, several persons to choose from, one basket, or what has just left."""

    key = "F3"
    name = "pickup"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.serving, self.panels = Serving(desk.read, desk.day), Panels()
        self._deeds = PickupDeeds(desk, self.serving, self.panels, self)
        self._scans = PickupScans(desk, self.serving, self.panels, self._deeds, self)
        self._scanned_ms, self._lacks = 0, False
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.head = PickupHead(self._frame, self.title(), self)
        self.view, self.due = PickupView(), DueStrip()
        self._frame.middle.addWidget(self.view, 1)
        for panel in self.panels.all:
            self._frame.middle.addWidget(panel, int(panel is self.panels.person))
        self._frame.middle.addWidget(self.due)
        self.foot = PickupFoot(self._frame, self)
        self._connect()

    def _connect(self) -> None:
        self.foot.connect_to(
            self,
            {
                "main": self.confirm,
                "release": self._ask_release,
                "refuse": self._refuse_or_keep,
                "taker": self._ask_taker,
                "consent": self._note_consent,
                "person": self._show_person,
                "orders": self._deeds.open_orders,
            },
        )
        self.due.qr.clicked.connect(self._turn_tender)
        hear(self, QR_KEY, self._turn_tender)
        hear(self, DIAL_KEY, self.panels.person.show_number)
        self.view.owners.clicked.connect(self._open_chosen)
        self.view.cards.clicked.connect(self._show)
        for panel in (self.panels.release, self.panels.stranger, self.panels.taker):
            panel.changed.connect(self._show_foot)
        person = self.panels.person
        person.changed.connect(self._show)
        person.add.clicked.connect(self._ask_taker)
        person.withdraw.clicked.connect(self.remove)
        self.panels.stranger.taken.connect(self._straight)
        self._deeds.said.connect(self.said)
        self._deeds.changed.connect(self._done)

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Pick up")

    def shown(self) -> None:
        """The arrow keys are for the cards; digits go on to the scan box by themselves."""
        self.setFocus()
        self.refresh()

    def claims(self, scan: Scan) -> int:
        """Parcels in the house, pickup codes, and whoever is asked for by phone or name."""
        stay = house.by_waybill(self.desk.read, classify(scan.text).text)
        if stay is not None and stay.here:
            return HERE_RANK
        found = search(self.desk.read, scan.text)
        if found.stays and not found.owners:
            return CODE_RANK
        return ASKED_RANK if found.count else 0

    def takes_secret(self, scan: Scan) -> bool:
        """A payment code shown while money is due is refused in words that fit."""
        return self.serving.basket.due_fen > 0

    def scanned(self, scan: Scan) -> Answer:
        """Check a parcel by its barcode, or show what waits for whoever is asked for."""
        self._deeds.busy = False  # no scan comes while a deed is under way; a defect told nobody
        self._scanned_ms = scan.at_ms or self.desk.now()
        kind = classify(scan.text)
        answer = self._answer(kind, scan)
        self._show()
        self.view.choose(self.serving.pointed)
        if isinstance(answer, Taken) and self.serving.choice.count:
            self.setFocus()
        return answer

    @Slot()
    def confirm(self) -> None:
        """Enter: what the open question asks, else hand over what is checked."""
        panels, serving = self.panels, self.serving
        if self._deeds.busy:
            return
        if panels.release.open:
            self._deeds.release()
        elif panels.stranger.open:
            panels.stranger.confirm()
        elif panels.taker.open:
            self._deeds.take_taker()
            self.setFocus()
        elif panels.person.open:
            self._deeds.note_chosen_consent()
        elif panels.back.open or (serving.basket.stays and not serving.basket.checked):
            self.said.emit(self.tr("Scan the barcode on the parcel first"), "attention")
        elif serving.choice.count:
            self._open_chosen()
        elif serving.basket.checked:
            self._deeds.hand_over()

    def back(self) -> bool:
        """Close the question, then let the person go; False when nothing is shown."""
        closed = self.panels.let_go()
        if not self.serving.put_back() and not closed:
            if self.serving.idle:
                return False
            self.serving.clear()
            self._deeds.tender = "cash"
        self.setFocus()
        self._show()
        return True

    def remove(self) -> bool:
        """Delete: the chosen word of the person's panel holds no more."""
        return self.panels.person.open and not self.panels.taker.open and self._deeds.withdraw()

    def take_back(self, entry: str) -> bool:
        """Wait for the barcode of what left with this hand-over."""
        out = out_today.left_with(self.desk.read, entry)
        if not out:
            return False
        self._make_room()
        self.panels.back.ask(entry, out)
        return True

    def in_hand(self) -> Hand:
        """Of what waits for whoever is served the chosen one, else all of it."""
        waits = tuple(stay.id for stay in self.serving.waits)
        return Hand(parcels=tuple(one for one in waits if one == self.view.chosen_id) or waits)

    def refresh(self) -> None:
        """Read again what is shown; nothing gets checked by it."""
        self.serving.read_again()
        back = self.panels.back
        if back.open and not out_today.may_come_back(self.desk.read, back.entry):
            back.let_go()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move through what is shown; all else is for the window."""
        key = Qt.Key(event.key())
        by, turn = _STEPS.get(key, 0), LEFT_RIGHT.get(key, 0)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not (by or turn):
            super().keyPressEvent(event)
        elif not self.panels.move(by=by, turn=turn) and by:
            self.view.step(by)
            self._show_foot()

    # scans

    def _answer(self, kind: Kind, scan: Scan) -> Answer:
        panels, scans = self.panels, self._scans
        try:
            check_harmless(kind)
        except Refusal as refusal:
            shown = kind.payment and kind.id_number != "valid"
            return Refused(
                "parcel.payment_codes_not_taken" if shown else refusal.code, refusal.facts
            )
        stay = house.by_waybill(self.desk.read, kind.text)
        if panels.back.open:
            return scans.back(kind, scan)
        asked = panels.taker.open and (panels.taker.standing or scan.source == "typed")
        if asked or (panels.taker.open and not (stay and stay.here)):
            return scans.who_takes(kind, scan, stay)
        if not panels.taker.open:
            self._close()
        return scans.of_a_parcel(kind, scan, stay)

    @Slot()
    def _open_chosen(self) -> None:
        chosen, choice = self.view.owners.chosen_id, self.serving.choice
        persons = tuple(one for one in choice.owners if one.person == chosen)
        stays = tuple(one for one in choice.stays if one.id == chosen)
        if persons or stays:
            opened = self._scans.open(Found(True, persons, stays))
            self._show()
            self.said.emit(opened.sentence, opened.tone)

    # what is asked, and what is done at once

    def _chosen(self) -> Stay | None:
        """The parcel the arrow keys stand on, or the only one."""
        stays = self.serving.basket.stays
        chosen = next((one for one in stays if one.id == self.view.chosen_id), None)
        return chosen or (stays[0] if len(stays) == 1 else None)

    @Slot()
    def _ask_release(self) -> None:
        unchecked = self.serving.basket.unchecked
        chosen = next((one for one in unchecked if one.id == self.view.chosen_id), None)
        stay = chosen or (unchecked[0] if unchecked else None)
        if stay is None:
            self.said.emit(self.tr("Find the parcel first: by code, phone or name"), "attention")
            return
        self._close()
        self.panels.release.ask(stay.id, stay.code, due_fen=stay.due_fen)
        self.setFocus()
        self._show()

    @Slot()
    def _refuse_or_keep(self) -> None:
        stay = self._chosen()
        if stay is None or self._deeds.busy:
            self.said.emit(self.tr("Choose the parcel with the arrow keys first"), "attention")
        else:
            self._deeds.refuse_or_keep(stay)

    @Slot()
    def _ask_taker(self) -> None:
        standing = self.panels.person.open
        if not (standing or self.serving.basket.open):
            self.said.emit(self.tr("Find the parcel first: by code, phone or name"), "attention")
            return
        if standing:
            self.panels.person.hide()
        else:
            self.panels.close()
        candidates = () if standing else self._scans.likely_takers()
        self.panels.taker.ask(candidates, standing=standing)
        self.setFocus()
        self._show()

    @Slot()
    def _note_consent(self) -> None:
        if self.panels.person.open:
            self._deeds.note_chosen_consent()
        elif self._lacks and not self._deeds.busy:
            self._deeds.note_consent(self.serving.basket.person)

    @Slot()
    def _show_person(self) -> None:
        person = self.serving.person
        if self.panels.person.let_go():
            self.panels.taker.let_go()
        elif person and people.person(self.desk.read, person) is not None:
            self._make_room()
            carriers = [stay.carrier for stay in self.serving.basket.own]
            self.panels.person.ask(person, carriers)
        else:
            self.said.emit(self.tr("Find the person first: by phone or name"), "attention")
        self.setFocus()
        self._show()

    @Slot()
    def _turn_tender(self) -> None:
        if self.serving.basket.due_fen:
            self._deeds.tender = "cash" if self._deeds.tender == "static_qr" else "static_qr"
            self._show()

    @Slot()
    def _straight(self) -> None:
        if not self._deeds.busy:
            self._deeds.straight(self._scanned_ms)

    @Slot()
    def _done(self) -> None:
        self.setFocus()
        self.refresh()

    # what is seen

    def _make_room(self) -> None:
        """Before a large panel comes: shown together with the rest it made the window grow."""
        self._close()
        self.view.hide()
        self.due.hide()
        self.foot.show_offers(Offers())

    def _close(self) -> None:
        """The keeper goes on: no question stays open, and others' parcels go along with nobody."""
        self.panels.close()
        self.serving.put_back()

    def _consent_lacks(self) -> bool:
        """Whether parcels of the person shown are kept here on no noted word of theirs."""
        basket = self.serving.basket
        carriers = [stay.carrier for stay in basket.own]
        return bool(consent.lacking(self.desk.read, basket.person, carriers, self.desk.day()))

    @Slot()
    def _show(self) -> None:
        with self.at_once():
            self._show_all()

    def _show_all(self) -> None:
        serving, panels, now_ms = self.serving, self.panels, self.desk.now()
        if panels.person.open:
            panels.person.read(self.desk.read, self.desk.day())
        if serving.choice.count:
            self.view.show_choice(serving.choice)
        elif serving.basket.open:
            self._show_basket(now_ms)
        elif serving.left is not None:
            gone, rest = serving.left, serving.waits
            taker = owners.said(self.desk.read, gone.taker) if gone.taker else ""
            self.view.show_left(gone, taker, rest, now_ms, cartons=serving.cartons_of(rest))
        else:
            self.view.show_nothing()
        self.view.setVisible(not (panels.person.open or panels.back.open))
        panels.person.setVisible(panels.person.open and not panels.taker.open)
        self._lacks = self._consent_lacks()
        self.head.show_served(self.desk.read, serving, consent_lacks=self._lacks)
        self._show_foot()

    def _show_basket(self, now_ms: int) -> None:
        basket = self.serving.seen
        others = {stay.person for stay in basket.stays} - {basket.person}
        self.view.show_basket(
            basket,
            now_ms,
            asked=self.serving.asked,
            offered={stay.id for stay, _carton in self.serving.offered},
            whose={
                one: owners.said(self.desk.read, one) or self.tr("nobody named") for one in others
            },
            cartons=self.serving.cartons_of(basket.stays),
        )

    @Slot()
    def _show_foot(self) -> None:
        with self.at_once():
            self._show_offers()

    def _show_offers(self) -> None:
        serving, panels, basket = self.serving, self.panels, self.serving.basket
        calm = not (panels.front or serving.choice.count)
        chosen = self._chosen()
        self.foot.show_offers(
            Offers(
                release=calm and len(basket.checked) < len(basket.stays),
                refuse=calm and chosen is not None and not chosen.return_reason,
                keep=calm and chosen is not None and bool(chosen.return_reason),
                taker=calm and basket.open,
                consent=calm and self._lacks,
                person=calm and bool(serving.person),
                orders=self.desk.orders_ready(serving.person) if calm and serving.person else 0,
            )
        )
        self.due.show_due(0 if panels.front else basket.due_fen, self._deeds.tender)
        text, enabled = self._main_button()
        self.foot.show_main(text, enabled=enabled)

    def _main_button(self) -> tuple[str, bool]:
        """What Enter does now, and whether it can."""
        front, basket = self.panels.front, self.serving.basket
        if front is not None:
            return front.main()
        if self.serving.choice.count:
            return self.tr("Open"), True
        if not basket.stays:
            return "", False
        who = owners.said(self.desk.read, basket.takes) if basket.takes else ""
        return self.foot.hand_over_text(basket, who), bool(basket.checked)
