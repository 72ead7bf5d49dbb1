"""The table of moves of an order line, square by square."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.orders import model, projection, rules
from tests.station import words

# Rows and columns in the order of rules.STATES; x = may follow.
TABLE = """
ordered         .xx........x
paid            ...xxx....xx
pay_at_station  ...xxx.....x
announced       ....xx....xx
arrived_short   .....x....xx
arrived         ......xxxx.x
sorted          .......xxx.x
handed_over     .....xx.....
no_show         ......x...xx
refused         ..........x.
refunded        ............
cancelled       ..........x.
"""
ROWS = {line.split()[0]: line.split()[1] for line in TABLE.strip().splitlines()}
SQUARES = [
    (before, after, ROWS[before][place] == "x")
    for before in rules.STATES
    for place, after in enumerate(rules.STATES)
]


@pytest.mark.parametrize(("before", "after", "allowed"), SQUARES)
def test_a_line_moves_only_as_the_table_says(before: str, after: str, allowed: bool) -> None:
    assert rules.may_move(before, after) is allowed
    if allowed:
        rules.check_move(before, after)
    else:
        with pytest.raises(Refusal, match=r"order\.line_cannot_move"):
            rules.check_move(before, after)


def test_the_table_has_a_row_for_every_state() -> None:
    assert tuple(ROWS) == rules.STATES == tuple(rules.MOVES)
    assert {len(row) for row in ROWS.values()} == {len(rules.STATES)}


def test_a_state_nobody_knows_goes_nowhere() -> None:
    assert not any(rules.may_move("lost", after) for after in rules.STATES)
    assert not any(rules.may_move(before, "lost") for before in rules.STATES)


def test_only_what_is_in_the_house_may_be_handed_over() -> None:
    assert rules.READY == ("arrived", "sorted")
    assert [s for s in rules.STATES if rules.may_move(s, "handed_over")] == list(rules.READY)


def test_what_is_neither_in_hand_nor_ended_is_coming() -> None:
    assert rules.COMING == ("paid", "pay_at_station", "announced", "arrived_short")
    assert set(rules.OPEN) == set(rules.STATES) - set(model.ENDED)


def test_stale_news_are_the_states_before_arrival() -> None:
    assert set(projection.STALE_ONCE_ARRIVED) == {"ordered", *rules.COMING} - {"arrived_short"}


@pytest.mark.parametrize("state", [s for s in rules.STATES if s not in rules.READY])
def test_every_state_that_cannot_leave_has_one_clear_sentence(state: str) -> None:
    code = rules.why_not([state])
    for language in ("zh_CN", "en"):
        sentence = words(language).say(code, order="DD1", when="11-24 09:00")
        assert "DD1" in sentence
        assert "{" not in sentence


def test_an_order_without_lines_says_so() -> None:
    assert rules.why_not([]) == "order.empty"


@given(st.lists(st.sampled_from(rules.STATES)))
def test_something_may_leave_exactly_when_nothing_speaks_against_it(states: list[str]) -> None:
    numbered = list(enumerate(states))
    assert bool(rules.ready_lines(numbered)) == (rules.why_not(states) == "")


@given(due_fen=st.integers(0, 10**7), collected_fen=st.integers(0, 10**7))
def test_what_is_owed_is_never_negative_and_pays_exactly_the_rest(
    due_fen: int, collected_fen: int
) -> None:
    owed_fen = rules.owed_fen(due_fen=due_fen, collected_fen=collected_fen)
    assert owed_fen >= 0
    assert owed_fen + collected_fen == max(due_fen, collected_fen)


def test_a_hand_over_is_taken_back_once() -> None:
    rules.check_take_back(undone=False)
    with pytest.raises(Refusal, match=r"order\.already_taken_back"):
        rules.check_take_back(undone=True)
