"""The list of F6: orders that wait or come, what is kept cold first; or those that were found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from station_app.basics.money import yuan_sign
from station_app.kit.labels import PillTone
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.order_words import OrderWords
from station_app.store.sql import Reads


class OrderList(RowList):
    """Code and goods, who it is for, what is to be paid, how it stands."""

    def __init__(self, read: Reads) -> None:
        super().__init__(
            (
                Column(1),
                Column(0, least_px=96),
                Column(0, right=True, least_px=104),
                Column(0, right=True, least_px=186),
            ),
            name="orders.list",
            row_px=62,
        )
        self._read = read
        self._words = OrderWords(self)

    def show_waiting(self, waiting: Iterable[lookups.Waiting], today: str) -> None:
        """Those that wait; how long one is overdue stands in its pill."""
        self.show_rows([self._waiting_row(one, today) for one in waiting], first=True)

    def show_found(self, orders: Iterable[lookups.Order]) -> None:
        """Those that a phone or a bag may mean."""
        self.show_rows([self._found_row(one) for one in orders], first=True)

    def _waiting_row(self, one: lookups.Waiting, today: str) -> ListRow:
        word, tone = self._words.count(one.ready, one.coming)
        late = days_late(one, today)
        if late:
            word, tone = self.tr("{n} days overdue").format(n=late), "danger"
        goods = f"❄ {one.goods}" if one.cold else one.goods
        bag = self.tr("bag {n}").format(n=one.bag) if one.bag else ""
        return self._row(one.id, one.code, goods, one.person, one.owed_fen, (word, tone), bag)

    def _found_row(self, order: lookups.Order) -> ListRow:
        goods = "、".join(line.name for line in order.lines)
        pill = self._words.whole(order)
        return self._row(order.id, order.code, goods, order.person, order.owed_fen, pill)

    def _row(
        self,
        row_id: str,
        code: str,
        goods: str,
        person: str,
        owed_fen: int,
        pill: tuple[str, PillTone],
        bag: str = "",
    ) -> ListRow:
        buyer = lookups.buyer(self._read, person)
        owed = yuan_sign(owed_fen) if owed_fen else ""
        word, tone = pill
        cells = (
            Cell(code, under=goods, bold=True),
            Cell(buyer.name, under=self._words.who(bag, buyer.tail)),
            Cell(owed, under=self.tr("to pay") if owed else "", bold=True),
            Cell(word, tone=tone),
        )
        return ListRow(row_id, cells)


def days_late(one: lookups.Waiting, today: str) -> int:
    """Days since the last on which it could be fetched, 0 while it can."""
    if not one.ready or not one.until_day or one.until_day >= today:
        return 0
    try:
        return (date.fromisoformat(today) - date.fromisoformat(one.until_day)).days
    except ValueError:  # the center wrote no day
        return 0
