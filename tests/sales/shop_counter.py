"""The page of the shop counter over a real station, heard and scanned by a test."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.basics.money import yuan_sign
from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.scan import Answer, Scan
from station_app.sales.page.sale import SalePage
from tests.station import Station, words

RIGHTS = frozenset({"sell", "discount", "refund", "price"})


class Counter:
    """A sale page at a counter that hears what is said."""

    def __init__(self, qtbot: QtBot, shop: Station) -> None:
        self.qtbot, self.shop = qtbot, shop
        self.rights = RIGHTS
        self.asked: list[str] = []  # rights a second person was asked for
        self.approve: Callable[[str], None] = lambda _who: None
        self.act = Act()
        self.said: list[str] = []
        self.codes: list[str] = []
        self.faults: list[object] = []
        self.act.faulted.connect(self.faults.append)
        self.desk = self.desk_of("c1")
        self.page = self.open()

    def desk_of(self, clerk: str) -> Desk:
        """The desk with this clerk at it."""
        say = words()
        return Desk(
            work=self.shop.work,
            read=self.shop.read,
            words=say,
            clerk_now=lambda: Clerk(clerk, "田桂花", self.rights),
            now=self.shop.clock.wall_ms,
            day=lambda: "2026-11-24",
            act=self.act.run,
            say=self.hear_code,
            reprint=lambda _entry: None,
            go=lambda _page, _scan=None: None,
            tone=lambda _kind: None,
            ask_approval=self.ask_approval,
        )

    def hear_code(self, code: str, _tone: str = "plain", **facts: object) -> None:
        self.codes.append(code)
        self.said.append(words().say(code, **facts))

    def ask_approval(self, right: str, approved: Callable[[str], None]) -> None:
        self.asked.append(right)
        self.approve = approved

    def open(self) -> SalePage:
        """Start the page anew, as after a restart."""
        page = SalePage(self.desk)
        page.said.connect(lambda sentence, _tone: self.said.append(sentence))
        self.qtbot.addWidget(page)
        page.show()
        page.shown()
        self.page = page
        return page

    def scan(self, text: str, source: str = "keys") -> Answer:
        answer = self.page.scanned(Scan(text, source))  # type: ignore[arg-type]
        self.settle()
        return answer

    def settle(self) -> None:
        self.qtbot.wait(1)
        self.act.run(lambda: None)  # behind the basket, which is kept quietly
        self.qtbot.waitUntil(lambda: not self.act.busy)

    def type(self, text: str) -> None:
        entry = self.page.entry
        asked = entry.off if entry.asks_off else entry.weight if entry.asks_weight else entry.count
        field = self.page.payment.amount if self.page.paying else asked
        field.selectAll()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)  # as an input method does

    def press(self, keys: str) -> None:
        """A key of the page, as its shortcut hears it."""
        for shortcut in self.page.findChildren(QShortcut):
            if shortcut.key().toString() == keys:
                shortcut.activated.emit()
        self.settle()

    def enter(self) -> None:
        self.page.confirm()
        self.settle()

    @property
    def total(self) -> str:
        return yuan_sign(self.page.basket.total_fen)

    def amounts(self) -> list[str]:
        return [row.cells[1].text for row in self.page.lines.list.rows]  # type: ignore[union-attr]
