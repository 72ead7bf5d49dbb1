"""Ctrl+L in late entry: a torn-off label and the carrier's waybill are one parcel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from station_app.basics.codes import Kind
from station_app.basics.faults import Refusal
from station_app.kit.buttons import Button
from station_app.kit.cards import Card
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, Elided, label
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.parcels.actions.tear_offs import Joined, join_tear_off
from station_app.parcels.lookups import house, owners, tear_offs
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules import arrival
from station_app.parcels.rules.tear_offs import is_tear_off

JOIN_KEY = "Ctrl+L"


class LateJoin(Card):
    """First the stub, then the waybill, then Enter; a scan alone joins nothing."""

    said = Signal(str, str)
    changed = Signal()

    def __init__(self, desk: Desk, refused: Callable[[Fault], bool]) -> None:
        super().__init__(name="late.join")
        self._desk, self._refused = desk, refused
        self.open = False
        self.stay: Stay | None = None
        self.waybill = ""
        self.button = Button(self.tr("Tear-off to waybill"), name="late.join_key", key=JOIN_KEY)
        self.about = label("", "section", name="late.join_about", wrap=True)
        self.code = BigNumber(name="late.join_code", size_px=48)
        self.whose = Elided("", "strong", name="late.join_whose")
        for part in (self.about, self.code, self.whose):
            self.body.addWidget(part)
        self.choose()
        self.hide()

    def ask(self) -> None:
        """Begin with a stub."""
        self.open, self.stay, self.waybill = True, None, ""
        self._show()

    def back(self) -> bool:
        """The waybill, then the stub, then all of it; False when it was not open."""
        if not self.open:
            return False
        if self.waybill:
            self.waybill = ""
        elif self.stay is not None:
            self.stay = None
        else:
            self.open = False
        self._show()
        return True

    def scanned(self, scan: Scan, kind: Kind) -> Answer:
        """The stub, or what stands on the parcel beside it."""
        stay = house.by_waybill(self._desk.read, kind.text)
        stub = tear_offs.stub_of(self._desk.read, stay) if stay is not None else ""
        if self.stay is None or is_tear_off(kind.text):
            return self._stub(stay, stub)
        try:
            arrival.check_waybill(kind)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        self.waybill = scan.text
        self._show()
        return Taken(self.tr("Enter joins them"), "attention")

    def main(self) -> tuple[str, bool]:
        """The main button, and whether Enter would join."""
        return self.tr("One parcel"), bool(self.waybill)

    def confirm(self) -> None:
        """They are one parcel."""
        if self.stay is None or not self.waybill:
            self.said.emit(self._what_next(), "attention")
            return
        stay, waybill, self.waybill = self.stay, self.waybill, ""
        deed = partial(join_tear_off, self._desk.work, parcel=stay.id, waybill=waybill)
        self._show()
        self._desk.act(deed, self._joined, self._refused)

    def _stub(self, stay: Stay | None, stub: str) -> Answer:
        if stay is None or not stub or not stay.stayed:
            return Refused("tear_off.not_one")
        self.stay, self.waybill = stay, ""
        self._show()
        return Taken(self._what_next(), "attention")

    def _joined(self, done: Joined) -> None:
        said = self.tr("{code} is {carrier} *{tail} now")
        said = said.format(code=done.code, carrier=done.carrier, tail=done.waybill[-6:])
        if done.undone:
            twice = self.tr("; it had been taken in twice, {code} does not count")
            said += twice.format(code=done.undone)
        self._desk.tone("ok")
        self.said.emit(said, "ok")
        self.ask()

    def _what_next(self) -> str:
        if self.stay is None:
            return self.tr("Scan the tear-off label on the parcel")
        if not self.waybill:
            return self.tr("Now scan the carrier's waybill on the same parcel")
        return self.tr("Waybill {number}: Enter joins them").format(number=self.waybill)

    def _show(self) -> None:
        stay = self.stay
        self.setVisible(self.open)
        self.about.setText(self._what_next())
        self.code.setVisible(stay is not None)
        self.whose.setVisible(stay is not None)
        if stay is not None:
            who = owners.said(self._desk.read, stay.person) or self.tr("Phone missing")
            number = tear_offs.stub_of(self._desk.read, stay)
            if stay.waybill != number:
                number = self.tr("{stub}, joined to *{tail} before").format(
                    stub=number, tail=stay.waybill[-6:]
                )
            self.code.say(stay.code)
            self.whose.say(f"{number} · {stay.carrier_name} · {who}")
        self.changed.emit()
