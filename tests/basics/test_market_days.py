"""Market days by the solar and the lunar calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.basics.market_days import MarketDays, read_market_days

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
MARKETS = st.builds(
    MarketDays,
    st.sampled_from(["solar", "lunar"]),
    st.frozensets(st.integers(0, 9), min_size=1, max_size=4),
)


def held(text: str, first: date, days: int) -> list[str]:
    market = read_market_days(text)
    run = (first + timedelta(days=one) for one in range(days))
    return [day.isoformat()[5:] for day in run if market.held_on(day)]


def test_solar_digits_are_the_last_of_the_day() -> None:
    assert held("solar 2 5 8", date(2026, 11, 24), 12) == ["11-25", "11-28", "12-02", "12-05"]
    assert held("公历 0 5", date(2026, 11, 24), 12) == [
        "11-25",
        "11-30",
        "12-05",
    ]


@pytest.mark.parametrize("text", ["lunar 3 6 9", "农历 3 6 9", "阴历 3，6，9", "Lunar 3,6,9"])
def test_lunar_digits_are_those_of_the_lunar_day(text: str) -> None:
    # 2026-12-09 is the first of the eleventh lunar month, 2026-11-24 the sixteenth of the tenth.
    assert held(text, date(2026, 11, 24), 18) == [
        "11-24",
        "11-27",
        "12-01",
        "12-04",
        "12-07",
        "12-11",
    ]


@pytest.mark.parametrize(
    ("new_year", "day_before"),
    [
        (date(2025, 1, 29), 29),
        (date(2026, 2, 17), 29),
        (date(2027, 2, 6), 29),
        (date(2033, 1, 31), 30),
        (date(2034, 2, 19), 30),  # the year whose leap month many tables get wrong
    ],
)
def test_the_spring_festival_is_the_first_of_its_month(new_year: date, day_before: int) -> None:
    first, last = MarketDays("lunar", frozenset({1})), day_before % 10
    assert first.held_on(new_year)
    assert MarketDays("lunar", frozenset({last})).held_on(new_year - timedelta(days=1))


def test_a_leap_month_has_market_days_like_any_other() -> None:
    # 2025-07-25 is the first of the leap sixth month.
    assert held("lunar 1", date(2025, 7, 25), 11) == ["07-25", "08-04"]


@given(MARKETS, DAYS)
def test_the_next_market_day_is_the_first_one_not_before(market: MarketDays, day: date) -> None:
    found = market.first_from(day)
    assert found is not None
    assert found >= day
    assert market.held_on(found)
    assert not any(market.held_on(day + timedelta(days=one)) for one in range((found - day).days))


def test_a_place_without_a_market_has_no_market_day() -> None:
    assert read_market_days("  ") == MarketDays()
    assert MarketDays().first_from(date(2026, 11, 24)) is None
    assert not MarketDays().held_on(date(2026, 11, 25))


def test_a_clock_far_off_finds_no_lunar_market_and_stops_nothing() -> None:
    market = read_market_days("lunar 3 6 9")
    assert market.first_from(date(1899, 5, 1)) is None
    assert market.first_from(date(2106, 2, 7)) is None


def test_the_tenths_are_written_as_they_are_said() -> None:
    assert read_market_days("solar 5 10") == read_market_days("solar 5 0")


@pytest.mark.parametrize(
    "text", ["solar", "2 5 8", "moon 2", "solar 2 12", "solar -2", "lunar ３x"]
)
def test_what_says_no_market_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"market\.bad_days"):
        read_market_days(text)
