"""The one line where a quantity, a weight, a discount or a price is typed, under the list."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from station_app.basics.faults import Refusal
from station_app.basics.measures import jin, kilos
from station_app.basics.money import yuan, yuan_sign
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down
from station_app.kit.fields import AmountField, Field, WeightField
from station_app.kit.labels import BigNumber, Elided, label
from station_app.sales.lookups.items import Item
from station_app.sales.page.lines import both_prices
from station_app.sales.rules.basket import (
    BasketLine,
    Off,
    parse_quantity,
    weighing_unit,
    with_quantity,
    with_weight,
)
from station_app.sales.rules.pricing import parse_off

FIELD_PX = 180


class EntryRow(QFrame):
    """Asks one thing at a time; Enter takes it, Esc lets it go.

    item   the product whose weight is asked, None otherwise
    place  the line whose quantity, weight or discount is changed, -1 otherwise
    code   the barcode of a thing nobody listed, whose price is asked; empty otherwise
    """

    turned = Signal()
    """It asks now, or stopped asking."""

    def __init__(self, name: str = "sale") -> None:
        super().__init__()
        self._worth: Callable[[int], int] | None = None
        self.item: Item | None = None
        self.place = -1
        self._by, self._asked = "", ""
        self._line: BasketLine | None = None
        self.title = Elided("", "strong", name=f"{name}.entry.title")
        self.note = label("", "quiet", name=f"{name}.entry.note", wrap=True)
        self.count = Field(name=f"{name}.quantity", what=self.tr("Quantity"), big=True, longest=12)
        self.weight = WeightField(name=f"{name}.weight", what=self.tr("Weight"), tare=True)
        self.off = Field(name=f"{name}.off", what=self.tr("Discount"), big=True, longest=8)
        self.price = AmountField(name=f"{name}.price", what=self.tr("Price, in yuan"))
        self.asks_off, self.code = False, ""
        self.unit = label("", "strong", name=f"{name}.entry.unit")
        self.amount = BigNumber(name=f"{name}.entry.amount", size_px=34)
        self.take = Button(self.tr("Take it"), name=f"{name}.entry.take", key="Enter")
        self._fields = (self.count, self.weight, self.off, self.price)
        for field in self._fields:
            field.setFixedWidth(FIELD_PX)
            field.textChanged.connect(self._preview)
        fields = across(*self._fields, gap_px=0)
        row = across(fields, self.unit, self.amount, self.take, gap_px=14)
        row.setStretch(2, 1)
        words = down(self.title, self.note, gap_px=2)  # above: a long price would press them flat
        card = Card(down(words, row, gap_px=8), name=f"{name}.entry")
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
        return not self.asks_off and self._line is not None and bool(self._line.per_grams)

    @property
    def touched(self) -> bool:
        """Whether something was typed that Enter has not taken yet."""
        return self._field.isModified()

    def ask_weight(self, item: Item) -> None:
        """Ask how much a product weighs that is not on the bill yet."""
        self.item, self.place, self._worth = item, -1, None
        self._open(item.line(grams=1), "")

    def ask_again(
        self, place: int, line: BasketLine, *, worth: Callable[[int], int] | None = None
    ) -> None:
        """Ask for another quantity or weight of a line.

        worth  what so many pieces or grams come to, where that is not the tag
        """
        self.item, self.place, self._worth = None, place, worth
        self._open(line, "" if line.per_grams else str(line.qty))

    def ask_off(self, place: int, line: BasketLine | None, *, by: str) -> None:
        """Ask for the keeper's discount on a line, or on the whole when there is none.

        by  who approved it; empty when the clerk at the counter may
        """
        self._by = by
        self.item, self.place, self._line = None, place, line
        self.asks_off, self.code = True, ""
        self.title.say(line.name if line else self.tr("The whole sale"))
        self.note.setText(self.tr("9z or 90z: 10% less · 10% · or yuan off; empty: none"))
        self.unit.setText("")
        self._ask("")

    def ask_price(self, code: str) -> None:
        """Ask what a thing costs that nobody listed."""
        self.item, self.place, self._line, self.code = None, -1, None, code
        self.title.say(code)
        self.note.setText(self.tr("Not in the catalog: what does one cost? Its name comes later"))
        self._ask("")

    def close_row(self) -> None:
        """Stop asking."""
        self.item, self.place, self._line = None, -1, None
        self.asks_off, self.code = False, ""
        if self.open:
            self.hide()
            self.turned.emit()

    def discount(self) -> Off | None:
        """The discount typed, None for none any more. Refusal sale.not_a_discount."""
        text = self.off.text().strip()
        return msgspec.structs.replace(parse_off(text), by=self._by) if text else None

    def quantity(self) -> int:
        """The pieces typed. Refusal sale.not_a_quantity, sale.quantity_out_of_range."""
        return parse_quantity(self.count.text())

    def grams(self) -> int:
        """The grams typed. Refusal weight.not_a_weight, weight.out_of_range."""
        grams = self.weight.grams()
        if grams is None:
            raise Refusal("weight.not_a_weight")
        return grams

    def wrong(self) -> None:
        """Mark what was typed as refused and let it be typed again."""
        self._field.wrong()
        self._field.selectAll()

    def take_keyboard(self) -> None:
        """Put the keyboard on what is asked."""
        self._field.setFocus()

    @property
    def _field(self) -> Field:
        if self.code:
            return self.price
        return self.off if self.asks_off else self.weight if self.asks_weight else self.count

    def _open(self, line: BasketLine, text: str) -> None:
        self._line, self.asks_off, self.code = line, False, ""
        weighed = bool(line.per_grams)
        self.weight.unit = weighing_unit(line.unit)
        self.unit.setText(self.weight.unit if weighed else line.unit)
        self.title.say(line.name)
        price = f"{yuan_sign(line.price_fen)}/{line.unit}"
        both = f"{price} · ￥{both_prices(line)}" if weighed else price
        asked = self.tr("Weigh it; 2.5-0.2 takes the bowl off") if weighed else self.tr("How many")
        self._asked = f"{asked} · {both}"
        self.note.setText(self._asked)
        self._ask(text)

    def _ask(self, text: str) -> None:
        """Show the one field that is asked."""
        field = self._field
        for one in self._fields:
            one.setVisible(one is field)
        asks_much = self._line is not None and not self.asks_off
        self.unit.setVisible(asks_much)
        self.amount.setVisible(asks_much)
        self.show()
        self.turned.emit()
        field.wrong(False)
        field.setText(text)
        field.setModified(False)
        field.selectAll()
        field.setFocus()
        self._preview()

    def _comes_to(self, line: BasketLine) -> int:
        much = self.grams() if self.asks_weight else self.quantity()
        if self._worth is not None:
            return self._worth(much)
        again = with_weight if self.asks_weight else with_quantity
        return again((line,), 0, much)[0].total_fen

    @Slot()
    def _preview(self) -> None:
        """What it would cost, while it is typed."""
        shown, net = "", ""
        if self._line is not None and not self.asks_off:
            with suppress(Refusal):
                shown = f"￥{yuan(self._comes_to(self._line))}"
                if self.asks_weight and "-" in self.weight.text():
                    both = f"{jin(self.grams())} 斤 = {kilos(self.grams())} kg"
                    net = self.tr("Net {weight}").format(weight=both)
            self.note.setText(net or self._asked)
        self.amount.say(shown)
