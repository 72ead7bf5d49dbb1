"""Several persons' orders that leave with one taker."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_app.basics.money import yuan_sign
from station_app.kit.cards import down
from station_app.kit.labels import BigNumber, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.actions.pickup import NOBODY, Taker
from station_app.orders.lookups.orders import Buyer, Order
from station_app.orders.page.order_words import OrderWords
from station_app.orders.page.pickup.in_hand import InHand
from station_app.orders.page.pickup.taker_ask import Candidate, TakerAsk


class TogetherView(QWidget):
    """What is in hand; then who takes it along, where it is more than one person's."""

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
        self.ask = TakerAsk()
        self.ask.changed.connect(self.changed)
        box = down(self.head, self.says, self.list, self.ask, gap_px=12)
        box.setStretch(2, 1)
        self.setLayout(box)

    @property
    def taker(self) -> Taker:
        """Who takes all of it; one buyer takes what is theirs, and nobody needs to be asked."""
        said = self.ask.taker
        return said if said != NOBODY or len(self._persons) != 1 else Taker(person=self._persons[0])

    @property
    def taker_shown(self) -> str:
        """The taker, masked."""
        order = self._orders[0] if len(self._persons) == 1 else None
        buyer = self._buyers[order.id] if order else Buyer("", "")
        return self.ask.shown or buyer.name or self._words.who("", buyer.tail)

    def begin(self) -> None:
        """Nobody takes anything yet."""
        self.ask.begin()

    def ask_taker(self) -> None:
        """The next Enter hands over to whoever is chosen or typed now."""
        buyers = {
            one.person: Candidate(one.person, *self._buyers[one.id], here=True)
            for one in self._orders
            if one.person
        }
        self.ask.ask(buyers.values())

    def show_orders(
        self, orders: Sequence[Order], buyers: dict[str, Buyer], hand: InHand, *, joining: bool
    ) -> None:
        """What is in hand; arrow keys mark one, which Delete leaves here."""
        leaving = [one for one in orders if hand.parts(one)]
        self._orders, self._buyers = tuple(leaving or orders), buyers
        pieces = sum(n for one in orders for _, n in hand.parts(one))
        head = self.tr("{n} orders, {m} pieces")
        self.head.say(head.format(n=len(orders), m=pieces))
        self.says.setText(self._what_next(joining=joining or not pieces))
        self.list.show_rows([self._row(one, hand) for one in orders], first=True)
        self.list.setVisible(not self.ask.asking)
        self.layout().setStretch(3, int(self.ask.asking))  # type: ignore[attr-defined]

    def _what_next(self, *, joining: bool) -> str:
        if self.ask.asking:
            return self.tr("Who takes all of it? ↑↓, or type phone, last four digits, initials")
        if joining:
            return self.tr("Scan the next bag or code. Enter asks who takes all of it along")
        return self.tr("Enter asks who takes all of it along; ↑↓ and Delete leave one here")

    @property
    def _persons(self) -> list[str]:
        """Whose orders these are, each once; an order of nobody known is somebody's of its own."""
        return list(dict.fromkeys(one.person for one in self._orders))

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
