"""The table of moves of an order line, square by square, and the sums beside it."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.orders import model
from station_app.orders.projection.paid_there import paid_here
from station_app.orders.projection.settling import due_now_fen
from station_app.orders.rules import money, pieces, ways
from station_app.orders.rules.pieces import Wanted
from tests.station import words

# Rows and columns in the order of ways.STATES; x = may follow.
TABLE = """
ordered           .xx.................x
paid              ...xxxx.........xxxxx
pay_at_station    ...xxxx.........x...x
announced         ....xxx.........xxxxx
arrived_short     ....xxx..xx.x...xxxxx
arrived_damaged   ....xxx..xx.xx..xxxxx
arrived           .xxxx..xxxxxx.......x
sorted            ......x.xxxxx.......x
noticed           ......xxxxxxx.......x
part_handed_over  ....xxxxxxx.x......xx
handed_over       ....xxxxxx..x......xx
no_show           ......xxx....xxx.xxxx
refused           ....xxxxxxx..xxxxxxx.
returned          .....x.....xx....xxxx
resold            .................xxx.
donated           ...........xx....xxxx
substituted       .................xxx.
refund_asked      .x.xxx.....xxxxxx.xxx
refund_agreed     .............xxx...x.
refunded          .............xxx.....
cancelled         xxxxxxxxx..x.xxx.xxx.
"""
ROWS = {line.split()[0]: line.split()[1] for line in TABLE.strip().splitlines()}
# A way back, or out, always has a reason; the ordinary way forward has none.
WITH_A_REASON = {
    *("give_on", "take_out_of_bag", "no_show", "extend", "refuse", "bring_back", "substitute"),
    *("return", "resell", "donate", "ask_refund", "pay_back", "cancel"),
}


class Line(NamedTuple):
    """A line for the rules alone."""

    state: str
    qty: int = 1
    came: int = 0
    bagged: int = 0
    given: int = 0
    due_fen: int = 0


@pytest.mark.parametrize("before", ways.STATES)
def test_a_line_moves_only_as_the_table_says(before: str) -> None:
    for place, after in enumerate(ways.STATES):
        allowed = ROWS[before][place] == "x"
        by = [way.name for way in ways.WAYS if before in way.starts and after in way.ends]
        assert bool(by) is allowed, after


def test_the_table_has_a_row_for_every_state() -> None:
    assert tuple(ROWS) == ways.STATES
    assert {len(row) for row in ROWS.values()} == {len(ways.STATES)}


@pytest.mark.parametrize("way", ways.WAYS, ids=lambda way: way.name)
def test_a_way_starts_only_where_it_says_and_asks_why(way: ways.Way) -> None:
    assert way.why is (way.name in WITH_A_REASON)
    for state in set(ways.STATES) - set(way.starts):
        with pytest.raises(Refusal, match=r"order\.line_cannot_move"):
            ways.check_way(way.name, state, "坏了")
    for state in way.starts:
        ways.check_way(way.name, state, "坏了")
        if way.why:
            with pytest.raises(Refusal, match=r"order\.reason_needed"):
                ways.check_way(way.name, state, "  ")
        else:
            ways.check_way(way.name, state, "")


def test_what_can_be_undone_goes_back_just_where_it_came_from() -> None:
    """Neither money nor goods of the shop: those have a way of their own."""
    for name in ways.UNDONE:
        way, undo = ways.BY_NAME[name], ways.BY_NAME[f"undo_{name}"]
        assert (undo.starts, undo.ends) == (way.ends, way.starts)
    assert not {"pay_back", "resell", "substitute", "hand_over"} & set(ways.UNDONE)


def test_every_state_is_reached_and_a_state_nobody_knows_goes_nowhere() -> None:
    reached = {"ordered", *(end for way in ways.WAYS for end in way.ends)}
    assert reached == set(ways.STATES)
    assert not any(ways.may_go(way.name, "lost") for way in ways.WAYS)
    assert not ways.may_go("fly", "arrived")


def test_open_and_ended_share_the_states_between_them() -> None:
    assert set(ways.OPEN) == set(ways.STATES) - set(model.ENDED)
    assert set(ways.VOID) == set(model.VOID) == set(model.ENDED) - {"handed_over"}
    for way in ("sort", "notice", "hand_over", "refuse"):
        assert ways.may_go(way, "arrived")


def test_ready_is_not_paid_and_not_fetched() -> None:
    """Whether it may leave hangs on where it lies, never on the money."""
    for state in ways.STATES:
        here = Line(state, qty=3, came=2, given=1, due_fen=900)
        assert pieces.ready(here) == pieces.ready(here._replace(due_fen=0))
        assert pieces.ready(here) == (1 if state in ways.LEAVING else 0)
        assert pieces.ready(here._replace(given=2)) == 0


def test_every_state_that_cannot_leave_has_one_clear_sentence() -> None:
    for state in set(ways.STATES) - set(ways.READY):
        for language in ("zh_CN", "en"):
            code = ways.why_not([state])
            sentence = words(language).say(code, order="DD1", when="11-24 09:00")
            assert "DD1" in sentence, state
            assert "{" not in sentence


def test_an_order_without_lines_says_so() -> None:
    assert ways.why_not([]) == "order.empty"


def wanted(order: str, ordered_ms: int, **said: int) -> Wanted:
    known = {"qty": 2, "came": 0, "bagged": 0, "given": 0} | said
    return Wanted(order, 1, "announced", **known, age=(ordered_ms, order))


def test_short_goods_go_to_the_oldest_order_that_still_lacks_one() -> None:
    lines = [wanted("b", 2), wanted("a", 1, came=2), wanted("c", 3)]
    first = pieces.oldest(lines)
    assert first is not None
    assert first.order == "b"
    assert pieces.oldest([]) is None


def test_what_came_already_is_bagged_before_what_has_to_come() -> None:
    came = wanted("young", 9, came=1)._replace(state="arrived_short")
    first = pieces.next_bag([wanted("old", 1), came])
    assert first is not None
    assert first.order == "young"
    assert pieces.next_bag([wanted("a", 1, came=2, bagged=2)._replace(state="sorted")]) is None


@pytest.mark.parametrize(
    ("line", "more", "after"),
    [
        (Line("announced", qty=2), 1, "arrived_short"),
        (Line("announced", qty=2, came=1), 1, "arrived"),
        (Line("sorted", qty=2, came=2), 0, "sorted"),
        (Line("arrived", qty=2, came=2), -1, "arrived_short"),
        (Line("part_handed_over", qty=3, came=2, given=1), 1, "part_handed_over"),
    ],
)
def test_a_line_is_whole_when_all_its_pieces_came(line: Line, more: int, after: str) -> None:
    assert pieces.state_with(line, more=more) == after


def test_bags_of_one_person_are_one_and_numbers_begin_again_in_an_empty_house() -> None:
    orders = [("o1", "p1"), ("o2", ""), ("o3", "p1"), ("o4", "p2")]
    assert pieces.number_bags(orders, {}, ()) == [("o1", 1), ("o2", 3), ("o3", 1), ("o4", 2)]
    assert pieces.number_bags(orders[3:], {"p2": 7}, [7]) == [("o4", 7)]
    assert pieces.number_bags(orders[:1], {"p2": 7}, [7]) == [("o1", 8)]
    with pytest.raises(Refusal, match=r"order\.no_bag_free"):
        pieces.free_bags([9_999], 1)


def test_a_bag_has_a_code_of_its_own() -> None:
    assert pieces.bag_code("Q07", 12) == "Q07-BG-12"
    assert pieces.bag_of(pieces.bag_code("Q07", 12)) == 12
    assert [pieces.bag_of(text) for text in ("DD12345678", "12", "Q07-SH-1-2", "")] == [0] * 4


@given(due_fen=st.integers(0, 10**7), collected_fen=st.integers(0, 10**7))
@settings(max_examples=50)
def test_what_is_owed_is_never_negative_and_pays_exactly_the_rest(
    due_fen: int, collected_fen: int
) -> None:
    owed_fen = money.owed_fen(due_fen=due_fen, collected_fen=collected_fen)
    assert owed_fen >= 0
    assert owed_fen + collected_fen == max(due_fen, collected_fen)


@given(due_fen=st.integers(1, 99_999), steps=st.lists(st.integers(1, 4), min_size=1, max_size=6))
@settings(max_examples=50)
def test_a_line_fetched_piece_by_piece_costs_what_it_costs_whole(
    due_fen: int, steps: list[int]
) -> None:
    qty = sum(steps)
    line = Line("arrived", qty=qty, came=qty, due_fen=due_fen)
    collected = 0
    for step in steps:
        owed = money.owed_fen(due_fen=due_fen, collected_fen=collected)
        collected += money.taken_fen(owed, [line], [(line, step)])
        line = line._replace(given=line.given + step, state="part_handed_over")
    assert collected == due_fen


def test_lines_that_ended_otherwise_cost_nothing() -> None:
    lines = [Line("handed_over", due_fen=500), Line("refused", due_fen=300)]
    assert due_now_fen(0, lines) == 500
    assert due_now_fen(700, [Line("arrived"), Line("refused")]) == 700
    assert due_now_fen(700, [Line("cancelled"), Line("refused")]) == 0
    assert money.due_without_fen(800, [lines[0]], [lines[0]]) == 0
    with pytest.raises(Refusal, match=r"order\.not_paid_here"):
        money.check_back(fen=500, collected_fen=499)
    with pytest.raises(Refusal, match=r"order\.not_paid_here"):
        money.check_back(fen=0, collected_fen=499)


class Numbered(NamedTuple):
    """A line that is told from others like it."""

    line: int
    state: str
    qty: int
    given: int
    due_fen: int


_NUMBERED = st.builds(
    Numbered,
    line=st.just(0),
    state=st.sampled_from(["announced", "arrived", "handed_over", "refused", "cancelled"]),
    qty=st.integers(1, 4),
    given=st.integers(0, 1),
    due_fen=st.sampled_from([0, 300, 500]),
)


@given(
    drawn=st.lists(_NUMBERED, min_size=1, max_size=4),
    which=st.sets(st.integers(0, 3)),
    due_fen=st.integers(0, 900),
    collected_fen=st.integers(0, 1_500),
    ahead_fen=st.sampled_from([0, 500]),
)
@settings(max_examples=50)
def test_rules_and_rows_say_the_same_of_what_was_paid_for_a_line(
    drawn: list[Numbered], which: set[int], due_fen: int, collected_fen: int, ahead_fen: int
) -> None:
    lines = [line._replace(line=n) for n, line in enumerate(drawn)]
    of = [line for line in lines if line.line in which]
    money_now = {"due_fen": due_fen, "collected_fen": collected_fen, "ahead": ahead_fen > 0}
    said = money.paid_here_fen(lines, of, **money_now)  # type: ignore[arg-type]
    assert said == max(0, paid_here(lines, of, (due_fen, collected_fen, ahead_fen)))
    assert 0 <= said <= collected_fen


def test_a_hand_over_is_taken_back_once() -> None:
    ways.check_take_back(undone=False)
    with pytest.raises(Refusal, match=r"order\.already_taken_back"):
        ways.check_take_back(undone=True)
