"""The ladder: stages, return days and market days, and which notice is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.basics.market_days import MarketDays, read_market_days
from station_app.notices.rules.ladder import (
    KINDS,
    Kind,
    Ladder,
    Plan,
    check_extension,
    notice_due,
    position,
    read_plan,
    return_day,
)

CAME = date(2026, 11, 24)
NO_MARKET = MarketDays()
LADDER = Ladder()
DATES = st.dates(date(2024, 1, 1), date(2050, 1, 1))
KEPT = st.none() | DATES
LADDERS = st.lists(st.integers(1, 60), min_size=4, max_size=4, unique=True).map(
    lambda days: Ladder(*sorted(days))
)
MARKETS = st.just(NO_MARKET) | st.builds(
    MarketDays,
    st.sampled_from(["solar", "lunar"]),
    st.frozensets(st.integers(0, 9), min_size=1, max_size=3),
)


def after(days: int) -> date:
    return CAME + timedelta(days=days)


def stage(days: int, **more: object) -> str:
    given_ = {"kept_until": None, "ladder": LADDER, "market": NO_MARKET} | more
    return position(came=CAME, today=after(days), **given_).stage  # type: ignore[arg-type]


def test_seven_days_with_reminders_on_the_first_and_third() -> None:
    assert [stage(days) for days in range(9)] == [
        "fresh",
        "reminder",
        "reminder",
        "second_reminder",
        "second_reminder",
        "last_call",
        "last_call",
        "ended",
        "ended",
    ]


def test_an_extension_moves_the_end_and_the_last_call_with_it() -> None:
    kept = after(20)
    assert stage(19, kept_until=kept) == "last_call"
    assert stage(18, kept_until=kept) == "second_reminder"
    assert stage(20, kept_until=kept) == "last_call"
    assert stage(21, kept_until=kept) == "ended"
    assert return_day(CAME, after(2), LADDER, NO_MARKET) == after(7)  # shorter than the ladder


@pytest.mark.parametrize(
    ("came", "market", "back"),
    [
        ("2026-11-24", "", "2026-12-01"),
        ("2026-11-24", "solar 2 5 8", "2026-12-03"),  # ends on the 1st, market on the 2nd
        ("2026-11-25", "solar 2 5 8", "2026-12-03"),  # ends on market day itself: a day more
        ("2026-11-26", "solar 2 5 8", "2026-12-06"),
        ("2026-11-24", "lunar 3 6 9", "2026-12-02"),  # 12-01 is the twenty-third
        ("2026-02-10", "lunar 1", "2026-02-18"),  # the Spring Festival is a first
    ],
)
def test_the_return_waits_for_the_next_market_day(came: str, market: str, back: str) -> None:
    day = return_day(date.fromisoformat(came), None, LADDER, read_market_days(market))
    assert day.isoformat() == back


@given(DATES, KEPT, LADDERS, MARKETS)
def test_a_return_never_falls_before_the_next_market_day_and_one(
    came: date, kept: date | None, ladder: Ladder, market: MarketDays
) -> None:
    back = return_day(came, kept, ladder, market)
    end = came + timedelta(days=ladder.give_back)
    end = max(end, kept + timedelta(days=1)) if kept else end
    assert back >= end
    held = market.first_from(end)
    if held is None:
        assert back == end
    else:
        assert back == held + timedelta(days=1)
        assert any(market.held_on(end + timedelta(days=one)) for one in range((back - end).days)), (
            "nobody had a market day to come on"
        )


@given(DATES, st.integers(0, 40), KEPT, st.integers(0, 40), LADDERS, MARKETS)
def test_what_came_later_or_was_kept_longer_never_goes_back_sooner(
    came: date, later: int, kept: date | None, longer: int, ladder: Ladder, market: MarketDays
) -> None:
    back = return_day(came, kept, ladder, market)
    assert return_day(came + timedelta(days=later), kept, ladder, market) >= back
    if kept is not None:
        assert return_day(came, kept + timedelta(days=longer), ladder, market) >= back
        assert return_day(came, None, ladder, market) <= back
        assert back > kept


@given(DATES, KEPT, LADDERS, MARKETS)
def test_the_stages_come_in_order_and_each_day_has_one(
    came: date, kept: date | None, ladder: Ladder, market: MarketDays
) -> None:
    order = ("fresh", "reminder", "second_reminder", "last_call", "ended")
    if kept is not None and kept > came + timedelta(days=200):
        kept = came + timedelta(days=200)
    seen = [
        position(
            came=came, kept_until=kept, ladder=ladder, market=market, today=came + timedelta(days=n)
        )
        for n in range(300)
    ]
    places = [order.index(one.stage) for one in seen]
    assert places == sorted(places)
    assert {one.return_day for one in seen} == {return_day(came, kept, ladder, market)}
    for n, one in enumerate(seen):
        assert (one.stage == "ended") == (came + timedelta(days=n) >= one.return_day)
        assert one.last_call_day <= one.last_day < one.return_day


@given(DATES, KEPT, LADDERS, MARKETS, st.lists(st.integers(0, 3), max_size=80))
def test_nobody_is_told_the_same_twice_nor_twice_on_a_day(
    came: date, kept: date | None, ladder: Ladder, market: MarketDays, naps: list[int]
) -> None:
    """The PC is on some days and off on others; on each it asks twice."""
    told: list[tuple[Kind, date]] = []
    today = came
    for nap in naps:
        where = position(came=came, kept_until=kept, ladder=ladder, market=market, today=today)
        for _asked in range(2):
            noticed, on = told[-1] if told else ("", None)
            due = notice_due(where, noticed=noticed, noticed_on=on, today=today)
            if due is not None:
                told.append((due, today))
        today += timedelta(days=1 + nap)
    kinds = [kind for kind, _day in told]
    assert kinds == sorted(set(kinds), key=KINDS.index)
    assert len({day for _kind, day in told}) == len(told)
    assert not naps or kinds[0] == "arrived"


def due(days: int, noticed: str, on: int | None, kept: int | None = None) -> Kind | None:
    where = position(
        came=CAME,
        kept_until=None if kept is None else after(kept),
        ladder=LADDER,
        market=NO_MARKET,
        today=after(days),
    )
    on_day = None if on is None else after(on)
    return notice_due(where, noticed=noticed, noticed_on=on_day, today=after(days))


def test_the_first_word_is_always_that_it_arrived() -> None:
    assert due(0, "", None) == "arrived"
    assert due(9, "", None) == "arrived"


def test_reminders_come_on_their_days_and_missed_ones_are_not_made_up() -> None:
    assert due(0, "arrived", 0) is None
    assert due(1, "arrived", 0) == "reminder"
    assert due(3, "reminder", 1) == "second_reminder"
    assert due(4, "arrived", 0) == "second_reminder"
    assert due(4, "second_reminder", 4) is None
    assert due(5, "arrived", 5) is None  # told of it only today
    assert due(5, "second_reminder", 3) == "last_call"
    assert due(9, "reminder", 1) == "last_call"
    assert due(9, "last_call", 5) is None


def test_what_was_asked_to_be_kept_is_not_reminded_of_before_its_last_call() -> None:
    assert due(3, "reminder", 1, kept=20) is None
    assert due(18, "reminder", 1, kept=20) is None
    assert due(19, "reminder", 1, kept=20) == "last_call"


def test_a_notice_of_a_newer_program_is_not_followed_by_older_ones() -> None:
    assert due(9, "final_warning", 5) is None


def test_a_plan_has_a_ladder_for_everybody_and_for_single_carriers() -> None:
    plan = read_plan("1 2 4 5; jt 1 2 3 10 ;", "solar 2 5 8")
    assert plan.ladder == Ladder(1, 2, 4, 5)
    assert plan.ladder_of("JT") == Ladder(1, 2, 3, 10)
    assert plan.ladder_of("SF") == Ladder(1, 2, 4, 5)
    assert plan.market == read_market_days("solar 2 5 8")
    assert read_plan("JT 1 2 3 4", "").ladder == Ladder()
    assert read_plan("", "") == Plan()


@pytest.mark.parametrize(
    "text", ["1 3 5", "1 3 5 7 9", "3 1 5 7", "0 1 2 3", "1 1 2 3", "1 3 5 x", "JT", "1 3 5 400"]
)
def test_days_that_do_not_rise_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"ladder\.bad_days"):
        read_plan(text, "")


def test_a_carrier_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal, match=r"ladder\.unknown_carrier"):
        read_plan("1 3 5 7; ABC 1 2 3 4", "")


def test_an_extension_lies_between_today_and_ninety_days() -> None:
    check_extension(CAME, CAME)
    check_extension(after(90), CAME)
    with pytest.raises(Refusal, match=r"notice\.until_past"):
        check_extension(after(-1), CAME)
    with pytest.raises(Refusal, match=r"notice\.until_too_far"):
        check_extension(after(91), CAME)
