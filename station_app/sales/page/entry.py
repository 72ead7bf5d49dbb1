"""The one line where a quantity or a weight is typed, under the list."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan, yuan_sign
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down
from station_app.kit.fields import Field, WeightField
from station_app.kit.labels import BigNumber, Elided, label
from station_app.sales import rules
from station_app.sales.lookups import Item
from station_app.sales.page.lines import both_prices
from station_app.sales.rules import BasketLine

FIELD_PX = 210


class EntryRow(QFrame):
    """Asks one thing at a time; Enter takes it, Esc lets it go.

    item   the product whose weight is asked, None otherwise
    place  the line whose quantity or weight is changed, -1 otherwise
    """

    def __init__(self) -> None:
        super().__init__()
        self.item: Item | None = None
        self.place = -1
        self._line: BasketLine | None = None
        self.title = Elided("", "strong", name="sale.entry.title")
        self.note = label("", "quiet", name="sale.entry.note")
        self.count = Field(name="sale.quantity", what=self.tr("Quantity"), big=True, longest=12)
        self.weight = WeightField(name="sale.weight", what=self.tr("Weight"))
        self.unit = label("", "strong", name="sale.entry.unit")
        self.amount = BigNumber(name="sale.entry.amount", size_px=34)
        self.take = Button(self.tr("Take it"), name="sale.entry.take", key="Enter")
        for field in (self.count, self.weight):
            field.setFixedWidth(FIELD_PX)
            field.textChanged.connect(self._preview)
        words = down(self.title, self.note, gap_px=2)
        row = across(words, self.count, self.weight, self.unit, self.amount, self.take, gap_px=14)
        row.setStretch(0, 3)
        row.setStretch(4, 2)
        card = Card(row, name="sale.entry")
        card.choose()
        self.setLayout(down(card))
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it asks something."""
        return not self.isHidden()

    @property
    def asks_weight(self) -> bool:
        """Whether a weight is asked, not a quantity."""
        return self._line is not None and bool(self._line.per_grams)

    @property
    def touched(self) -> bool:
        """Whether something was typed that Enter has not taken yet."""
        return self.weight.isModified() if self.asks_weight else self.count.isModified()

    def ask_weight(self, item: Item) -> None:
        """Ask how much a product weighs that is not on the bill yet."""
        self.item, self.place = item, -1
        self._open(item.line(grams=1), "")

    def ask_again(self, place: int, line: BasketLine) -> None:
        """Ask for another quantity or weight of a line."""
        self.item, self.place = None, place
        self._open(line, "" if line.per_grams else str(line.qty))

    def close_row(self) -> None:
        """Stop asking."""
        self.item, self.place, self._line = None, -1, None
        self.hide()

    def quantity(self) -> int:
        """The pieces typed. Refusal sale.not_a_quantity, sale.quantity_out_of_range."""
        return rules.parse_quantity(self.count.text())

    def grams(self) -> int:
        """The grams typed. Refusal weight.not_a_weight, weight.out_of_range."""
        grams = self.weight.grams()
        if grams is None:
            raise Refusal("weight.not_a_weight")
        return grams

    def wrong(self) -> None:
        """Mark what was typed as refused and let it be typed again."""
        field = self.weight if self.asks_weight else self.count
        field.wrong()
        field.selectAll()

    def _open(self, line: BasketLine, text: str) -> None:
        self._line = line
        weighed = bool(line.per_grams)
        self.weight.unit = rules.weighing_unit(line.unit)
        self.unit.setText(self.weight.unit if weighed else line.unit)
        self.count.setVisible(not weighed)
        self.weight.setVisible(weighed)
        self.title.say(line.name)
        price = f"{yuan_sign(line.price_fen)}/{line.unit}"
        both = f"{price} · ￥{both_prices(line)}" if weighed else price
        self.note.setText(f"{self.tr('Weigh it') if weighed else self.tr('How many')} · {both}")
        self.show()
        field = self.weight if weighed else self.count
        field.wrong(False)
        field.setText(text)
        field.setModified(False)
        field.selectAll()
        field.setFocus()
        self._preview()

    @Slot()
    def _preview(self) -> None:
        """What it would cost, while it is typed."""
        shown = ""
        if self._line is not None:
            try:
                made = (
                    rules.with_weight((self._line,), 0, self.grams())
                    if self.asks_weight
                    else rules.with_quantity((self._line,), 0, self.quantity())
                )
                shown = f"￥{yuan(made[0].total_fen)}"
            except Refusal:
                shown = ""
        self.amount.say(shown)
