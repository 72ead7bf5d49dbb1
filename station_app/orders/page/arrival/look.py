"""The page of arrivals as it is laid out: what was scanned last, what is asked, what came."""

from __future__ import annotations

from PySide6.QtCore import Qt

from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk
from station_app.kit.labels import BigNumber, Elided, label
from station_app.kit.lists import Column, RowList
from station_app.kit.page import Page
from station_app.orders.page.arrival.ask import ArrivalAsk
from station_app.orders.page.arrival.found import ArrivalFound
from station_app.orders.page.give_on import GiveOnPanel

COUNT_PX = 72


class ArrivalLook(Page):
    """Its parts, without what they do."""

    name = "order_arrival"
    under = "orders"
    shortcut = "Ctrl+I"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.goods = Elided("", "section", name="order_arrival.goods")
        self.came = BigNumber(size_px=COUNT_PX, name="order_arrival.came")
        self.whose = label("", "body", name="order_arrival.whose", wrap=True)
        self.card = Card(self.goods, self.came, self.whose, name="order_arrival.card", gap_px=4)
        self.ask, self.give = ArrivalAsk(), GiveOnPanel(name=self.name)
        self.list = RowList(
            (Column(5), Column(0, right=True, least_px=160), Column(0, right=True, least_px=140)),
            name="order_arrival.list",
            row_px=56,
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found = ArrivalFound(desk, self.list)
        self.count = Button(self.tr("How many"), name="order_arrival.set", key="*")
        self.damaged = Button(self.tr("Damaged"), name="order_arrival.damaged", key="Ctrl+B")
        self.give_on = Button(self.tr("Give on"), name="order_arrival.give", key="Ctrl+G")
        self.undo = Button(self.tr("Take back"), name="order_arrival.undo", key=self.tr("Del"))
        self.main = MainButton(name="order_arrival.main")
        for part in (self.card, self.ask, self.give):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.end_with(self.main, self.count, self.damaged, self.give_on, self.undo)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Arrival")
