"""The center and this station do not agree: one fixed outcome, whichever came first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.orders.actions.otherwise import (
    move_lines,
    note_stray,
    refund_here,
    settle_trouble,
)
from station_app.orders.actions.pickup import (
    arrive_order,
    hand_over_order,
    take_back_order,
)
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups import troubles
from station_app.orders.page.attention import AttentionPage
from station_app.orders.projection import told as rules
from station_app.orders.rules import ways
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from tests.counter import Counter, counter
from tests.orders.test_rules import Line
from tests.station import Station

__all__ = ["counter"]


def news(station: Station, *states: str, qty: int = 1, due_fen: int = 0, **said: object) -> None:
    known = {"barcode": "6999900100016", "name": "鸡杂"} | said
    lines = tuple(
        OrderLine(line=n, qty=qty, state=state, due_fen=due_fen, **known)  # type: ignore[arg-type]
        for n, state in enumerate(states, 1)
    )
    station.news(OrderAnnounced(order="o1", code="DD24112401", lines=lines))


def stands(station: Station) -> list[tuple[str, int]]:
    return [(one.kind, one.qty) for one in troubles.standing(station.read)]


def found(station: Station) -> lookups.Order:
    known = lookups.order(station.read, "o1")
    assert known is not None
    return known


def states(station: Station) -> str:
    return " ".join(line.state for line in found(station).lines)


# Cancelled there, handed over here.


def test_cancelled_after_it_was_handed_over_it_stays_handed_over(station: Station) -> None:
    news(station, "arrived", due_fen=500)
    hand_over_order(station.work, order="o1")
    news(station, "cancelled", due_fen=500)
    assert states(station) == "handed_over"
    assert stands(station) == [("gone_cancelled", 1)]
    assert (found(station).collected_fen, found(station).owed_fen) == (500, 0)
    news(station, "cancelled", due_fen=500)
    assert len(stands(station)) == 1
    settle_trouble(station.work, trouble="o1.1.gone_cancelled", how="已告诉中心：货已取走")
    news(station, "cancelled", due_fen=500)
    assert stands(station) == []


def test_cancelled_before_it_is_handed_over_it_stays_here(station: Station) -> None:
    news(station, "arrived", due_fen=500)
    news(station, "cancelled", due_fen=500)
    with pytest.raises(Refusal, match=r"order\.cancelled"):
        hand_over_order(station.work, order="o1")
    assert stands(station) == [("cancelled_here", 1)]
    assert found(station).collected_fen == found(station).owed_fen == 0
    move_lines(station.work, order="o1", way="return", reason="随车退回")
    assert states(station) == "returned"


def test_what_was_cancelled_while_it_was_gone_is_cancelled_when_it_comes_back(
    station: Station,
) -> None:
    news(station, "arrived")
    gone = hand_over_order(station.work, order="o1")
    news(station, "cancelled")
    take_back_order(station.work, gone.entry)
    assert states(station) == "cancelled"


def test_part_had_left_and_the_rest_is_cancelled(station: Station) -> None:
    news(station, "arrived", qty=3, due_fen=900)
    hand_over_order(station.work, order="o1", parts={1: 2})
    news(station, "cancelled", qty=3, due_fen=900)
    (line,) = found(station).lines
    assert (line.state, line.qty, line.given) == ("handed_over", 2, 2)
    assert stands(station) == [("gone_cancelled", 2), ("cancelled_here", 1)]
    assert (found(station).collected_fen, found(station).owed_fen) == (600, 0)


# Changed while it was sorted.


def test_fewer_are_wanted_than_lie_in_the_bag(station: Station) -> None:
    news(station, "sorted", qty=3)
    news(station, "announced", qty=2)
    (line,) = found(station).lines
    assert (line.state, line.qty, line.came) == ("sorted", 2, 2)
    assert stands(station) == [("bag_changed", 1)]


def test_changed_first_and_then_it_comes_nothing_is_wrong(station: Station) -> None:
    news(station, "announced", qty=3)
    news(station, "announced", qty=2)
    arrive_order(station.work, order="o1")
    (line,) = found(station).lines
    assert (line.state, line.qty, line.came) == ("arrived", 2, 2)
    assert stands(station) == []


def test_more_are_wanted_than_lie_in_the_bag(station: Station) -> None:
    news(station, "sorted", qty=2)
    news(station, "announced", qty=3)
    (line,) = found(station).lines
    assert (line.state, line.came, line.coming, line.ready) == ("arrived_short", 2, 1, 2)
    news(station, "announced", qty=2)
    assert states(station) == "sorted"
    assert stands(station) == []


def test_something_else_is_wanted_than_lies_in_the_bag(station: Station) -> None:
    news(station, "sorted", qty=2)
    news(station, "announced", qty=1, barcode="6999900100023", name="贡米")
    (line,) = found(station).lines
    assert (line.state, line.name, line.came) == ("announced", "贡米", 0)
    assert stands(station) == [("bag_changed", 2)]


def test_a_line_is_dropped_that_lies_here(station: Station) -> None:
    news(station, "paid", "paid")
    arrive_order(station.work, order="o1", lines=[2])
    news(station, "paid")
    assert states(station) == "paid cancelled"
    assert stands(station) == [("cancelled_here", 1)]


def test_fewer_are_wanted_than_the_buyer_has(station: Station) -> None:
    news(station, "arrived", qty=3)
    hand_over_order(station.work, order="o1", parts={1: 2})
    news(station, "paid", qty=1)
    assert states(station) == "handed_over"
    assert stands(station) == [("gone_changed", 1), ("bag_changed", 1)]


# Paid back twice.


def test_paid_back_here_and_then_there(station: Station) -> None:
    station.clerk_may("sell", "refund")
    news(station, "arrived", due_fen=500)
    hand_over_order(station.work, order="o1")
    refund_here(station.work, order="o1", lines=[1], reason="坏的")
    news(station, "refunded", due_fen=500)
    assert states(station) == "refunded"
    (told,) = troubles.standing(station.read)
    assert (told.kind, told.fen) == ("paid_twice", 500)
    assert (found(station).collected_fen, found(station).owed_fen) == (0, 0)


def test_paid_back_there_and_then_here_is_refused(station: Station) -> None:
    station.clerk_may("sell", "refund")
    news(station, "arrived", due_fen=500)
    hand_over_order(station.work, order="o1")
    news(station, "refunded", due_fen=500)
    assert stands(station) == [("gone_refunded", 1)]
    with pytest.raises(Refusal, match=r"order\.paid_there"):
        refund_here(station.work, order="o1", lines=[1], reason="坏的")
    assert found(station).collected_fen == 500


def test_paid_online_meanwhile_what_was_paid_here_is_over(station: Station) -> None:
    station.clerk_may("sell", "refund")
    news(station, "arrived", due_fen=500)
    hand_over_order(station.work, order="o1")
    line = OrderLine(line=1, barcode="6999900100016", name="鸡杂", qty=1, state="paid")
    station.news(OrderAnnounced(order="o1", code="DD24112401", lines=(line,), paid_fen=500))
    assert states(station) == "handed_over"
    assert stands(station) == []  # what the buyer took was paid here, at the price it had


def test_the_other_order_paid_online_first_nothing_is_asked_here(station: Station) -> None:
    news(station, "arrived", due_fen=500)
    news(station, "arrived")
    assert hand_over_order(station.work, order="o1").taken_fen == 0


def test_brought_back_and_paid_back_there_is_never_paid_here_too(station: Station) -> None:
    """In either order: the till keeps what was paid here, and the other line is owed in full."""
    station.clerk_may("sell", "refund")
    for first in ("there", "here"):
        other = OrderLine(
            line=2, barcode="6999900100023", name="贡米", qty=1, state="announced", due_fen=900
        )

        def says(state: str, order: str = first, other: OrderLine = other) -> None:
            hen = OrderLine(
                line=1, barcode="6999900100016", name="鸡杂", qty=1, state=state, due_fen=500
            )
            station.news(OrderAnnounced(order=order, code=f"DD-{order}", lines=(hen, other)))

        says("arrived")
        hand_over_order(station.work, order=first)
        if first == "there":
            says("refunded")
        move_lines(station.work, order=first, way="bring_back", lines=[1], reason="坏的")
        if first == "here":
            says("refunded")
        known = lookups.order(station.read, first)
        assert known is not None
        assert [line.state for line in known.lines] == ["refunded", "announced"]
        assert (known.collected_fen, known.owed_fen) == (0, 900)
        told = [one for one in troubles.standing(station.read) if one.order == first]
        assert [(one.kind, one.fen) for one in told] == [("back_there", 500)]
        for lines in ([1], []):
            with pytest.raises(Refusal, match=r"order\.(paid_there|not_paid_here)"):
                refund_here(station.work, order=first, lines=lines, reason="坏的")


def test_money_that_stays_in_the_till_is_said_once_for_what_came_back_since(
    station: Station,
) -> None:
    station.clerk_may("sell", "refund")
    news(station, "arrived", qty=2, due_fen=600)
    hand_over_order(station.work, order="o1")
    news(station, "refunded", qty=2, due_fen=600)
    for settled in (True, False):
        move_lines(station.work, order="o1", way="bring_back", parts={1: 1}, reason="坏的")
        (told,) = troubles.standing(station.read)
        assert (told.kind, told.fen) == ("back_there", 300)
        if settled:
            settle_trouble(station.work, trouble=told.id, how="已告诉中心")
    assert found(station).collected_fen == found(station).owed_fen == 0


def test_what_comes_back_of_a_cancelled_order_ends_the_same_in_either_order(
    station: Station,
) -> None:
    station.clerk_may("sell", "refund")
    for by in ("bring_back", "take_back"):
        ends = []
        for order in (f"{by}.1", f"{by}.2"):

            def says(state: str, order: str = order) -> None:
                line = OrderLine(line=1, barcode="1", name="鸡杂", qty=1, state=state, due_fen=500)
                station.news(OrderAnnounced(order=order, code=order.upper(), lines=(line,)))

            says("arrived")
            gone = hand_over_order(station.work, order=order)
            if order.endswith("1"):
                says("cancelled")
            if by == "take_back":
                take_back_order(station.work, gone.entry)
            else:
                move_lines(station.work, order=order, way="bring_back", reason="不要了")
            if order.endswith("2"):
                says("cancelled")
            known = lookups.order(station.read, order)
            assert known is not None
            told = [one for one in troubles.standing(station.read) if one.order == order]
            stands = [(one.kind, one.qty, one.fen) for one in told]
            ends.append((known.states, known.collected_fen, known.owed_fen, stands))
        assert ends[0] == ends[1]
        kind = ("cancelled_here", 1, 0) if by == "take_back" else ("overpaid", 0, 500)
        assert ends[0][3] == [kind]


def test_a_hand_over_that_was_paid_back_there_is_not_taken_back_with_its_money(
    station: Station,
) -> None:
    station.clerk_may("sell", "refund")
    news(station, "arrived", due_fen=500)
    gone = hand_over_order(station.work, order="o1")
    news(station, "refunded", due_fen=500)
    with pytest.raises(Refusal, match=r"order\.paid_there"):
        take_back_order(station.work, gone.entry)
    assert found(station).collected_fen == 500


# Goods of another station.


def test_goods_of_another_station_wait_to_be_sent_on(station: Station) -> None:
    news(station, "announced")
    with pytest.raises(Refusal, match=r"order\.is_ours"):
        note_stray(station.work, code="dd24112401")
    with pytest.raises(Refusal, match=r"order\.stray_needs_code"):
        note_stray(station.work, code=" ")
    stray = note_stray(station.work, code="dd24119999", name="冷冻饺子", qty=2)
    (told,) = troubles.standing(station.read)
    assert (told.kind, told.code, told.qty) == ("stray", "DD24119999", 2)
    with pytest.raises(Refusal, match=r"order\.reason_needed"):
        settle_trouble(station.work, trouble=stray, how=" ")
    settle_trouble(station.work, trouble=stray, how="下午的车带走")
    with pytest.raises(Refusal, match=r"order\.no_trouble"):
        settle_trouble(station.work, trouble=stray, how="再来")
    assert stands(station) == []


def test_a_stray_that_the_center_gives_to_this_station_is_ours_from_then_on(
    station: Station,
) -> None:
    note_stray(station.work, code="DD24112401")
    news(station, "announced")
    assert stands(station) == []
    assert states(station) == "announced"


def test_the_page_shows_each_of_them_with_what_to_do_until_it_is_settled(
    station: Station, counter: Counter
) -> None:
    station.clerk_may("sell", "refund")
    page = AttentionPage(counter.desk)
    counter.open(page)
    assert page.waits() == 0
    assert page.happened.text().startswith("Nothing")
    counter.confirm(page)
    note_stray(station.work, code="DD24119999", name="冷冻饺子", qty=2)
    news(station, "arrived", "sorted", due_fen=500)
    hand_over_order(station.work, order="o1", parts={1: 1})
    news(station, "cancelled", "cancelled", due_fen=500)
    for state in ("arrived", "refunded"):
        line = OrderLine(line=1, barcode="1", name="贡米", qty=1, state=state, due_fen=500)
        station.news(OrderAnnounced(order="o2", code="DD24112402", lines=(line,)))
        if state == "arrived":
            hand_over_order(station.work, order="o2")
            refund_here(station.work, order="o2", reason="坏的", lines=[1])
    page.refresh()
    said = []
    for row in page.list.rows:
        page.list.choose(row.id)
        said.append((page._chosen.kind if page._chosen else "", page.happened.text()))
    assert said == [
        ("stray", "DD24119999 is another station's, 2 冷冻饺子 lie here"),
        ("gone_cancelled", "DD24112401: cancelled there, but 1 鸡杂 were collected"),
        ("cancelled_here", "DD24112401: cancelled there, 1 鸡杂 lie here"),
        ("paid_twice", "DD24112402: paid back here and there, ￥5.00 too much"),
    ]
    assert page.waits() == 4
    page.own.setText("下午的车带走，电话 13800138000")
    counter.confirm(page)
    assert "paid_twice" not in dict(stands(station))
    while page.list.rows:
        counter.confirm(page)
        page.refresh()
    assert page.waits() == 0
    assert station.kinds().count("order.trouble_settled") == 4


ANY_STATE = st.sampled_from(ways.STATES)


@given(
    now=ANY_STATE,
    state=ANY_STATE,
    qty=st.integers(1, 4),
    news_qty=st.integers(1, 4),
    came=st.integers(0, 4),
    gone=st.integers(0, 4),
    same=st.booleans(),
)
@settings(max_examples=50)
def test_no_news_takes_away_what_the_buyer_has_or_gives_out_more_than_lies_here(
    now: str, state: str, qty: int, news_qty: int, came: int, gone: int, same: bool
) -> None:
    came = min(came, qty)
    line = Line(now, qty=qty, came=came, bagged=came, given=min(gone, came))
    told = rules.told(line, state=state, qty=news_qty, same_goods=same, back_fen=0)
    assert told.bagged <= max(told.came, line.bagged)
    assert told.qty >= line.given
    if line.given and now in ("handed_over", "part_handed_over"):
        assert told.state in ("handed_over", "part_handed_over")
    if not line.given:
        assert told.came <= max(told.qty, line.came)
