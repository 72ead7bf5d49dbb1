"""What the list of the stocktake page says: what may be counted, what was, what was not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from station_app.goods.lookups import cards
from station_app.goods.lookups.cards import Card
from station_app.goods.rules import amount_shown
from station_app.kit.lists import Cell, ListRow
from station_app.stock.lookups import stocktakes
from station_app.stock.lookups.stocktakes import Line
from station_app.store.sql import Reads

ALL = "all|"


class StocktakeRows(QObject):
    """Rows whose ids are a product, or a scope and its name."""

    def scopes(self, read: Reads) -> list[ListRow]:
        """Everything, each shelf that was counted before, each category."""
        rows = [self._scope(ALL, self.tr("Everything"), "")]
        for name, count in stocktakes.shelves(read):
            said = self.tr("{n} products were seen on it").format(n=count)
            rows.append(
                self._scope(f"shelf|{name}", self.tr("Shelf {name}").format(name=name), said)
            )
        for name, count in cards.categories(read):
            said = self.tr("{n} products").format(n=count)
            rows.append(self._scope(f"category|{name}", name, said))
        return rows

    def lines(self, lines: Sequence[Line]) -> list[ListRow]:
        """What was counted, the last first."""
        return [self._line(line) for line in lines]

    def ending(self, lines: Sequence[Line], unseen: Sequence[Card], *, gone: bool) -> list[ListRow]:
        """What differs, then what should be there and was not counted."""
        rows = [self._line(line) for line in lines if line.difference or line.sold_between]
        return [*rows, *(self._unseen(one, gone=gone) for one in unseen)]

    def _scope(self, row_id: str, name: str, said: str) -> ListRow:
        return ListRow(row_id, (Cell(name, bold=True), Cell(said, quiet=True), ""))

    def _line(self, line: Line) -> ListRow:
        books = self.tr("books {n}").format(n=amount_shown(line.card, line.expected))
        return ListRow(
            line.card.product,
            (
                Cell(line.card.name, line.card.category, bold=True),
                Cell(amount_shown(line.card, line.amount), books, bold=True),
                self._pill(line),
            ),
        )

    def _pill(self, line: Line) -> Cell:
        if line.sold_between:
            return Cell(self.tr("sold meanwhile, count again"), tone="danger")
        if line.difference:
            return Cell(amount_shown(line.card, line.difference, signed=True), tone="attention")
        return Cell(self.tr("right"), tone="good")

    def _unseen(self, one: Card, *, gone: bool) -> ListRow:
        books = self.tr("books {n}").format(n=amount_shown(one, one.amount))
        said = self.tr("booked as gone") if gone else self.tr("not counted")
        pill = Cell(said, tone="danger" if gone else "plain")
        return ListRow(one.product, (Cell(one.name, one.category, bold=True), Cell(books), pill))
