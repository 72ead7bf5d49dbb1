"""The payment panel: a tab, owed change, and what a scan or a key does while it is open."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from station_app.kit.scan import Refused, Taken
from station_app.people import actions as people
from station_app.tabs import actions as tabs
from station_app.tabs import lookups
from station_app.till.actions import open_shift
from station_app.till.lookups.drawer import books
from station_app.till.lookups.shifts import takings_of
from tests.sales.shop_counter import Counter

CHICKEN, OIL = "6999900100016", "6999900100139"  # 38.80 and 79.00


@pytest.fixture
def who(counter: Counter) -> str:
    counter.shop.clerk_may("sell", "tab")
    with counter.shop.work() as tx:
        person = people.person_for(tx, phone="13800138000", name="赵桂兰")
        people.person_for(tx, phone="13800139999", name="田桂花")
    tabs.set_tab(counter.shop.work, person=person, limit_fen=5_000, due_day="2026-12-15")
    return person


def pay(counter: Counter, *codes: str) -> None:
    for code in codes:
        counter.scan(code)
    counter.page.pay()


def choose(counter: Counter, text: str) -> None:
    QTest.keyClicks(counter.page.customer.text, text)
    counter.enter()


def sales(counter: Counter) -> int:
    return counter.shop.kinds().count("sale.completed")


def last_takings(counter: Counter) -> dict[str, int]:
    row = counter.shop.book.connection.execute("SELECT sale FROM sale ORDER BY number DESC")
    return {one.tender: one.fen for one in takings_of(counter.shop.read, row.fetchone()[0])}


def test_a_sale_goes_on_a_tab_by_the_end_of_the_phone(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.press("Ctrl+L")
    assert counter.page.showing == "customer"
    choose(counter, "8000")
    assert counter.page.showing == "sold"
    assert counter.page.sold.what.text() == "On the tab"
    assert last_takings(counter) == {"tab": 3_880}
    assert counter.said[-1] == "￥38.80 on the tab"


def test_a_part_on_the_tab_and_the_rest_in_cash(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.type("20")
    counter.press("Ctrl+L")
    choose(counter, "zgl")
    assert sales(counter) == 0
    assert counter.page.payment.due.text == "￥18.80"
    assert "may still owe ￥30.00" in counter.page.payment.customer.text()
    counter.type("50")
    counter.enter()
    assert last_takings(counter) == {"cash": 1_880, "tab": 2_000}
    assert counter.page.sold.amount.text == "￥31.20"


def test_beyond_the_limit_is_refused_in_one_sentence_and_all_stays(
    counter: Counter, who: str
) -> None:
    pay(counter, OIL)
    counter.press("Ctrl+L")
    choose(counter, "8000")
    assert [counter.page.showing, counter.page.basket.steps] == ["payment", ()]
    assert counter.codes[-1] == "tab.over_limit"
    assert "50.00" in counter.page.payment.customer.text()
    counter.press("Ctrl+W")
    choose(counter, "9999")  # she has none
    counter.press("Ctrl+L")
    assert counter.page.customer.chosen != who  # whoever was named stands first
    counter.enter()
    assert counter.codes[-1] == "tab.none"
    assert counter.page.basket.steps == ()
    counter.page.back()
    assert (counter.page.showing, counter.page.basket.person) == ("lines", "")


def test_nobody_found_is_said_and_esc_leads_back(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.press("Ctrl+W")
    choose(counter, "1234")
    assert counter.page.showing == "customer"
    assert "1234" in counter.said[-1]
    assert isinstance(counter.scan("赵桂兰", "typed"), Taken)  # through the scan box
    assert counter.page.customer.chosen == who
    counter.page.back()
    assert counter.page.showing == "payment"
    counter.page.back()
    assert counter.page.showing == "lines"


def test_coins_the_drawer_lacks_are_owed_and_pay_by_the_receipt(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.type("40")
    assert not counter.page.payment.owe.isHidden()
    counter.press("Ctrl+O")
    assert counter.page.payment.outcome.text == "Change ￥1.00 · owed ￥0.20"
    counter.press("Ctrl+O")
    counter.press("Ctrl+O")
    assert counter.page.payment.outcome.text == "Change ￥1.20"
    counter.press("Ctrl+O")
    counter.enter()
    assert counter.page.sold.amount.text == "￥1.00"
    assert last_takings(counter) == {"cash": 3_900, "owed": -20}
    (change,) = lookups.open_change(counter.shop.read)

    pay(counter, CHICKEN)
    assert isinstance(counter.scan(change.number), Taken)
    assert counter.page.payment.due.text == "￥38.60"
    again = counter.scan(change.number)
    assert isinstance(again, Refused)
    assert again.code == "sale.change_twice"
    counter.enter()
    assert last_takings(counter) == {"cash": 3_860, "owed": 20}
    counter.scan(CHICKEN)
    counter.page.pay()
    settled = counter.scan(change.number)
    assert isinstance(settled, Refused)
    assert settled.code == "change.settled"


def test_an_empty_drawer_seen_after_enter_is_owed_too(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.press("Ctrl+W")
    choose(counter, "8000")
    counter.type("42.50")
    counter.enter()
    assert counter.page.sold.amount.text == "￥3.70"
    counter.press("Ctrl+O")  # the jiao first
    counter.settle()
    assert counter.page.sold.amount.text == "￥3.00"
    counter.press("Ctrl+O")  # then the notes too
    counter.settle()
    assert counter.page.sold.amount.text == "￥0.00"
    assert counter.page.sold.owe.isHidden()
    counter.press("Ctrl+O")
    counter.settle()
    assert counter.shop.kinds().count("change.owed") == 2
    (change,) = lookups.change_of_person(counter.shop.read, who)
    assert change.fen == 370
    pay(counter, OIL)
    counter.scan(change.number)
    assert counter.page.payment.due.text == "￥75.30"


def test_owed_change_of_a_named_customer_is_one_key_away(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.press("Ctrl+W")
    choose(counter, "8000")
    counter.type("39")
    counter.press("Ctrl+O")
    counter.enter()
    pay(counter, CHICKEN)
    assert counter.page.payment.redeem.isHidden()
    counter.press("Ctrl+W")
    choose(counter, "8000")
    assert "change owed ￥0.20" in counter.page.payment.customer.text()
    counter.press("Ctrl+B")
    assert counter.page.payment.redeem.isHidden()
    counter.page.back()  # taken off again
    counter.press("Ctrl+B")
    counter.enter()
    assert last_takings(counter) == {"cash": 3_860, "owed": 20}


def test_a_restart_in_the_middle_keeps_tab_change_and_customer(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.type("40")
    counter.press("Ctrl+O")
    counter.enter()
    (change,) = lookups.open_change(counter.shop.read)
    pay(counter, OIL)
    counter.scan(change.number)
    counter.type("30")
    counter.press("Ctrl+L")
    choose(counter, "8000")
    counter.settle()
    steps = counter.page.basket.steps
    page = counter.open()
    assert page.paying
    assert sorted(page.basket.steps) == sorted(steps)
    counter.enter()
    assert last_takings(counter) == {"cash": 4_880, "tab": 3_000, "owed": 20}


def test_a_product_goes_back_to_the_sale_until_something_lies_there(
    counter: Counter, who: str
) -> None:
    pay(counter, CHICKEN)
    counter.press("Ctrl+W")
    back = counter.scan(OIL)  # even while it is asked who buys
    assert isinstance(back, Taken)
    assert "117.80" in back.sentence
    assert counter.page.showing == "lines"
    counter.page.pay()
    counter.type("30")
    counter.press("Ctrl+L")
    choose(counter, "8000")
    late = counter.scan(OIL)
    assert isinstance(late, Refused)
    assert late.code == "sale.money_begun"
    assert counter.page.basket.total_fen == 11_780


def test_a_second_enter_after_the_commit_does_nothing(counter: Counter, who: str) -> None:
    pay(counter, CHICKEN)
    counter.page.pay()  # F11 twice opens one payment
    counter.page.confirm()
    counter.page.confirm()  # before it is written
    counter.settle()
    counter.enter()
    counter.page.pay()
    counter.press("Ctrl+L")
    counter.enter()
    assert sales(counter) == 1
    assert counter.page.showing == "sold"


def test_a_sale_is_written_into_the_shift_it_began_in(counter: Counter) -> None:
    began = open_shift(counter.shop.work, float_fen=0)
    counter.scan(CHICKEN)
    counter.shop.clock.forward(hours=22)
    open_shift(counter.shop.work, float_fen=0)
    counter.page.pay()
    counter.enter()
    assert [one.fen for one in books(counter.shop.read, began)] == [3_880]


def test_a_helper_who_may_not_sell_asks_for_a_pin_before_money_is_taken(counter: Counter) -> None:
    counter.rights = frozenset()
    counter.shop.clerk_may("refund")
    counter.shop.clerk_may("sell", clerk="c2", name="冉启华")
    pay(counter, CHICKEN)
    assert (counter.asked, counter.page.showing) == (["sell"], "lines")
    counter.approve("c2")
    counter.enter()
    assert last_takings(counter) == {"cash": 3_880}
