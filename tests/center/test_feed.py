"""The feed: positions, pages, and what happens after a restore."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import msgspec
import pytest

from station_app.center import feed, stations
from station_app.center.database import Center, center_epoch
from station_app.wire.calls import MOST_FEED_ITEMS
from station_app.wire.news import News


def put(center: Center, count: int, *, code: str = "Q07") -> None:
    with center.write() as tx:
        items = [feed.Item("goods.listed", 1, b"{}") for _ in range(count)]
        feed.append(tx, code, items, at_ms=1)


def read_all(center: Center, code: str = "Q07") -> list[bytes]:
    found: list[bytes] = []
    more = True
    while more:
        with center.write() as tx:
            page = feed.page(tx, code, center_epoch(tx), len(found))
        found += [bytes(item) for item in page.items]
        more = page.more
    return found


def test_pages_are_at_most_as_long_as_a_fact_may_name(center: Center) -> None:
    stations.add_station(center, name="one", code="Q07")
    put(center, MOST_FEED_ITEMS + 1)
    with center.read() as read:
        page = feed.page(read, "Q07", center_epoch(read), 0)
    assert (len(page.items), page.more) == (MOST_FEED_ITEMS, True)
    assert len(read_all(center)) == MOST_FEED_ITEMS + 1


def test_large_items_make_short_pages(center: Center) -> None:
    stations.add_station(center, name="one", code="Q07")
    with center.write() as tx:
        items = [feed.Item("k", 1, b'"' + b"x" * 100_000 + b'"') for _ in range(10)]
        feed.append(tx, "Q07", items, at_ms=1)
    with center.read() as read:
        page = feed.page(read, "Q07", center_epoch(read), 0)
    assert 1 < len(page.items) < 10
    assert page.more
    assert len(read_all(center)) == 10


@pytest.mark.fault(41)
def test_writers_at_the_same_time_leave_no_gap_and_no_double(center: Center) -> None:
    stations.add_station(center, name="one", code="Q07")
    writers = [
        threading.Thread(target=lambda: [put(center, 3) for _ in range(5)]) for _ in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with center.read() as read:
        rows = read.exec_driver_sql("SELECT pos FROM feed ORDER BY pos").scalars().all()
    assert list(rows) == list(range(1, 61))


@pytest.mark.fault(40)
def test_a_reader_of_an_older_feed_epoch_starts_again(center: Center) -> None:
    stations.add_station(center, name="one", code="Q07")
    put(center, 2)
    with center.read() as read:
        page = feed.page(read, "Q07", "older", 2)
    assert len(page.items) == 2


def test_a_station_that_knows_more_news_than_was_sent_begins_a_new_feed_epoch(
    center: Center,
) -> None:
    stations.add_station(center, name="one", code="Q07")
    put(center, 2)
    with center.write() as tx:
        before = center_epoch(tx)
        page = feed.page(tx, "Q07", before, 7)
    assert page.feed_epoch != before
    assert len(page.items) == 2


@pytest.mark.parametrize("restored", [True, False])
def test_a_database_put_back_is_noticed_at_the_next_opening(tmp_path: Path, restored: bool) -> None:
    folder = tmp_path / "center"
    opened = Center(folder)
    stations.add_station(opened, name="one", code="Q07")
    put(opened, 2)
    opened.close()
    shutil.copy(folder / "center.db", tmp_path / "backup.db")
    opened = Center(folder)
    put(opened, 1)
    opened.mark()
    with opened.read() as read:
        before = center_epoch(read)
    opened.close()
    if restored:
        shutil.copy(tmp_path / "backup.db", folder / "center.db")
    opened = Center(folder)
    with opened.read() as read:
        assert (center_epoch(read) != before) == restored
    opened.close()


def test_what_is_said_again_is_read_once_as_it_is_now(center: Center) -> None:
    stations.add_station(center, name="one", code="Q07")
    a, b, other = (feed.Item("goods.listed", 1, b"{}", name=name) for name in ("a", "b", ""))
    for items in ([a, other, b, a], [b], [other, a]):
        with center.write() as tx:
            feed.append(tx, "Q07", items, at_ms=1)
    with center.write() as tx:
        page = feed.page(tx, "Q07", center_epoch(tx), 0)
    said = [msgspec.json.decode(item, type=News).pos for item in page.items]
    assert (said, page.more) == ([2, 5, 6, 7], False)
