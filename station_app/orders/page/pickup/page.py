"""F6: an order's code, then its goods are scanned, and Enter hands over what was scanned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.basics.faults import Refusal
from station_app.kit.cards import PageFrame, down, nothing_card
from station_app.kit.desk import Desk
from station_app.kit.page import LEFT_RIGHT, UP_DOWN, hear
from station_app.kit.scan import Scan
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.history import history
from station_app.orders.lookups.ways_back import way_back
from station_app.orders.page.pickup.deeds import OrderDeeds
from station_app.orders.page.pickup.foot import Offers, OrdersFoot
from station_app.orders.page.pickup.order_list import OrderList, days_late
from station_app.orders.page.pickup.order_view import OrderView
from station_app.orders.page.pickup.pay_panel import PAY_KEY
from station_app.orders.rules import ways
from station_app.people import lookups as people
from station_app.tabs.lookups import tab_of


class OrdersPage(OrderDeeds):
    """Waiting orders until one is asked for; then that order until the next scan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._late_only, self._late, self._ready = False, 0, False
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.list = OrderList(desk.read)
        self.list.clicked.connect(self._open_chosen)
        self.view = OrderView(desk.words)
        self.empty = self._empty_card()
        self._stack = QStackedWidget()
        for part in (self.list, self.view, self.empty, self.together):
            self._stack.addWidget(part)
        self._frame.middle.addWidget(self._stack, 1)
        self._frame.middle.addLayout(down(self.ways, self.share, self.reasons, self.pay_panel))
        deeds: dict[str, Callable[[], object]] = {
            "all_here": self._check_all,
            "ways": self._ask_ways,
            "together": self._join,
            "take_back": self.take_back_now,
            "late": self._turn_late,
            "share": self._share,
            "parcels": self._to_parcels,
            "arrive": self.arrive_now,
        }
        self.foot = OrdersFoot(self, self._frame.foot, deeds)
        self.hand_over, self.arrive = self.foot.hand_over, self.foot.arrive
        self.arrive_all, self.open = self.foot.arrive_all, self.foot.open
        hear(self, PAY_KEY, self._turn_tender)
        for changed in (self.ways.changed, self.pay_panel.changed, self.together.changed):
            changed.connect(self._show_foot)

    def _empty_card(self) -> QWidget:
        says = self.tr("Orders come from the district center. When goods arrive, scan their code.")
        return nothing_card(self.tr("No order waits here"), says, name="orders.empty")

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Order pickup")

    def shown(self) -> None:
        """Begin with the list, unless an order is open."""
        self.refresh()
        self.setFocus()

    @Slot()
    def confirm(self) -> None:
        """Hand over what was checked; in the list, open the chosen order."""
        if self.busy:
            return
        if self.ways.open:
            self.go_way()
        elif self.share.open:
            self.note_told()
        elif not self.order:
            self._open_chosen()
        elif self.left is None:
            self.hand_over_now()

    @Slot()
    def back(self) -> bool:
        """Out of the question, then what was checked, then to the list."""
        if self.ways.let_go() or self.share.let_go() or self.together.ask.let_go():
            self.setFocus()
        elif not self.order and not self.choice and not self._late_only:
            return False
        else:
            self._late_only = False
            self.to_list()
        self.refresh()
        return True

    def pay(self) -> bool:
        """F11: the cash that is given is typed, where change goes back."""
        if self.pay_panel.isHidden() or self.pay_panel.amount.isHidden():
            return False
        self.pay_panel.amount.setFocus()
        return True

    def remove(self) -> bool:
        """Delete: what was checked stays here; of several, the marked one does."""
        marked = self.together.list.chosen_id if self._several else self.order
        asks = self.ways.open or self.together.ask.asking
        if asks or not marked or self.left is not None:
            return False
        if not self._several:
            gone = self.hand.uncheck(marked)
            self.refresh()
            return gone
        self.hand.drop(marked)
        self.order = next(iter(self.hand.orders), "")
        self.refresh()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through what is shown; in a question they and digits answer it."""
        key = Qt.Key(event.key())
        if self.ways.open and self.ways.pick(event.key() - Qt.Key.Key_0):
            return
        if key in UP_DOWN:
            self._front_list().step(UP_DOWN[key])
            self._show_foot()
        elif key in LEFT_RIGHT and (self.ways.open or self.hand.unscanned):
            (self.ways.reasons if self.ways.open else self.reasons).turn(LEFT_RIGHT[key])
        else:
            super().keyPressEvent(event)

    def _front_list(self) -> OrderList:
        for panel in (self.ways, self.share):
            if panel.open:
                return panel.list  # type: ignore[return-value]
        several = self.together.ask.list if self.together.ask.asking else self.together.list
        shown = {self.view: self.view.lines, self.together: several}
        return shown.get(self._stack.currentWidget(), self.list)  # type: ignore[return-value,arg-type]

    def refresh(self) -> None:
        """Read again what is shown."""
        with self.at_once():
            self._show()

    # what the keys lead to

    @Slot()
    def _ask_ways(self) -> None:
        order_id = self.order or self.list.chosen_id
        order = lookups.order(self.desk.read, order_id)
        if order is None or self._several or self.busy:
            return
        if not self.order:
            self.open_order(order)
        chosen = self.view.lines.chosen_id
        self.left = None
        whose = lookups.buyer(self.desk.read, order.person).name
        if not self.ways.ask(order, whose, int(chosen) if chosen else 0):
            self.desk.say("order.nothing_for_this_way", "attention", order=order.code)
        self.refresh()

    @Slot()
    def _check_all(self) -> None:
        """All that is ready was looked at with the buyer, and bears no code."""
        if self.left is not None or self.ways.open or not self.order:
            return
        n = sum(self.hand.check_all(one) for one in self.orders_in_hand())
        if n and not self.reasons.value:
            self.reasons.offer(self.why_unscanned())
            self.reasons.choose("no_code")
        self.refresh()
        self.said.emit(self.tr("{n} checked without a scan").format(n=n), "attention")

    @Slot()
    def _join(self) -> None:
        """The next codes go to the same taker as well."""
        if self.left is None and not self.ways.open:
            self.joining = not self.joining
            self.refresh()
            said = self.tr("Scan the next order or bag: one person takes all of it")
            self.said.emit(said if self.joining else self.tr("One order at a time"), "plain")

    @Slot()
    def _turn_late(self) -> None:
        if not self.order:
            self._late_only, self.choice = not self._late_only, ()
            self.refresh()

    @Slot()
    def _share(self) -> None:
        """Tell the village's chat group what has come."""
        if not (self.order or self.busy or self.hand.orders) and self.share.ask():
            self.refresh()

    @Slot()
    def _turn_tender(self) -> None:
        self.pay_panel.turn()

    @Slot()
    def _to_parcels(self) -> None:
        """The same person's parcels, on the page of parcels."""
        order = lookups.order(self.desk.read, self.order)
        known = people.person(self.desk.read, order.person) if order else None
        if known is not None and known.tail:
            self.desk.go("pickup", Scan(known.tail, "typed", self.desk.now()))

    @Slot()
    def _open_chosen(self) -> None:
        order = lookups.order(self.desk.read, self.list.chosen_id)
        if order is None:
            return
        try:
            answer = self.open_order(order)
        except Refusal as refusal:
            self.desk.refuse(refusal)
            return
        self.said.emit(answer.sentence, answer.tone)

    # what is seen

    def _show(self) -> None:
        order = lookups.order(self.desk.read, self.order) if self.order else None
        if self._several and (order is not None or self.hand.orders) and not self.choice:
            self._show_together()
        elif order is None:
            self._show_list()
        else:
            self._show_order(order)
        self._stack.setVisible(not (self.ways.open or self.share.open))  # each says whose it is
        self._show_foot()

    def _show_order(self, order: lookups.Order) -> None:
        self._stack.setCurrentWidget(self.view)
        buyer = lookups.buyer(self.desk.read, order.person)
        if self.left is not None:
            self.view.show_left(order, buyer, self.left)
        else:
            self.view.show_order(order, buyer, self.hand)
        steps = () if self.hand.begun else history(self.desk.read, order.id)
        self.view.show_steps(steps)
        until = self.tr("Until {day}").format(day=order.until_day) if order.until_day else ""
        self._frame.note.say(until)
        self._frame.pills()

    def _show_together(self) -> None:
        self._stack.setCurrentWidget(self.together)
        places = list(self.hand.orders)
        orders = sorted(self.orders_in_hand(), key=lambda one: places.index(one.id))
        buyers = {one.id: lookups.buyer(self.desk.read, one.person) for one in orders}
        self.together.show_orders(orders, buyers, self.hand, joining=self.joining)
        self._frame.note.say("")
        self._frame.pills()

    def _show_list(self) -> None:
        """What was asked for, to choose from; else all that waits."""
        found = [lookups.order(self.desk.read, order) for order in self.choice]
        if any(found):
            self.list.show_found(order for order in found if order)
            self._frame.pills()
        else:
            self._show_waiting()
        self._stack.setCurrentWidget(self.list if self.list.rows else self.empty)
        self._frame.note.say(
            self.tr("Overdue: Ctrl+E says what happens") if self._late_only else ""
        )

    def _show_waiting(self) -> None:
        waiting, today = lookups.waiting(self.desk.read), self.desk.day()
        late = [one for one in waiting if days_late(one, today)]
        self._late = len(late)
        self.list.show_waiting(late if self._late_only else waiting, today)
        ready = sum(one.ready > 0 for one in waiting)
        self._ready = ready > 0
        coming = sum(one.coming > 0 and not one.ready for one in waiting)
        others = len(waiting) - ready - coming
        counts = (
            (self.tr("{n} can be collected").format(n=ready), "good"),
            (self.tr("{n} on the way").format(n=coming), "plain"),
            (self.tr("{n} to deal with").format(n=others) if others else "", "attention"),
        )
        self._frame.pills(*(counts if waiting else ()))

    @Slot()
    def _show_foot(self) -> None:
        with self.at_once():
            orders = self.orders_in_hand() if self.left is None else []
            asks = self.ways.open
            self._show_payment(orders if not asks else [])
            asks |= self.together.ask.asking
            self.reasons.setVisible(self.hand.unscanned and not asks)
            self.foot.show_offers(self._offers(orders))

    def _show_payment(self, orders: list[lookups.Order]) -> None:
        due_fen = sum(self.hand.due_fen(one) for one in orders)
        payers = [one.person for one in orders if self.hand.due_fen(one)]
        tab = bool(payers) and all(tab_of(self.desk.read, one) for one in payers)
        self.pay_panel.ask(due_fen, tab=tab)

    def _offers(self, orders: list[lookups.Order]) -> Offers:
        """What can be done with what is shown; in the list one is opened."""
        if not self.order and not self.hand.orders:
            shown = self._stack.currentWidget() is self.list
            late = self._late if not self.choice and (self._late or self._late_only) else -1
            return Offers(
                to_list=bool(self.choice) or self._late_only or self.share.open,
                late=0 if self._late_only else late,
                other_ways=shown,
                share=shown and self._ready and not self.choice,
                open=shown,
                panel=(self.share.main(), True) if self.share.open else ("", False),
            )
        order = lookups.order(self.desk.read, self.order)
        several, begun = self._several, self.hand.begun
        leaving = self.hand.leaving(orders)
        person = order.person if order else ""
        ready = sum(len(one.ready) for one in orders)
        unchecked = any(
            self.hand.checked(one, line) < line.ready for one in orders for line in one.ready
        )
        coming = ways.coming_lines(order.states) if order and self.left is None else ()
        alone = self.order and not (several or begun)  # while goods are scanned nothing is read
        last = way_back(self.desk.read, self.order) if alone else None
        return Offers(
            to_list=True,
            arrive=0 if several or begun else len(coming),
            all_here=unchecked,
            other_ways=not (several or begun),
            together=ready > 0 and (several or not begun),
            take_back=last is not None,
            parcels=self.desk.parcels_here(person) if person and not (several or begun) else 0,
            ready=ready,
            pieces=0 if self.busy else sum(sum((p or {}).values()) for p in leaving.values()),
            orders=len(leaving) if several else 1,
            due_fen=self.pay_panel.due_fen,
            taker=self.together.taker_shown,
            panel=self.ways.main() if self.ways.open else ("", False),
        )
