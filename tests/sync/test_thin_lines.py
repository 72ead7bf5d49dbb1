"""Thin, losing and flapping lines: something lands with each exchange, and nobody storms."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from station_app.center import views
from station_app.center.importing.news import import_goods
from station_app.sync.client import NoLine
from station_app.sync.round import Round
from station_app.sync.runner import Runner
from station_app.wire.ranges import parse_target
from tests.center.running import ONLY_SQLITE, CenterThread
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy
from tests.sync.small_book import SmallBook
from tests.sync.test_runner import Lamp
from tests.sync.thin_line import ThinLine

DEMO = Path(__file__).parents[2] / "resources" / "demo"
DAY = 1_500
MOST_DRIPS = 250
NARROW = 400  # bytes of a body that still pass
KB = 1024


def work(book: SmallBook, entries: int) -> None:
    """Deeds as large as those of a counter, none like another."""
    for n in range(entries):
        said = {"parcel": f"{book.who.device}.1.{n}", "proof": "scanned", "code": f"{n * 7919:08d}"}
        book.add("parcel.handed_over", json.dumps(said).encode())


def head_at_center(serving: CenterThread) -> int:
    with serving.center.read() as read:
        return int(read.exec_driver_sql("SELECT landed FROM epoch").scalar_one())


@pytest.fixture
def landed(serving: CenterThread) -> Iterator[list[int]]:
    """How far the log had come at the center after each turn; it never goes back."""
    seen: list[int] = []
    yield seen
    assert seen == sorted(seen)


def same_at_both(serving: CenterThread, book: SmallBook) -> bool:
    lines = views.journal_lines(serving.center)
    return [line["h"] for line in lines] == [one.h.hex() for one in book.log()]


def sent_again(proxy: FaultProxy) -> list[tuple[int, int]]:
    """How many entries a push carried that failed, and how many the next from the same place."""
    places = [parse_target(sent.target.partition("?")[0]) for sent in proxy.seen]
    pushes = [place for place in places if place is not None]
    return [
        (before.last - before.first + 1, after.last - after.first + 1)
        for before, after in pairwise(pushes)
        if before.first == after.first
    ]


@pytest.mark.fault(21)
def test_over_one_kilobyte_a_second_with_losses_each_exchange_brings_something(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, landed: list[int]
) -> None:
    thin = ThinLine(bytes_a_second=KB, round_trip_seconds=2.0, lost=0.3)
    proxy.always = thin.fault
    import_goods(serving.center, DEMO / "goods.csv")
    work(book, DAY)
    runner = Runner(book, on_state=lambda _state: None, apply_news=lambda: None, seconds=thin.now)

    def all_there() -> bool:
        landed.append(head_at_center(serving))
        return not book.waiting() and len(book.news()) >= 30

    thin.run(runner, until=all_there, seconds=1800)
    assert same_at_both(serving, book)
    answered = [one for one in thin.requests if one[1] == "PUT" and one[2]]
    assert len(set(landed)) > len(answered) // 2
    failed = [one for one in thin.requests if not one[2]]
    assert failed, "nothing was lost: this shows nothing"
    assert sent_again(proxy)
    assert all(after <= before for before, after in sent_again(proxy))
    assert any(after < before for before, after in sent_again(proxy))
    runner.stop()


@pytest.mark.fault(22)
def test_a_line_that_flaps_every_five_seconds_is_used_and_not_stormed(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, landed: list[int]
) -> None:
    flapping = ThinLine(bytes_a_second=8 * KB, round_trip_seconds=0.3, up_seconds=5.0)
    proxy.always = flapping.fault
    runner = Runner(
        book, on_state=lambda _state: None, apply_news=lambda: None, seconds=flapping.now
    )

    def ten_minutes_over() -> bool:
        while book.head_seq(1) < flapping.seconds:  # a deed each second
            work(book, 1)
        landed.append(head_at_center(serving))
        return flapping.seconds > 600

    flapping.run(runner, until=ten_minutes_over, seconds=700)
    flapping.run(runner, until=lambda: not book.waiting(), seconds=300)
    assert same_at_both(serving, book)
    lived = flapping.seconds
    failed = [one for one in flapping.requests if not one[2]]
    assert 10 < len(failed) < lived / 5, "a storm"
    runner.stop()


@ONLY_SQLITE
@pytest.mark.torture
@pytest.mark.timeout(1200)
@pytest.mark.fault(21, 22)
@pytest.mark.parametrize(
    "fault",
    [fault_proxy.thin(KB, round_trip_seconds=2.0, lost=0.3), fault_proxy.flapping(5.0)],
    ids=["thin", "flapping"],
)
def test_the_same_in_real_time(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, fault: fault_proxy.Fault
) -> None:
    proxy.always = fault
    lamp = Lamp()
    runner = Runner(book, on_state=lamp.show, apply_news=lamp.apply, pull_seconds=5.0)
    runner.start()
    for _ in range(120):
        work(book, 5)
        runner.wake()
        time.sleep(1.0)
    lamp.wait_for(lambda state: not state.waiting, seconds=600)
    assert runner.stop(120)
    assert same_at_both(serving, book)
    assert len(proxy.seen) < 300


def test_a_batch_near_what_failed_grows_with_care(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook
) -> None:
    """A line that carries no more than so much at once: most exchanges are within it."""

    def narrow(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> bytes | None:
        return None if len(sent.body) > NARROW else fault_proxy.written(forward(sent))

    proxy.always = narrow
    work(book, DAY)
    thin = ThinLine()
    runner = Runner(book, on_state=lambda _state: None, apply_news=lambda: None, seconds=thin.now)
    thin.run(runner, until=lambda: not book.waiting(), seconds=3600)
    pushes = [sent for sent in proxy.seen if sent.method == "PUT"]
    lost = [sent for sent in pushes if len(sent.body) > NARROW]
    assert 0 < len(lost) < len(pushes) // 4
    runner.stop()


def test_a_reply_that_only_drips_is_no_line(
    proxy: FaultProxy, book: SmallBook, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("station_app.sync.client.REPLY_SECONDS", 0.05)
    drips: list[int] = []

    def drip(sent: fault_proxy.Sent, forward: fault_proxy.Forward) -> Iterator[bytes]:
        head, _, body = fault_proxy.written(forward(sent), told_length=False).partition(b"\r\n\r\n")
        yield head + b"\r\n\r\n"
        for _ in range(MOST_DRIPS):
            drips.append(1)
            yield b" "
            time.sleep(0.02)
        yield body

    proxy.always = drip
    book.add()
    with pytest.raises(NoLine, match="not_the_center"):
        round_.push()
    assert book.waiting() == 1
    assert len(drips) < MOST_DRIPS
