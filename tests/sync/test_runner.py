"""The line's thread: sends by itself, survives the center's death, stops when told."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from station_app.basics.clock import Clock
from station_app.center import stations, views
from station_app.center.database import Center
from station_app.center.importing.news import import_goods
from station_app.sync.runner import LineState, Runner
from tests.center.conftest import emptied
from tests.center.running import CenterProcess, CenterThread, command, join
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy
from tests.sync.small_book import SmallBook

GOODS = "barcode,name,unit,price_fen,sold_by,category\n6999900100016,黔江鸡杂,袋,3880,piece,特产\n"
WAIT_SECONDS = 60  # far more than any exchange takes: a test that waits so long has failed


class Lamp:
    """Takes the states a runner publishes and lets a test wait for one."""

    def __init__(self) -> None:
        self.states: list[LineState] = []
        self.applied = 0
        self._changed = threading.Condition()

    def show(self, state: LineState) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def apply(self) -> None:
        with self._changed:
            self.applied += 1
            self._changed.notify_all()

    def wait_for(
        self, seen: Callable[[LineState], bool], *, seconds: float = WAIT_SECONDS
    ) -> LineState:
        with self._changed:
            fits = self._changed.wait_for(
                lambda: bool(self.states) and seen(self.states[-1]), seconds
            )
        assert fits, self.states[-3:]
        return self.states[-1]

    def wait_applied(self, times: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.applied >= times, WAIT_SECONDS)


Begin = Callable[..., tuple[Runner, Lamp]]


@pytest.fixture
def begin(book: SmallBook) -> Iterator[Begin]:
    """Start runners that are stopped at the end."""
    running: list[Runner] = []

    def start(
        of: SmallBook = book, pull_seconds: float = 3600.0, clock: Clock | None = None
    ) -> tuple[Runner, Lamp]:
        lamp = Lamp()
        heard = {"on_state": lamp.show, "apply_news": lamp.apply}
        runner = Runner(of, **heard, pull_seconds=pull_seconds, clock=clock)  # type: ignore[arg-type]
        running.append(runner)
        runner.start()
        return runner, lamp

    yield start
    ended = [runner.stop(WAIT_SECONDS) for runner in running]
    assert all(ended)


def done(state: LineState) -> bool:
    return state.status == "connected" and not state.waiting and not state.trouble


def hashes(serving: CenterThread) -> list[str]:
    return [line["h"] for line in views.journal_lines(serving.center)]


def test_a_commit_is_sent_when_the_runner_is_woken(
    serving: CenterThread, book: SmallBook, begin: Begin
) -> None:
    runner, lamp = begin()
    lamp.wait_for(done)
    book.add()
    runner.wake()
    lamp.wait_for(lambda state: state.waiting == 0 and hashes(serving) != [])
    assert hashes(serving) == [one.h.hex() for one in book.log()]


def test_a_station_that_never_joined_shows_so_and_counts_what_waits(
    book: SmallBook, begin: Begin
) -> None:
    seat, book.seat = book.seat, None
    book.add()
    runner, lamp = begin()
    state = lamp.wait_for(lambda state: state.waiting == 1)
    assert (state.status, state.oldest_unsent_ms) == ("never_enrolled", 1_795_482_000_001)
    book.seat = seat
    runner.wake()
    lamp.wait_for(done)


def test_news_is_kept_then_applied(serving: CenterThread, book: SmallBook, begin: Begin) -> None:
    goods = book.file.with_name("goods.csv")
    goods.write_text(GOODS, encoding="utf-8")
    import_goods(serving.center, goods)
    _, lamp = begin()
    lamp.wait_for(done)
    lamp.wait_applied(1)
    assert len(book.news()) == 1


def test_news_rides_back_on_a_push(serving: CenterThread, book: SmallBook, begin: Begin) -> None:
    runner, lamp = begin()
    lamp.wait_for(done)
    goods = book.file.with_name("goods.csv")
    goods.write_text(GOODS, encoding="utf-8")
    import_goods(serving.center, goods)
    book.add()
    applied = lamp.applied
    runner.wake()
    lamp.wait_applied(applied + 1)
    assert len(book.news()) == 1


class OddClock(Clock):
    """The PC's, set wrong by so much."""

    fast_ms = 0

    def wall_ms(self) -> int:
        return super().wall_ms() + self.fast_ms


def test_a_wrong_clock_is_shown_until_it_is_set_and_stops_nothing(
    serving: CenterThread, book: SmallBook, begin: Begin
) -> None:
    clock = OddClock()
    clock.fast_ms = 3 * 3_600_000 + 10_000
    book.add()
    _, lamp = begin(pull_seconds=0.05, clock=clock)
    assert lamp.wait_for(done).fast_minutes == 180
    clock.fast_ms = -400 * 86_400_000  # the battery is empty: it stands in a year that is over
    assert lamp.wait_for(lambda state: state.fast_minutes < 0).fast_minutes == -400 * 1440
    clock.fast_ms = 60_000  # a minute is nobody's harm
    assert lamp.wait_for(lambda state: state.fast_minutes == 0).status == "connected"
    assert len(hashes(serving)) == 1


