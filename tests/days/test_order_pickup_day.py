"""Saturday: what was ordered online leaves, in the keeper's words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.basics.paper import Barcode
from station_app.kit.desk import Clerk
from station_app.orders.actions.sort_lists import print_list
from station_app.orders.actions.sorting import sort_piece
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.pickup.page import OrdersPage
from station_app.orders.page.placing import PlacingPage
from station_app.till.lookups import shifts as till
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.people import PersonRecorded
from tests.counter import Counter

HEN = "6999900100016"
CONTROL = Qt.KeyboardModifier.ControlModifier
HOUSES = 10


def bought(counter: Counter, house: int, qty: int = 2, due_fen: int = 0) -> None:
    """House so-and-so joined the group-buy."""
    who, order = f"p{house}", f"o{house}"
    person = PersonRecorded(name=f"田家{house:02d}", phone=f"1380013{house:04d}", salt="00")
    line = OrderLine(line=1, barcode=HEN, name="鸡杂", qty=qty, state="announced", due_fen=due_fen)
    announced = OrderAnnounced(
        order=order,
        code=f"DD241124{house:04d}",
        person=who,
        lines=(line,),
        due_fen=due_fen,
        buy="g1",
        ordered_ms=house,
    )
    counter.station.news((who, person), announced)


def codes_of_list(counter: Counter) -> list[str]:
    """The list by person is printed: the codes on it, the oldest order first."""
    counter.station.book.set_identity(station_code=counter.desk.settings.station_code)
    print_list(counter.station.work, by="person")
    (job,) = counter.station.book.jobs.waiting("receipt")
    slip = counter.station.book.jobs.slip(job.id)
    assert slip is not None
    return [line.code for line in slip.lines if isinstance(line, Barcode)]


def state(counter: Counter, order: str) -> str:
    found = lookups.order(counter.station.read, order)
    assert found is not None
    return found.lines[0].state


def test_a_saturday_at_the_pickup_counter(counter: Counter) -> None:
    """Ten bags for one neighbour, one torn pack, one who never came, one order placed."""
    counter.station.clerk_may("sell", "refund")
    rights = frozenset({"sell", "refund"})
    desk = replace(counter.desk, clerk_now=lambda: Clerk("c1", "田桂花", rights))
    page = OrdersPage(desk)
    counter.open(page)

    # The van brought all; every house's goods lie in a numbered bag.
    for house in range(1, HOUSES + 3):
        bought(counter, house, due_fen=1000 if house in {1, 11} else 0)
    for _ in range(2 * (HOUSES + 2)):
        sort_piece(counter.station.work, barcode=HEN)

    # The list is cut apart: every bag bears its part, with its code.
    on_bags = codes_of_list(counter)
    assert len(on_bags) == HOUSES + 2

    # 田家01 takes along what ten houses ordered: ten scans of bags, and Enter.
    for code in on_bags[:HOUSES]:
        counter.taken(page, code)
    counter.confirm(page)
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert "Take ￥10.00, 10 orders to 田**1" in page.hand_over.text()
    counter.confirm(page)
    assert {state(counter, f"o{house}") for house in range(1, HOUSES + 1)} == {"handed_over"}
    assert counter.station.printed() == ["分拣单（按人）", "代取 10 单"]

    # 田家11 opens the bag at the counter: one pack is torn. They pay for the other.
    counter.taken(page, "0011")
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    page.ways.begin_with("refuse")
    page.ways.number.setText("1")
    page.ways.words.setText("袋子破了")
    counter.confirm(page)
    counter.taken(page, HEN)
    assert "Take ￥5.00, hand over 1" in page.hand_over.text()
    counter.confirm(page)

    # At home the other one is off too: brought back, and the money with it.
    counter.taken(page, "DD2411240011")
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    page.ways.begin_with("pay_back")
    page.ways.reasons.choose("bad")
    counter.confirm(page)
    assert "￥5.00" in counter.said[-1][0]
    told = [row.cells[1].text for row in page.view.steps.rows]
    assert told[0].startswith("本站退款")
    assert told[-1].startswith("顾客拒收 1 样 · 袋子破了")

    # 田家12 never came. The keeper writes it down in the evening, and what goes back with the van.
    counter.taken(page, "DD2411240012")
    for way in ("no_show", "return"):
        QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
        page.ways.begin_with(way)
        page.ways.reasons.choose("nobody")
        counter.confirm(page)
    assert state(counter, "o12") == "returned"
    assert counter.taken(page, "DD2411240012").tone == "attention"

    # 向老师 wants paint the shop never had: ordered, and paid at once.
    placing = PlacingPage(desk)
    counter.open(placing)
    counter.taken(placing, "13900139009")
    placing.what.setText("红油漆")
    placing.price.setText("68")
    placing.confirm()
    placing.pay()
    counter.confirm(placing)
    (paint,) = (one for one in lookups.waiting(counter.station.read) if one.goods == "红油漆")
    assert paint.tail == "9009"
    assert counter.station.printed()[-1] == f"代订 {paint.code}"

    # What lies in the drawer is what was taken: 10 and 5 in, 5 back, 68 for the paint.
    assert till.book_fen(counter.station.read, "goods") == 1000 + 500 - 500 + 6800
