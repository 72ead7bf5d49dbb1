"""Fault 13: two counters under one name at once; the lock keeps them apart, or else the lease."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from station_app.center import lease, stations, views
from station_app.opening.line import join_center
from station_app.wire import calls
from tests.architecture.tree import ROOT
from tests.center.running import CenterThread
from tests.station import SetClock, Station


class Counter:
    """The counter of another process."""

    def __init__(self, folder: Path, *, bypassed: bool = False) -> None:
        command = [sys.executable, "-m", "tests.faults.second_counter", str(folder)]
        self.process = subprocess.Popen(
            [*command, *(["bypassed"] if bypassed else [])],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def opened(self) -> Counter:
        assert self._said() == "open"
        return self

    def __call__(self, word: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        return self._said()

    def _said(self) -> str:
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        line = self.process.stdout.readline().strip()
        assert line or self.process.poll() is None, self.process.stderr.read()
        return line

    def end(self) -> None:
        """As a keeper closes it."""
        self.process.communicate("end\n")
        assert self.process.returncode == 0

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def serving(tmp_path: Path, clock: SetClock) -> Iterator[CenterThread]:
    """A center whose clock the test sets."""
    running = CenterThread(tmp_path / "center", clock=clock)
    yield running
    running.stop()


@pytest.fixture
def folder(tmp_path: Path, new_station: Path, serving: CenterThread) -> Path:
    """A closed station that joined."""
    place = Path(shutil.copytree(new_station, tmp_path / "station"))
    station = Station(place)
    token = stations.add_station(serving.center, name="杉树坪站", code="Q07")
    join_center(station.book, url=serving.url, token=token)
    station.close()
    return place


@pytest.fixture
def opened() -> Iterator[Callable[..., Counter]]:
    """Opens counters, and ends what is left of them."""
    with ExitStack() as left:

        def open_one(folder: Path, *, bypassed: bool = False) -> Counter:
            counter = Counter(folder, bypassed=bypassed)
            left.callback(counter.kill)
            return counter.opened()

        yield open_one


def landed(serving: CenterThread) -> list[str]:
    return [line["h"] for line in views.journal_lines(serving.center)]


def beside(serving: CenterThread) -> int:
    with serving.center.read() as read:
        return int(read.exec_driver_sql("SELECT count(*) FROM fork_entry").scalar_one())


@pytest.mark.fault(13)
def test_where_the_lock_does_nothing_the_lease_blocks_the_push_of_the_second_counter(
    folder: Path, serving: CenterThread, opened: Callable[..., Counter], clock: SetClock
) -> None:
    """Both on one folder, until the first is killed and was not heard of for a minute."""
    first = opened(folder)
    assert first("send") == "done"
    second = opened(folder, bypassed=True)
    h = first("deed")
    for _ in range(3):  # the first is heard of, so its lease goes on
        assert second("send") == "line.leased"
        assert h not in landed(serving)
        clock.now_ms += lease.LEASE_MS * 3 // 4
        assert first("ask") == "done"
        assert second("ask") == "done"  # news may come to both
    assert first("send") == "done"
    assert landed(serving)[-1] == h
    h = first("deed")
    first.kill()
    assert second("send") == "line.leased"
    clock.now_ms += lease.LEASE_MS
    assert second("send") == "done"
    assert landed(serving)[-1] == h
    assert beside(serving) == 0


@pytest.mark.fault(13)
def test_a_copied_folder_that_runs_beside_the_first_forks_nothing_while_that_is_at_work(
    folder: Path,
    tmp_path: Path,
    serving: CenterThread,
    opened: Callable[..., Counter],
    clock: SetClock,
) -> None:
    """Its lock is another one; what was recorded there stays there, and is kept beside later."""
    copy = shutil.copytree(folder, tmp_path / "copy")
    first = opened(folder)
    assert first("send") == "done"
    second = opened(Path(copy))
    mine, theirs = first("deed"), second("deed")
    assert second("send") == "line.leased"
    assert first("send") == "done"
    assert (landed(serving)[-1], beside(serving)) == (mine, 0)
    first.end()
    clock.now_ms += lease.LEASE_MS
    assert second("send") in ("done", "line.fork")
    assert theirs not in landed(serving)
    assert beside(serving) > 0


def test_a_counter_that_was_killed_is_waited_for_by_nobody(
    folder: Path, serving: CenterThread, opened: Callable[..., Counter]
) -> None:
    """The next start on this machine knows that it is over, and says so."""
    for _ in range(3):
        counter = opened(folder)
        h = counter("deed")
        assert counter("send") == "done"
        assert landed(serving)[-1] == h
        counter.kill()


def test_a_clock_of_the_center_that_was_put_back_makes_no_lease_longer(
    folder: Path, serving: CenterThread, opened: Callable[..., Counter], clock: SetClock
) -> None:
    first = opened(folder)
    assert first("send") == "done"
    first("deed")
    clock.now_ms -= 365 * 86_400_000
    assert opened(folder, bypassed=True)("send") == "done"
    assert calls.CODES["LEASED"] is calls.Do.WAIT
