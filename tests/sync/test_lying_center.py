"""What a center that lies can do to a station: tell it news and lie about news, and nothing more.

It has the key that the station joined; only what it says is not what an honest one would say.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from station_app.opening import refilling
from station_app.opening.line import StationLine, join_center
from station_app.parcels.actions.intake import take_in_parcel
from station_app.people.lookups import clerks
from station_app.store import news
from station_app.sync.client import NoLine, Told
from station_app.sync.reading_back import ReadBack, take_place
from station_app.sync.round import Round
from station_app.sync.runner import Runner
from station_app.wire import calls
from station_app.wire.calls import FeedPage
from station_app.wire.entry import encode
from station_app.wire.facts.people import ClerkRecorded
from station_app.wire.ids import parse_epoch
from station_app.wire.news import News
from station_app.wire.signing import new_key
from tests.station import Station
from tests.sync.lying_center import Answer, LyingCenter, welcome

GOODS = {"product": "p1", "barcode": "6999900100016", "name": "油", "price_fen": 100}


@pytest.fixture
def liar() -> Iterator[LyingCenter]:
    center = LyingCenter(lambda _method, _path, body: ("", welcome(body)))
    yield center
    center.stop()


@pytest.fixture
def round_(station: Station, liar: LyingCenter) -> Iterator[Round]:
    """The exchanges of a station that joined; one parcel of it waits to be sent."""
    join_center(station.book, url=liar.url, token="any")
    take_in_parcel(station.work, waybill="YT8812345679998", carrier="YTO")
    with closing(StationLine(station.book)) as line:
        seat = line.joined()
        assert seat is not None
        with closing(Round(line, seat)) as exchange:
            yield exchange


def item(pos: int, kind: str, body: object, subject: str = "") -> msgspec.Raw:
    said = msgspec.Raw(encode(body))
    return msgspec.Raw(encode(News(pos=pos, kind=kind, at_ms=1, subject=subject, body=said)))


def greeting(**limits: int) -> Answer:
    said = calls.Limits(**limits)
    return "", calls.HelloAnswer(epochs=(), center_epoch="e", feed_pos=1, limits=said, now_ms=1)


def page(*items: msgspec.Raw, life: str = "e1", more: bool = False) -> Answer:
    return "", FeedPage(feed_epoch=life, items=items, more=more)


@pytest.mark.parametrize(
    "lie",
    [
        {"station": "../../../../tmp/x"},
        {"station": "Q07\n"},
        {"device": "d234567"},
        {"center_key": "zz"},
        {"center_key": "00"},
        {"center_key": "01" + "00" * 31},
    ],
    ids=str,
)
def test_a_station_joins_no_center_whose_answer_it_could_not_live_with(
    station: Station, liar: LyingCenter, lie: dict[str, str]
) -> None:
    """The code stands in names of files, and a key that is none stopped every later start."""
    liar.say = lambda _method, _path, body: ("", welcome(body, **lie))
    with pytest.raises(NoLine, match="not_the_center"):
        join_center(station.book, url=liar.url, token="any")
    assert station.book.identity("center_url") == ""


@pytest.mark.parametrize("lie", [{"station": "../x"}, {"device": "../x"}, {"center_key": "00"}])
def test_nor_does_a_new_pc_take_a_place_there(liar: LyingCenter, lie: dict[str, str]) -> None:
    said = {"device": "d234567", "station": "Q07", "name": "x", "center_key": "11" * 32} | lie
    whole = {"center_epoch": "e", "logs": [], "limits": {}, "now_ms": 1} | said
    liar.say = lambda *_: ("", encode(whole))
    with pytest.raises(NoLine, match="not_the_center"):
        take_place(liar.url, "refill-any", new_key())


def test_a_picture_read_back_does_not_fill_the_memory(tmp_path: Path, liar: LyingCenter) -> None:
    part = calls.PicturePart(of=10**12, data=bytes(1 << 20))
    liar.say = lambda method, path, _body: (
        ("", part) if "/pictures/" in path else ("", calls.PictureNames(names=("a" * 64,)))
    )
    with closing(ReadBack(liar.url, "d234567", new_key())) as line:
        assert refilling.read_pictures(line, tmp_path, bytes(32), 1, lambda *_: None) == 0
    assert len(liar.asked) < 12  # nor is the same name asked again and again


def test_the_name_of_a_station_is_one_line(station: Station, liar: LyingCenter) -> None:
    name = "杉树坪站\n\x1b[2J\u202e" + "x" * 500
    liar.say = lambda _method, _path, body: ("", welcome(body, name=name))
    join_center(station.book, url=liar.url, token="any")
    assert station.book.identity("station_name") == "杉树坪站[2J" + "x" * 73


FORGED: list[tuple[str, object, str]] = [
    ("feed.applied", {"feed_epoch": "e1", "first": 1, "last": 1, "count": 1}, ""),
    ("shift.opened", {"float_fen": 100, "number": 1, "day": "2026-01-01"}, ""),
    ("person.clerk_recorded", {"name": "x", "login": "x", "rights": ["settings"]}, "evil"),
    ("person.recorded", {"name": "x", "phone": "13800138000"}, "{own}"),
    ("epoch.opened", {"ordinal": 7, "nonce": "x", "why": "x"}, ""),
]


@pytest.mark.parametrize(("kind", "body", "subject"), FORGED, ids=[one[0] for one in FORGED])
def test_a_deed_of_the_station_cannot_be_told_as_news(
    station: Station, liar: LyingCenter, round_: Round, kind: str, body: object, subject: str
) -> None:
    """One that applied news made the station read for ever: no news came any more."""
    own = f"{station.book.device}.1.1"
    forged = item(1, kind, body, subject.replace("{own}", own))
    liar.say = lambda *_: page(forged, item(2, "goods.listed", GOODS | {"unit": "件"}))
    tables = ("shift", "clerk", "person", "epoch")
    run = station.read.connection.execute
    before = [run(f"SELECT * FROM {table}").fetchall() for table in tables]
    round_.pull()
    assert news.apply_news(station.work) == 2
    assert [run(f"SELECT * FROM {table}").fetchall() for table in tables] == before
    assert run("SELECT name FROM product").fetchall() == [("油",)]
    assert station.wrong() == []


def test_no_news_empties_the_counter_of_its_clerks(
    station: Station, liar: LyingCenter, round_: Round
) -> None:
    """With nobody left who can log in, whoever comes next would open the station as its keeper."""
    keeper = ClerkRecorded(salt="00", name="站长", login="k1", rights=("settings",))
    station.clerk_is("k1", keeper)
    station.clerk_is("k2", ClerkRecorded(salt="00", name="走了的人", login="k2", left=True))
    gone = [item(pos, "person.erased", {"person": who}) for pos, who in ((1, "k1"), (2, "k2"))]
    liar.say = lambda *_: page(*gone)
    round_.pull()
    assert news.apply_news(station.work) == 2
    assert [one.name for one in clerks(station.read)] == ["站长"]
    run = station.read.connection.execute
    blanked = run("SELECT subject FROM journal WHERE body IS NULL").fetchall()
    assert blanked == [("k2",)]  # who left can be forgotten
    assert station.wrong() == []


def test_no_answer_uses_up_the_numbers_of_requests(
    station: Station, liar: LyingCenter, round_: Round
) -> None:
    liar.say = lambda *_: ("COUNTER", calls.Facts(counter=10**18))
    with pytest.raises(NoLine):
        round_.pull()
    assert int(station.book.identity("request_counter")) < 10


def test_no_answer_uses_up_the_ordinals_of_epochs(
    station: Station, liar: LyingCenter, round_: Round
) -> None:
    """A name of seven digits would read nowhere: not at the center, nor at the counter."""
    liar.say = lambda *_: ("EPOCH_STALE", calls.Facts(ordinal=999_999))
    round_.push()
    newest = round_.book.epochs()[-1]
    assert parse_epoch(newest.name) is not None
    assert newest.ordinal <= 1 + calls.MOST_AHEAD  # an honest center takes it


@pytest.mark.parametrize("landed", [-5, 10**9, 10**30])
def test_nothing_is_held_for_landed_that_is_not_there(
    liar: LyingCenter, round_: Round, landed: int
) -> None:
    liar.say = lambda *_: ("GAP", calls.Facts(landed=landed))
    with pytest.raises((NoLine, Told)):
        round_.push()
    assert round_.book.landed(1) == 0


@pytest.mark.parametrize("said", [b"[" * 5_000 + b"]" * 5_000, b'"\xff"'])
def test_an_answer_that_does_not_read_is_no_line(
    liar: LyingCenter, round_: Round, said: bytes
) -> None:
    liar.say = lambda *_: ("", said)
    with pytest.raises(NoLine, match="not_the_center"):
        round_.pull()


def test_a_feed_that_begins_again_and_again_holds_up_no_deed(
    station: Station, liar: LyingCenter
) -> None:
    join_center(station.book, url=liar.url, token="any")
    pushed, pulled = threading.Event(), 0

    def say(method: str, path: str, _body: bytes) -> Answer:
        nonlocal pulled
        if path == calls.HELLO:
            return greeting()
        if method == "PUT":
            pushed.set()
            return "BUSY", calls.Facts(retry_after_ms=1)
        pulled += 1
        return page(item(1, "x.y", {}), life=f"e{pulled}", more=True)

    liar.say = say
    with closing(StationLine(station.book)) as line:
        apply: Callable[[], object] = lambda: news.apply_news(station.work)  # noqa: E731
        runner = Runner(line, on_state=lambda _: None, apply_news=apply)
        runner.start()
        assert pushed.wait(30)  # what reading the news recorded
        assert runner.stop(30)
    assert pulled <= 4


@pytest.mark.parametrize(
    ("wanted_ms", "rest_seconds"),
    [(90_000, 90.0), (0, 1.0), (1 << 50, 3600.0)],
    ids=["as often as it wants", "but never without a pause", "and at least every hour"],
)
def test_news_is_asked_for_as_often_as_the_center_wants(
    station: Station, liar: LyingCenter, wanted_ms: int, rest_seconds: float
) -> None:
    def say(_method: str, path: str, _body: bytes) -> Answer:
        return greeting(pull_every_ms=wanted_ms) if path == calls.HELLO else page()

    join_center(station.book, url=liar.url, token="any")
    liar.say = say
    with closing(StationLine(station.book)) as line:
        runner = Runner(
            line, on_state=lambda _: None, apply_news=lambda: None, seconds=lambda: 1000.0
        )
        assert runner.turn() == rest_seconds
        assert runner.turn() == rest_seconds  # nothing is due
