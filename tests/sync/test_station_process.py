"""A station that is killed, or sleeps, in the middle of an exchange."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from station_app.center import feed, stations, views
from station_app.opening.line import StationLine, join_center
from tests.center.running import CenterThread
from tests.station import Station
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy
from tests.sync.station_process import exchange
from tests.sync.test_station_line import both

MODULE = [sys.executable, "-m", "tests.sync.station_process"]
LATER_SECONDS = 0.3  # how long a station sleeps, at least


@pytest.fixture
def folder(new_station: Path, tmp_path: Path, serving: CenterThread, proxy: FaultProxy) -> Path:
    """A station that joined, not open."""
    place = Path(shutil.copytree(new_station, tmp_path / "station"))
    station = Station(place)
    token = stations.add_station(serving.center, name="one", code="Q07")
    join_center(station.book, url=proxy.url, token=token)
    proxy.seen.clear()
    station.close()
    return place


def check(folder: Path, serving: CenterThread) -> None:
    """Everything once at both, in one log; nothing beside, nothing parked; the book is whole."""
    station = Station(folder)
    with closing(StationLine(station.book)) as line:
        exchange(station, line)
    ours, theirs = both(station, serving)
    assert ours == theirs != []
    with serving.center.read() as read:
        for table in ("fork_entry", "parked"):
            assert not read.exec_driver_sql(f"SELECT * FROM {table}").all(), table
        sent = read.exec_driver_sql("SELECT feed_pos FROM station").scalar_one()
    kept = station.book.local.execute("SELECT count(*), coalesce(max(pos), 0) FROM feed").fetchone()
    assert tuple(kept) == (sent, sent)
    assert station.wrong() == []
    station.close()


@pytest.mark.fault(12)
@pytest.mark.parametrize("stride", [11, pytest.param(1, marks=pytest.mark.torture)])
def test_a_station_killed_in_any_step_of_an_exchange_lands_everything_once(
    folder: Path, serving: CenterThread, proxy: FaultProxy, stride: int
) -> None:
    def with_news(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> bytes:
        if sent.target == "/v1/hello":  # something is new each time
            with serving.center.write() as tx:
                told = feed.Item("future.news", 1, b"{}")
                feed.append(tx, "Q07", [told], at_ms=1)
        return fault_proxy.written(forward(sent))

    proxy.always = with_news
    command = [*MODULE, str(folder), "kill", str(stride)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) * stride > 60, "steps there are"
    proxy.always = None
    check(folder, serving)
    assert len(list(views.journal_lines(serving.center))) > 2 * int(done.stdout)


@contextmanager
def at_work(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A station process whose line is open."""
    process = subprocess.Popen(
        [*MODULE, str(folder), "run"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(60) == 0
    assert process.stdout is not None
    process.stdout.close()


def wait_for(process: subprocess.Popen[str], seen: Callable[[dict[str, object]], bool]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if seen(json.loads(line)):
            return
    raise AssertionError("it ended")


@pytest.mark.fault(27)
@pytest.mark.parametrize("after", [True, False], ids=["the center had it", "it never arrived"])
def test_a_station_that_slept_through_an_answer_asks_where_it_stands(
    folder: Path, serving: CenterThread, proxy: FaultProxy, after: bool
) -> None:
    with at_work(folder) as process:
        wait_for(process, lambda state: state["status"] == "connected")

        def sleep_through(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> bytes | None:
            if sent.method != "PUT":
                return fault_proxy.written(forward(sent))
            proxy.always = None
            os.kill(process.pid, signal.SIGSTOP)
            threading.Timer(LATER_SECONDS, os.kill, (process.pid, signal.SIGCONT)).start()
            if after:
                forward(sent)
            return None  # nobody kept the connection while the station slept

        proxy.always = sleep_through
        process.stdin.write("deed\n")
        process.stdin.flush()
        wait_for(process, lambda state: state["trouble"] == "line.no_answer")
        wait_for(process, lambda state: state["waiting"] == 0)
    asked = [sent.target.split("/")[2].partition("?")[0] for sent in proxy.seen]
    slept = asked.index("journal")
    assert asked[slept + 1] == "hello"
    assert asked.count("journal") == (1 if after else 2)
    assert len(list(views.journal_lines(serving.center))) == 1
    check(folder, serving)
