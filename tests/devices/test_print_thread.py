"""The thread that prints: what it does with the queue while printers come and go."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import pytest

from station_app.basics.paper import Slip, Text
from station_app.devices.print_thread import (
    ASK_AFTER_MS,
    LONGEST_PAUSE_SECONDS,
    PrinterState,
    PrintThread,
    must_ask,
    pause_seconds,
)
from station_app.devices.printer import PrinterSetting, parse_printer_url
from tests.devices.conftest import NOW_MS, Queue
from tests.devices.decoder import decode
from tests.devices.fake_printer import FakePrinter

PATIENCE_SECONDS = 20.0


class Running:
    """A print thread and everything it published."""

    def __init__(self, queue: Queue, setting: PrinterSetting | None, **extra: object) -> None:
        self.queue = queue
        self.published: list[PrinterState] = []
        self.changed = threading.Condition()
        self.thread = PrintThread(
            printer="receipt",
            setting=setting,
            source=extra.pop("source", queue.jobs),  # type: ignore[arg-type]
            published=self.keep,
            now_ms=lambda: queue.now_ms,
            copy_mark=lambda copy: f"重打 {copy}",
            pause=lambda failures, luck: 0.02,
        )
        self.thread.start()

    def keep(self, state: PrinterState) -> None:
        with self.changed:
            self.published.append(state)
            self.changed.notify_all()

    def wait_for(self, reached: Callable[[], bool]) -> None:
        """Wait until the world is so; looked at whenever something was published."""
        with self.changed:
            assert self.changed.wait_for(reached, PATIENCE_SECONDS), self.published

    def wait_state(self, state: str, waiting: int) -> None:
        self.wait_for(
            lambda: (
                bool(self.published)
                and (self.published[-1].state, self.published[-1].waiting) == (state, waiting)
            )
        )


@pytest.fixture
def run(queue: Queue) -> Iterator[Callable[..., Running]]:
    """Start print threads that are surely stopped again."""
    running: list[Running] = []

    def start(setting: PrinterSetting | None, **extra: object) -> Running:
        running.append(Running(queue, setting, **extra))
        return running[-1]

    yield start
    stopped = [one.thread.stop(PATIENCE_SECONDS) for one in running]
    assert all(stopped)
    assert not [thread for thread in threading.enumerate() if thread.name == "print-receipt"]


def test_what_waits_is_printed_in_order(queue: Queue, run: Callable[..., Running]) -> None:
    jobs = [queue.add(Slip("t", (Text(f"第 {n} 张"),))) for n in range(3)]
    with FakePrinter() as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_state("ready", 0)
        printer.wait_for(lambda p: p.data.count(b"\x1dV\x01") == 3)
        texts = [slip.text for slip in decode(printer.data)]
    assert texts == ["第 0 张", "第 1 张", "第 2 张"]
    assert [queue.state(job) for job in jobs] == [("sent", "")] * 3


def test_a_slip_of_another_printer_is_left_alone(queue: Queue, run: Callable[..., Running]) -> None:
    label, receipt = queue.add(printer="label"), queue.add()
    with FakePrinter() as printer:
        run(parse_printer_url(printer.url)).wait_state("ready", 0)
    assert (queue.state(label)[0], queue.state(receipt)[0]) == ("waiting", "sent")


def test_a_new_slip_wakes_the_printer(queue: Queue, run: Callable[..., Running]) -> None:
    with FakePrinter() as printer:
        running = run(parse_printer_url(printer.url))
        job = queue.add()
        running.thread.wake()
        running.wait_state("ready", 0)
    assert queue.state(job) == ("sent", "")


def test_a_reprint_bears_its_mark_and_opens_no_drawer(
    queue: Queue, run: Callable[..., Running]
) -> None:
    queue.add(copy=2)
    with FakePrinter() as printer:
        run(parse_printer_url(printer.url)).wait_state("ready", 0)
        printer.wait_for(lambda p: p.data.endswith(b"\x1dV\x01"))
        [slip] = decode(printer.data)
    assert slip.texts[0] == "重打 2"
    assert slip.drawer_pins == []


def test_slips_wait_for_a_dead_printer_and_print_when_it_comes_back(
    queue: Queue, run: Callable[..., Running]
) -> None:
    job = queue.add()
    with FakePrinter(listens=False) as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_state("unreachable", 1)
        assert queue.state(job) == ("waiting", "")
        printer.come_back()
        running.wait_state("ready", 0)
    assert queue.state(job) == ("sent", "")


def test_old_slips_ask_when_the_printer_is_back_and_new_ones_print(
    queue: Queue, run: Callable[..., Running]
) -> None:
    old, new = queue.add(age_ms=ASK_AFTER_MS + 1), queue.add()
    with FakePrinter(listens=False) as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_state("unreachable", 2)
        assert queue.state(old)[0] == "waiting"
        printer.come_back()
        running.wait_state("ready", 1)
        printer.wait_for(lambda p: len(p.jobs) == 1)
    assert (queue.state(old)[0], queue.state(new)[0]) == ("asking", "sent")


def test_without_paper_slips_wait_and_then_print_once(
    queue: Queue, run: Callable[..., Running]
) -> None:
    job = queue.add()
    with FakePrinter(paper=False) as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_state("paper_out", 1)
        assert (queue.state(job)[0], printer.data) == ("waiting", b"")
        printer.paper = True
        running.wait_state("ready", 0)
        printer.wait_for(lambda p: p.data.endswith(b"\x1dV\x01"))
        assert len(decode(printer.data)) == 1


def test_a_slip_that_stopped_midway_is_unsure_and_never_sent_again(
    queue: Queue, run: Callable[..., Running]
) -> None:
    first = queue.add()
    with FakePrinter(closes_after=3) as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_for(lambda: queue.state(first)[0] == "unsure")
        printer.closes_after = None
        second = queue.add(Slip("t", (Text("下一张"),)))
        running.thread.wake()
        running.wait_for(lambda: queue.state(second)[0] == "sent")
        printer.wait_for(lambda p: len(p.jobs) == 2 and p.jobs[1].endswith(b"\x1dV\x01"))
        assert decode(bytes(printer.jobs[1]))[0].texts == ["下一张"]
    assert queue.state(first) == ("unsure", "printer.stopped_midway")


def test_a_slip_that_cannot_be_printed_does_not_hold_up_the_next(
    queue: Queue, run: Callable[..., Running]
) -> None:
    broken = queue.add(Slip("t", (Text(None),)))  # type: ignore[arg-type]
    good = queue.add()
    with FakePrinter() as printer:
        run(parse_printer_url(printer.url)).wait_state("ready", 0)
    assert queue.state(broken) == ("failed", "printer.unprintable")
    assert queue.state(good)[0] == "sent"


def test_a_slip_erased_while_the_thread_takes_it_is_not_printed(
    queue: Queue, run: Callable[..., Running]
) -> None:
    erased, good = queue.add(), queue.add()

    class Erasing:
        """The real queue, with a person erased between two questions of the thread."""

        def __getattr__(self, name: str) -> object:
            if name == "slip":
                queue.erase(erased)
            return getattr(queue.jobs, name)

    with FakePrinter() as printer:
        run(parse_printer_url(printer.url), source=Erasing()).wait_state("ready", 0)
        printer.wait_for(lambda p: p.data.endswith(b"\x1dV\x01"))
        assert len(printer.jobs) == 1
    assert (queue.state(erased)[0], queue.state(good)[0]) == ("dropped", "sent")


def test_a_slip_on_paper_is_never_printed_again_though_the_book_forgets_it(
    queue: Queue, run: Callable[..., Running]
) -> None:
    queue.add()

    class Forgetting:
        """A queue that takes every change and keeps none."""

        def __init__(self) -> None:
            self.moves: SimpleQueue[str] = SimpleQueue()

        def __getattr__(self, name: str) -> object:
            return getattr(queue.jobs, name)

        def move(self, job: int, to: str, *, why: str = "") -> None:
            self.moves.put(to)

    with FakePrinter() as printer:
        forgetting = Forgetting()
        running = run(parse_printer_url(printer.url), source=forgetting)
        seen = [forgetting.moves.get(timeout=PATIENCE_SECONDS) for _ in range(5)]
        assert running.thread.stop(PATIENCE_SECONDS)
        assert len(printer.jobs) == 1
    assert seen == ["sending", *["sent"] * 4]


def test_a_fate_the_full_disk_refused_is_written_down_later(
    queue: Queue, run: Callable[..., Running]
) -> None:
    job = queue.add()

    class Full:
        """The real queue on a disk that is full when the slip is out, and has room later."""

        def __init__(self) -> None:
            self.refused = 0

        def __getattr__(self, name: str) -> object:
            return getattr(queue.jobs, name)

        def move(self, job: int, to: str, *, why: str = "") -> None:
            if to == "sent" and self.refused < 2:
                self.refused += 1
                raise sqlite3.OperationalError("database or disk is full")
            queue.jobs.move(job, to, why=why)

    with FakePrinter() as printer:
        run(parse_printer_url(printer.url), source=Full()).wait_state("ready", 0)
        assert len(printer.jobs) == 1
    assert queue.state(job)[0] == "sent"


def test_without_a_printer_slips_wait_until_one_is_set(
    queue: Queue, run: Callable[..., Running]
) -> None:
    job = queue.add()
    running = run(None)
    running.wait_state("none", 1)
    with FakePrinter() as printer:
        running.thread.use(parse_printer_url(printer.url))
        running.wait_state("ready", 0)
    assert queue.state(job)[0] == "sent"


def test_the_lamp_clears_without_a_new_slip_once_the_printer_is_back(
    queue: Queue, run: Callable[..., Running]
) -> None:
    job = queue.add()
    with FakePrinter(listens=False) as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_state("unreachable", 1)
        queue.jobs.move(job, "dropped")
        printer.come_back()
        running.wait_state("ready", 0)
        assert printer.data == b""


def test_the_state_keeps_the_time_it_began(queue: Queue, run: Callable[..., Running]) -> None:
    queue.add()
    with FakePrinter(listens=False) as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_state("unreachable", 1)
        queue.now_ms += 60_000
        queue.add()
        running.wait_state("unreachable", 2)
    assert running.published[-1].since_ms == NOW_MS


def test_a_book_that_cannot_be_read_for_a_while_does_not_end_printing(
    queue: Queue, run: Callable[..., Running]
) -> None:
    job = queue.add()

    class Flaky:
        """The real queue behind a lock held by someone else for the first reads."""

        refused = 0

        def __getattr__(self, name: str) -> object:
            self.refused += 1
            if self.refused < 6:
                raise sqlite3.OperationalError("database is locked")
            return getattr(queue.jobs, name)

    with FakePrinter() as printer:
        run(parse_printer_url(printer.url), source=Flaky()).wait_state("ready", 0)
    assert queue.state(job)[0] == "sent"


def test_stopping_leaves_the_rest_for_the_next_start(
    queue: Queue, run: Callable[..., Running]
) -> None:
    job = queue.add()
    with FakePrinter(listens=False) as printer:
        running = run(parse_printer_url(printer.url))
        running.wait_state("unreachable", 1)
        assert running.thread.stop(PATIENCE_SECONDS)
    assert queue.state(job) == ("waiting", "")


def test_a_thread_never_started_stops_too(queue: Queue) -> None:
    thread = PrintThread(
        printer="receipt",
        setting=None,
        source=queue.jobs,
        published=lambda state: None,
        now_ms=lambda: NOW_MS,
        copy_mark=str,
    )
    assert thread.stop()
    assert thread.state == PrinterState("receipt", "none", NOW_MS, 0)


@pytest.mark.parametrize(
    ("age_ms", "asks"),
    [(0, False), (ASK_AFTER_MS, False), (ASK_AFTER_MS + 1, True), (-3_600_000, False)],
)
def test_slips_older_than_ten_minutes_ask_first(age_ms: int, asks: bool) -> None:
    assert must_ask(created_ms=NOW_MS - age_ms, now_ms=NOW_MS) is asks


def test_pauses_grow_from_one_second_to_half_a_minute() -> None:
    assert pause_seconds(1, 0.0) == 1.0
    longest = [pause_seconds(failures, 1.0) for failures in range(1, 9)]
    assert longest == sorted(longest)
    assert (longest[0], longest[-1]) == (2.0, LONGEST_PAUSE_SECONDS)
    assert pause_seconds(10_000, 1.0) == LONGEST_PAUSE_SECONDS
