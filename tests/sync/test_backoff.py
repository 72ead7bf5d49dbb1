"""When a lane tries again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

from station_app.sync.backoff import FIRST_SECONDS, MOST_SECONDS, Lane


def test_waits_are_spread_over_a_span_that_doubles_to_a_cap() -> None:
    longest = []
    for failures in range(1, 12):
        waits = []
        for seed in range(200):
            lane = Lane(random.Random(seed))
            lane.failures = failures - 1
            lane.failed("line.no_answer", now=0.0)
            waits.append(lane.due_seconds)
        longest.append(max(waits))
        span = min(MOST_SECONDS, FIRST_SECONDS * 2 ** (failures - 1))
        assert min(waits) < span / 20 < span * 0.9 < max(waits) <= span
    assert longest[0] < longest[-1] <= MOST_SECONDS


class NoChance(random.Random):
    """What a program without jitter has."""

    def uniform(self, a: float, b: float) -> float:
        return b


def busiest(chances: Iterable[random.Random]) -> int:
    """Of so many that failed five times on one line, the most that come back in half a second."""
    due: Counter[int] = Counter()
    for chance in chances:
        lane = Lane(chance)
        for _ in range(5):
            lane.failed("line.no_answer", now=lane.due_seconds)
        due[int(lane.due_seconds * 2)] += 1
    return max(due.values())


def test_two_thousand_stations_come_back_one_by_one_and_without_jitter_all_at_once() -> None:
    assert busiest(random.Random(seed) for seed in range(2000)) < 100
    assert busiest(NoChance() for _ in range(2000)) == 2000  # the control


def test_what_the_center_asks_is_waited_and_jittered() -> None:
    lane = Lane(random.Random(1))
    lane.failed("line.busy", now=100.0, least_seconds=30.0)
    assert 130.0 < lane.due_seconds <= 130.0 + FIRST_SECONDS


def test_a_deed_does_not_hurry_a_bad_line() -> None:
    lane = Lane(random.Random(1))
    lane.failed("line.no_answer", now=100.0)
    due = lane.due_seconds
    lane.hurry()
    assert lane.due_seconds == due
    lane.worked(now=200.0, again_seconds=20.0)
    assert (lane.due_seconds, lane.trouble) == (220.0, "")
    lane.hurry()
    assert lane.due_seconds == 0.0
