"""The form of a parcel to send: what one field says of another, and what survives a power cut."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot

from station_app.basics.discretion import mask_address
from station_app.basics.faults import Refusal
from station_app.basics.waybills import decide_carrier, guess, short_name
from station_app.dispatch.lookups import earlier, parcels, tables
from station_app.dispatch.lookups.unfinished import Unfinished
from station_app.dispatch.page.form_layout import SendFormLayout
from station_app.dispatch.page.person_fields import said
from station_app.dispatch.rules import checks, fees
from station_app.kit.desk import Desk
from station_app.kit.scan import Answer, Refused, Taken
from station_app.people import lookups as people

MOST_USUAL = 6


class SendForm(SendFormLayout):
    """What stands in the form of a parcel to send, or of a buyer's return; it decides nothing."""

    def __init__(self, desk: Desk, *, is_return: bool = False, paid_here: bool = True) -> None:
        """Make it, empty."""
        super().__init__(desk, is_return=is_return, paid_here=paid_here)
        self._again: list[earlier.Earlier] = []
        self._connect()
        self.clear()

    def _connect(self) -> None:
        for part in (self.sent_by, self.sent_to, self.returned, self.goods):
            part.edited.connect(self._changed)
        for choice in (self.zone, self.carriers.choice, self.tender):
            choice.chosen.connect(self._changed)
        for choice in (self.zone, self.carriers.choice, self.returned.platform):
            choice.settled.connect(self.settled)
        self.waybill.textChanged.connect(self._changed)
        self.goods.settled.connect(self.settled)
        self.sent_by.phone.textChanged.connect(self._sender_typed)
        self.sent_by.chosen.connect(self._sender_chosen)
        self.sent_to.phone.textChanged.connect(self._receiver_typed)
        self.sent_to.chosen.connect(self._receiver_chosen)
        self.sent_to.address.textChanged.connect(self._address_typed)

    # what stands in it

    def to_send(self) -> dict[str, Any]:
        """Everything as the deed wants it; read it on the window thread."""
        goods, to = self.goods, self.sent_to
        found: dict[str, Any] = {
            "sender": self.sent_by.person,
            "phone": self.sent_by.phone.text(),
            "name": self.sent_by.typed_name,
            "contents": goods.said,
            "cleared": goods.cleared.isChecked(),
            "fresh": goods.fresh.value,
            "identity_kind": goods.identity.value,
            "identity_checked": bool(goods.identity.value),
            "inspected": goods.inspected.isChecked(),
            "grams": goods.grams,
            "bulky": goods.bulky.isChecked(),
            "sides_cm": goods.sides_cm,
            "carrier": self.carriers.value,
            "van_times": self.carriers.van_times,
            "waybill": self.waybill.text(),
        }
        if self.is_return:
            platform, code = self.returned.platform.value, self.returned.code.text()
            return found | {"platform": platform, "return_code": code}
        return found | {
            "receiver": to.person,
            "receiver_phone": to.phone.text(),
            "receiver_name": to.typed_name,
            "address": to.typed_address,
            "zone": self.zone.value,
            "tender": self.tender.value,
        }

    def take_waybill(self, code: str) -> Answer:
        """The carrier's label was scanned: its number, and its carrier where that is clear.

        Refused drop_off.waybill_of_another
        """
        carrier = self.carriers
        try:
            if carrier.value:
                checks.check_carriers_number(code, carrier.value)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        self.waybill.setText(code)
        decided = decide_carrier(guess(code)).carrier
        if decided and not carrier.value:
            carrier.choice.choose(decided)
            self._changed()
        name = short_name(carrier.value) if carrier.value else ""
        said = self.tr("Waybill taken: {carrier}") if name else self.tr("Waybill taken")
        return Taken(said.format(carrier=name))

    def unfinished(self) -> Unfinished:
        """What of it survives a power cut: no name, no phone, no address, nothing looked at."""
        goods = self.goods
        return Unfinished(
            sender=self.sent_by.person,
            receiver=self.sent_to.person,
            zone=self.zone.value,
            contents=goods.contents.text(),
            fresh=goods.fresh.value,
            weight=goods.weight.text(),
            bulky=goods.bulky.isChecked(),
            sides=goods.sides.text(),
            carrier=self.carriers.value,
            waybill=self.waybill.text(),
            tender="" if self.tender.value == "cash" else self.tender.value,
            platform=self.returned.platform.value,
            return_code=self.returned.code.text(),
        )

    def restore(self, kept: Unfinished) -> None:
        """Show what was kept; who was erased meanwhile is asked for again."""
        goods = self.goods
        goods.contents.setText(kept.contents)
        goods.fresh.choose(kept.fresh)
        goods.weight.setText(kept.weight)
        goods.bulky.setChecked(kept.bulky)
        goods.sides.setText(kept.sides)
        self.zone.choose(kept.zone)
        self.waybill.setText(kept.waybill)
        self.tender.choose(kept.tender or "cash")
        self.returned.platform.choose(kept.platform)
        self.returned.code.setText(kept.return_code)
        if kept.sender:
            self._sender_chosen(kept.sender)
        if kept.receiver:
            self._take_receiver(kept.receiver)
        self._compare()
        self.carriers.choice.choose(kept.carrier)
        self._changed()

    @property
    def offer(self) -> fees.Offer | None:
        """What the chosen carrier takes; None while it cannot be said."""
        goods = self.goods
        offers = fees.offers(
            tables.rates(), zone=self.zone.value, grams=goods.grams, sides_cm=goods.sides_cm
        )
        chosen = (one for one in offers if one.carrier == self.carriers.value)
        return next(chosen, None) if goods.grams > 0 else None

    @property
    def untouched(self) -> bool:
        """Whether nothing was filled in yet."""
        nobody = self.sent_by.empty and self.sent_to.empty
        goods = self.goods
        looked = goods.identity.value or goods.inspected.isChecked()
        return nobody and not looked and self.unfinished() == Unfinished()

    def clear(self) -> None:
        """An empty form for the next sender."""
        for part in (self.sent_by, self.sent_to, self.returned, self.goods):
            part.clear()
        self.waybill.clear()
        self.zone.choose("")
        self.carriers.choice.choose("")
        self.tender.choose("cash")
        self._again = []
        self._compare()
        self.edited.emit()

    def read_again(self) -> None:
        """Read what is sent often, and how long until the van leaves."""
        self.goods.offer_usual(earlier.usual_contents(self._read, MOST_USUAL))
        self._show_van()

    # what one field says of another

    @Slot()
    def _changed(self) -> None:
        self._compare()
        self.edited.emit()

    def _compare(self) -> None:
        if self.is_return:
            self._show_van()
            return
        goods = self.goods
        self.carriers.compare(zone=self.zone.value, grams=goods.grams, sides_cm=goods.sides_cm)
        self._show_van()

    def _show_van(self) -> None:
        self.carriers.show_van(self._now(), fresh=bool(self.goods.fresh.value))

    @Slot()
    def _sender_typed(self) -> None:
        tail = self.sent_by.tail
        found = people.by_tail(self._read, tail) if tail else []
        senders = earlier.senders_of(self._read, found)
        self.sent_by.offer([(one.id, said(one)) for one in senders])

    @Slot(str)
    def _sender_chosen(self, person: str) -> None:
        if not self.sent_by.take(person):
            return
        self._again = [] if self.is_return else earlier.earlier(self._read, person)
        if self.sent_to.empty:
            self._offer_again()
        self.settled.emit()

    @Slot()
    def _receiver_typed(self) -> None:
        tail = self.sent_to.tail
        if tail:
            found = earlier.senders_of(self._read, people.by_tail(self._read, tail))
            self.sent_to.offer([(one.id, said(one)) for one in found])
        elif self.sent_to.empty:
            self._offer_again()
        else:
            self.sent_to.offer(())

    @Slot(str)
    def _receiver_chosen(self, key: str) -> None:
        if not key.isdigit():
            self._take_receiver(key)
            self.settled.emit()
            return
        again = self._again[int(key)]
        if again.receiver and not self._take_receiver(again.receiver):
            return
        self.sent_to.offer(())
        self.zone.choose(again.zone)
        self._compare()
        self.carriers.choice.choose(again.carrier)
        if not self.goods.said:
            self.goods.contents.setText(again.contents)
        self._changed()
        self.settled.emit()

    @Slot(str)
    def _address_typed(self, address: str) -> None:
        zone = fees.zone_of(tables.places(), address)
        if zone:
            self.zone.choose(zone)

    def _take_receiver(self, person: str) -> bool:
        address = earlier.address(self._read, person)
        zone = fees.zone_of(tables.places(), address)
        if zone:
            self.zone.choose(zone)
        return self.sent_to.take(person, mask_address(address))

    def _offer_again(self) -> None:
        self.sent_to.offer(
            [(str(place), self._said_again(one)) for place, one in enumerate(self._again)]
        )

    def _said_again(self, one: earlier.Earlier) -> str:
        to = parcels.sender(self._read, one.receiver)
        zone = self._words.say(f"drop_off.zone_{one.zone}")
        parts = (" ".join(filter(None, to)), zone, short_name(one.carrier), one.contents)
        return " · ".join(filter(None, parts))
