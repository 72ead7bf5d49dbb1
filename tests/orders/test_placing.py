"""Somebody orders at the counter what the shop does not have."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.basics.faults import Refusal
from station_app.orders.actions.otherwise import move_lines, refund_here
from station_app.orders.actions.pickup import Taker, arrive_order, hand_over_order
from station_app.orders.actions.placing import place_order
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.history import history, money_of
from station_app.orders.page.placing import PlacingPage
from station_app.orders.rules.placing import Wish, order_code
from station_app.store.print_jobs import jobs_of
from station_app.tabs.actions import pay_tab, set_tab
from station_app.tabs.lookups import tab_of
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from tests.counter import Counter
from tests.station import Station

HEN = GoodsListed(product="p1", barcode="6999900100016", name="鸡杂", price_fen=3880)
PHONE = "13800130871"


def test_the_code_counts_by_day_and_station() -> None:
    assert order_code("Q07", "2026-11-24", 1) == "DD261124070001"
    assert order_code("", "2026-11-24", 10_012) == "DD261124000012"


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ((), "order.nothing_wanted"),
        ((Wish(" ", 1),), "order.wish_needs_name"),
        ((Wish("漆", 0),), "order.wish_out_of_range"),
        ((Wish("漆", 1, 10_000_001),), "order.wish_out_of_range"),
        ((Wish("漆", 1),), "order.price_needed"),
    ],
)
def test_what_cannot_be_ordered_is_named(
    station: Station, wishes: tuple[Wish, ...], code: str
) -> None:
    with pytest.raises(Refusal) as told:
        place_order(station.work, buyer=Taker(phone=PHONE), wishes=wishes, tender="cash")
    assert told.value.code == code
    with pytest.raises(Refusal, match=r"order\.buyer_needed"):
        place_order(station.work, buyer=Taker(name=" "), wishes=(Wish("漆", 1),))
    assert station.kinds() == []


def test_paid_at_once_it_waits_comes_and_leaves_for_nothing_more(station: Station) -> None:
    code = order_code(station.work.station, "2026-11-24", 1)
    line = OrderLine(line=1, barcode="", name="别的", qty=1, state="announced")
    station.news(
        OrderAnnounced(order="o9", code=code, lines=(line,))
    )  # the center's own is like it
    wishes = (Wish("红油漆", 2, 6800), Wish("鸡杂", 1, 3880, HEN.barcode))
    done = place_order(
        station.work, buyer=Taker(phone=PHONE, name="赵小兰"), wishes=wishes, tender="cash"
    )
    assert done.taken_fen == 17_480
    assert done.code == order_code(station.work.station, "2026-11-24", 2)
    (job,) = jobs_of(station.read, done.order)
    paper = str(station.book.jobs.slip(job.id))
    assert done.code in paper
    assert "赵小兰" not in paper
    placed = lookups.order(station.read, done.order)
    assert placed is not None
    assert [line.state for line in placed.lines] == ["paid", "paid"]
    assert placed.owed_fen == 0
    arrive_order(station.work, order=done.order)
    assert hand_over_order(station.work, order=done.order).taken_fen == 0
    told = [one.what.code for one in history(station.read, done.order)]
    assert told == [f"happened.order_{what}" for what in ("placed", "arrived", "handed_over")]


def test_ordered_on_the_tab_and_never_come_it_goes_off_the_tab(station: Station) -> None:
    station.clerk_may("sell", "refund", "tab", "settings")
    buyer = Taker(name="赵小兰", phone=PHONE)
    with pytest.raises(Refusal, match=r"tab\.none"):
        place_order(station.work, buyer=buyer, wishes=(Wish("漆", 1, 6800),), tender="tab")
    first = place_order(station.work, buyer=buyer, wishes=(Wish("漆", 1),))
    later = lookups.order(station.read, first.order)
    assert later is not None
    set_tab(station.work, person=later.person, limit_fen=20_000, due_day="2026-12-20")
    done = place_order(
        station.work, buyer=buyer, wishes=(Wish("漆", 1, 6800), Wish("刷", 2, 500)), tender="tab"
    )
    owed = tab_of(station.read, later.person)
    assert owed is not None
    assert owed.owed_fen == 7_800
    pay_tab(station.work, person=later.person, fen=2_800)
    move_lines(station.work, order=done.order, way="cancel", reason="厂里没有了")
    refund_here(station.work, order=done.order, reason="厂里没有了")
    owed = tab_of(station.read, later.person)
    assert owed is not None
    assert owed.owed_fen == 0
    money = money_of(station.read, done.order)
    assert [(one.tender, one.fen) for one in money] == [
        ("tab", 7_800),
        ("tab", -5_000),
        ("cash", -2_800),
    ]


def test_at_the_page_a_product_is_scanned_or_written_and_the_keeper_pays_now_or_later(
    counter: Counter,
) -> None:
    counter.station.news(HEN)
    page = PlacingPage(counter.desk)
    counter.open(page)
    page.confirm()
    assert counter.said[-1][0] == "还没有写要订什么"
    counter.taken(page, PHONE)
    assert page.phone.digits == PHONE
    counter.taken(page, HEN.barcode)
    counter.taken(page, HEN.barcode)
    page.what.setText("红油漆")
    page.qty.setText("2")
    page.price.setText("68")
    page.confirm()
    assert [row.cells[1].text for row in page.list.rows] == ["×2", "×2"]
    assert page.total.text == "￥213.60"
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert page.remove()
    assert page.total.text == "￥136.00"
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert "￥136.00" in page.main.text()
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "order.placed"
    assert counter.said[-1][1] == "ok"
    assert not page.list.rows
    assert not page.back()
    page.name_field.setText("无名")
    page.what.setText("锄头")
    page.confirm()
    counter.confirm(page)
    ready = lookups.waiting(counter.station.read)
    assert [one.owed_fen for one in ready] == [0, 0]
    assert not page.back()
