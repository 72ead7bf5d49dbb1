"""The foot of F6: what may be done with what is shown, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.foot import Foot
from station_app.kit.page import Page, serve

ARRIVE_KEY, ALL_KEY, WAYS_KEY, TOGETHER_KEY = "Ctrl+D", "Ctrl+U", "Ctrl+E", "Ctrl+T"
BACK_KEY, LATE_KEY, PARCELS_KEY, SHARE_KEY = "Ctrl+B", "Ctrl+K", "Ctrl+Y", "Ctrl+G"


@dataclass(frozen=True, slots=True)
class Offers:
    """Which buttons have something to do now.

    pieces, orders  that leave with Enter; due_fen is taken with them, taker takes them along
    """

    to_list: bool = False
    arrive: int = 0
    all_here: bool = False
    other_ways: bool = False
    together: bool = False
    take_back: bool = False
    late: int = -1
    share: bool = False
    parcels: int = 0
    ready: int = 0
    pieces: int = 0
    orders: int = 1
    due_fen: int = 0
    taker: str = ""
    open: bool = False
    panel: tuple[str, bool] = ("", False)


class OrdersFoot(QObject):
    """Makes the buttons, and shows those that can do something."""

    def __init__(self, page: Page, foot: Foot, deeds: dict[str, Callable[[], object]]) -> None:
        super().__init__(page)
        self.to_list = Button(self.tr("Waiting orders"), name="orders.to_list", key="Esc")
        self.late = Button("", name="orders.late", key=LATE_KEY)
        self.all_here = Button(self.tr("All, no scan"), name="orders.all_here", key=ALL_KEY)
        self.arrive = Button(self.tr("Arrived"), name="orders.arrive", key=ARRIVE_KEY)
        self.ways = Button(self.tr("Otherwise"), name="orders.other_ways", key=WAYS_KEY)
        self.together = Button(self.tr("Several at once"), name="orders.several", key=TOGETHER_KEY)
        self.take_back = Button(self.tr("Take back"), name="orders.take_back", key=BACK_KEY)
        self.share = Button(self.tr("Tell the group"), name="orders.share", key=SHARE_KEY)
        self.parcels = Button("", name="orders.parcels", key=PARCELS_KEY)
        self.arrive_all = MainButton(name="orders.arrive_all", key=ARRIVE_KEY)
        self.hand_over = MainButton(name="orders.hand_over")
        self.open = MainButton(self.tr("Open the order"), name="orders.open")
        self.go_on = MainButton(name="orders.go_on")
        for name in (
            *("all_here", "ways", "together", "take_back", "late", "share", "parcels", "arrive"),
        ):
            serve(page, getattr(self, name), deeds[name])
        self.arrive_all.clicked.connect(deeds["arrive"])
        self.to_list.clicked.connect(page.back)
        for name in ("to_list", "all_here", "arrive", "ways", "together", "take_back"):
            foot.addWidget(getattr(self, name))
        for one in (self.share, self.late, self.parcels):
            foot.addWidget(one)
        foot.addStretch(1)
        for main in (self.hand_over, self.open, self.go_on):
            main.clicked.connect(page.confirm)
        for main in (self.arrive_all, self.hand_over, self.open, self.go_on):
            foot.addWidget(main)
        foot.addStrut(self.hand_over.minimumHeight())

    def show_offers(self, now: Offers) -> None:
        """Show what can be done now; one main button at most."""
        text, enough = now.panel
        asks = bool(text)
        self.to_list.setVisible(now.to_list)
        self.all_here.setVisible(now.all_here and not asks)
        self.arrive.setVisible(now.arrive > 0 and now.ready > 0 and not asks)
        self.ways.setVisible(now.other_ways and not asks)
        self.together.setVisible(now.together and not asks)
        self.take_back.setVisible(now.take_back and not asks)
        self.share.setVisible(now.share and not asks)
        self.late.setVisible(now.late >= 0 and not asks)
        self.late.say(
            self.tr("{n} overdue").format(n=now.late) if now.late else self.tr("All orders")
        )
        self.parcels.setVisible(now.parcels > 0 and not asks)
        self.parcels.say(self.tr("{n} parcels too").format(n=now.parcels))
        self.arrive_all.setVisible(now.arrive > 0 and not now.ready and not asks)
        self.arrive_all.say(self.tr("{n} arrived").format(n=now.arrive))
        self.open.setVisible(now.open and not asks)
        self.hand_over.setVisible(now.pieces > 0 and not asks)
        self.hand_over.say(self._hand_over(now))
        self.go_on.setVisible(asks)
        self.go_on.setEnabled(enough)
        self.go_on.say(text)

    def _hand_over(self, now: Offers) -> str:
        money = yuan_sign(now.due_fen)
        if now.orders > 1:
            text = self.tr("{n} orders to {who}")
            if now.due_fen:
                text = self.tr("Take {money}, {n} orders to {who}")
            if not now.taker:
                text = self.tr("Who takes these {n} orders?")
            return text.format(n=now.orders, who=now.taker, money=money)
        text = self.tr("Take {money}, hand over {n}") if now.due_fen else self.tr("Hand over {n}")
        return text.format(money=money, n=now.pieces)
