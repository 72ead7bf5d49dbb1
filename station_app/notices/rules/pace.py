"""When a message may go out without anybody asking for it."""

from __future__ import annotations

from dataclasses import dataclass

from station_app.notices.rules.ladder import Kind

MOST_AT_ONCE = 200  # persons in one fact
LAST_HOUR = 20  # nobody is reminded in the evening
WORK_DAYS = 5
_JUMP_MS = 45 * 24 * 3_600_000
_RUN_HOLDS_MS = 3 * 3_600_000  # a run that nobody closed holds back no longer


@dataclass(frozen=True, slots=True)
class Pace:
    """What the station wants of itself.

    quiet_minutes  a person's parcels have stopped coming
    hour           reminders and last calls go out from then on
    """

    quiet_minutes: int = 10
    hour: int = 9


def clock_jumped(worked_since_ms: int, now_ms: int) -> bool:
    """Whether the calendar says much more than the book: nobody is hurried by a wrong clock.

    worked_since_ms  when the last `WORK_DAYS` days of work began, 0 for a book of fewer; a station
                     that only opens on market days has as many in a month
    """
    return worked_since_ms > 0 and now_ms - worked_since_ms > _JUMP_MS


def may_go_by_itself(
    what: Kind, pace: Pace, *, hour: int, came_ms: int, in_open_run: bool, now_ms: int
) -> bool:
    """Whether a message goes out now: several parcels of one van make one message.

    came_ms  when the last of its parcels came
    """
    if what != "arrived":
        return pace.hour <= hour < LAST_HOUR
    waited_ms = now_ms - came_ms
    if waited_ms < 0:  # the clock was put back
        return True
    if in_open_run and waited_ms < _RUN_HOLDS_MS:
        return False
    return waited_ms >= pace.quiet_minutes * 60_000
