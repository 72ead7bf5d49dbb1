"""Days and months of the sheets: business days as texts, ``2026-11-24`` and ``2026-11``."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from station_app.basics import days
from station_app.basics.faults import Refusal


def month_of(day: str) -> str:
    """``2026-11`` of ``2026-11-24``."""
    return day[:7]


def first_day(month: str) -> str:
    """The first day of a month."""
    return f"{month}-01"


def last_day(month: str) -> str:
    """The last day of a month."""
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


def month_away(month: str, by: int) -> str:
    """The month so many months later, or (negative) earlier."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def day_away(day: str, by: int) -> str:
    """The day so many days later, or (negative) earlier."""
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def day_in(month: str, today: str) -> str:
    """The day something noted on a month's sheet belongs to: today, or that month's last day."""
    return today if month_of(today) == month else last_day(month)


def check_month(month: str, today: str) -> None:
    """A month that has begun. Refusal settlement.month_to_come."""
    if month > month_of(today):
        raise Refusal("settlement.month_to_come")


def read_day(text: str, *, today: str) -> str:
    """A day as a keeper types it: ``2026-11-24``, ``11-24``, ``11.24``, ``20261124``, ``11月24日``.

    today  gives the year that was not typed
    Refusal settlement.not_a_day
    """
    found = days.read_day(text, today=today)
    if found is None:
        raise Refusal("settlement.not_a_day", text=text.strip()[:20])
    return found
