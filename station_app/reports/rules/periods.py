"""Which days a report is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from station_app.basics.faults import Refusal

Which = Literal["today", "yesterday", "week", "month", "range"]
PERIODS: tuple[Which, ...] = ("today", "yesterday", "week", "month", "range")
MOST_DAYS = 400  # a year and what hangs over


class Days(NamedTuple):
    """Business days from the first to the last, both counted.

    without  those of them of which no money is told: their drawer must still be counted
    """

    first: str
    last: str
    without: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How many days these are."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def untold(self) -> bool:
        """Whether no money of any of them is told."""
        return len(self.without) == self.length

    @property
    def bounds(self) -> dict[str, str]:
        """What a statement asks for."""
        return {"first": self.first, "last": self.last, "without": " ".join(self.without)}

    def told(self, uncounted: Iterable[str]) -> Days:
        """The same days; the money of those whose drawer is not counted stays untold."""
        hidden = tuple(sorted(day for day in uncounted if self.first <= day <= self.last))
        return self._replace(without=hidden)

    def each(self) -> list[str]:
        """Every one of them."""
        first = date.fromisoformat(self.first)
        return [(first + timedelta(days=at)).isoformat() for at in range(self.length)]


def days_of(which: Which, today: str, *, first: str = "", last: str = "") -> Days:
    """The days meant; a week begins on Monday, week and month end today.

    first, last  of a range, in either order
    Refusal report.too_many_days
    """
    now = date.fromisoformat(today)
    if which == "range":
        begin, end = sorted((first or today, last or today))
        days = Days(begin, end)
        if days.length > MOST_DAYS:
            raise Refusal("report.too_many_days", most=str(MOST_DAYS))
        return days
    begins = {
        "today": now,
        "yesterday": now - timedelta(days=1),
        "week": now - timedelta(days=now.weekday()),
        "month": now.replace(day=1),
    }[which]
    return Days(begins.isoformat(), begins.isoformat() if which == "yesterday" else today)


def month_of(day: str, *, before: int = 0) -> Days:
    """The whole month a day lies in, or the one so many months before it."""
    at = date.fromisoformat(day)
    months = at.year * 12 + at.month - 1 - before
    first = date(months // 12, months % 12 + 1, 1)
    behind = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return Days(first.isoformat(), (behind - timedelta(days=1)).isoformat())
