"""The counter's one clock: China's, whatever zone the PC is set to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from station_app.basics import clock

HALF_PAST_MIDNIGHT_MS = 1_795_537_800_000  # 2026-11-24 16:30 UTC, 0:30 of the 25th in China


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Shanghai"])
def anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A PC that is set to some zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.fault(26)
def test_days_and_hours_are_chinas_wherever_the_pc_thinks_it_is(anywhere: None) -> None:
    now_ms = HALF_PAST_MIDNIGHT_MS
    assert clock.day_hour_minute(now_ms) == "11-25 00:30"
    assert clock.business_day(now_ms) == "2026-11-24"  # the evening before, until 04:00
    begins_ms = clock.day_start_ms("2026-11-25")
    assert clock.hour_minute(begins_ms) == "04:00"
    assert clock.business_day(begins_ms) == "2026-11-25"
    assert clock.business_day(begins_ms - 1) == "2026-11-24"
    assert clock.moment_ms(datetime.fromisoformat("2026-11-25T00:30")) == now_ms
    assert clock.moment_ms(datetime.fromisoformat("2026-11-24T16:30+00:00")) == now_ms


@pytest.mark.parametrize("wall_ms", [-(10**30), -1, 10**17, 2**63, 10**30])
def test_a_moment_no_calendar_knows_is_shown_as_one_it_knows(wall_ms: int) -> None:
    """A center or a device may say any number; a page that showed it fell over."""
    shown = clock.local(wall_ms)
    assert shown.year in (1970, 2999)
    assert clock.business_day(wall_ms) == shown.date().isoformat()
    assert clock.held_days(wall_ms, HALF_PAST_MIDNIGHT_MS) >= 0
