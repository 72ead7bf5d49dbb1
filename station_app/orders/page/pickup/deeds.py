"""The deeds of F6: hand over, take back, go another way; each is written once and then shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.orders.actions.otherwise import (
    Moved,
    move_lines,
    notice_orders,
    refund_here,
    substitute,
)
from station_app.orders.actions.pickup import (
    NOBODY,
    Arrived,
    Handed,
    TakenBack,
    arrive_order,
    hand_over_order,
    hand_over_together,
    take_back_order,
)
from station_app.orders.actions.taking_back import take_back_placing, take_back_way
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.ways_back import way_back
from station_app.orders.page.pickup.pay_panel import PayPanel
from station_app.orders.page.pickup.scans import OrderScans
from station_app.orders.page.pickup.ways_panel import EXTEND_DAYS, Choice
from station_app.orders.rules import offers, ways
from station_app.people.rules import REFUND, SELL
from station_app.wire.facts.orders import OrderArrived, OrderHandedOver, OrderMoved, OrderPlaced

_TAKE_BACK: dict[type, Callable[..., TakenBack]] = {
    OrderHandedOver: take_back_order,
    OrderArrived: take_back_way,
    OrderMoved: take_back_way,
    OrderPlaced: take_back_placing,
}


class OrderDeeds(OrderScans):
    """The part of the page that writes; while a deed is under way no other begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.busy = False
        self.pay_panel = PayPanel()
        self.reasons = ChoiceRow(
            name="orders.unscanned", what=self.tr("Why it was not scanned"), across=3
        )

    def hand_over_now(self) -> None:
        """Give out what was checked, to the buyer or to the one taker of several."""
        orders = self.orders_in_hand()
        leaving = self.hand.leaving(orders)
        try:
            if not leaving:
                raise self.nothing_checked(orders)
            self.pay_panel.check()
        except Refusal as refusal:
            self.desk.refuse(refusal)
            return
        reason = dict(self.why_unscanned()).get(self.reasons.value, "")
        taker = self.together.taker if self._several else NOBODY
        if self._several and taker == NOBODY:
            self._who_takes()
            return
        unscanned = {one.id: self.hand.without_scan(one) for one in orders}
        of: dict[str, Any] = {"tender": self.pay_panel.tender, "taker": taker, "reason": reason}
        if len(leaving) > 1:
            together = partial(hand_over_together, orders=leaving, unscanned=unscanned, **of)
            self._take_money(partial(together, self.desk.work), self._left_together)
            return
        (order,) = (one for one in orders if one.id in leaving)
        if taker.person == order.person:  # the buyer came
            of["taker"] = NOBODY
        of |= {"unscanned": unscanned[order.id], "parts": leaving[order.id]}
        deed = partial(hand_over_order, self.desk.work, order=order.id, **of)
        self._take_money(deed, self._handed_over)

    def _who_takes(self) -> None:
        """Several buyers' orders leave with somebody who is named first."""
        if self.together.ask.asking:
            self.desk.refuse(Refusal("order.taker_needed"))
            return
        self.together.ask_taker()
        self.refresh()
        self.said.emit(self.tr("Who takes all of it along?"), "plain")

    def _take_money(self, deed: Callable[..., Any], done: Callable[[Any], None]) -> None:
        """Who takes money may sell, or somebody who may says yes; without money all may."""
        if not self.pay_panel.due_fen:
            self._act(deed, done)
        else:
            self.desk.allow(SELL, partial(self._approved, deed, done))

    def _approved(
        self, deed: Callable[..., Any], done: Callable[[Any], None], approved_by: str
    ) -> None:
        if not self.busy:
            self._act(partial(deed, approved_by=approved_by), done)

    def _handed_over(self, done: Handed) -> None:
        self.hand.put_back()
        self.order, self.left, self.joining = done.order, done, False
        self.pay_panel.begin()
        self.said.emit(self.tr("{n} lines handed over").format(n=len(done.lines)), "ok")
        self.desk.tone("ok")
        self._done()

    def _left_together(self, done: list[Handed]) -> None:
        self.to_list()
        self.pay_panel.begin()
        fen = sum(one.taken_fen for one in done)
        said = self.tr("{n} orders handed over").format(n=len(done))
        self.said.emit(f"{said}  {yuan_sign(fen) if fen else ''}".rstrip(), "ok")
        self.desk.tone("ok")
        self._done()

    @Slot()
    def arrive_now(self) -> None:
        """The keeper says that it came."""
        order = lookups.order(self.desk.read, self.order) if self.order else None
        coming = ways.coming_lines(order.states) if order and self.left is None else ()
        if coming and not (self.busy or self.ways.open):
            self._act(partial(arrive_order, self.desk.work, order=self.order), self._arrived)

    def _arrived(self, done: Arrived) -> None:
        self.said.emit(self.tr("{n} lines arrived").format(n=len(done.lines)), "ok")
        self.hand.add(done.order)
        self._done()

    @Slot()
    def take_back_now(self) -> None:
        """What was done last with the order shown was a mistake."""
        last = way_back(self.desk.read, self.order) if self.order else None
        if last is None or self.busy or self.ways.open:
            return
        deed = partial(_TAKE_BACK[last.kind], self.desk.work, last.entry)
        if last.fen:
            self.desk.allow(REFUND, partial(self._approved, deed, self._taken_back))
        else:
            self._act(deed, self._taken_back)

    def _taken_back(self, done: TakenBack) -> None:
        self.left = None
        said = self.tr("Taken back: it stands as before")
        if done.returned_fen:
            said = self.tr("Taken back: give {money} back")
        self.said.emit(said.format(money=yuan_sign(done.returned_fen)), "attention")
        self._done()

    def go_way(self) -> None:
        """Carry out the way that was chosen; paying back may want a second person's word."""
        choice, (_, enough) = self.ways.choice, self.ways.main()
        if choice is None or not enough:
            self.desk.refuse(Refusal("order.reason_needed"))
        elif choice.way == offers.PAY_BACK:
            self.desk.allow(REFUND, partial(self._move, choice))
        else:
            self._move(choice, "")

    def _move(self, choice: Choice, approved_by: str) -> None:
        of: dict[str, Any] = {"order": self.order, "reason": choice.reason}
        work, lines = self.desk.work, choice.lines
        if choice.way == offers.PAY_BACK:
            deed: Callable[[], Moved] = partial(
                refund_here, work, **of, lines=lines, approved_by=approved_by
            )
        elif choice.way == offers.SUBSTITUTE:
            deed = partial(substitute, work, **of, line=lines[0], barcode=choice.barcode)
        elif choice.way == "extend":
            until = date.fromisoformat(self.desk.day())
            until += timedelta(days=choice.number or EXTEND_DAYS)
            deed = partial(move_lines, work, **of, way="extend", lines=lines, until_day=str(until))
        else:
            parts = {lines[0]: choice.number} if choice.number and len(lines) == 1 else None
            deed = partial(move_lines, work, **of, way=choice.way, lines=lines, parts=parts)
        self._act(deed, partial(self._moved, self.ways.way_names()[choice.way], choice.way))

    def _moved(self, name: str, way: str, done: Moved) -> None:
        self.ways.let_go()
        self.hand.uncheck(done.order)
        fen = done.fen if way == offers.PAY_BACK else 0
        said = self.tr("{name}: give {money} back") if fen else self.tr("{name}: done")
        self.said.emit(said.format(name=name, money=yuan_sign(fen)), "attention" if fen else "ok")
        self.desk.tone("ok")
        self._done()

    def note_told(self) -> None:
        """The group was told: these buyers know that their goods are here."""
        told = self.share.said.orders if self.share.said else ()
        if told:
            how = self.tr("village group")
            self._act(partial(notice_orders, self.desk.work, orders=told, how=how), self._told)
        else:
            self._told(0)

    def _told(self, lines: int) -> None:
        self.share.let_go()
        if lines:
            said = self.tr("Noted: told of {n} lines").format(n=lines)
            self.said.emit(said, "ok")
            self.desk.tone("ok")
        self._done()

    def to_list(self) -> None:
        """Nothing is asked for any more."""
        self.hand.put_back()
        self.ways.let_go()
        self.order, self.choice, self.left = "", (), None
        self.joining = False
        self.together.begin()

    def why_unscanned(self) -> list[tuple[str, str]]:
        """Why something leaves without a scan."""
        return [
            ("no_code", self.tr("Bears no barcode")),
            ("looked", self.tr("Looked through together")),
            ("scanner", self.tr("Scanner broken")),
        ]

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.busy = True
        self.desk.act(deed, done, self._failed)

    def _done(self) -> None:
        self.busy = False
        self.setFocus()
        self.refresh()
        self.changed.emit()

    def _failed(self, _fault: object) -> bool:
        self.busy = False
        self.refresh()
        return False  # the fault box says it
