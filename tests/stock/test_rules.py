"""What differs, what a deed must say, what is booked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.stock.rules import moves as rules
from station_app.stock.rules.moves import Counted

AMOUNTS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), max_size=4)


@settings(max_examples=50)
@given(AMOUNTS, AMOUNTS)
def test_a_difference_is_every_product_that_is_not_as_listed(
    listed: dict[str, int], came: dict[str, int]
) -> None:
    found = {one.product: one.came - one.listed for one in rules.differences(listed, came)}
    wanted = {one: came.get(one, 0) - listed.get(one, 0) for one in {*listed, *came}}
    assert found == {one: by for one, by in wanted.items() if by}


@settings(max_examples=50)
@given(st.integers(-20, 200), st.integers(0, 200), st.lists(st.integers(-9, 9), max_size=5))
def test_whatever_moves_after_the_count_stays_moved(
    books: int, lies: int, moved: list[int]
) -> None:
    (move,) = rules.booked([Counted("a", False, lies, books)])
    assert books + sum(moved) + move.qty == lies + sum(moved)


def test_what_is_weighed_is_booked_in_grams() -> None:
    (move,) = rules.booked([Counted("a", True, 900, 1000)])
    assert (move.qty, move.grams, move.why) == (0, -100, "counted")


def test_a_number_says_station_epoch_and_kind() -> None:
    assert rules.number_of("receipt", "Q07", 2, 31) == "Q07-2-J0031"
    assert rules.number_of("out", "Q07", 1, 1) == "Q07-1-C0001"
    assert rules.number_of("count", "Q07", 1, 1) == "Q07-1-D0001"


def test_words_stand_on_one_line_and_end_somewhere() -> None:
    assert rules.words_of("  少装\n一桶 ") == "少装 一桶"
    with pytest.raises(Refusal, match=r"stock\.too_long"):
        rules.words_of("长" * 61)


@pytest.mark.parametrize(
    ("differs", "explained", "reason", "fine"),
    [
        (False, False, "", True),
        (True, True, "", True),
        (True, False, "少装", True),
        (True, False, " ", False),
    ],
)
def test_a_difference_is_explained(differs: bool, explained: bool, reason: str, fine: bool) -> None:
    if fine:
        rules.check_reason(differs=differs, explained=explained, reason=reason)
    else:
        with pytest.raises(Refusal, match=r"stock\.reason_needed"):
            rules.check_reason(differs=differs, explained=explained, reason=reason)