@pytest.mark.fault(14)
def test_a_bad_line_shows_offline_and_then_catches_up(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, begin: Begin
) -> None:
    proxy.always = fault_proxy.portal_200
    book.add()
    runner, lamp = begin()
    state = lamp.wait_for(lambda state: state.trouble != "")
    assert (state.status, state.trouble) == ("offline", "line.not_the_center")
    proxy.always = None
    runner.try_now()
    lamp.wait_for(done)
    assert hashes(serving) == [one.h.hex() for one in book.log()]


def test_the_feed_goes_on_while_pushes_fail(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, begin: Begin
) -> None:
    def no_pushes(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> bytes | None:
        return None if sent.method == "PUT" else fault_proxy.written(forward(sent))

    goods = book.file.with_name("goods.csv")
    goods.write_text(GOODS, encoding="utf-8")
    import_goods(serving.center, goods)
    proxy.always = no_pushes
    book.add()
    _, lamp = begin()
    lamp.wait_applied(1)
    assert len(book.news()) == 1
    assert lamp.wait_for(lambda state: state.waiting == 1).trouble == "line.no_answer"


def test_a_failing_application_of_news_is_tried_again(
    serving: CenterThread, book: SmallBook
) -> None:
    lamp, tries = Lamp(), []

    def fail_first() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("planted")
        lamp.apply()

    runner = Runner(book, on_state=lamp.show, apply_news=fail_first, pull_seconds=0.05)
    runner.start()
    lamp.wait_applied(1)
    assert runner.stop(WAIT_SECONDS)


def test_an_address_that_may_not_be_used_is_said(book: SmallBook, begin: Begin) -> None:
    assert book.seat is not None
    book.seat = book.seat._replace(center_url="http://center.example")
    _, lamp = begin()
    state = lamp.wait_for(lambda state: state.trouble != "")
    assert (state.status, state.trouble) == ("offline", "line.plain_http")


@pytest.mark.faults
@pytest.mark.fault(15)
def test_a_center_killed_again_and_again_holds_everything_once_and_in_order(
    tmp_path: Path, begin: Begin, database: str
) -> None:
    folder, its_own = tmp_path / "killed", emptied(database, "killed") if database else ""
    center = Center(folder, database=its_own)
    token = stations.add_station(center, name="one", code="Q01")
    center.close()
    where = ("--database", its_own) if its_own else ()
    process = CenterProcess(folder, *where)
    port = process.port
    who, answer = join(process.url, token)
    proxy = FaultProxy(process.url)
    book = SmallBook(tmp_path / "killed.db", who, proxy.url, bytes.fromhex(answer.center_key))
    runner, lamp = begin(book)
    lamp.wait_for(done)
    for turn in range(4):
        proxy.always = killing(process, after=turn % 2 == 0)  # before and after the commit
        for _ in range(30):
            book.add()
        runner.wake()
        lamp.wait_for(lambda state: state.status == "offline")
        process.kill()
        process = CenterProcess(folder, "--port", str(port), *where)
        proxy.always = None
        runner.try_now()
        lamp.wait_for(done)
    runner.stop(WAIT_SECONDS)
    process.stop()
    lines = command("journal", folder=folder, database=its_own).stdout.splitlines()
    landed = [(line["epoch"], line["seq"], line["h"]) for line in map(json.loads, lines)]
    assert landed == [(1, one.seq, one.h.hex()) for one in book.log()]
    assert len(landed) == 120
    proxy.close()


def killing(process: CenterProcess, *, after: bool) -> fault_proxy.Fault:
    """A line that kills the center with the first push, before or after it was served."""

    def kill(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> bytes | None:
        if sent.method == "PUT" and process.process.poll() is None:
            if after:
                forward(sent)
            process.process.kill()
            process.process.wait()
            return None
        return fault_proxy.written(forward(sent))

    return kill


def test_stopping_does_not_wait_for_a_center_that_never_answers(book: SmallBook) -> None:
    assert book.seat is not None
    silent = socket.create_server(("127.0.0.1", 0))
    book.seat = book.seat._replace(center_url=f"http://127.0.0.1:{silent.getsockname()[1]}")
    book.add()
    runner = Runner(book, on_state=lambda _state: None, apply_news=lambda: None)
    runner.start()
    asked, _ = silent.accept()  # from here on it waits for an answer
    assert not runner.stop(0.01)
    silent.close()
    asked.close()
    assert runner.stop(WAIT_SECONDS)
    assert book.waiting() == 1
