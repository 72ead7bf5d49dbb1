"""A district comes back at once: nobody is lost, nobody storms, each gets a moment of its own."""

from __future__ import annotations

import asyncio

import pytest

from station_app.center.admission import MOST_WAIT_SECONDS, Busy, Gate
from tests.bench.many import enrolled, storm, wrong
from tests.center.running import CenterThread
from tests.center.test_landing import Desk

STATIONS, ENTRIES = 50, 300


class Steps:
    """A clock that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_is_turned_away_is_given_a_moment_behind_those_before() -> None:
    clock = Steps()
    gate = Gate(1, seconds=clock)
    with gate.way_in():
        clock.now = 1.0
    given: list[float] = []
    with gate.way_in():
        for _ in range(3000):
            with pytest.raises(Busy) as busy, gate.way_in():
                pass
            given.append(busy.value.seconds)
    assert given[0] > 0
    assert given[:100] == sorted(set(given[:100]))
    assert max(given) == MOST_WAIT_SECONDS
    with gate.way_in():  # it is free again
        pass


@pytest.mark.fault(43)
def test_fifty_stations_at_once_land_everything_once_and_ask_little_in_vain(
    serving: CenterThread,
) -> None:
    desk = Desk(serving, "Z99")
    for n in range(ENTRIES):
        desk.record(body=b'{"n":%d}' % n)
    desk.client.close()
    many = enrolled(serving.center, STATIONS, desk.log)
    tally = asyncio.run(storm(serving.url, many))
    assert wrong(serving.center, many) == []
    assert len(tally.drained) == len(tally.greeted) == STATIONS
    assert tally.broken == 0
    landed = tally.pushes - tally.refused
    assert landed == STATIONS * 3  # 64, 128, 108
    assert 0 < tally.refused < 2 * landed
