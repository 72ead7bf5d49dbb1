"""What a scale's label or a typed word means among the goods a van brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject

from station_app.basics.codes import Kind
from station_app.goods.lookups.catalog import Product
from station_app.goods.page.reading import read_goods
from station_app.kit.desk import Desk
from station_app.kit.lists import Cell, ListRow, RowList
from station_app.kit.scan import Scan
from station_app.orders.lookups import arrival as lookups
from station_app.orders.lookups import orders
from station_app.orders.lookups.arrival import Came
from station_app.orders.page.order_words import OrderWords


class Goods(NamedTuple):
    """Goods the keeper may mean; what bears no code is one order's, by the name it was ordered by.

    order  and line, of what bears no code
    """

    barcode: str
    name: str
    order: str = ""
    line: int = 0

    @property
    def id(self) -> str:
        """What the list knows it by."""
        return self.barcode or f"{self.order}.{self.line}"


class ArrivalFound(QObject):
    """Goods a word may mean, in the list of the page; one of them is chosen."""

    def __init__(self, desk: Desk, shown: RowList) -> None:
        super().__init__(shown)
        self._desk, self._list = desk, shown
        self._words = OrderWords(self)
        self._found: tuple[Goods, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is something to choose from."""
        return bool(self._found)

    @property
    def chosen(self) -> Goods | None:
        """The one the keeper is on."""
        return next((one for one in self._found if one.id == self._list.chosen_id), None)

    def let_go(self) -> bool:
        """Nothing is chosen from; False when nothing was."""
        was, self._found = bool(self._found), ()
        return was

    def barcode_of(self, scan: Scan, kind: Kind, lines: Mapping[str, Came]) -> str:
        """The one code goods of this van, or of an order, go by; empty when it may be several."""
        code = kind.barcode or kind.text
        if self._known(code, lines):
            return code
        meant = read_goods(self._desk, scan)
        if meant.product is not None:
            return meant.product.barcode
        if meant.item and self._known(meant.item, lines):
            return meant.item
        self._found = () if meant.item else tuple(self._named(scan, kind, meant.found, lines))
        return code if kind.product and not self._found else ""

    def show(self) -> int:
        """Show them in the list; gives how many."""
        self._list.show_rows([])
        self._list.show_rows([self._row(one) for one in self._found], first=True)
        return len(self._found)

    def _known(self, code: str, lines: Mapping[str, Came]) -> bool:
        return code in lines or bool(lookups.wanted(self._desk.read, code))

    def _named(
        self, scan: Scan, kind: Kind, products: Iterable[Product], lines: Mapping[str, Came]
    ) -> Iterator[Goods]:
        """What waits for this van comes first, then what the shop sells."""
        found: dict[str, Goods] = {}
        listed = [Goods(one.barcode, one.name) for one in lines.values() if one.barcode]
        waits = [Goods(*row) for row in lookups.goods_waited_for(self._desk.read)]
        if scan.source == "typed" and not kind.sensitive and not kind.text.isdigit():
            text = kind.text.casefold()
            for one in (*listed, *waits):
                if text in one.name.casefold():
                    found.setdefault(one.id, one)
        known = {one.barcode for one in (*listed, *waits)}
        for product in sorted(products, key=lambda one: one.barcode not in known):
            found.setdefault(product.barcode, Goods(product.barcode, product.name))
        yield from found.values()

    def _row(self, one: Goods) -> ListRow:
        order = orders.order(self._desk.read, one.order) if one.order else None
        who = orders.buyer(self._desk.read, order.person) if order else None
        under = self._words.who(order.code, who.tail) if order and who else one.barcode
        return ListRow(one.id, (Cell(one.name, under, bold=True), who.name if who else "", ""))
