"""A product's card as it is written: name, barcode, price and unit, where it belongs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.goods.lookups.cards import Card as Known
from station_app.goods.rules import LONGEST_NAME, LONGEST_WORDS
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import AmountField, ChineseField, Field
from station_app.kit.labels import label
from station_app.wire.facts.goods import Card as Written

_WRONG = {
    "goods.no_name": "name",
    "goods.no_price": "price",
    "money.not_an_amount": "price",
    "money.out_of_range": "price",
    "goods.not_a_barcode": "barcode",
    "goods.barcode_taken": "barcode",
    "goods.unit_not_a_weight": "unit",
}


class CardForm(Card):
    """Enter keeps the whole card; a barcode that is scanned lands in its field."""

    def __init__(self) -> None:
        super().__init__(name="catalog.form")
        self.product = ""
        self.title = label("", "section", name="catalog.form_title", wrap=True)
        self.name = self._words("name", self.tr("Name"), longest=LONGEST_NAME)
        self.barcode = Field(
            name="catalog.barcode",
            what=self.tr("Barcode"),
            hint=self.tr("scan it"),
            longest=20,
        )
        self.price = AmountField(name="catalog.price", what=self.tr("Price in yuan"), big=False)
        self.unit = self._words("unit", self.tr("Unit, such as bag or kg"))
        self.sold_by = ChoiceRow(name="catalog.sold_by", what=self.tr("Sold by"), across=2)
        self.sold_by.offer([("piece", self.tr("By the piece")), ("weight", self.tr("By weight"))])
        self.category = self._words("category", self.tr("Category"))
        self.origin = self._words("origin", self.tr("Origin"))
        self.spec = self._words("spec", self.tr("Size or grade"))
        self.reason = self._words("reason", self.tr("Why another price"))
        self.body.addWidget(self.title)
        for row in (
            (self.name,),
            (self.barcode, self.price, self.unit),
            (self.sold_by, self.category),
            (self.origin, self.spec, self.reason),
        ):
            self._row(*row)
        self.body.addStretch(1)
        self.choose()
        self.hide()

    def _row(self, *fields: QWidget) -> None:
        """Fields beside each other, each under its name: what is filled in shows no hint."""
        row = across()
        for field in fields:
            named = QWidget()
            named.setLayout(down(label(field.accessibleName(), "quiet"), field, gap_px=2))
            row.addWidget(named, 1)
        self.body.addLayout(row)

    def ask(self, known: Known | None, *, barcode: str = "", weighed: bool = False) -> None:
        """Show a card to be written on; an empty one for what is not known yet."""
        sold_by = "weight" if weighed else "piece"
        self.product = known.product if known else ""
        title = self.tr("Card of {name}") if known else self.tr("A new card")
        self.title.setText(title.format(name=known.name if known else ""))
        named = known is not None and known.name != known.barcode
        self.name.setText(known.name if known and named else "")
        self.barcode.setText(known.barcode if known else barcode)
        self.price.setText(yuan(known.price_fen) if known and known.price_fen else "")
        self.unit.setText(known.unit if known else "斤" if weighed else self.tr("pc"))
        self.sold_by.choose(known.sold_by if known else sold_by)
        self.category.setText(known.category if known else "")
        self.origin.setText(known.origin if known else "")
        self.spec.setText(known.spec if known else "")
        self.reason.clear()
        self.reason.parentWidget().setVisible(known is not None)
        self.show()
        first = self.category if named and known and not known.category else self.name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> Written:
        """The card as it stands in the fields. Refusal money.not_an_amount."""
        return Written(
            product=self.product,
            barcode=self.barcode.text(),
            name=self.name.text(),
            unit=self.unit.text(),
            price_fen=self.price.fen() or 0,
            sold_by="weight" if self.sold_by.value == "weight" else "piece",
            category=self.category.text(),
            origin=self.origin.text(),
            spec=self.spec.text(),
        )

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was = not self.isHidden()
        self.hide()
        return was

    def refused(self, refusal: Refusal) -> None:
        """Mark where it was wrong."""
        wrong = _WRONG.get(refusal.code)
        if wrong:
            field: Field = getattr(self, wrong)
            field.wrong()
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, name: str, what: str, *, longest: int = LONGEST_WORDS) -> ChineseField:
        return ChineseField(name=f"catalog.{name}", what=what, longest=longest)


def only_price_differs(known: Known, written: Written) -> bool:
    """Whether nothing but the price was written anew."""
    said = ("barcode", "name", "unit", "sold_by", "category", "origin", "spec")
    return all(getattr(known, one) == getattr(written, one).strip() for one in said)
