"""The panel for what goes another way than into the buyer's hand: which way, and why."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal

from station_app.basics.money import yuan_sign
from station_app.goods.lookups.catalog import Product
from station_app.kit.cards import Card, across, fill
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import ChineseField, CountField
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.lookups.orders import Order
from station_app.orders.rules.offers import PAY_BACK, SUBSTITUTE, Offer, offers

ROW_PX = 44
EDGE_PX = 10  # of a list, around its rows
LEAST_ROWS = 3
EXTEND_DAYS = 3
_COUNTED = {"refuse", "bring_back"}  # so many pieces of one line


class Choice(NamedTuple):
    """What the keeper chose; ``number`` is pieces, or days of extend, 0 where nothing was typed."""

    way: str
    lines: tuple[int, ...]
    reason: str
    number: int
    barcode: str


class WaysPanel(Card):
    """Up and down or a number choose the way, left and right the reason; Enter carries out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="orders.ways_panel")
        self._offers: list[Offer] = []
        self._order: Order | None = None
        self._product: Product | None = None
        self._text = label("", "section", name="orders.ways_text", wrap=True)
        self.list = RowList(
            (Column(0, least_px=34), Column(1), Column(0, right=True, least_px=210)),
            name="orders.ways",
            row_px=ROW_PX,
        )
        self.list.chosen.connect(self._way_chosen)
        self.reasons = ChoiceRow(name="orders.why", what=self.tr("Why"), across=4)
        self.reasons.chosen.connect(self.changed)
        self.words = ChineseField(
            name="orders.why_words",
            what=self.tr("Why, in your own words"),
            hint=self.tr("or in your own words"),
            longest=60,
        )
        self.words.textChanged.connect(self.changed)
        self.number = CountField(name="orders.how_many", what=self.tr("How many"))
        self.number.setFixedWidth(110)
        self.number.textChanged.connect(self.changed)
        self._number_text = label("", "quiet", name="orders.how_many_text")
        self._take = label("", "strong", name="orders.take_instead", wrap=True)
        row = across(self.words, self._number_text, self.number)
        row.setStretch(0, 1)
        fill(self.body, (self._text, self.list, self.reasons, row, self._take, "stretch"))
        self.body.setStretchFactor(self.list, 100)  # up to as many rows as there are ways
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it asks."""
        return self._order is not None

    @property
    def choice(self) -> Choice | None:
        """What was chosen; None while a way is missing."""
        offer = next((one for one in self._offers if one.way == self.list.chosen_id), None)
        if offer is None:
            return None
        barcode = self._product.barcode if self._product else ""
        return Choice(offer.way, offer.lines, self._reason(), self.number.count() or 0, barcode)

    @property
    def wants_product(self) -> bool:
        """Whether a scan now says what is taken instead."""
        return self.open and self.list.chosen_id == SUBSTITUTE

    def main(self) -> tuple[str, bool]:
        """The main button, and whether all is said."""
        choice = self.choice
        if choice is None:
            return self.tr("Choose what happens"), False
        name = self.way_names()[choice.way]
        if choice.way == PAY_BACK and self._order is not None:
            lines = [line for line in self._order.lines if line.line in choice.lines]
            fen = self._order.paid_here_fen(lines)
            name = self.tr("Pay back {money}").format(money=yuan_sign(fen))
        enough = bool(choice.reason) and (choice.way != SUBSTITUTE or bool(choice.barcode))
        return name, enough

    def ask(self, order: Order, whose: str, only: int = 0) -> bool:
        """Ask what happens to an order, or to one line of it; False when nothing can."""
        self._offers = offers(order, only=only)
        if not self._offers:
            return False
        self._order, self._product = order, None
        line = next((one for one in order.lines if one.line == only), None)
        what = line.name if line else self.tr("the whole order")
        whole = " · ".join(part for part in (order.code, whose, what) if part)
        self._text.setText(self.tr("{what}: what happens with it?").format(what=whole))
        self.list.show_rows([])
        self.list.show_rows([self._row(*row) for row in enumerate(self._offers, 1)])
        self.list.setMinimumHeight(min(len(self._offers), LEAST_ROWS) * ROW_PX + EDGE_PX)
        self.list.setMaximumHeight(len(self._offers) * ROW_PX + EDGE_PX)
        self.list.choose(self._offers[0].way)
        self.reasons.offer(self._reasons())
        self.reasons.choose("")
        for one in (self.words, self.number):
            one.clear()
        self._way_chosen()
        self.show()
        self.list.setFocus()
        return True

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self._order = self.open, None
        self.hide()
        return was_open

    def pick(self, number: int) -> bool:
        """The number of a way chooses it; False when there is none."""
        if not 1 <= number <= len(self._offers):
            return False
        return self.list.choose(self._offers[number - 1].way)

    def begin_with(self, way: str) -> None:
        """Begin with this way, where it may go."""
        self.list.choose(way)

    def take_instead(self, product: Product) -> None:
        """The product the buyer takes in its place."""
        self._product = product
        self._way_chosen()

    def way_names(self) -> dict[str, str]:
        """What the ways are called on the buttons."""
        return {
            "no_show": self.tr("Not collected in time"),
            "extend": self.tr("Keep it longer"),
            "refuse": self.tr("Refused at the counter"),
            "bring_back": self.tr("Brought back"),
            "substitute": self.tr("Takes something else"),
            "return": self.tr("Send back to the center"),
            "resell": self.tr("Sell it in the shop"),
            "donate": self.tr("Donate it"),
            "ask_refund": self.tr("Ask the center for a refund"),
            "pay_back": self.tr("Pay back here"),
            "cancel": self.tr("Cancel"),
        }

    def _reasons(self) -> list[tuple[str, str]]:
        return [
            ("buyer", self.tr("Buyer wants it so")),
            ("nobody", self.tr("Nobody came")),
            ("bad", self.tr("Goods are bad")),
            ("wrong", self.tr("Wrong goods")),
        ]

    def _reason(self) -> str:
        return self.words.text().strip() or dict(self._reasons()).get(self.reasons.value, "")

    def _way_chosen(self) -> None:
        choice = self.choice
        way = choice.way if choice else ""
        one_line = choice is not None and len(choice.lines) == 1
        days, pieces = way == "extend", way in _COUNTED and one_line
        self.number.setVisible(days or pieces)
        self._number_text.setVisible(days or pieces)
        self._number_text.setText(
            self.tr("days (empty: {n})").format(n=EXTEND_DAYS)
            if days
            else self.tr("pieces (empty: all)")
        )
        self._take.setVisible(way == SUBSTITUTE)
        taken = (
            f"{self._product.name}  {yuan_sign(self._product.price_fen)}" if self._product else ""
        )
        self._take.setText(taken or self.tr("Scan what is taken instead"))
        self.changed.emit()

    def _row(self, place: int, offer: Offer) -> ListRow:
        names = {line.line: line.name for line in self._order.lines} if self._order else {}
        about = names.get(offer.lines[0], "")
        if len(offer.lines) > 1:
            about = self.tr("{n} products").format(n=len(offer.lines))
        cells = (Cell(str(place), bold=True), Cell(self.way_names()[offer.way]), Cell(about))
        return ListRow(offer.way, cells)
