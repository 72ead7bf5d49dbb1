"""The same center over PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec
import pytest

from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.center import feed, views
from station_app.center.importing.news import import_announced, import_goods
from station_app.center.importing.ordered import import_orders
from station_app.center.orders import results
from station_app.center.orders.posting import post_orders
from station_app.sync.round import Round
from tests.center.album import Album
from tests.center.conftest import emptied
from tests.center.gateway import GatewayServer
from tests.center.running import CenterThread
from tests.center.test_orders import ORDER
from tests.center.test_stick import Road, a_day_by_stick
from tests.center.test_stick_pictures import weeks_by_stick
from tests.center.village import HUA, LAN, Village, gateway
from tests.station import Station
from tests.sync.small_book import SmallBook

DEMO = Path(__file__).parents[2] / "resources" / "demo"
__all__ = ["gateway"]


@pytest.fixture
def database(postgresql: str) -> str:
    """An empty one."""
    return emptied(postgresql)


@pytest.fixture
def serving(tmp_path: Path, database: str, station: Station) -> Iterator[CenterThread]:
    """A center over an empty database."""
    running = CenterThread(tmp_path / "center", database=database, clock=station.clock)
    yield running
    running.stop()


def test_a_day_lands_and_news_comes_back(serving: CenterThread, tmp_path: Path) -> None:
    who, answer = serving.join()
    for imports, name in (
        (import_goods, "goods"),
        (import_orders, "orders"),
        (import_announced, "announced"),
    ):
        assert imports(serving.center, DEMO / f"{name}.csv").bad == []
    book = SmallBook(tmp_path / "book.db", who, serving.url, bytes.fromhex(answer.center_key))
    person = f"{who.device}.1.1"
    book.add("person.recorded", b'{"name":"A"}', subject=person)
    book.add("odd\x00kind", '{"name":"黔"}'.encode())
    book.add("person.erased", b'{"person":"%s"}' % person.encode())
    book.add("order.handed_over", b'{"order":"c1.o1","lines":[1]}')
    assert book.seat is not None
    exchange = Round(book, book.seat)
    exchange.hello(now_ms=1)
    while exchange.push() or exchange.pull():
        continue
    lines = list(views.journal_lines(serving.center))
    assert [line["h"] for line in lines] == [one.h.hex() for one in book.log()]
    assert [line["erased"] for line in lines] == [True, False, False, False]
    (became,) = results.page(serving.center, partner="", after=0)["results"]
    assert (became["line"], became["result"]) == (1, "handed_over")
    goods = msgspec.json.encode({"orders": [ORDER]})
    words = Words.load(resource("words"), "en")
    send = partial(post_orders, serving.center, words, partner="mall", key="k", body=goods)
    with ThreadPoolExecutor(4) as at_once:
        sent = [one.result() for one in [at_once.submit(send) for _ in range(4)]]
    assert sent == [(200, b'{"lines":1,"news":1}')] * 4  # taken once; its buyer is known there
    assert len(book.news()) > 50
    exchange.close()
    book.close()


@pytest.mark.fault(41)
def test_writers_at_the_same_time_leave_no_gap_and_no_double(serving: CenterThread) -> None:
    serving.join()

    def put() -> None:
        for _ in range(5):
            with serving.center.write() as tx:
                items = [feed.Item("k", 1, b"{}")] * 3
                feed.append(tx, "Q07", items, at_ms=1)

    writers = [threading.Thread(target=put) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with serving.center.read() as read:
        rows = read.exec_driver_sql("SELECT pos FROM feed ORDER BY pos").scalars().all()
    assert list(rows) == list(range(1, 61))


def test_a_message_is_sent_once_by_two_postmen_and_its_result_goes_back(
    serving: CenterThread, station: Station, gateway: GatewayServer
) -> None:
    village = Village(station, serving, gateway)
    for phone in (LAN, HUA):
        village.have(phone, "A" + phone[-1])
    village.tell()
    village.exchange()
    postmen = [threading.Thread(target=village.send) for _ in range(2)]
    for postman in postmen:
        postman.start()
    for postman in postmen:
        postman.join()
    assert len(gateway.seen) == len(gateway.delivered) == 2
    village.exchange()
    assert village.sent() == (2, 2, 0)


def test_what_comes_by_stick_lands_the_same(
    serving: CenterThread, station: Station, tmp_path: Path
) -> None:
    a_day_by_stick(Road(station, serving, tmp_path))


def test_what_pictures_come_by_stick_are_put_the_same(
    serving: CenterThread, station: Station, tmp_path: Path
) -> None:
    weeks_by_stick(Album(station, serving, tmp_path))
