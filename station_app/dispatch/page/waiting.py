"""What waits for the couriers: labelled, counted, given away with a list that both sign."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent

from station_app.basics import codes
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.basics.waybills import short_name
from station_app.dispatch.actions.batch import Handed, hand_batch
from station_app.dispatch.actions.cancel import Cancelled, cancel_drop_off
from station_app.dispatch.actions.waybill import Bound, bind_waybill
from station_app.dispatch.lookups import parcels
from station_app.dispatch.lookups.parcels import DropOff
from station_app.dispatch.page.waiting_view import WaitingView
from station_app.kit.buttons import Button, MainButton, mark
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken

ALL_KEY, CANCEL_KEY = "Ctrl+G", "Ctrl+E"
OWN_NUMBER, OWN_WAYBILL = 90, 60


class WaitingPage(Page):
    """Only what was scanned or ticked goes; what has no waybill is red and stays."""

    name = "dropoff_waiting"
    under = "dropoff"
    shortcut = "Ctrl+B"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._busy = False
        self._cancelling: DropOff | None = None
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.view = WaitingView(desk.read, desk.now)
        self.view.edited.connect(self._edited)
        self._frame.middle.addWidget(self.view, 1)
        self._build_foot()

    def _build_foot(self) -> None:
        self.all = Button(self.tr("Count all"), name="waiting.all", key=ALL_KEY)
        self.cancel = Button(
            self.tr("Give back to the sender"), name="waiting.cancel", key=CANCEL_KEY, danger=True
        )
        self.reprint = Button(self.tr("Print again"), name="waiting.reprint")
        self.main = MainButton(name="waiting.main")
        self.all.clicked.connect(self._tick_all)
        self.cancel.clicked.connect(self._ask_cancel)
        self.reprint.clicked.connect(self._reprint)
        self.main.clicked.connect(self.confirm)
        for key, slot in ((ALL_KEY, self._tick_all), (CANCEL_KEY, self._ask_cancel)):
            hear(self, key, slot)
        foot = self._frame.foot
        for quiet in (self.all, self.reprint, self.cancel):
            foot.addWidget(quiet)
        foot.addStretch(1)
        foot.addWidget(self.main)
        foot.addStrut(self.main.minimumHeight())

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Waiting for couriers")

    def shown(self) -> None:
        """Arrow keys choose a parcel, Space counts it."""
        self.view.read_again()
        self.setFocus()
        self._edited()

    def refresh(self) -> None:
        """Read what waits; what was counted stays counted."""
        self.view.read_again()
        self._show_foot()

    def back(self) -> bool:
        """Esc: keep the parcel that was to be given back."""
        if self._cancelling is None:
            return False
        self._cancelling = None
        self._show_foot()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space counts the chosen parcel."""
        chosen = self.view.chosen
        if event.key() != Qt.Key.Key_Space or chosen is None:
            super().keyPressEvent(event)
        elif chosen.waybill:
            self.view.tick(chosen.id)
        else:
            self.tell(self.desk.words.say("drop_off.no_waybill", number=chosen.number), "wrong")

    def up_down(self, by: int) -> bool:
        """Up and down go through the list."""
        self.view.step(by)
        return True

    def left_right(self, by: int) -> bool:
        """Left and right go through the carriers."""
        self.view.turn_by(by)
        return True

    # scans

    def claims(self, scan: Scan) -> int:
        """Our own number of a label or receipt, or a waybill, of a parcel that waits."""
        found = self._find(scan.text)
        if found is None or found.state != "waiting":
            return 0
        return OWN_NUMBER if found.number == scan.text else OWN_WAYBILL

    def scanned(self, scan: Scan) -> Answer:
        """Count the parcel; a new waybill goes on the chosen parcel that has none."""
        found = self._find(scan.text)
        if found is not None and found.state == "waiting":
            return self._count(found)
        if found is not None:
            return NotMine()  # it left, or was given back: another page says so
        kind = codes.classify(scan.text)
        if kind.waybill is None and not kind.waybill_like:
            return NotMine()
        chosen = self.view.chosen
        if chosen is None or chosen.waybill:
            return Refused("drop_off.bind_to_which", {"waybill": kind.text})
        deed = partial(bind_waybill, self.desk.work, drop_off=chosen.id, waybill=kind.text)
        self.desk.act(deed, self._bound, self._failed)
        return Taken()

    def _find(self, text: str) -> DropOff | None:
        read = self.desk.read
        return parcels.by_number(read, text) or parcels.by_waybill(read, codes.classify(text).text)

    def _count(self, found: DropOff) -> Answer:
        if found.carrier != self.view.carrier.value and self.view.counted:
            return Refused("drop_off.other_courier", {"number": found.waybill or found.number})
        self.view.turn_to(found.carrier)
        self.view.list.choose(found.id)
        if not found.waybill:
            said = self.tr("{number} has no waybill yet: scan it now")
            return Taken(said.format(number=found.number), "attention")
        again = found.id in self.view.counted
        self.view.tick(found.id, on=True)
        said = self.tr("{waybill} was counted already") if again else self.tr("{waybill} counted")
        return Taken(said.format(waybill=found.waybill), "plain" if again else "ok")

    # Enter

    @Slot()
    def confirm(self) -> None:
        """Give away what was counted; or give back the parcel that was asked about."""
        if self._busy:
            return
        if self._cancelling is not None:
            self._act(
                partial(cancel_drop_off, self.desk.work, self._cancelling.id), self._cancelled
            )
        elif not self.view.to_hand:
            self.tell(self.tr("Scan each parcel while it is handed over, or press Space"), "wrong")
            self.setFocus()
        elif not self.view.couriers.value and not self.view.courier.text().strip():
            self.tell(self.desk.words.say("drop_off.courier_missing"), "wrong")
            self.view.go_to_courier()
        else:
            self._hand()

    def _hand(self) -> None:
        deed = partial(
            hand_batch,
            self.desk.work,
            carrier=self.view.carrier.value,
            drop_offs=tuple(one.id for one in self.view.to_hand),
            courier=self.view.couriers.value,
            courier_name=self.view.courier.text(),
        )
        self._act(deed, self._handed)

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._busy = True
        self._show_foot()
        self.desk.act(deed, done, self._failed)

    def _handed(self, done: Handed) -> None:
        self._busy = False
        said = self.tr("{carrier} took {n} parcels, the list {number} is printing")
        name = short_name(done.carrier)
        self.tell(said.format(carrier=name, n=done.parcels, number=done.number), "ok")
        self.view.counted = set()
        self.refresh()
        self.setFocus()

    def _bound(self, bound: Bound) -> None:
        said = self.tr("{number} has its waybill {waybill}")
        self.tell(said.format(number=bound.number, waybill=bound.waybill), "ok")
        self.refresh()

    def _cancelled(self, done: Cancelled) -> None:
        self._busy, self._cancelling = False, None
        said = self.tr("{number} goes back to the sender")
        if done.returned_fen:
            how = self.desk.words.say(f"money.tender_{done.tender}")
            said = self.tr("{number} goes back, give {money} back: {how}")
            said = said.replace("{money}", yuan_sign(done.returned_fen)).replace("{how}", how)
        self.tell(said.format(number=done.number), "attention")
        self.refresh()

    def _failed(self, fault: Fault) -> bool:
        self._busy, self._cancelling = False, None
        self.refresh()
        if not isinstance(fault, Refusal):
            return False
        self.tell(self.desk.words.say(fault.code, **fault.facts), "wrong")
        return True

    # what is shown

    @Slot()
    def _tick_all(self) -> None:
        self.view.tick_all()

    @Slot()
    def _reprint(self) -> None:
        if self.view.chosen is not None:
            self.desk.reprint(self.view.chosen.id)

    @Slot()
    def _ask_cancel(self) -> None:
        if not self._busy:
            self._cancelling = self.view.chosen
            self._show_foot()

    @Slot()
    def _edited(self) -> None:
        self._cancelling = None
        self._show_foot()

    def _show_foot(self) -> None:
        waits = parcels.waiting_by_carrier(self.desk.read)
        count, unbound = sum(one.parcels for one in waits), sum(one.unbound for one in waits)
        waiting = self.tr("{n} wait").format(n=count) if count else ""
        lacking = self.tr("{n} without a waybill").format(n=unbound) if unbound else ""
        self._frame.pills((lacking, "danger"), (waiting, "attention"))
        chosen = self.view.chosen is not None
        for button in (self.cancel, self.reprint):
            button.setVisible(chosen and self._cancelling is None)
        self.all.setVisible(bool(self.view.parcels) and self._cancelling is None)
        mark(self.main, "danger", on=self._cancelling is not None)
        self.main.say(self._main_text())
        self.main.setEnabled(not self._busy and bool(self.view.parcels))

    def _main_text(self) -> str:
        asked = self._cancelling
        if asked is None:
            return self.tr("Give {n} to the courier").format(n=len(self.view.to_hand))
        if asked.taken_fen:
            money = yuan_sign(asked.taken_fen)
            return self.tr("Give back {number} and {money}").format(
                number=asked.number, money=money
            )
        return self.tr("Give back {number}").format(number=asked.number)
