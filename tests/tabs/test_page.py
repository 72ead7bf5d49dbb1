"""The page of tabs: agreed, paid in parts, printed; owed change found by its receipt."""

from __future__ import annotations

from PySide6.QtTest import QTest

from station_app.tabs import actions, lookups
from station_app.tabs.page.tabs import TabsPage
from station_app.wire.facts.shared import Taking
from tests.counter import Counter, counter
from tests.tabs.test_actions import on_tab, person, sell

__all__ = ["counter"]


def test_a_tab_from_the_name_to_the_last_payment(counter: Counter) -> None:
    station = counter.station
    who = person(station)
    page = TabsPage(counter.desk)
    counter.open(page)
    assert page.empty.isVisible()
    counter.refused(page, "9999")
    counter.taken(page, "8000", "typed")
    counter.confirm(page)  # no tab yet: the terms are asked
    assert page.terms.isVisible()
    counter.confirm(page)
    assert counter.said[-1] == ("请输入最多能欠多少，0 就是不再赊", "wrong")
    QTest.keyClicks(page.terms.limit, "200")
    page.terms.day.setText("soon")
    counter.confirm(page)
    assert counter.said[-1][1] == "wrong"
    page.terms.day.setText("2026-11-20")
    counter.confirm(page)
    assert page.what == "tab"
    on_tab(station, who, 15_000)
    page.refresh()
    assert page.pay_off.owed.text == "￥150.00"
    assert "overdue" in page.pay_off.terms.text()
    QTest.keyClicks(page.pay_off.amount, "50")
    counter.confirm(page)
    assert page.pay_off.owed.text == "￥100.00"
    page.buttons["by"].click()
    QTest.keyClicks(page.pay_off.amount, "150")
    counter.confirm(page)
    assert counter.said[-1] == ("只欠 ￥100.00，不用还这么多", "wrong")
    page.buttons["statement"].click()
    counter.settle()
    assert station.printed()[-1] == "赊账对账单"
    assert page.back()
    assert page.what == "tabs"
    assert "1 overdue" in [pill.text() for pill in page.findChildren(type(page.empty))]
    assert not page.back()


def test_owed_change_is_found_by_its_receipt_and_paid_out(counter: Counter) -> None:
    station = counter.station
    sale = sell(station, Taking("goods", "cash", 1_000), actions.owe_change(50, 50))
    owed = lookups.change_of(station.read, sale)
    assert owed is not None
    page = TabsPage(counter.desk)
    counter.open(page)
    counter.taken(page, owed.number)
    assert page.what == "change"
    counter.confirm(page)
    assert counter.said[-1] == ("￥0.50 paid out", "ok")
    assert counter.refused(page, owed.number) == "change.settled"
    counter.confirm(page)
    assert station.kinds()[-1] == "change.paid"
