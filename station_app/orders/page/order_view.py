"""One order: its code read from a metre away, who it is for, its lines, money due."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from station_app.basics.money import yuan_sign
from station_app.kit.cards import Card, across, down
from station_app.kit.labels import BigNumber, Elided, Pill, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.actions.pickup import Handed
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.order_words import OrderWords

LINE_PX = 54
LIST_EDGE_PX = 22


class OrderView(QWidget):
    """An order that is asked for, or what of it just left."""

    def __init__(self) -> None:
        super().__init__()
        self._words = OrderWords(self)
        self.code = BigNumber(name="orders.code")
        self.who = Elided("", "strong", name="orders.who")
        self.pill = Pill(name="orders.pill")
        self.due_label = label("", "quiet", name="orders.due_label")
        self.due = BigNumber(name="orders.due", size_px=40, align=Qt.AlignmentFlag.AlignRight)
        self.due_label.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = across(
            down(self.code, across(self.pill, self.who, gap_px=14)),
            down(self.due_label, self.due),
        )
        row.setStretch(0, 3)
        row.setStretch(1, 2)
        self.card = Card(row, name="orders.card")
        self.lines = RowList(
            (Column(1), Column(0, right=True, least_px=90), Column(0, right=True, least_px=190)),
            name="orders.lines",
            row_px=LINE_PX,
        )
        box = down(self.card, self.lines, "stretch", gap_px=14)
        box.setStretch(1, 100)
        self.setLayout(box)

    def show_order(self, order: lookups.Order, buyer: lookups.Buyer) -> None:
        """What of this order waits, comes, or ended."""
        self._head(order, buyer, order.lines)
        self.card.choose(bool(order.ready))
        self._money(self.tr("To pay here"), order.owed_fen)
        self.pill.say(*self._words.whole(order))

    def show_left(self, order: lookups.Order, buyer: lookups.Buyer, left: Handed) -> None:
        """What just left, and what was paid for it; it stays until the next scan."""
        gone = tuple(line for line in order.lines if line.left_with == left.entry)
        self._head(order, buyer, gone)
        self.card.choose(False)
        self._money(self.tr("Paid here"), left.taken_fen if gone else 0)
        coming = order.coming
        if not gone:
            self.pill.say(self.tr("Taken back"), "attention")
        elif coming:
            self.pill.say(self.tr("Left, {n} still to come").format(n=coming), "attention")
        else:
            self.pill.say(self.tr("Left"), "good")

    def _head(
        self, order: lookups.Order, buyer: lookups.Buyer, lines: Sequence[lookups.Line]
    ) -> None:
        self.code.say(order.code)
        self.who.say(self._words.who(buyer.name, buyer.tail))
        self.lines.show_rows([self._row(line) for line in lines])
        self.lines.setMaximumHeight(max(1, len(lines)) * LINE_PX + LIST_EDGE_PX)

    def _money(self, what: str, fen: int) -> None:
        self.due_label.setText(what if fen else "")
        self.due.say(yuan_sign(fen) if fen else "")

    def _row(self, line: lookups.Line) -> ListRow:
        word, tone = self._words.state(line.state)
        cells = (Cell(line.name), Cell(f"×{line.qty}", bold=True), Cell(word, tone=tone))
        return ListRow(str(line.line), cells)
