"""A real station's own file on the line: everything it records lands, news comes back."""

from __future__ import annotations

import json
from pathlib import Path

from station_app.center import erasing, stations, views
from station_app.center.importing.news import IMPORTS
from station_app.opening.line import StationLine, join_center
from station_app.store import journal, news
from station_app.store.blobs import Blobs
from station_app.sync.round import Round
from station_app.sync.runner import Runner
from station_app.wire.facts.people import PersonErased
from station_app.wire.facts.stock import GoodsTakenOut
from station_app.wire.lines import journal_line
from tests.center.running import CenterThread
from tests.station import Station
from tests.sync.test_runner import Lamp, done

DEMO = Path(__file__).parents[2] / "resources" / "demo"


def both(station: Station, serving: CenterThread) -> tuple[list[str], list[str]]:
    """Journal lines of the station and of the center, as their commands print them."""
    ours = [
        journal_line(station.book.device, epoch.ordinal, entry)
        for epoch in journal.epochs(station.book.connection)
        for entry in journal.entries(station.book.connection, epoch.ordinal, first=1)
    ]
    theirs = views.journal_lines(serving.center)
    return [json.dumps(line) for line in ours], [json.dumps(line) for line in theirs]


def import_demo(serving: CenterThread) -> None:
    for what, imports in IMPORTS.items():
        if what == "goods":
            imports(serving.center, DEMO / "goods.csv")
    for what in ("orders", "announced"):
        IMPORTS[what](serving.center, DEMO / f"{what}.csv")


def test_station_and_center_show_the_same_journal(station: Station, serving: CenterThread) -> None:
    token = stations.add_station(serving.center, name="one", code="Q07")
    import_demo(serving)
    join_center(station.book, url=serving.url, token=token)
    line, lamp = StationLine(station.book), Lamp()

    def apply() -> None:
        news.apply_news(station.work)
        lamp.apply()

    runner = Runner(line, on_state=lamp.show, apply_news=apply, pull_seconds=3600.0)
    runner.start()
    lamp.wait_applied(1)
    runner.wake()
    lamp.wait_for(lambda state: done(state) and line.head_seq(1) > 0)
    assert runner.stop(60)
    line.close()
    ours, theirs = both(station, serving)
    assert ours == theirs != []


def test_a_person_erased_at_the_center_is_gone_from_what_a_station_reads_later(
    station: Station, serving: CenterThread
) -> None:
    token = stations.add_station(serving.center, name="one", code="Q07")
    import_demo(serving)
    with serving.center.write() as tx:
        assert erasing.erase(tx, "Q07", "c1.p1", now_ms=1)
    join_center(station.book, url=serving.url, token=token)
    line = StationLine(station.book)
    joined = line.joined()
    assert joined is not None
    exchange = Round(line, joined)
    while exchange.pull():
        continue
    news.apply_news(station.work)
    station.work.clerk = "c1"
    pictures = Blobs(station.book.folder, station.book.key)
    photo = pictures.put(b"\xff\xd8\xff" + bytes(50_000), "photo", station.clock.now_ms)
    pictures.close()
    with station.work() as tx:
        tx.record(PersonErased(person="c1.p2"), subject="c1.p2")
        tx.record(GoodsTakenOut(number="Q07-1-T1", why="waste", photo=photo, moves=()))
    exchange.hello(now_ms=station.clock.now_ms)
    while exchange.push():
        continue
    while exchange.send_picture():
        continue
    exchange.close()
    line.close()
    ours, theirs = both(station, serving)
    assert ours == theirs != []
    (kept,) = serving.center.folder.glob("blobs/*/*")
    assert (kept.name, kept.stat().st_size) == (photo, 50_003)
    for file in serving.center.folder.glob("*.*"):
        assert "田应明".encode() not in file.read_bytes(), file.name
