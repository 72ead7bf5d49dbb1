"""What goes round in every worker is done once: four processes over PostgreSQL, a real gateway."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from station_app.center.database import Center
from station_app.center.witness import bear_witness
from tests.center.conftest import emptied
from tests.center.gateway import GatewayServer
from tests.center.running import CenterProcess, CenterThread
from tests.center.test_witness import facts_of
from tests.center.test_workers import WORKERS, at_once, workers_of
from tests.center.village import LAN, Village, gateway
from tests.station import Station

__all__ = ["gateway"]
MESSAGES = 12


@pytest.fixture
def village(
    tmp_path: Path, postgresql: str, station: Station, gateway: GatewayServer
) -> Iterator[Village]:
    """Over a PostgreSQL database of its own; its messages wait, and nobody serves any more."""
    database = emptied(postgresql, "rounds")
    serving = CenterThread(tmp_path / "center", database=database, clock=station.clock)
    village = Village(station, serving, gateway)
    for number in range(MESSAGES):
        village.have(f"{int(LAN) + number}", "赵桂兰")
    village.tell()
    village.exchange()
    serving.stop()
    yield village
    serving.center.close()


def test_four_workers_send_each_message_once_and_a_killed_ones_goes_again_under_its_key(
    village: Village,
) -> None:
    gateway, center = village.gateway, village.serving.center
    (center.folder / "center.toml").write_text(gateway.toml(give_up_hours=10**6), "utf-8")
    gateway.hold = threading.Event()
    options = ("--database", village.serving.database, "--workers", str(WORKERS))
    running = CenterProcess(center.folder, *options)
    try:
        requests.get(running.url + "/v1/nothing", timeout=120)
        until(lambda: len(gateway.seen) == WORKERS)  # each has one in hand
        assert len(set(gateway.seen)) == WORKERS
        os.kill(workers_of(running)[0], signal.SIGKILL)
        gateway.hold.set()
        reached = [("done", "reached")] * (MESSAGES - 1)
        until(lambda: village.states() == [*reached, ("sending", "")])
        assert Counter(gateway.seen) == Counter(set(gateway.seen))  # so far each went once
        village.wait_until(0)  # the time of whoever claimed it is over
        until(lambda: village.states() == [*reached, ("done", "reached")])
    finally:
        gateway.hold.set()  # a red test ends at once too
        running.stop()
    assert sorted(Counter(gateway.seen).values()) == [1] * (MESSAGES - 1) + [2]
    assert len(gateway.delivered) == MESSAGES
    phones = {one["phone"] for one in gateway.delivered.values()}
    assert len(phones) == MESSAGES


def test_a_day_is_signed_once_though_four_notaries_look_at_the_same_moment(
    village: Village,
) -> None:
    village.station.clock.forward(days=1)
    own = village.serving
    four = at_once(lambda _: opened_again(own), range(WORKERS))
    start = threading.Barrier(WORKERS)

    def look(center: Center) -> str:
        start.wait()
        return bear_witness(center)

    assert sorted(at_once(look, four)) == ["", "", "", "2026-11-24"]
    assert len(facts_of(village)) == 1
    for one in four:
        one.close()


def opened_again(serving: CenterThread) -> Center:
    """The same center, as a worker of its own opens it."""
    center = serving.center
    return Center(center.folder, database=serving.database, clock=center.clock)


def until(what: Callable[[], bool]) -> None:
    """Wait for it; the test's own time limit ends it."""
    while not what():
        time.sleep(0.05)
