"""When something happened that is recorded later: the power was out, paper took its place."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from station_app.basics.clock import CHINA, local, moment_ms
from station_app.basics.faults import Refusal

DAYS = ("today", "yesterday")  # of the calendar: who writes 0:30 on a stub means the new day
_TIME = re.compile(r"^([0-9]{1,2})[:：.]?([0-9]{2})$")


def said_moment(day: str, time: str, now_ms: int) -> int:
    """The moment a keeper says: a day and ``20:30``, also typed as 2030; never one nobody said.

    day      one of DAYS, as the calendar of the counter has it
    Refusal  late.which_day, late.not_a_time, late.in_future
    """
    if day not in DAYS:
        raise Refusal("late.which_day")
    found = _TIME.match(time.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Refusal("late.not_a_time")
    date = local(now_ms).date() - timedelta(days=DAYS.index(day))
    said = datetime(date.year, date.month, date.day, int(found[1]), int(found[2]), tzinfo=CHINA)
    return check_moment(moment_ms(said), now_ms)


def check_moment(said_ms: int, now_ms: int, *, came_ms: int = 0, left_ms: int = 0) -> int:
    """The moment something is said to have happened, 0 when it happens now.

    came_ms  when the parcel came that is said to have left
    left_ms  when the parcel's last stay ended that is said to have come
             (both mean nothing when the clock was put back since: they have not come yet)
    Refusal  late.in_future, late.before_it_came, late.before_it_left
    """
    if not said_ms:
        return 0
    if said_ms > now_ms:
        raise Refusal("late.in_future")
    if said_ms < came_ms <= now_ms:
        raise Refusal("late.before_it_came")
    if said_ms < left_ms <= now_ms:
        raise Refusal("late.before_it_left")
    return said_ms
