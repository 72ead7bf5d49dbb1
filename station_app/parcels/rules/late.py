"""When something happened that is recorded later: the power was out, paper took its place."""

from __future__ import annotations

from station_app.basics.faults import Refusal


def check_moment(said_ms: int, now_ms: int, *, came_ms: int = 0, left_ms: int = 0) -> int:
    """The moment something is said to have happened, 0 when it happens now.

    came_ms  when the parcel came that is said to have left
    left_ms  when the parcel's last stay ended that is said to have come
    Refusal  late.in_future, late.before_it_came, late.before_it_left
    """
    if not said_ms:
        return 0
    if said_ms > now_ms:
        raise Refusal("late.in_future")
    if said_ms < came_ms:
        raise Refusal("late.before_it_came")
    if said_ms < left_ms:
        raise Refusal("late.before_it_left")
    return said_ms
