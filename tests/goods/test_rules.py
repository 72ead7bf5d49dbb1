"""What a card must say, what a day on a package means, and which batch is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.basics.measures import weighed_fen
from station_app.goods import rules
from station_app.goods.rules import Batch, left_of

TODAY = "2026-11-24"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("261231", "2026-12-31"),
        ("20270105", "2027-01-05"),
        ("2027-01-05", "2027-01-05"),
        ("2027.01.05", "2027-01-05"),
        ("2027年01月05日", "2027-01-05"),
        ("1231", "2026-12-31"),
        ("0105", "2027-01-05"),
        ("1124", "2026-11-24"),
    ],
)
def test_a_day_is_read_as_packages_print_it(typed: str, meant: str) -> None:
    assert rules.parse_day(typed, today=TODAY) == meant


@pytest.mark.parametrize("typed", ["", "261301", "260230", "12", "6901234567892", "0230", "明年"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match=r"goods\.not_a_day"):
        rules.parse_day(typed, today=TODAY)


def test_what_expires_first_went_first() -> None:
    came = [Batch("b", "2027-03-01", 10, 0), Batch("a", "2026-12-01", 10, 0)]
    assert left_of(came, qty=20, grams=0) == [came[1], came[0]]
    assert left_of(came, qty=12, grams=0) == [Batch("a", "2026-12-01", 2, 0), came[0]]
    assert left_of(came, qty=10, grams=0) == [came[0]]
    assert left_of(came, qty=0, grams=0) == []
    assert left_of(came, qty=-3, grams=0) == []
    assert left_of(came, qty=25, grams=0) == [came[1], came[0]]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-3, 20)), max_size=6), st.integers(-5, 60))
def test_no_more_is_left_than_lies_there_or_came(came: list[tuple[int, int]], qty: int) -> None:
    batches = [Batch(str(n), f"2026-12-0{d}", q, 0) for n, (d, q) in enumerate(came)]
    left = left_of(batches, qty=qty, grams=0)
    known = sum(max(0, one.qty) for one in batches)
    assert sum(one.qty for one in left) == max(0, min(known, qty))
    assert [one.expires_day for one in left] == sorted(one.expires_day for one in left)


@pytest.mark.parametrize(
    ("barcode", "kept"),
    [("", ""), (" 6901234567892 ", "6901234567892"), ("012345678905", "0012345678905")],
)
def test_a_barcode_is_kept_as_the_catalog_keeps_it(barcode: str, kept: str) -> None:
    assert rules.check_barcode(barcode) == kept


@pytest.mark.parametrize("barcode", ["6901234567893", "69a", "1", "1" * 20, "１２３４５６７８"])
def test_what_is_no_barcode_is_refused(barcode: str) -> None:
    with pytest.raises(Refusal, match=r"goods\.not_a_barcode"):
        rules.check_barcode(barcode)


@pytest.mark.parametrize(("unit", "grams"), [("斤", 500), ("公斤", 1000), ("kg", 1000), ("两", 50)])
def test_a_weighed_unit_is_so_many_grams(unit: str, grams: int) -> None:
    assert rules.grams_of_unit(unit) == grams


@pytest.mark.parametrize("unit", ["袋", "500g", "5"])
def test_a_unit_that_is_no_weight_is_refused(unit: str) -> None:
    with pytest.raises(Refusal, match=r"goods\.unit_not_a_weight"):
        rules.grams_of_unit(unit)


@pytest.mark.parametrize("price_fen", [None, 0, -1, 10**9])
def test_no_price_is_none(price_fen: int | None) -> None:
    with pytest.raises(Refusal, match=r"goods\.no_price"):
        rules.check_price(price_fen)


@settings(max_examples=50)
@given(st.integers(1, 99_999), st.sampled_from([50, 500, 1000]), st.sampled_from([500, 1000]))
def test_nothing_is_charged_above_either_price_of_the_tag(fen: int, per: int, shown: int) -> None:
    tag = rules.price_for_fen(price_fen=fen, per_grams=per, grams=shown)
    assert weighed_fen(price_fen=fen, per_grams=per, grams=shown) <= tag


def test_a_card_says_what_it_lacks() -> None:
    full = {"name": "盐", "barcode": "1", "price_fen": 1, "category": "调料", "replaced_by": ""}
    assert rules.lacking(**full) == ()  # type: ignore[arg-type]
    assert rules.lacking(
        name="1234", barcode="1234", price_fen=0, category="", replaced_by="p1"
    ) == ("replaced", "name", "price", "category")


@pytest.mark.parametrize(
    ("weighed", "amount"), [(False, 0), (True, -1), (False, 10**9), (True, None)]
)
def test_an_amount_is_something_and_not_absurd(weighed: bool, amount: int | None) -> None:
    with pytest.raises(Refusal, match=r"goods\.out_of_range"):
        rules.check_amount(weighed=weighed, amount=amount, name="盐")
