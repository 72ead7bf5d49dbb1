"""Which days are meant, and which class goods count in."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.reports.rules.classes import class_of
from station_app.reports.rules.periods import Which, days_of, month_of

TODAY = "2026-11-24"  # a Tuesday


@pytest.mark.parametrize(
    ("which", "first", "last", "length"),
    [
        ("today", TODAY, TODAY, 1),
        ("yesterday", "2026-11-23", "2026-11-23", 1),
        ("week", "2026-11-23", TODAY, 2),
        ("month", "2026-11-01", TODAY, 24),
    ],
)
def test_the_days_of_a_period(which: Which, first: str, last: str, length: int) -> None:
    days = days_of(which, TODAY)
    assert (days.first, days.last, days.length) == (first, last, length)
    assert days.each()[0] == first
    assert days.each()[-1] == last


def test_a_range_runs_forwards_however_it_was_typed_and_has_an_end() -> None:
    days = days_of("range", TODAY, first="2026-11-05", last="2026-10-30")
    assert (days.first, days.last, days.length) == ("2026-10-30", "2026-11-05", 7)
    with pytest.raises(Refusal, match=r"report\.too_many_days"):
        days_of("range", TODAY, first="2024-01-01", last=TODAY)


def test_days_with_an_uncounted_drawer_are_told_later() -> None:
    days = days_of("week", TODAY).told([TODAY, "2026-11-25"])
    assert days.without == (TODAY,)
    assert not days.untold
    assert days_of("today", TODAY).told([TODAY]).untold


def test_a_month_is_whole_and_a_year_is_twelve_of_them() -> None:
    assert month_of("2026-02-14")[:2] == ("2026-02-01", "2026-02-28")
    assert month_of("2026-01-31", before=1)[:2] == ("2025-12-01", "2025-12-31")
    assert month_of("2024-12-05", before=10)[:2] == ("2024-02-01", "2024-02-29")
    assert month_of("2026-11-24", before=12)[:2] == ("2025-11-01", "2025-11-30")


@pytest.mark.parametrize(
    ("category", "is_class"),
    [
        ("粮油", "farm"),
        ("新鲜蔬菜", "farm"),
        ("日用", "factory"),
        ("水果罐头", "factory"),
        ("肉禽饲料", "factory"),
        (" ", ""),
        ("", ""),
    ],
)
def test_the_class_of_goods(category: str, is_class: str) -> None:
    assert class_of(category) == is_class
