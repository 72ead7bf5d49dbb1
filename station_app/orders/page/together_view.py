"""Several persons' orders that leave with one taker."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_app.basics.money import yuan_sign
from station_app.kit.cards import across, down
from station_app.kit.fields import ChineseField, PhoneField
from station_app.kit.labels import BigNumber, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.actions.pickup import Taker
from station_app.orders.lookups.orders import Buyer, Order
from station_app.orders.page.in_hand import InHand
from station_app.orders.page.order_words import OrderWords


class TogetherView(QWidget):
    """The marked row's buyer takes all along, unless a phone or a name is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = OrderWords(self)
        self._orders: tuple[Order, ...] = ()
        self._buyers: dict[str, Buyer] = {}
        self.head = BigNumber(name="orders.together", size_px=44)
        self.says = label("", "section", name="orders.together_says", wrap=True)
        self.list = RowList(
            (
                Column(1),
                Column(0, least_px=110),
                Column(0, right=True, least_px=100),
                Column(0, right=True, least_px=120),
            ),
            name="orders.in_hand",
            row_px=54,
        )
        self.list.chosen.connect(self.changed)
        self.phone = PhoneField(
            name="orders.taker_phone",
            what=self.tr("Phone of somebody else who takes it"),
            hint=self.tr("Somebody else: phone"),
            big=False,
        )
        self.name = ChineseField(
            name="orders.taker_name",
            what=self.tr("Name of somebody else who takes it"),
            hint=self.tr("Name"),
            longest=20,
        )
        for one in (self.phone, self.name):
            one.textChanged.connect(self.changed)
        box = down(self.head, self.says, self.list, across(self.phone, self.name), gap_px=12)
        box.setStretch(2, 1)
        self.setLayout(box)

    @property
    def taker(self) -> Taker:
        """Who takes all of it."""
        if self.phone.digits or self.name.text().strip():
            return Taker(phone=self.phone.digits, name=self.name.text().strip())
        order = next((one for one in self._orders if one.id == self.list.chosen_id), None)
        return Taker(person=order.person) if order else Taker()

    @property
    def taker_shown(self) -> str:
        """The taker, masked."""
        if self.phone.digits or self.name.text().strip():
            tail = self.phone.digits[-4:]
            return self._words.who(self.name.text().strip(), tail)
        buyer = self._buyers.get(self.list.chosen_id, Buyer("", ""))
        return buyer.name or self._words.who("", buyer.tail)

    def begin(self) -> None:
        """Nobody takes anything yet."""
        self.phone.clear()
        self.name.clear()

    def show_orders(
        self, orders: Sequence[Order], buyers: dict[str, Buyer], hand: InHand, *, joining: bool
    ) -> None:
        """What is in hand; the first one's buyer is marked, arrow keys mark another."""
        self._orders, self._buyers = tuple(orders), buyers
        pieces = sum(n for one in orders for _, n in hand.parts(one))
        head = self.tr("{n} orders, {m} pieces")
        self.head.say(head.format(n=len(orders), m=pieces))
        says = self.tr("↑↓ marks who takes all of it along; Delete leaves one here")
        more = self.tr("Scan the next bag or code. ↑↓ marks who takes all of it along")
        self.says.setText(more if joining or not pieces else says)
        self.list.show_rows([self._row(one, hand) for one in orders], first=True)

    def _row(self, order: Order, hand: InHand) -> ListRow:
        buyer = self._buyers[order.id]
        checked = sum(n for _, n in hand.parts(order))
        ready = sum(line.ready for line in order.ready)
        due = hand.due_fen(order)
        goods = "、".join(line.name for line in order.ready)
        tone = "good" if checked and checked == ready else "attention"
        cells = (
            Cell(order.code, under=goods, bold=True),
            Cell(buyer.name, under=self._words.who("", buyer.tail)),
            Cell(yuan_sign(due) if due else "", bold=True),
            Cell(f"{checked} / {ready}", tone=tone),  # type: ignore[arg-type]
        )
        return ListRow(order.id, cells)
