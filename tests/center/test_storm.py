"""A district comes back at once: nobody is lost, nobody storms, each gets a moment of its own."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

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
    gate = Gate(1, waiting=0, seconds=clock)
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


def test_a_few_wait_at_the_door_and_go_in_one_by_one() -> None:
    gate, inside, most = Gate(1, waiting=2), 0, 0
    left = threading.Event()

    def come() -> None:
        nonlocal inside, most
        with gate.way_in():
            inside += 1
            most = max(most, inside)
            left.wait()
            inside -= 1

    with ThreadPoolExecutor(4) as comers:
        four = [comers.submit(come) for _ in range(4)]
        turned_away, others = wait(four, return_when=FIRST_COMPLETED)
        assert [type(one.exception()) for one in turned_away] == [Busy]
        left.set()
    assert [one.exception() for one in others] == [None] * 3
    assert most == 1


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
    assert 0 < tally.refused < landed
