"""赊账和欠找零: from the spring fertiliser to the harvest, as the keeper tells it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest

from station_app.tabs import actions, lookups
from station_app.tabs.page.tabs import TabsPage
from station_app.till.lookups import shifts
from station_app.wire.facts.sales import SaleTakenBack
from station_app.wire.facts.shared import Taking
from tests.counter import Counter
from tests.tabs.test_actions import on_tab, owed, person, refused, sell
from tests.till.test_drawer import paper


def test_what_was_owed_in_spring_is_paid_after_the_oranges(counter: Counter) -> None:
    station = counter.station
    zhao = person(station, "13800138000", "赵桂兰")
    page = TabsPage(counter.desk)
    counter.open(page)
    # Zhao Guilan asks to pay when the oranges are sold: the keeper agrees to three hundred.
    counter.taken(page, "8000", "typed")
    counter.confirm(page)
    QTest.keyClicks(page.terms.limit, "300")
    page.terms.harvest._pressed("2026-12-15")
    counter.confirm(page)
    assert lookups.tab_of(station.read, zhao) == (zhao, 30_000, "2026-12-15", 0)
    # Fertiliser goes on the tab, later salt; for more than was agreed there is no room.
    fertiliser = on_tab(station, zhao, 25_000)
    on_tab(station, zhao, 3_000, Taking("goods", "cash", 500))
    assert refused(on_tab, station, zhao, 2_001) == "tab.over_limit"
    # One bag comes back unopened: it comes off the tab, no money leaves the drawer.
    with station.work() as tx:
        back = lookups.way_back(tx, fertiliser, 25_000)
        tx.record(SaleTakenBack(sale=fertiliser, number="n", takings=back, moves=()))
    assert owed(station, zhao) == 3_000
    on_tab(station, zhao, 20_000)
    # After the first baskets she pays a hundred in cash and asks what is left.
    page.refresh()
    QTest.keyClicks(page.pay_off.amount, "100")
    counter.confirm(page)
    assert page.pay_off.owed.text == "￥130.00"
    slip = paper(station)
    assert "￥100.00" in slip
    assert "还欠 ￥130.00" in slip
    page.buttons["statement"].click()
    counter.settle()
    assert "2026-12-15 前还" in paper(station)
    # The day has passed: she stands first and red, and pays the rest by phone.
    station.clock.forward(days=30)
    page = TabsPage(replace(counter.desk, day=lambda: "2026-12-24"))
    counter.open(page)
    assert "overdue 2026-12-15" in [cell.text for cell in page.list.rows[0].cells]  # type: ignore[union-attr]
    counter.confirm(page)
    page.buttons["by"].click()
    QTest.keyClicks(page.pay_off.amount, "130")
    counter.confirm(page)
    assert owed(station, zhao) == 0
    assert lookups.owing(station.read) == []
    # Cash and phone hold what was paid, the goods stand in the book once.
    assert shifts.book_fen(station.read, "goods") == 3_500 + 20_000


def test_half_a_yuan_the_drawer_lacked_is_never_forgotten_and_paid_once(counter: Counter) -> None:
    station = counter.station
    # Nine and a half to pay, ten given, no coin in the drawer: the receipt says half a yuan.
    sale = sell(station, Taking("goods", "cash", 1_000), actions.owe_change(50, 50))
    assert refused(actions.owe_change, 600, 600) == "change.too_much"
    other = sell(station, Taking("goods", "cash", 2_000), actions.owe_change(20, 20))
    # One customer uses it for the next purchase, the other one comes for the coins.
    known = lookups.change_of(station.read, sale)
    assert known is not None
    with station.work() as tx:
        pays = actions.redeem_change(tx, known.number, 300)
    sell(station, pays, Taking("goods", "cash", 250))
    page = TabsPage(counter.desk)
    counter.open(page)
    page.buttons["change"].click()
    assert [row.id for row in page.list.rows] == [other]
    counter.confirm(page)
    assert "补给顾客" in paper(station)
    assert lookups.open_change(station.read) == []
    assert counter.refused(page, known.number) == "change.settled"
