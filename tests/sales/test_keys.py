"""The page of the shop counter in the real window: every key a keeper uses, from the first scan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.lists import Cell
from station_app.kit.scan import Scan
from station_app.orders.lookups.orders import order, waiting
from station_app.orders.page.placing import PlacingPage
from station_app.people.actions import person_for
from station_app.sales.page.sale import SalePage
from station_app.shell.window import Window
from tests.station import Station, words

KEY, KEYPAD = Qt.Key, Qt.KeyboardModifier.KeypadModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CHICKEN, OIL = "6999900100016", "6999900100139"


class Counter:
    """The window with the sale in front."""

    def __init__(self, qtbot: QtBot, shop: Station) -> None:
        self.qtbot, self.shop, self.act = qtbot, shop, Act()
        say = words()
        self.window = Window(self.act, say, verify=lambda *_: None, station_name="杉树村站")  # type: ignore[arg-type, return-value]
        desk = Desk(
            work=shop.work,
            read=shop.read,
            words=say,
            clerk_now=lambda: Clerk("c1", "田桂花", frozenset({"sell"})),
            now=shop.clock.wall_ms,
            day=lambda: "2026-11-24",
            act=self.act.run,
            say=self.window.say_code,
            reprint=lambda _entry: None,
            go=self.window.go,
            tone=lambda _kind: None,
        )
        self.page = SalePage(desk)
        self.window.add_page(self.page)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.open_counter(Clerk("c1", "田桂花", frozenset({"sell"})), "sale")
        qtbot.waitActive(self.window)

    def scan(self, text: str) -> None:
        self.window.scanned_elsewhere(Scan(text, "serial"))
        self.settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, held)
        self.settle()

    def settle(self) -> None:
        """Until all is written and painted, so that the next Enter is a fresh one."""
        self.qtbot.wait(160)
        self.qtbot.waitUntil(lambda: not self.act.busy)

    def amounts(self) -> list[str]:
        return [row.cells[1].text for row in self.page.lines.list.rows]  # type: ignore[union-attr]


@pytest.fixture
def counter(qtbot: QtBot, shop: Station) -> Iterator[Counter]:
    made = Counter(qtbot, shop)
    yield made
    assert made.act.stop()


def test_arrows_star_and_delete_work_right_after_a_scan(counter: Counter) -> None:
    counter.scan(CHICKEN)
    counter.scan(OIL)
    counter.key(KEY.Key_Up)
    counter.key(KEY.Key_Asterisk, KEYPAD)
    counter.key(KEY.Key_3)
    counter.key(KEY.Key_Return)
    assert counter.amounts() == ["3 袋", "1 桶"]
    counter.key(KEY.Key_Delete)
    assert counter.amounts() == ["1 桶"]


def test_delete_in_a_field_deletes_a_digit_and_no_line(counter: Counter) -> None:
    counter.scan(OIL)
    counter.key(KEY.Key_Asterisk, KEYPAD)
    counter.key(KEY.Key_1)
    counter.key(KEY.Key_2)
    counter.key(KEY.Key_Home)
    counter.key(KEY.Key_Delete)
    assert counter.page.entry.count.text() == "2"
    assert counter.amounts() == ["1 桶"]


def test_what_is_not_here_is_ordered_for_the_customer_and_esc_leads_back(
    counter: Counter,
) -> None:
    orders = PlacingPage(counter.page.desk)
    counter.window.add_page(orders)
    with counter.shop.work() as tx:
        person = person_for(tx, name="赵小兰", phone="13800130871")
    counter.scan(CHICKEN)
    counter.page.basket.name_customer(person)
    counter.window.route.offer(Scan("cz", "typed"))  # none of it in the shop
    counter.settle()
    assert counter.page.found.list.rows[0].cells[1] == Cell("none here", tone="attention")
    counter.key(KEY.Key_M, CONTROL)
    assert counter.window.open_page() is orders
    assert [row.cells[0].text for row in orders.list.rows] == ["菜籽油 5L"]  # type: ignore[union-attr]
    assert "赵*兰 0871" in orders.known.accessibleName()
    counter.key(KEY.Key_Escape)
    assert counter.window.open_page() is counter.page
    assert counter.amounts() == ["1 袋"]
    assert counter.page.basket.person == person
    counter.key(KEY.Key_M, CONTROL)  # the chosen line, this time
    counter.key(KEY.Key_Return)
    (placed,) = waiting(counter.shop.read)
    ordered = order(counter.shop.read, placed.id)
    assert ordered is not None
    assert (ordered.person, ordered.lines[0].barcode) == (person, CHICKEN)
    counter.key(KEY.Key_Escape)
    assert counter.amounts() == ["1 袋"]
    counter.scan("6901234567892")
    counter.key(KEY.Key_M, CONTROL)
    assert "6901234567892" in orders.what.placeholderText()
    orders.what.setText("红油漆")
    orders.confirm()
    assert orders._wishes[-1].barcode == "6901234567892"
    counter.key(KEY.Key_Escape)  # more was written than the sale brought: that is cleared first
    assert counter.window.open_page() is orders
    counter.key(KEY.Key_Escape)
    assert counter.amounts() == ["1 袋"]


def test_plus_takes_the_money_and_enter_after_the_sale_does_nothing(counter: Counter) -> None:
    counter.scan(OIL)
    counter.key(KEY.Key_Plus, KEYPAD)
    for digit in (KEY.Key_1, KEY.Key_0, KEY.Key_0, KEY.Key_Return):
        counter.key(digit)
    assert counter.page.sold.amount.text == "￥21.00"
    counter.key(KEY.Key_Return)
    counter.key(KEY.Key_Return)
    assert counter.shop.kinds().count("sale.completed") == 1
    counter.scan(CHICKEN)
    assert counter.amounts() == ["1 袋"]
    assert counter.page.foot.total.text == "￥38.80"


def test_a_scan_that_ends_while_the_payment_is_open_never_pays(counter: Counter) -> None:
    counter.scan(OIL)
    counter.key(KEY.Key_F11)
    counter.scan(CHICKEN)
    assert not counter.page.paying
    assert "sale.completed" not in counter.shop.kinds()
    assert counter.page.foot.total.text == "￥117.80"
