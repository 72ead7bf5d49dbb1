"""Who else waits for a piece: the keeper gives it on to another order, and says why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from station_app.kit.cards import Card
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.arrival import WantedLine
from station_app.orders.page.order_words import OrderWords
from station_app.orders.rules import pieces
from station_app.orders.rules.ways import LONGEST_WORDS
from station_app.store.sql import Reads

LEAST_PX = 190


class GiveOnPanel(Card):
    """One list and one reason; Enter is the page's."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=f"{name}.give_on")
        self.title = label("", "section", wrap=True)
        self.list = RowList(
            (Column(1), Column(0, right=True, least_px=120)), name=f"{name}.takers", row_px=52
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(LEAST_PX)
        self.reason = ChineseField(
            name=f"{name}.why", what=self.tr("Why"), hint=self.tr("why"), longest=LONGEST_WORDS
        )
        for part in (self.title, self.list, self.reason):
            self.body.addWidget(part)
        self.choose()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def ask(self, read: Reads, name: str, wanted: Sequence[WantedLine], *, giver: str) -> bool:
        """Ask who gets it; False when nobody else lacks one."""
        takers = [one for one in wanted if one.order != giver and pieces.lacking(one.wanted)]
        if not takers:
            return False
        words = OrderWords(self)
        rows = []
        for one in takers:
            buyer = lookups.buyer(read, one.person)
            who = Cell(buyer.name or one.code, words.who(one.code, buyer.tail), bold=True)
            lacks = self.tr("lacks {n}").format(n=pieces.lacking(one.wanted))
            rows.append(ListRow(one.order, (who, Cell(lacks))))
        self.list.show_rows(rows, first=True)
        self.title.setText(self.tr("Who gets {name} instead?").format(name=name))
        self.reason.clear()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def let_go(self) -> bool:
        """Ask nothing; False when nothing was asked."""
        was = self.open
        self.hide()
        return was
