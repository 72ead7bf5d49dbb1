"""Time at the counter: UTC milliseconds inside, China's clock and the keeper's day outside.

The whole country has one time zone and no summer time, so a PC set up for another zone neither
moves the day nor prints another hour, and a book read again elsewhere says the same.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
_FIRST_MS, _LAST_MS = 0, 32_503_651_200_000 - 1  # from 1970 to the end of 2999
DAY_CUT_HOUR = 4  # a sale at half past midnight still belongs to the evening before


class Clock:
    """The wall and the monotonic clock; tests hand in their own with the same two methods."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970 UTC, as the PC believes; may jump."""
        return time.time_ns() // 1_000_000

    def mono_ms(self) -> int:
        """Milliseconds that never go back within one run."""
        return time.monotonic_ns() // 1_000_000


def local(wall_ms: int) -> datetime:
    """A moment as the clock on the wall shows it.

    Some moments are said by others; one that no calendar knows is shown as the nearest it knows.
    """
    return datetime.fromtimestamp(min(max(wall_ms, _FIRST_MS), _LAST_MS) / 1000, tz=CHINA)


def moment_ms(shown: datetime) -> int:
    """The moment of a date and time somebody said or typed, in UTC ms."""
    return int(shown.replace(tzinfo=shown.tzinfo or CHINA).timestamp() * 1000)


def business_day(wall_ms: int) -> str:
    """The trading day of a moment, ``YYYY-MM-DD``: the local date, with the cut at 04:00."""
    return (local(wall_ms) - timedelta(hours=DAY_CUT_HOUR)).date().isoformat()


def day_start_ms(day: str) -> int:
    """The moment a trading day begins: 04:00 local time."""
    return moment_ms(datetime.fromisoformat(day) + timedelta(hours=DAY_CUT_HOUR))


def hour_minute(wall_ms: int) -> str:
    """``15:42`` in local time."""
    return local(wall_ms).strftime("%H:%M")


def day_hour_minute(wall_ms: int) -> str:
    """``11-24 15:42`` in local time."""
    return local(wall_ms).strftime("%m-%d %H:%M")


def held_days(since_ms: int, now_ms: int) -> int:
    """Whole business days between two moments, never negative; 0 means the same day."""
    first = datetime.fromisoformat(business_day(since_ms))
    return max(0, (datetime.fromisoformat(business_day(now_ms)) - first).days)
