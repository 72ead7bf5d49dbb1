"""The list under the lit bag: a row for each buyer's bag, or for each product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from station_app.kit.lists import Cell, ListRow
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.sorting import Bag
from station_app.orders.page.order_words import OrderWords
from station_app.orders.rules.sort_lists import Group
from station_app.store.sql import Reads


class SortingRows(QObject):
    """Rows, in the keeper's language; buyers are read once, as a list of sixty is shown often."""

    def __init__(self, read: Reads, parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._words = OrderWords(self)
        self._buyers: dict[str, lookups.Buyer] = {}

    def forget(self) -> None:
        """Names may have changed meanwhile."""
        self._buyers.clear()

    def who(self, person: str) -> str:
        """The buyer of a bag, masked."""
        buyer = self._buyer(person)
        return self._words.who(buyer.name, buyer.tail)

    def bags(self, bags: Iterable[Bag], lit: int) -> list[ListRow]:
        """A row for each buyer; the lit bag is marked."""
        return [self._bag(one, lit=bool(lit) and one.bag == lit) for one in bags]

    def products(self, groups: Sequence[Group], lit: str) -> list[ListRow]:
        """A row for each product, with the bags it goes to."""
        return [self._product(one, lit=bool(lit) and one.head.name == lit) for one in groups]

    def _bag(self, one: Bag, *, lit: bool) -> ListRow:
        buyer = self._buyer(one.person)
        full = one.bagged >= one.qty
        word = self.tr("Full") if full else f"{one.bagged} / {one.qty}"
        if one.cold and not full:
            word = self.tr("❄ {n} cold · {word}").format(n=one.cold, word=word)
        cells = (
            Cell(str(one.bag) if one.bag else "—", bold=True),
            Cell(
                buyer.name or one.code,
                under=self._words.who(one.code if buyer.name else "", buyer.tail),
            ),
            Cell(word, tone="good" if full else "plain"),
        )
        return ListRow(f"{one.bag}.{one.code}", cells, marked=lit)

    def _product(self, one: Group, *, lit: bool) -> ListRow:
        head = one.head
        full = head.bagged >= head.qty
        into = "  ".join(
            self.tr("{n}: {qty}").format(n=each.bag or "—", qty=each.qty) for each in one.entries
        )
        cells = (
            Cell("❄" if head.keep else ""),
            Cell(head.name, under=into, bold=True),
            Cell(
                self.tr("Full") if full else f"{head.bagged} / {head.qty}",
                tone="good" if full else "plain",
            ),
        )
        return ListRow(f"{head.code}.{head.name}", cells, marked=lit)

    def _buyer(self, person: str) -> lookups.Buyer:
        if person not in self._buyers:
            self._buyers[person] = lookups.buyer(self._read, person)
        return self._buyers[person]
