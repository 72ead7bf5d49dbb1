"""The page of orders, through a real desk and the real writing thread."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.kit.scan import NotMine, Refused, Scan, Taken
from station_app.orders.actions.pickup import take_back_order
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.pickup.page import OrdersPage
from tests.counter import Counter
from tests.orders.conftest import Announce
from tests.station import Station


@pytest.fixture
def page(counter: Counter) -> OrdersPage:
    made = OrdersPage(counter.desk)
    counter.open(made)
    return made


@pytest.fixture
def act(counter: Counter) -> Act:
    return counter.act


def scan(page: OrdersPage, text: str) -> Taken | Refused | NotMine:
    return page.scanned(Scan(text))


def settle(qtbot: QtBot, act: Act) -> None:
    qtbot.waitUntil(lambda: not act.busy)


def all_of_it(page: OrdersPage) -> None:
    """The key for goods that bear no barcode."""
    QTest.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)


def test_the_code_is_the_largest_thing_and_enter_hands_over(
    qtbot: QtBot, station: Station, act: Act, page: OrdersPage, announce: Announce, zhao: str
) -> None:
    announce("o1", "arrived sorted", code="DD24112401", person=zhao)
    assert scan(page, "DD24112401") == Taken("Scan the goods of 赵*兰, or their bag")
    assert page.view.code.text == "DD24112401"
    assert page.view.who.text() == "赵*兰 · tail 0871"
    assert not page.hand_over.isVisible()
    all_of_it(page)
    assert "Hand over 3" in page.hand_over.text()
    assert station.kinds()[-1] == "feed.applied"
    page.confirm()
    settle(qtbot, act)
    assert station.kinds()[-1] == "order.handed_over"
    assert page.view.pill.text() == "Left"
    assert [row.id for row in page.view.lines.rows] == ["1", "2"]


def test_enter_again_hands_nothing_over_twice(
    qtbot: QtBot, station: Station, act: Act, page: OrdersPage, announce: Announce
) -> None:
    announce("o1", "arrived", code="DD24112401")
    scan(page, "DD24112401")
    all_of_it(page)
    for _ in range(3):
        page.confirm()
    settle(qtbot, act)
    page.confirm()
    settle(qtbot, act)
    assert station.kinds().count("order.handed_over") == 1


def test_what_left_stays_until_the_next_scan(
    qtbot: QtBot, act: Act, page: OrdersPage, announce: Announce
) -> None:
    announce("o1", "arrived announced", code="DD24112401", due_fen=500)
    announce("o2", "arrived", code="DD24112402")
    scan(page, "DD24112401")
    all_of_it(page)
    assert "￥5.00" in page.hand_over.text()
    page.confirm()
    settle(qtbot, act)
    page.refresh()
    assert page.view.pill.text() == "Left, 1 still to come"
    assert page.view.due.text == "￥5.00"
    assert not page.hand_over.isVisible()
    scan(page, "DD24112402")
    assert page.view.code.text == "DD24112402"
    assert page.foot.all_here.isVisible()


def test_a_hand_over_taken_back_is_shown_as_such(
    qtbot: QtBot, station: Station, act: Act, page: OrdersPage, announce: Announce
) -> None:
    announce("o1", "arrived", code="DD24112401")
    scan(page, "DD24112401")
    all_of_it(page)
    page.confirm()
    settle(qtbot, act)
    gone = lookups.last_hand_over(station.read, "o1")
    assert gone is not None
    take_back_order(station.work, gone.entry)
    page.refresh()
    assert page.view.pill.text() == "Taken back"


def test_an_order_on_its_way_says_so_and_its_key_marks_it_arrived(
    qtbot: QtBot, station: Station, act: Act, page: OrdersPage, announce: Announce
) -> None:
    announce("o1", "announced paid", code="DD24112401")
    answer = scan(page, "DD24112401")
    assert answer == Taken("订单 DD24112401 还没到货", "attention")
    page.confirm()
    settle(qtbot, act)
    assert station.kinds() == ["feed.applied"]
    QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, act)
    assert station.kinds()[-1] == "order.arrived"
    all_of_it(page)
    assert "Hand over 3" in page.hand_over.text()
    assert page.hand_over.isVisible()


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        ("cancelled", "订单 DD24112401 已取消"),
        ("handed_over", "订单 DD24112401 已经取走了"),
        ("no_show", "订单 DD24112401 过期没来取，已转为处理中"),
        ("refunded", "订单 DD24112401 已退款，货不能取"),
        ("refused", "订单 DD24112401 顾客拒收，等待退款"),
    ],
)
def test_an_order_that_cannot_leave_gives_one_sentence_and_no_button(
    page: OrdersPage, announce: Announce, held: str, sentence: str
) -> None:
    announce("o1", held, code="DD24112401")
    answer = scan(page, "DD24112401")
    assert isinstance(answer, Taken)
    assert answer.sentence == sentence
    assert answer.tone in {"wrong", "attention"}
    assert not page.hand_over.isVisible()
    assert not page.arrive.isVisible()
    assert not page.arrive_all.isVisible()


def test_a_phone_with_several_orders_asks_which(
    page: OrdersPage, announce: Announce, zhao: str
) -> None:
    announce("o1", "arrived", code="DD24112401", person=zhao)
    announce("o2", "arrived", code="DD24112402", person=zhao)
    answer = scan(page, "0871")
    assert isinstance(answer, Taken)
    assert answer.tone == "attention"
    assert {row.id for row in page.list.rows} == {"o1", "o2"}
    page.list.choose("o2")
    page.confirm()
    assert page.view.code.text == "DD24112402"
    assert page.back()
    assert not page.back()


def test_what_waits_is_listed_when_nothing_was_scanned(
    page: OrdersPage, announce: Announce
) -> None:
    assert page.empty.isVisible()
    announce("o1", "announced", code="DD24112401")
    announce("o2", "arrived", code="DD24112402")
    announce("o3", "refunded", code="DD24112403")
    page.refresh()
    assert not page.empty.isVisible()
    assert [row.id for row in page.list.rows] == ["o2", "o1"]
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert page.list.chosen_id == "o1"
    assert page.open.isVisible()
    page.confirm()
    assert page.view.code.text == "DD24112401"
    assert not page.open.isVisible()


def test_a_scan_that_is_no_order_is_left_to_others(page: OrdersPage, announce: Announce) -> None:
    announce("o1", "arrived", code="DD24112401")
    assert scan(page, "YT8812345678901") == NotMine()
    assert scan(page, "DD99999999") == Refused("order.not_ours", {"text": "DD99999999"})
    assert page.claims(Scan("DD24112401")) > page.claims(Scan("DD99999999")) > 0
    assert page.claims(Scan("YT8812345678901")) == 0


def test_an_order_cancelled_while_its_goods_are_scanned_stays_here(
    qtbot: QtBot, act: Act, page: OrdersPage, announce: Announce, counter: Counter
) -> None:
    announce("o1", "arrived", code="DD24112401")
    scan(page, "DD24112401")
    all_of_it(page)
    announce("o1", "cancelled", code="DD24112401")
    page.confirm()
    settle(qtbot, act)
    assert counter.said[-1] == ("订单 DD24112401 已取消", "wrong")
    assert "order.handed_over" not in counter.station.kinds()
    page.refresh()
    assert not page.hand_over.isVisible()
