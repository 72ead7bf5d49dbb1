"""Who may owe how much until when, and how money of a tabbed sale goes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station_app.basics.faults import Refusal
from station_app.tabs import rules
from station_app.wire.facts.shared import Taking

CASH, PHONE = Taking("goods", "cash", 300), Taking("goods", "static_qr", 200)
TAB = Taking("goods", "tab", 500, "p1")


def refused(rule: Callable[..., object], *args: object, **given: object) -> str:
    with pytest.raises(Refusal) as told:
        rule(*args, **given)
    return told.value.code


def test_terms_have_a_limit_and_perhaps_a_day() -> None:
    assert rules.check_terms(100_00, " 2026-10-15 ") == "2026-10-15"
    assert rules.check_terms(0, "") == ""
    assert refused(rules.check_terms, -1, "") == "tab.limit"
    assert refused(rules.check_terms, 10**9, "") == "tab.limit"
    for text in ("after the plums", "2026-13-01", "2026-02-30"):
        assert refused(rules.check_terms, 1, text) == "tab.not_a_day"


def test_the_next_harvests_come_in_their_order_over_the_new_year() -> None:
    assert rules.harvests("2026-08-01")[0] == ("kiwi", "2026-10-15")
    assert [day for _, day in rules.harvests("2026-12-16")] == [
        "2027-02-15",
        "2027-07-31",
        "2027-10-15",
        "2027-12-15",
    ]
    assert rules.harvests("2026-07-31")[0] == ("plum", "2026-07-31")


def test_overdue_is_the_day_after_and_only_while_something_is_owed() -> None:
    assert not rules.overdue(1, "2026-10-15", "2026-10-15")
    assert rules.overdue(1, "2026-10-15", "2026-10-16")
    assert not rules.overdue(0, "2026-10-15", "2026-10-16")
    assert not rules.overdue(1, "", "2026-10-16")


def test_a_limit_is_a_limit() -> None:
    rules.check_charge(100, owed_fen=900, limit_fen=1_000)
    assert refused(rules.check_charge, 101, owed_fen=900, limit_fen=1_000) == "tab.over_limit"
    assert refused(rules.check_charge, 1, owed_fen=0, limit_fen=0) == "tab.none"
    for fen in (0, -5):
        none = refused(rules.check_charge, fen, owed_fen=0, limit_fen=100)
        assert none == "sale.nothing_tendered"


def test_no_more_is_paid_than_is_owed() -> None:
    rules.check_payment(900, owed_fen=900)
    assert refused(rules.check_payment, 901, owed_fen=900) == "tab.more_than_owed"
    assert refused(rules.check_payment, 0, owed_fen=900) == "tab.how_much"
    assert refused(rules.check_payment, -1, owed_fen=900) == "tab.how_much"


def test_owed_change_is_small_and_no_more_than_the_change() -> None:
    rules.check_owed_change(500, change_fen=500)
    assert refused(rules.check_owed_change, 501, change_fen=9_000) == "change.too_much"
    assert refused(rules.check_owed_change, 50, change_fen=40) == "change.not_owed"
    assert refused(rules.check_owed_change, 0, change_fen=40) == "change.not_owed"


@pytest.mark.parametrize(
    ("fen", "tab_fen", "in_cash", "tab", "cash", "phone"),
    [
        (400, 500, 0, 400, 0, 0),  # first to the tab
        (700, 500, 0, 500, 200, 0),  # then as it was paid
        (1_000, 500, 0, 500, 300, 200),
        (700, 100, 0, 100, 400, 200),  # paid off meanwhile: the rest comes back as money
        (700, 0, 0, 0, 500, 200),
        (1_000, 500, 30, 500, 500, 0),
    ],
)
def test_money_goes_back_first_to_the_tab_then_as_it_was_paid(
    fen: int, tab_fen: int, in_cash: bool, tab: int, cash: int, phone: int
) -> None:
    back = rules.money_back(fen, (CASH, PHONE, TAB), tab_fen=tab_fen, in_cash=in_cash)
    assert sum(one.fen for one in back) == -fen
    found = {one.tender: -one.fen for one in back}
    assert [found.get(name, 0) for name in rules.BACK_FIRST] == [tab, cash, phone]
    assert all(one.of == ("p1" if one.tender == "tab" else "") for one in back)


def test_money_goes_back_as_it_was_paid_the_tab_first() -> None:
    paid = (
        Taking("goods", "cash", 500),
        Taking("goods", "static_qr", 300),
        Taking("goods", "tab", 200),
    )
    before = (Taking("goods", "tab", -200), Taking("goods", "cash", -400))
    assert rules.money_back(600, paid, tab_fen=200) == before
    assert rules.money_back(400, (*paid, *before), tab_fen=200) == (
        Taking("goods", "cash", -100),
        Taking("goods", "static_qr", -300),
    )
    in_cash = rules.money_back(400, (*paid, *before), tab_fen=200, in_cash=True)
    assert in_cash == (Taking("goods", "cash", -400),)
    assert rules.money_back(0, paid, tab_fen=200) == ()


def test_change_that_is_owed_still_lies_in_the_drawer() -> None:
    paid = (Taking("goods", "cash", 700), Taking("goods", "owed", -200), PHONE)
    assert rules.money_back(600, paid, tab_fen=0) == (
        Taking("goods", "cash", -500),
        Taking("goods", "static_qr", -100),
    )


OWES, USED = Taking("goods", "owed", -30), Taking("goods", "owed", 50, "s1")


@pytest.mark.parametrize(
    ("paid", "tab_fen", "open_fen", "back"),
    [
        ((CASH, PHONE, TAB), 500, 0, {"cash": 300, "static_qr": 200, "tab": 500}),
        ((CASH, TAB), 100, 0, {"cash": 700, "tab": 100}),  # paid off meanwhile
        ((TAB,), 0, 0, {"cash": 500}),
        ((CASH, OWES), 0, 30, {"cash": 300, "owed": -30}),
        ((CASH, OWES), 0, 0, {"cash": 270}),  # it had it back already
        ((CASH, USED), 0, 0, {"cash": 300, "owed": 50}),  # owed again
        ((CASH,), 0, 20, {"cash": 320, "owed": -20}),  # owed after it was written
    ],
)
def test_a_sale_undone_leaves_nothing_owed(
    paid: tuple[Taking, ...], tab_fen: int, open_fen: int, back: dict[str, int]
) -> None:
    found = rules.all_back(paid, tab_fen=tab_fen, open_fen=open_fen)
    assert {one.tender: -one.fen for one in found} == back
    whose = {one.tender: one.of for one in paid}
    assert all(one.of == whose.get(one.tender, "") for one in found)


@pytest.mark.parametrize(
    ("change_fen", "parts"),
    [(130, (30, 130)), (30, (30,)), (8_130, (30, 130)), (500, (500,)), (100, (100,)), (1_000, ())],
)
def test_what_of_the_change_may_be_owed(change_fen: int, parts: tuple[int, ...]) -> None:
    assert rules.change_to_owe(change_fen) == parts
    for part in parts:
        rules.check_owed_change(part, change_fen=change_fen)


def test_a_sale_owes_no_more_than_the_cap_in_all() -> None:
    assert rules.change_to_owe(300, 30) == (300,)
    assert rules.change_to_owe(300, 250) == ()
    with pytest.raises(Refusal, match=r"change\.too_much"):
        rules.check_owed_change(300, change_fen=300, owed_fen=250)
