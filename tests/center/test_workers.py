"""The center as a district runs it: PostgreSQL, four worker processes behind one port."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
import requests

from station_app.center import feed, stations, views
from station_app.center.database import Center
from station_app.center.staff import accounts
from station_app.sync.batch import Batch
from station_app.sync.client import NoLine, Told
from station_app.sync.round import Round
from station_app.wire import signing
from station_app.wire.entry import first_link
from station_app.wire.ranges import target, write_range
from tests.center.conftest import emptied
from tests.center.office import PASSWORD, Browser
from tests.center.running import CenterProcess, join
from tests.sync.small_book import SmallBook

T = TypeVar("T")
WORKERS, STATIONS, ENTRIES, NEWS = 4, 6, 60, 5


@pytest.fixture(scope="module")
def serving(
    tmp_path_factory: pytest.TempPathFactory, postgresql: str
) -> Iterator[tuple[CenterProcess, Center]]:
    """Four workers that answer, and the same database opened beside them."""
    folder, url = tmp_path_factory.mktemp("workers") / "center", emptied(postgresql, "workers")
    opened = at_once(lambda _: Center(folder, database=url), range(WORKERS))  # on nothing at all
    assert len({one.public_key for one in opened}) == 1
    for one in opened[1:]:
        one.close()
    running = CenterProcess(folder, "--database", url, "--workers", str(WORKERS))
    requests.get(running.url + "/v1/nothing", timeout=120)  # the workers have begun
    yield running, opened[0]
    running.stop()
    opened[0].close()


def at_once(deed: Callable[[Any], T], each: Iterable[Any]) -> list[T]:
    """The deed with each, all at the same time."""
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(deed, each))


def workers_of(running: CenterProcess) -> list[int]:
    """The supervisor's children that serve; one more of them keeps track of what they share."""
    pid = running.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    lines = {int(one): Path(f"/proc/{one}/cmdline").read_text() for one in children}
    return [one for one, line in lines.items() if "spawn_main" in line]


def test_many_stations_push_at_once_while_news_is_written_and_a_worker_dies(
    serving: tuple[CenterProcess, Center], tmp_path: Path
) -> None:
    running, center = serving
    books = [joined(running, center, f"A{number:02d}", tmp_path) for number in range(STATIONS)]
    for book in books:
        for number in range(ENTRIES):
            book.add(body=b'{"n":%d}' % number)
    before = workers_of(running)
    assert len(before) == WORKERS
    writers = [threading.Thread(target=tell, args=(center, book.code)) for book in books]
    for writer in writers:
        writer.start()
    killer = threading.Timer(0.3, os.kill, (before[0], signal.SIGKILL))
    killer.start()
    at_once(exchange, books)
    for thread in (*writers, killer):
        thread.join()
    for book in books:
        exchange(book)  # what was told last
        lines = [one["h"] for one in views.journal_lines(center, station=book.code)]
        assert lines == [one.h.hex() for one in book.log()]
        assert len(book.news()) == NEWS * 3
        book.close()
    while len(workers_of(running)) < WORKERS or before[0] in workers_of(running):
        time.sleep(0.05)  # the test's own time limit ends it


def test_one_request_sent_to_all_workers_at_once_is_taken_once(
    serving: tuple[CenterProcess, Center], tmp_path: Path
) -> None:
    running, center = serving
    book = joined(running, center, "B01", tmp_path)
    for _ in range(20):
        book.add()
    assert book.seat is not None
    where = target(book.who.device, book.who.epoch.name, first=1, last=20)
    body = write_range(book.log())
    line = signing.auth_line(
        book.who.private_key,
        "PUT",
        where,
        device=book.who.device,
        counter=7,
        nonce="n",
        base=first_link(""),
        body=body,
    )

    def send(_: int) -> str:
        headers = {signing.AUTH_HEADER: line}
        answer = requests.put(running.url + where, body, headers=headers, timeout=60)
        return str(answer.json()["code"])

    codes = at_once(send, range(12))
    assert codes.count("") == 1
    assert set(codes) <= {"", "COUNTER", "BUSY"}  # a worker lets a few in at a time
    assert len(list(views.journal_lines(center, station="B01"))) == 20
    book.close()


def test_a_token_used_by_many_at_once_lets_one_in(
    serving: tuple[CenterProcess, Center],
) -> None:
    running, center = serving
    token = stations.add_station(center, name="c", code="C01")

    def enrol(_: int) -> str:
        try:
            return join(running.url, token)[1].station
        except Exception as told:
            return str(told)

    answers = at_once(enrol, range(8))
    assert answers.count("C01") == 1
    assert set(answers) <= {"C01", "line.token_used", "line.busy"}


def joined(running: CenterProcess, center: Center, code: str, folder: Path) -> Book:
    who, answer = join(running.url, stations.add_station(center, name=code, code=code))
    book = Book(folder / f"{code}.db", who, running.url, bytes.fromhex(answer.center_key))
    book.code = code
    return book


class Book(SmallBook):
    """Of a station with a code."""

    code = ""


def tell(center: Center, code: str) -> None:
    for _ in range(NEWS):
        with center.write() as tx:
            feed.append(tx, code, [feed.Item("k", 1, b"{}")] * 3, at_ms=1)


def exchange(book: Book) -> None:
    """Until all is sent and read; a worker that dies in between is a line that failed."""
    assert book.seat is not None
    round_ = Round(book, book.seat)
    round_.batch = Batch(600)
    for _ in range(50):
        try:
            round_.hello(now_ms=1)
            while round_.push() or round_.pull():
                continue
            break
        except NoLine:
            continue
        except Told as told:
            if told.said != "BUSY":
                raise
            time.sleep(0.1)
    round_.close()
    assert book.waiting() == 0


def test_staff_are_in_at_every_worker_and_guesses_count_at_all_of_them(
    serving: tuple[CenterProcess, Center],
) -> None:
    running, center = serving
    accounts.add(center, "a", PASSWORD, role="look")
    browser = Browser(running.url)
    assert browser.log_in("a").status_code == 303
    word = browser.http.cookies.get("staff", path="/staff") or ""

    def page(_: int) -> int:
        """On a connection of its own, so that another worker may answer."""
        other = Browser(running.url)
        other.http.cookies.set("staff", word, path="/staff")
        return other.get("/staff").status_code

    assert set(at_once(page, range(40))) == {200}
    tries = at_once(lambda n: Browser(running.url).log_in("b", f"x{n}").status_code, range(16))
    assert sorted(tries) == [401] * 5 + [429] * 11
    accounts.revoke(center, "a")
    assert set(at_once(page, range(20))) == {303}
