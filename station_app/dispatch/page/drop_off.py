"""The page of parcels to send: accept one after the other, give them to the courier."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.basics import codes, waybills
from station_app.basics.discretion import mask_name
from station_app.basics.faults import Refusal
from station_app.basics.measures import kilos
from station_app.basics.money import yuan_sign
from station_app.basics.phones import read_phone
from station_app.dispatch import lookups, rules
from station_app.dispatch.actions import Accepted, Handed, accept_drop_off, hand_batch
from station_app.dispatch.page.courier import CourierView
from station_app.dispatch.page.form import DropOffForm
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import grouped
from station_app.kit.labels import BigNumber, Elided
from station_app.kit.page import Page
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken

COURIER_KEY = "Ctrl+B"
OWN_NUMBER, OWN_WAYBILL = 90, 60
_STEP_OF = {
    "phone.empty": "phone",
    "phone.not_a_phone": "phone",
    "drop_off.name_missing": "name",
    "drop_off.carrier_missing": "carrier",
    "drop_off.waybill_of_another": "carrier",
    "drop_off.zone_missing": "zone",
    "drop_off.no_rate": "zone",
    "drop_off.contents_missing": "contents",
    "drop_off.suspected": "cleared",
    "drop_off.identity_missing": "identity",
    "drop_off.not_inspected": "inspected",
    "drop_off.weight_missing": "weight",
    "drop_off.too_heavy": "weight",
}


class DropOffPage(Page):
    """One form, filled from top to bottom with Enter; beside it what waits for the courier."""

    key = "F4"
    name = "dropoff"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._busy = False
        self._done: Accepted | None = None
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.form = DropOffForm(
            carriers=lookups.carriers(),
            known_name=self._known_name,
            suspected=lambda contents: rules.suspicion(lookups.headings(), contents),
        )
        self.form.edited.connect(self._edited)
        self.courier = CourierView(desk.read)
        self.courier.edited.connect(self._show_foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.courier)
        self._frame.middle.addWidget(self._stack, 1)
        self._build_foot()
        self._show_foot()

    def _build_foot(self) -> None:
        self.fee = BigNumber(name="dropoff.fee", size_px=52)
        self.detail = Elided("", "quiet", name="dropoff.detail")
        self.to_courier = Button(name="dropoff.to_courier", key=COURIER_KEY)
        self.to_form = Button(self.tr("Back"), name="dropoff.to_form", key="Esc")
        self.restart = Button(self.tr("Empty the form"), name="dropoff.restart")
        self.main = MainButton(name="dropoff.main")
        self.to_courier.clicked.connect(self._open_courier)
        self.to_form.clicked.connect(self.back)
        self.restart.clicked.connect(self._restart)
        self.main.clicked.connect(self.confirm)
        shortcut = QShortcut(QKeySequence(COURIER_KEY), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._open_courier)
        quiet = down(self.to_courier, across(self.restart, self.to_form))
        quiet.setAlignment(self.to_courier, Qt.AlignmentFlag.AlignRight)
        row = across(down(self.detail, self.fee), quiet, self.main, gap_px=14)
        row.setStretch(0, 1)
        card = Card(row, name="dropoff.foot")
        card.body.setContentsMargins(18, 8, 18, 8)
        self._frame.foot.addWidget(card)

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Send parcels")

    def shown(self) -> None:
        """Wait for the sender's phone, or go on where the keeper was."""
        self.refresh()
        self._go_on()

    def refresh(self) -> None:
        """Read what waits; what is being typed stays."""
        waits = lookups.waiting_by_carrier(self.desk.read)
        parcels = sum(one.parcels for one in waits)
        self.to_courier.say(self.tr("Courier is here: {n}").format(n=parcels))
        self.to_courier.setEnabled(parcels > 0)
        said = self.tr("{n} wait for a courier").format(n=parcels) if parcels else ""
        self._frame.pills((said, "attention"))
        if self._at_courier:
            self.courier.read_again()
        self._show_foot()

    def back(self) -> bool:
        """From the courier to the form; False in the form, nothing typed is lost by it."""
        if not self._at_courier:
            return False
        self._stack.setCurrentWidget(self.form)
        self.refresh()
        self._go_on()
        return True

    # scans

    def claims(self, scan: Scan) -> int:
        """Our own number of a receipt, or a waybill that was accepted here."""
        if lookups.by_number(self.desk.read, scan.text):
            return OWN_NUMBER
        return OWN_WAYBILL if lookups.by_waybill(self.desk.read, scan.text) else 0

    def scanned(self, scan: Scan) -> Answer:
        """A waybill or a phone fills its field; a receipt says where its parcel is."""
        known = lookups.by_number(self.desk.read, scan.text)
        if known is not None:
            return self._where(known)
        kind = codes.classify(scan.text)
        if kind.phone is not None and not self._at_courier:
            self.form.phone.setText(grouped(str(kind.phone)))
            return Taken(self.tr("Phone taken"))
        if kind.waybill is None and not kind.waybill_like:
            return NotMine()
        taken = lookups.by_waybill(self.desk.read, kind.text)
        if taken is not None:
            return self._where(taken)
        return NotMine() if self._at_courier else self._waybill(kind.text)

    def _waybill(self, code: str) -> Answer:
        guessed = waybills.guess(code)
        chosen = self.form.carrier.value
        if guessed.tier == "strong" and chosen and chosen not in guessed.candidates:
            named = waybills.short_name(guessed.candidates[0])
            return Refused("drop_off.waybill_of_another", {"waybill": code, "carrier": named})
        self.form.waybill.setText(code)
        decided = waybills.decide_carrier(guessed).carrier
        if decided and not chosen:
            self.form.carrier.choose(decided)
            self._edited()
        carrier = self.form.carrier.value
        name = waybills.short_name(carrier) if carrier else ""
        said = self.tr("Waybill taken: {carrier}") if name else self.tr("Waybill taken")
        return Taken(said.format(carrier=name))

    def _where(self, parcel: lookups.DropOff) -> Taken:
        said = {
            "waiting": self.tr("{number} waits for the courier"),
            "handed_over": self.tr("{number} left with the courier"),
            "cancelled": self.tr("{number} was taken back"),
        }[parcel.state]
        tone = "plain" if parcel.state == "waiting" else "attention"
        return Taken(said.format(number=parcel.number), tone)  # type: ignore[arg-type]

    # Enter

    @Slot()
    def confirm(self) -> None:
        """Go to the next open field; when all is filled in, take the parcel and its fee."""
        if self._busy:
            return
        if self._at_courier:
            self._hand_batch()
            return
        step = self.form.next_step()
        if step is None:
            self._accept()
        else:
            self.form.go_to(step.name)
            self._show_foot()

    def _accept(self) -> None:
        filled = self.form.filled()
        deed = partial(
            accept_drop_off,
            self.desk.work,
            phone=filled.phone,
            name=filled.name,
            carrier=filled.carrier,
            zone=filled.zone,
            identity_kind=filled.identity_kind,
            identity_checked=bool(filled.identity_kind),
            contents=filled.contents,
            inspected=filled.inspected,
            cleared=filled.cleared,
            grams=filled.grams,
            waybill=filled.waybill,
        )
        self._begin()
        self.desk.act(deed, self._accepted, self._failed)

    def _accepted(self, done: Accepted) -> None:
        self._busy = False
        self.form.clear()
        self._done = done
        said = self.tr("{number} accepted, the receipt is printing")
        self.said.emit(said.format(number=done.number), "ok")
        self.desk.tone("ok")
        self.refresh()
        self._go_on()

    def _hand_batch(self) -> None:
        if self.courier.parcels:
            deed = partial(
                hand_batch,
                self.desk.work,
                carrier=self.courier.carrier.value,
                drop_offs=tuple(parcel.id for parcel in self.courier.parcels),
            )
            self._begin()
            self.desk.act(deed, self._handed, self._failed)

    def _handed(self, done: Handed) -> None:
        self._busy = False
        said = self.tr("{carrier} took {n} parcels, the list {number} is printing")
        name = waybills.short_name(done.carrier)
        self.said.emit(said.format(carrier=name, n=done.parcels, number=done.number), "ok")
        self.desk.tone("ok")
        self.refresh()
        if not self.courier.parcels:
            self.back()

    def _begin(self) -> None:
        self._busy = True
        self.main.setEnabled(False)

    def _failed(self, fault: Fault) -> bool:
        self._busy = False
        self.refresh()
        step = _STEP_OF.get(fault.code, "")
        if not isinstance(fault, Refusal) or not step or self._at_courier:
            return False
        self.said.emit(self.desk.words.say(fault.code, **fault.facts), "wrong")
        self.desk.tone("wrong")
        self.form.go_to(step, wrong=True)
        return True

    # what is shown

    @property
    def _at_courier(self) -> bool:
        return self._stack.currentWidget() is self.courier

    @Slot()
    def _open_courier(self) -> None:
        if self.to_courier.isEnabled() and not self._busy:
            self._stack.setCurrentWidget(self.courier)
            self.refresh()

    @Slot()
    def _restart(self) -> None:
        self.form.clear()
        self._go_on()

    def _go_on(self) -> None:
        if not self._at_courier:
            step = next(iter(self.form.missing()), None)
            self.form.go_to(step.name if step else "weight")

    def _known_name(self, text: str) -> str:
        phone = read_phone(text)
        if phone is None:
            return ""
        return mask_name(lookups.known_name(self.desk.read, phone.number, phone.extension))

    @Slot()
    def _edited(self) -> None:
        if not self.form.untouched:
            self._done = None
        self._show_foot()

    @Slot()
    def _show_foot(self) -> None:
        self.to_form.setVisible(self._at_courier)
        self.to_courier.setVisible(not self._at_courier and self.to_courier.isEnabled())
        self.restart.setVisible(not self._at_courier and not self.form.untouched)
        self.main.setEnabled(not self._busy)
        if self._at_courier:
            self._show_courier_foot()
        elif self._done is not None:
            self._show_done(self._done)
        else:
            self._show_fee()

    def _show_courier_foot(self) -> None:
        n = len(self.courier.parcels)
        self.fee.say("")
        self.detail.say(self.tr("Count together, then both sign the list"))
        self.main.say(self.tr("Give {n} to the courier").format(n=n))
        self.main.setEnabled(n > 0 and not self._busy)

    def _show_done(self, done: Accepted) -> None:
        said = self.tr("{carrier}, {kilos} kg, fee {money} taken")
        name = waybills.short_name(done.carrier)
        money = yuan_sign(done.fee_fen)
        self.detail.say(said.format(carrier=name, kilos=kilos(done.grams), money=money))
        self.fee.say(done.number)
        self.main.say(self.tr("Next sender"))

    def _show_fee(self) -> None:
        filled, missing = self.form.filled(), self.form.missing()
        fee_fen = _fee_fen(filled.carrier, filled.zone, filled.grams)
        self.fee.say("" if fee_fen is None else yuan_sign(fee_fen))
        open_steps = self.tr(", ").join(step.text for step in missing)
        still = self.tr("Still open: {steps}").format(steps=open_steps)
        how = self.form.how()
        self.detail.say(
            " · ".join(filter(None, (how, still if missing else self.tr("All checked"))))
        )
        if missing:
            self.main.say(self.tr("Next"))
        else:
            money = yuan_sign(fee_fen or 0)
            self.main.say(self.tr("Accept, take {money}").format(money=money))


def _fee_fen(carrier: str, zone: str, grams: int) -> int | None:
    try:
        rules.check_weight(grams)
        return rules.fee_fen(
            rules.rate_for(lookups.rates(), carrier=carrier, zone=zone), grams=grams
        )
    except Refusal:
        return None
