"""Selling on a tab and owing the small change: one deed, the right books, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.people import actions as people
from station_app.sales.actions.complete import Credit, Sold, complete_sale
from station_app.sales.actions.owe_change import owe_change_of
from station_app.sales.actions.refund import refund_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.pricing import Terms
from station_app.store import print_jobs
from station_app.tabs import actions as tabs
from station_app.tabs import lookups
from station_app.till.actions import close_shift, count_shift, open_shift
from station_app.till.lookups import shifts
from station_app.till.lookups.drawer import books
from tests.station import Station

CHICKEN = BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=1)
EGG = BasketLine(product="p8", name="鸡蛋", unit="个", price_fen=170, qty=1)

CREDIT = ("person", "tab_fen", "redeemed", "owed_fen")


def refused(deed: Callable[..., object], *args: object, **given: object) -> str:
    with pytest.raises(Refusal) as told:
        deed(*args, **given)
    return told.value.code


@pytest.fixture
def who(shop: Station) -> str:
    """A villager with a tab of a hundred yuan."""
    shop.clerk_may("sell", "refund", "tab")
    open_shift(shop.work, float_fen=10_000)
    with shop.work() as tx:
        person = people.person_for(tx, phone="13800138000", name="赵桂兰")
    tabs.set_tab(shop.work, person=person, limit_fen=10_000, due_day="2026-12-15")
    return person


def sell(shop: Station, *lines: BasketLine, **paid: Any) -> Sold:
    credit = {name: paid.pop(name) for name in CREDIT if name in paid}
    return complete_sale(shop.work, lines=lines or (CHICKEN,), credit=Credit(**credit), **paid)


def owes(shop: Station, who: str) -> int:
    tab = lookups.tab_of(shop.read, who)
    assert tab is not None
    return tab.owed_fen


def drawer(shop: Station) -> int:
    current = shifts.open_shift(shop.read)
    assert current is not None
    return current.expected_fen


def paper(shop: Station) -> str:
    slip = print_jobs.slip_of(shop.read, print_jobs.latest(shop.read)[0].id)
    assert slip is not None
    return "\n".join(str(line) for line in slip.lines)


def test_a_part_on_the_tab_and_the_rest_in_cash(shop: Station, who: str) -> None:
    kinds = len(shop.kinds())
    done = sell(shop, tab_fen=3_000, cash_fen=1_000, person=who)
    assert shop.kinds()[kinds:] == ["sale.completed"]
    assert (done.change_fen, done.tab_fen) == (120, 3_000)
    assert (owes(shop, who), drawer(shop)) == (3_000, 10_880)  # a tab is no cash
    assert shifts.book_fen(shop.read, "goods") == 3_880
    assert "赊账" in paper(shop)
    assert "共欠 ￥30.00" in paper(shop)
    assert "2026-12-15 前还" in paper(shop)
    # More than was agreed, or for nobody, and nothing is sold.
    assert refused(sell, shop, CHICKEN, CHICKEN, tab_fen=7_760, person=who) == "tab.over_limit"
    assert refused(sell, shop, tab_fen=3_880) == "person.unknown"
    assert refused(sell, shop, tab_fen=3_881, person=who) == "sale.tab_more_than_due"
    assert refused(sell, shop, tab_fen=3_000, person=who) == "sale.not_paid"
    rounded = Terms(rounding="jiao")
    assert refused(sell, shop, tab_fen=1, person=who, terms=rounded) == "sale.rounding_needs_cash"
    assert shop.kinds()[kinds:] == ["sale.completed"]


def test_what_comes_back_goes_off_the_tab_first_then_as_it_was_paid(
    shop: Station, who: str
) -> None:
    two = BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=2)
    done = sell(shop, two, tab_fen=5_000, cash_fen=2_760, person=who)
    first = refund_sale(shop.work, sale=done.sale, much={0: 1})
    assert (first.cash_fen, first.tab_fen, owes(shop, who)) == (0, 3_880, 1_120)
    rest = refund_sale(shop.work, sale=done.sale, much={0: 1}, in_cash=True)
    assert (rest.cash_fen, rest.tab_fen, owes(shop, who)) == (2_760, 1_120, 0)
    assert drawer(shop) == 10_000


def test_what_was_paid_off_meanwhile_comes_back_as_money(shop: Station, who: str) -> None:
    done = sell(shop, tab_fen=3_880, person=who)
    tabs.pay_tab(shop.work, person=who, fen=3_000)
    back = take_back_sale(shop.work, done.sale)
    assert (back.cash_fen, owes(shop, who), drawer(shop)) == (3_000, 0, 10_000)


def test_change_is_owed_on_the_receipt_and_pays_the_next_sale(shop: Station, who: str) -> None:
    done = sell(shop, EGG, cash_fen=200, owed_fen=30, person=who)
    assert (done.change_fen, done.owed_fen, drawer(shop)) == (0, 30, 10_200)
    assert "欠您的零钱" in paper(shop)
    (change,) = lookups.change_of_person(shop.read, who)
    assert (change.number, change.fen) == (done.number, 30)
    assert refused(sell, shop, EGG, cash_fen=200, owed_fen=31) == "change.not_owed"
    assert refused(sell, shop, EGG, cash_fen=1_000, owed_fen=501) == "change.too_much"
    again = sell(shop, EGG, cash_fen=140, redeemed=(done.number,))
    assert (again.change_fen, drawer(shop)) == (0, 10_340)
    assert "抵用欠找零" in paper(shop)
    assert lookups.open_change(shop.read) == []
    twice = {"cash_fen": 140, "redeemed": (done.number,)}
    assert refused(sell, shop, EGG, **twice) == "change.settled"
    assert refused(sell, shop, EGG, cash_fen=140, redeemed=("S00-1-000099",)) == "change.unknown"
    # Undone, what paid is owed again; undone too, the first leaves nothing owed.
    take_back_sale(shop.work, again.sale)
    assert [one.number for one in lookups.open_change(shop.read)] == [done.number]
    assert take_back_sale(shop.work, done.sale).cash_fen == 200
    assert lookups.open_change(shop.read) == []
    assert drawer(shop) == 10_000


def test_change_paid_out_is_not_given_back_twice(shop: Station, who: str) -> None:
    done = sell(shop, EGG, cash_fen=200, owed_fen=30)
    tabs.pay_change(shop.work, done.sale)
    assert take_back_sale(shop.work, done.sale).cash_fen == 170
    assert drawer(shop) == 10_000


def test_what_is_owed_after_the_sale_lies_in_the_drawer_and_goes_back(
    shop: Station, who: str
) -> None:
    done = sell(shop, EGG, cash_fen=1_000, owed_fen=30, person=who)
    assert refused(owe_change_of, shop.work, sale=done.sale, fen=471) == "change.too_much"
    assert refused(owe_change_of, shop.work, sale=done.sale, fen=801) == "change.not_owed"
    assert refused(owe_change_of, shop.work, sale="nothing", fen=1) == "sale.unknown"
    assert drawer(shop) == 10_200
    assert owe_change_of(shop.work, sale=done.sale, fen=300, person=who) == 330
    assert drawer(shop) == 10_500
    assert "欠您的零钱" in paper(shop)
    (change,) = lookups.change_of_person(shop.read, who)
    assert (change.number, change.fen) == (done.number, 330)
    assert take_back_sale(shop.work, done.sale).cash_fen == 500
    assert (drawer(shop), lookups.open_change(shop.read)) == (10_000, [])
    assert refused(owe_change_of, shop.work, sale=done.sale, fen=1) == "sale.already_taken_back"
    other = sell(shop, EGG, cash_fen=200)
    owe_change_of(shop.work, sale=other.sale, fen=20)
    tabs.pay_change(shop.work, other.sale)
    assert refused(owe_change_of, shop.work, sale=other.sale, fen=10) == "change.settled"


def test_two_villagers_who_are_one_have_their_change(shop: Station, who: str) -> None:
    with shop.work() as tx:
        other = people.person_for(tx, phone="13900139001", name="赵桂兰")
    sell(shop, EGG, cash_fen=200, owed_fen=30, person=who)
    shop.merge(person=who, into=other)
    assert [one.fen for one in lookups.change_of_person(shop.read, other)] == [30]
    assert [one.fen for one in lookups.change_of_person(shop.read, who)] == [30]
    assert lookups.change_of_person(shop.read, "") == []


def test_a_sale_belongs_to_the_shift_it_began_in(shop: Station, who: str) -> None:
    began = shifts.open_shift(shop.read)
    assert began is not None
    shop.clock.forward(hours=22)  # past midnight, and today's shift begins; yesterday's stands open
    open_shift(shop.work, float_fen=10_000)
    done = sell(shop, cash_fen=3_880, shift=began.shift)
    today = shifts.open_shift(shop.read)
    assert today is not None
    assert today.shift != began.shift
    assert [one.fen for one in books(shop.read, began.shift)] == [3_880]
    assert books(shop.read, today.shift) == ()
    assert drawer(shop) == 13_880  # the cash lies where it was laid
    refund_sale(shop.work, sale=done.sale, much={0: 1}, shift=began.shift)
    assert [one.fen for one in books(shop.read, began.shift)] == [0]
    # Handed over and closed meanwhile, it belongs to who stands there now.
    count_shift(shop.work, counted_fen=10_000, shift=began.shift)
    close_shift(shop.work, shift=began.shift)
    sell(shop, cash_fen=3_880, shift=began.shift)
    assert [one.fen for one in books(shop.read, today.shift)] == [3_880]


def test_who_may_not_sell_needs_somebody_who_may(shop: Station, who: str) -> None:
    shop.clerk_may("refund")
    assert refused(sell, shop, cash_fen=3_880) == "clerk.no_right"
    assert refused(sell, shop, cash_fen=3_880, approved_by="c1") == "clerk.may_not_approve"
    shop.clerk_may("sell", clerk="c2", name="冉启华")
    sell(shop, cash_fen=3_880, approved_by="c2")
    assert drawer(shop) == 13_880
