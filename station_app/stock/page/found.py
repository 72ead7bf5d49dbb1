"""What a typed word may mean among goods, and what is said of a code that no product has."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.goods.lookups import cards, catalog
from station_app.goods.lookups.cards import Card
from station_app.goods.lookups.catalog import Product
from station_app.goods.page.reading import Read
from station_app.goods.rules import price_shown
from station_app.kit.lists import Cell, ListRow, RowList
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.store.sql import Reads


class Found(QObject):
    """Products a typed word may mean, in the list of the page; one of them is chosen."""

    def __init__(self, shown: RowList) -> None:
        super().__init__(shown)
        self._list = shown
        self._products: tuple[Product, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is something to choose from."""
        return bool(self._products)

    def offer(self, products: tuple[Product, ...]) -> Answer:
        """Let the keeper choose one of these."""
        self._products = products
        self._list.show_rows([])
        self.show()
        return Taken(self.tr("{n} found, choose one").format(n=len(products)), "plain")

    def show(self) -> None:
        """Show them in the list."""
        rows = [
            ListRow(one.product, (Cell(one.name, one.barcode, bold=True), price_shown(one), ""))
            for one in self._products
        ]
        self._list.show_rows(rows, first=True)

    @property
    def chosen(self) -> Product | None:
        """The one the keeper is on."""
        return next((one for one in self._products if one.product == self._list.chosen_id), None)

    def let_go(self) -> bool:
        """Nothing is chosen from; False when nothing was."""
        was, self._products = bool(self._products), ()
        return was


def unknown(read: Read, scan: Scan) -> Answer | None:
    """What is answered when neither a product nor a word of one was read; None when one was."""
    if read.product is not None or read.found:
        return None
    return Refused("stock.not_in_catalog", {"code": scan.text}) if read.trade else NotMine()


def looked_for(read: Reads, text: str) -> list[Card]:
    """The product the books call so, or those a typed word finds."""
    known = cards.card(read, text)
    if known is not None:
        return [known]
    return cards.cards_of(read, [one.product for one in catalog.search(read, text)])
