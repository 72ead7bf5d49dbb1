"""F4: a parcel to send, filled in from top to bottom with Enter; beside it a buyer's return."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget

from station_app.basics import codes, waybills
from station_app.basics.faults import Refusal
from station_app.basics.measures import kilos
from station_app.basics.money import yuan_sign
from station_app.dispatch.actions.accept import Accepted, accept_drop_off
from station_app.dispatch.actions.keep import keep_form
from station_app.dispatch.actions.refuse import RefusedParcel, refuse_drop_off
from station_app.dispatch.actions.waybill import Bound, bind_waybill
from station_app.dispatch.lookups import parcels, tables
from station_app.dispatch.lookups.unfinished import RETURN, SENDING, Unfinished, unfinished
from station_app.dispatch.page.foot import FormFoot
from station_app.dispatch.page.form import SendForm
from station_app.dispatch.page.refusal import RefusalView
from station_app.dispatch.rules import checks, suspicion
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import grouped
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken

STOP_KEY, QR_KEY = "Ctrl+K", "Ctrl+R"
KEEP_MS = 400  # a form is kept when the keeper pauses, not at every key
STEP_OF = {
    "phone.empty": "phone",
    "phone.not_a_phone": "phone",
    "person.unknown": "phone",
    "drop_off.name_missing": "name",
    "drop_off.receiver_name_missing": "to_name",
    "drop_off.address_missing": "address",
    "drop_off.address_too_long": "address",
    "drop_off.carrier_missing": "carrier",
    "drop_off.waybill_of_another": "carrier",
    "drop_off.zone_missing": "zone",
    "drop_off.no_rate": "zone",
    "drop_off.platform_missing": "platform",
    "drop_off.return_code_missing": "return_code",
    "drop_off.contents_missing": "contents",
    "drop_off.contents_too_long": "contents",
    "drop_off.suspected": "cleared",
    "drop_off.identity_missing": "identity",
    "drop_off.not_inspected": "inspected",
    "drop_off.weight_missing": "weight",
    "drop_off.too_heavy": "weight",
    "drop_off.sides_missing": "sides",
    "drop_off.sides_unclear": "sides",
    "drop_off.too_long": "sides",
    "drop_off.too_large": "sides",
}


class DropOffPage(Page):
    """One form; Enter walks through it and at last takes the parcel and its fee."""

    key = "F4"
    name = "dropoff"
    is_return = False
    draft = SENDING

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._busy = self._opened = False
        self._done: Accepted | None = None
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.form = SendForm(desk, is_return=self.is_return)
        self.refusal = RefusalView()
        self.foot = FormFoot(stop_key=STOP_KEY)
        self._stack = QStackedWidget()
        for part in (self.form, self.refusal):
            self._stack.addWidget(part)
        self._frame.middle.addWidget(self._stack, 1)
        self._frame.middle.addWidget(self.foot)
        self._keep_soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._connect()
        self._show_foot()

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.settled.connect(self._go_on)
        self.refusal.main.clicked.connect(self.confirm)
        self.foot.main.clicked.connect(self.confirm)
        self.foot.restart.clicked.connect(self._restart)
        self.foot.stop.clicked.connect(self._open_refusal)
        self._keep_soon.timeout.connect(self._keep)
        for key, slot in ((STOP_KEY, self._open_refusal), (QR_KEY, self._other_tender)):
            hear(self, key, slot)

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Send parcels")

    def shown(self) -> None:
        """Wait for the sender's phone, or go on where the keeper was, even before a power cut."""
        if not self._opened:
            self._opened = True
            kept = unfinished(self.desk.read, self.draft)
            if kept != Unfinished():
                self.form.restore(kept)
                self._frame.note.say(self.tr("Not finished last time: go on, or empty it"))
        self._done = None
        self.form.carriers.use_vans(self.desk)
        self.refresh()
        for step in self.form.missing()[:1]:  # not behind whatever Qt gave the keyboard to
            self.form.go_to(step.name)

    def refresh(self) -> None:
        """Read what waits; what is being typed stays."""
        waits = parcels.waiting_by_carrier(self.desk.read)
        count, unbound = sum(one.parcels for one in waits), sum(one.unbound for one in waits)
        waiting = self.tr("{n} wait for a courier").format(n=count) if count else ""
        lacking = self.tr("{n} without a waybill").format(n=unbound) if unbound else ""
        self._frame.pills((lacking, "danger"), (waiting, "attention"))
        self.form.read_again()
        self._show_foot()

    def back(self) -> bool:
        """From the refusal to the form; False in the form, nothing typed is lost by it."""
        if not self._refusing:
            return False
        self._stack.setCurrentWidget(self.form)
        self.foot.show()
        self._go_on()
        return True

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """A waybill or a phone fills its field; our own number opens its parcel."""
        if self._refusing:
            return NotMine()
        kind = codes.classify(scan.text)
        known = parcels.by_number(self.desk.read, scan.text)
        if known or parcels.by_waybill(self.desk.read, kind.text):
            return NotMine()  # the page of what waits, or of what left, claims it
        if kind.phone is not None:
            self.form.sent_by.phone.setText(grouped(str(kind.phone)))
            return Taken(self.tr("Phone taken"))
        if kind.waybill is None and not kind.waybill_like:
            return NotMine()
        if self._done is not None and not self._done.waybill:
            return self._bind(self._done, kind.text)
        return self.form.take_waybill(kind.text)

    def _bind(self, done: Accepted, code: str) -> Answer:
        """The label of the parcel that was just accepted is printed and scanned."""
        try:
            checks.check_carriers_number(code, done.carrier)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        deed = partial(bind_waybill, self.desk.work, drop_off=done.entry, waybill=code)
        self.desk.act(deed, self._bound, self._failed)
        return Taken()

    # Enter

    @Slot()
    def confirm(self) -> None:
        """Go to the next open field; when all is filled in, take the parcel and its fee."""
        if self._busy:
            return
        if self._refusing:
            self._refuse()
        elif self._go_on() is None and not self.form.missing():
            self._accept()

    @Slot()
    def _go_on(self) -> str | None:
        """Put the keyboard on the next open step and name it; None when none is open."""
        step = self.form.next_step()
        if step is not None:
            self.form.go_to(step.name)
        self._show_foot()
        return step.name if step else None

    def _accept(self) -> None:
        deed = partial(accept_drop_off, self.desk.work, **self.form.to_send())
        self._begin()
        self.desk.act(deed, self._accepted, self._failed)

    def _accepted(self, done: Accepted) -> None:
        self._busy = False
        self.form.clear()
        self._done = done
        self._frame.note.say("")
        said = self.tr("{number} accepted, receipt and label are printing")
        self.tell(said.format(number=done.number), "ok")
        self.refresh()
        self.form.go_to("phone")

    def _bound(self, bound: Bound) -> None:
        self._done = None
        said = self.tr("{number} has its waybill {waybill}")
        self.tell(said.format(number=bound.number, waybill=bound.waybill), "ok")
        self.refresh()

    def _refuse(self) -> None:
        if self.refusal.go_on():
            return
        deed = partial(
            refuse_drop_off,
            self.desk.work,
            why=self.refusal.why.value,
            heading=self.refusal.chosen_heading,
            contents=self.refusal.said,
        )
        self._begin()
        self.desk.act(deed, self._refused, self._failed)

    def _refused(self, done: RefusedParcel) -> None:
        self._busy = False
        self.form.clear()
        self.back()
        report = self.tr("Written down. Report it now; the sheet for it is printing")
        said = report if done.why == "prohibited" else self.tr("Written down: not accepted")
        self.tell(said, "attention")

    def _begin(self) -> None:
        self._busy = True
        self._keep_soon.stop()
        self._show_foot()

    def _failed(self, fault: Fault) -> bool:
        self._busy = False
        self.refresh()
        if not isinstance(fault, Refusal) or not fault.code.startswith(("drop_off.", "p")):
            return False
        self.tell(self.desk.words.say(fault.code, **fault.facts), "wrong")
        if not self._refusing and fault.code in STEP_OF:
            self.form.go_to(STEP_OF[fault.code], wrong=True)
        return True

    # what is shown

    @property
    def _refusing(self) -> bool:
        return self._stack.currentWidget() is self.refusal

    @Slot()
    def _open_refusal(self) -> None:
        if self._busy or self._refusing:
            return
        contents = self.form.goods.said
        found = suspicion.suspicion(tables.headings(), contents)
        self._stack.setCurrentWidget(self.refusal)
        self.foot.hide()
        self.refusal.begin(contents, found.heading if found else "")

    @Slot()
    def _other_tender(self) -> None:
        if not self.is_return:
            now = self.form.tender.value
            self.form.tender.choose("cash" if now == "static_qr" else "static_qr")
            self._edited()

    @Slot()
    def _restart(self) -> None:
        self.form.clear()
        self._frame.note.say("")
        self.form.go_to("phone")

    @Slot()
    def _edited(self) -> None:
        if not self.form.untouched:
            self._done = None
        self._keep_soon.start()
        self._show_foot()

    @Slot()
    def _keep(self) -> None:
        if not self._busy:
            kept = self.form.unfinished()
            self.desk.act(partial(keep_form, self.desk.work, form=kept, name=self.draft))

    def _show_foot(self) -> None:
        self.foot.quiet(restart=not self.form.untouched, busy=self._busy)
        if self._done is not None:
            self._show_done(self._done)
        else:
            self._show_fee()

    def _show_done(self, done: Accepted) -> None:
        name = waybills.short_name(done.carrier)
        said = self.tr("{carrier}, {kilos} kg, fee {money} taken").format(
            carrier=name, kilos=kilos(done.grams), money=yuan_sign(done.fee_fen)
        )
        later = "" if done.waybill else self.tr("scan its waybill now or later")
        detail = " · ".join(filter(None, (said, later)))
        self.foot.say(self.tr("Next sender"), fee=done.number, detail=detail)

    def _show_fee(self) -> None:
        form, still = self.form, self.form.missing()
        offer = form.offer
        fee = yuan_sign(offer.fee_fen) if offer else ""
        said = self.tr("Still open: {steps}")
        steps = self.tr(", ").join(step.text for step in still)
        opened = said.format(steps=steps) if still else self.tr("All checked")
        volume = ""
        if offer is not None and offer.by_volume:
            volume = self.tr("by volume {kilos} kg").format(kilos=kilos(offer.charged_grams))
        detail = " · ".join(filter(None, (form.how(), volume, opened)))
        if still:
            main = self.tr("Next")
        elif self.is_return:
            main = self.tr("Accept, nothing to pay")
        elif form.tender.value == "static_qr":
            main = self.tr("Accept, {money} by QR").format(money=fee)
        else:
            main = self.tr("Accept, take {money}").format(money=fee)
        self.foot.say(main, fee=yuan_sign(0) if self.is_return else fee, detail=detail)


class ReturnPage(DropOffPage):
    """A buyer sends something back: the same checks, the platform's code, no fee."""

    key = ""
    name = "dropoff_return"
    under = "dropoff"
    shortcut = "Ctrl+T"
    is_return = True
    draft = RETURN

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Buyers' returns")
