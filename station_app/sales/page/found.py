"""Products found by name or initials: arrow keys choose, Enter adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan
from station_app.goods.lookups.catalog import Product
from station_app.kit.cards import down
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.sales.page.foot import ORDER_KEY


class FoundView(QFrame):
    """A list of products to choose one from."""

    def __init__(self) -> None:
        super().__init__()
        self._products: tuple[Product, ...] = ()
        self.title = label("", "section", name="sale.found.title")
        self.list = RowList(
            (
                Column(5),
                Column(3),
                Column(0, right=True, least_px=150),
            ),
            name="sale.found",
        )
        keys = self.tr("Arrow keys choose, Enter adds it, {key} orders it, Esc goes back")
        note = label(keys.format(key=ORDER_KEY), "quiet", wrap=True)
        self.setLayout(down(self.title, self.list, note))

    @property
    def chosen(self) -> Product | None:
        """The product the arrow keys stand on."""
        place = self.list.chosen_id
        return self._products[int(place)] if place else None

    def show_found(self, text: str, products: Sequence[Product], here: Mapping[str, int]) -> None:
        """Show what was found for a text, and what the shop lacks of it."""
        self._products = tuple(products)
        self.title.setText(self.tr("Found for {text}").format(text=text))
        self.list.show_rows(
            [self._row(place, one, here.get(one.product, 0)) for place, one in enumerate(products)]
        )
        self.list.choose("0")

    def choose_next(self, by: int) -> None:
        """Choose the one above or below."""
        place = int(self.list.chosen_id or 0) + by
        self.list.choose(str(min(max(place, 0), len(self._products) - 1)))

    def _row(self, place: int, product: Product, amount: int) -> ListRow:
        price = yuan(product.price_fen)
        shown = f"{price}/{product.unit}" if product.weighed else price
        barcode = Cell(product.barcode, quiet=True)
        lacks = Cell(self.tr("none here"), tone="attention")
        cells = (product.name, barcode if amount else lacks, Cell(shown, bold=True))
        return ListRow(str(place), cells)
