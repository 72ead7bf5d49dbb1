"""The page of orders: scan an order's code, Enter hands over what is ready."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.basics import codes
from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import UP_DOWN, Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.orders.actions.pickup import Arrived, Handed, arrive_order, hand_over_order
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.order_view import OrderView
from station_app.orders.page.order_words import OrderWords
from station_app.orders.rules import ways

ARRIVE_KEY = "Ctrl+D"
KNOWN_CODE, HAS_ORDERS, LOOKS_LIKE_CODE = 90, 30, 20
ENDED = {"order.cancelled", "order.refunded", "order.already_handed_over", "order.refused"}


class OrdersPage(Page):
    """Waiting orders until one is asked for; then that order until the next scan."""

    key = "F6"
    name = "orders"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._order = ""
        self._choice: tuple[str, ...] = ()
        self._left: Handed | None = None
        self._may_arrive = False
        self._words = OrderWords(self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.list = RowList(
            (
                Column(1),
                Column(0, least_px=100),
                Column(0, right=True, least_px=126),
                Column(0, right=True, least_px=130),
            ),
            name="orders.list",
            row_px=62,
        )
        self.list.clicked.connect(self._open_chosen)
        self.view = OrderView()
        self.empty = self._empty_card()
        self._stack = QStackedWidget()
        for part in (self.list, self.view, self.empty):
            self._stack.addWidget(part)
        self._frame.middle.addWidget(self._stack, 1)
        self._build_foot()

    def _empty_card(self) -> QWidget:
        says = self.tr("Orders come from the district center. When goods arrive, scan their code.")
        card = Card(
            label(self.tr("No order waits here"), "strong"),
            label(says, "quiet", wrap=True),
            "stretch",
            name="orders.empty",
        )
        card.setProperty("quiet", True)
        return card

    def _build_foot(self) -> None:
        self.to_list = Button(self.tr("Waiting orders"), name="orders.to_list", key="Esc")
        self.arrive = Button(self.tr("Arrived"), name="orders.arrive", key=ARRIVE_KEY)
        self.arrive_all = MainButton(name="orders.arrive_all", key=ARRIVE_KEY)
        self.hand_over = MainButton(name="orders.hand_over")
        self.open = MainButton(self.tr("Open the order"), name="orders.open")
        self.to_list.clicked.connect(self.back)
        for button in (self.arrive, self.arrive_all):
            button.clicked.connect(self._arrive)
        self.hand_over.clicked.connect(self.confirm)
        self.open.clicked.connect(self.confirm)
        hear(self, ARRIVE_KEY, self._arrive)
        self._frame.foot.addWidget(self.to_list)
        self._frame.foot.addWidget(self.arrive)
        self._frame.foot.addStretch(1)
        for main in (self.arrive_all, self.hand_over, self.open):
            self._frame.foot.addWidget(main)
        self._frame.foot.addStrut(self.hand_over.minimumHeight())

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Order pickup")

    def shown(self) -> None:
        """Begin with the list, unless an order is open."""
        self.refresh()
        self.setFocus()

    def claims(self, scan: Scan) -> int:
        """An order's code is for this page; a phone or a tail only when orders wait for it."""
        if lookups.by_code(self.desk.read, scan.text):
            return KNOWN_CODE
        if codes.is_order_code(scan.text):
            return LOOKS_LIKE_CODE
        return HAS_ORDERS if lookups.find(self.desk.read, scan.text) else 0

    def scanned(self, scan: Scan) -> Answer:
        """Show the order of a code, or the orders of a phone; hand over nothing."""
        found = lookups.find(self.desk.read, scan.text)
        if not found:
            kind = codes.classify(scan.text)
            if kind.order_code or kind.phone or kind.phone_tail:
                return Refused("order.not_found", {"text": scan.text})
            return NotMine()
        if len(found) == 1:
            return self._open(found[0])
        self._choice, self._order, self._left = tuple(one.id for one in found), "", None
        self.refresh()
        return Taken(self.tr("{n} orders, choose one").format(n=len(found)), "attention")

    @Slot()
    def confirm(self) -> None:
        """Hand over what is ready; in the list, open the chosen order."""
        if not self._order:
            self._open_chosen()
        elif self.hand_over.isVisibleTo(self) and self.hand_over.isEnabled():
            self.hand_over.setEnabled(False)
            deed = partial(hand_over_order, self.desk.work, order=self._order)
            self.desk.act(deed, self._handed_over, self._failed)

    @Slot()
    def back(self) -> bool:
        """To the list; False when it is shown already."""
        if not self._order and not self._choice:
            return False
        self._order, self._choice, self._left = "", (), None
        self.refresh()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move through the orders."""
        key = Qt.Key(event.key())
        if key in UP_DOWN and not self._order:
            self.list.step(UP_DOWN[key])
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Read again what is shown."""
        order = lookups.order(self.desk.read, self._order) if self._order else None
        self.to_list.setVisible(bool(order or self._choice))
        if order is None:
            self._show_list()
        else:
            self._show_order(order)

    @Slot()
    def _arrive(self) -> None:
        if self._order and self._may_arrive:
            self._may_arrive = False
            deed = partial(arrive_order, self.desk.work, order=self._order)
            self.desk.act(deed, self._arrived, self._failed)

    def _arrived(self, done: Arrived) -> None:
        self.said.emit(self.tr("{n} lines arrived").format(n=len(done.lines)), "ok")
        self.refresh()

    def _handed_over(self, done: Handed) -> None:
        self._left = done
        self.said.emit(self.tr("{n} lines handed over").format(n=len(done.lines)), "ok")
        self.desk.tone("ok")
        self.refresh()

    def _failed(self, _fault: object) -> bool:
        self.refresh()
        return False  # the fault box says it

    @Slot()
    def _open_chosen(self) -> None:
        order = lookups.order(self.desk.read, self.list.chosen_id)
        if order is not None:
            answer = self._open(order)
            self.said.emit(answer.sentence, answer.tone)

    def _open(self, order: lookups.Order) -> Taken:
        self._order, self._left = order.id, None
        self.refresh()
        code = ways.why_not(line.state for line in order.lines)
        if order.ready:
            buyer = lookups.buyer(self.desk.read, order.person).name
            said = self.tr("Check the goods, then Enter: {who}")
            return Taken(said.format(who=buyer or order.code))
        gone = lookups.last_hand_over(self.desk.read, order.id)
        when = day_hour_minute(gone.at_ms) if gone else ""
        sentence = self.desk.words.say(code, order=order.code, when=when)
        return Taken(sentence.rstrip(), "wrong" if code in ENDED else "attention")

    def _show_order(self, order: lookups.Order) -> None:
        self._stack.setCurrentWidget(self.view)
        buyer = lookups.buyer(self.desk.read, order.person)
        if self._left is not None:
            self.view.show_left(order, buyer, self._left)
        else:
            self.view.show_order(order, buyer)
        paid = self.tr("Paid online {money}").format(money=yuan_sign(order.paid_fen))
        self._frame.note.say(paid if order.paid_fen else "")
        self._frame.pills()
        self._show_foot(order)

    def _show_foot(self, order: lookups.Order) -> None:
        """One main button: what can leave leaves; else what comes can be marked as arrived."""
        asked = self._left is None
        ready = len(order.ready) if asked else 0
        coming = len(ways.coming_lines(order.states)) if asked else 0
        self._may_arrive = coming > 0
        self.arrive.setVisible(ready > 0 and coming > 0)
        self.arrive_all.setVisible(not ready and coming > 0)
        self.arrive_all.say(self.tr("{n} arrived").format(n=coming))
        self.open.hide()
        self.hand_over.setVisible(ready > 0)
        self.hand_over.setEnabled(True)
        said = (
            self.tr("Take {money}, hand over {n}") if order.owed_fen else self.tr("Hand over {n}")
        )
        self.hand_over.say(said.format(money=yuan_sign(order.owed_fen), n=ready))

    def _show_list(self) -> None:
        waiting = lookups.waiting(self.desk.read)
        found = [lookups.order(self.desk.read, order) for order in self._choice]
        rows = [self._found_row(order) for order in found if order]
        rows = rows or [self._waiting_row(one) for one in waiting]
        self.list.show_rows(rows, first=True)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self._frame.note.say("")
        ready = sum(one.ready > 0 for one in waiting)
        coming = sum(one.coming > 0 and not one.ready for one in waiting)
        others = len(waiting) - ready - coming
        counts = (
            (self.tr("{n} can be collected").format(n=ready), "good"),
            (self.tr("{n} on the way").format(n=coming), "plain"),
            (self.tr("{n} to deal with").format(n=others) if others else "", "attention"),
        )
        self._frame.pills(*(counts if waiting else ()))
        self._may_arrive = False
        for button in (self.arrive, self.arrive_all, self.hand_over):
            button.hide()
        self.open.setVisible(bool(rows))

    def _waiting_row(self, one: lookups.Waiting) -> ListRow:
        pill = self._words.count(one.ready, one.coming)
        return self._row(one.id, one.code, one.goods, one.person, one.owed_fen, *pill)

    def _found_row(self, order: lookups.Order) -> ListRow:
        goods = "、".join(line.name for line in order.lines)
        pill = self._words.whole(order)
        return self._row(order.id, order.code, goods, order.person, order.owed_fen, *pill)

    def _row(self, *parts: str | int) -> ListRow:
        row_id, code, goods, person, owed_fen, word, tone = parts
        buyer = lookups.buyer(self.desk.read, str(person))
        to_pay = self.tr("{money} to pay")
        owed = to_pay.format(money=yuan_sign(int(owed_fen))) if owed_fen else ""
        cells = (
            Cell(str(code), under=str(goods), bold=True),
            Cell(buyer.name, under=self._words.who("", buyer.tail)),
            Cell(owed, bold=True),
            Cell(str(word), tone=tone),  # type: ignore[arg-type]
        )
        return ListRow(str(row_id), cells)
