"""News from the center: applied in order, at a known place of the journal, replayed the same."""

from __future__ import annotations

from contextlib import closing, suppress

import msgspec
import pytest

from station_app.basics.faults import Trouble
from station_app.goods.lookups.catalog import product_of_id
from station_app.parcels.lookups.expected import expected
from station_app.store import engine, news, replay
from station_app.store.line import LineOfBook
from station_app.wire.entry import body_digest, encode
from station_app.wire.facts.book import CenterKeyRolled
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.orders import VanAnnounced, VanLine
from station_app.wire.facts.people import ClerkLocked, PersonErased, PersonRecorded
from station_app.wire.news import News
from tests.station import Station

RICE = GoodsListed(product="p1", barcode="6900000000014", name="马喇湖贡米", price_fen=680)


def keep(station: Station, pos: int, kind: str, body: bytes, *, must: bool = False) -> None:
    item = News(pos=pos, kind=kind, at_ms=1, must_understand=must, body=msgspec.Raw(body))
    keep_bytes(station, pos, encode(item))


def keep_bytes(station: Station, pos: int, item: bytes) -> None:
    text = "INSERT INTO feed VALUES ('e1', ?, '', ?, ?)"
    station.book.local.execute(text, (pos, item, body_digest(item)))


def test_news_is_read_at_a_known_place_of_the_journal(station: Station) -> None:
    station.news(RICE)
    assert station.kinds() == ["feed.applied"]


def test_more_than_two_hundred_items_take_several_facts(station: Station) -> None:
    for pos in range(1, 451):
        keep(station, pos, "goods.listed", encode(RICE))
    assert news.apply_news(station.work) == 450
    assert station.kinds() == ["feed.applied"] * 3


@pytest.mark.fault(37)
def test_a_kind_that_must_be_understood_holds_back_what_follows(station: Station) -> None:
    keep(station, 1, "goods.listed", encode(RICE))
    keep(station, 2, "tax.changed", b"{}", must=True)
    keep(station, 3, "goods.listed", encode(RICE))
    assert news.apply_news(station.work) == 1
    assert news.apply_news(station.work) == 0


def test_an_unknown_or_unreadable_item_never_blocks(station: Station) -> None:
    keep(station, 1, "weather.told", b'{"rain":true}')
    keep(station, 2, "goods.listed", b'{"product":7}')
    keep_bytes(station, 3, b"\0")
    keep(station, 4, "goods.listed", encode(RICE))
    assert news.apply_news(station.work) == 4


def test_what_no_table_holds_never_blocks_what_follows(station: Station) -> None:
    """A number of thirty digits, results of ids nobody gave, a result said twice."""
    huge = "9" * 30
    parcel = f'{{"waybill":"YT8812345678901","carrier":"YTO","due_fen":{huge}}}'
    keep(station, 1, "parcel.announced", parcel.encode())
    ids = (f"d222222.1.{huge}.1", "d222222.7.7.1", "9" * 9999, "\u202e")
    said = [(notice, result) for notice in ids for result in ("failed", "reached")]
    for pos, (notice, result) in enumerate(said, 2):
        body = f'{{"notice":"{notice}","result":"{result}"}}'
        keep(station, pos, "notice.result", body.encode())
    keep(station, 10, "goods.listed", encode(RICE))
    assert news.apply_news(station.work) == 10
    assert product_of_id(station.read, "p1") is not None
    assert expected(station.read, "YT8812345678901") is None


def test_what_was_undone_for_one_value_is_undone_in_a_replay_too(station: Station) -> None:
    """A list was written before a line of it that no table takes: read again, it stood there."""
    line = VanLine(barcode="6900000000014", name="米", qty=1)
    for pos, qty in enumerate((1, 1 << 63, 2), 1):
        lines = (line, msgspec.structs.replace(line, barcode=str(pos), qty=qty))
        van = VanAnnounced(van=f"v{pos}", number="SHD-1", lines=lines)
        keep(station, pos, "order.van_announced", encode(van))
    assert news.apply_news(station.work) == 3
    run = station.read.connection.execute
    assert run("SELECT van FROM order_van ORDER BY van").fetchall() == [("v1",), ("v3",)]
    assert station.wrong() == []


@pytest.mark.parametrize("fault", [ZeroDivisionError, KeyError, ValueError, TypeError])
def test_a_value_that_cannot_be_holds_up_no_news_behind_it(
    station: Station, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    """An order of no pieces was divided by them, and no news came to that station any more."""

    def fall(*_: object) -> None:
        raise fault("赵桂兰")

    # No room keeps rows of this kind.
    falls = dict(station.work.projections) | {CenterKeyRolled: (fall,)}
    monkeypatch.setattr(station.work, "projections", falls)
    keep(station, 1, "center.key_rolled", encode(CenterKeyRolled(public_key="", signature="")))
    keep(station, 2, "goods.listed", encode(RICE))
    assert news.apply_news(station.work) == 2
    assert product_of_id(station.read, "p1") is not None


def test_the_copy_that_proves_a_book_opens_with_no_key_that_anybody_knows(
    station: Station,
) -> None:
    """The power may leave it on the disk, with every name and phone in it."""
    opened: list[str] = []

    def spy(*_: object) -> None:
        (scratch,) = station.folder.glob("replay-*/replay.db")
        with suppress(Trouble), closing(engine.connect(scratch, bytes(32), read_only=True)):
            opened.append(scratch.name)

    station.news(RICE)
    with closing(engine.connect(station.book.file, station.book.key, read_only=True)) as source:
        replay.differences(station.folder, source, station.projections | {GoodsListed: (spy,)})
    assert opened == []


def test_an_erased_person_of_the_feed_stays_erased_in_a_replay(station: Station) -> None:
    station.news(("c1.p1", PersonRecorded(name="冉小华", phone="13900000001", salt="00")))
    with station.work() as tx:
        tx.record(PersonErased(person="c1.p1"))
    assert station.book.connection.execute("SELECT item FROM feed").fetchone() == (None,)
    assert station.wrong() == []


def test_news_that_cannot_be_kept_hold_up_no_deed(station: Station) -> None:
    line = LineOfBook(station.book)
    body = msgspec.Raw(b"{}")
    item = encode(News(pos=1, kind="notice.posted", at_ms=1, body=body))
    with pytest.raises(UnicodeEncodeError):
        line.keep_news("\ud800", [item])
    station.book.connection.execute("PRAGMA busy_timeout = 0")
    with station.work() as tx:
        tx.record(ClerkLocked(clerk="c1", tries=5))
    line.close()


def test_an_edited_price_in_the_news_is_found(station: Station) -> None:
    station.news(RICE)
    run = station.book.connection.execute
    (item,) = run("SELECT item FROM feed").fetchone()
    edit = "UPDATE feed SET item = ?, digest = ?"
    cheaper = item.replace(b'"price_fen":680', b'"price_fen":100')
    run(edit, (cheaper, body_digest(item)))
    name = f"{station.book.device}.1.1"
    assert f"feed: news that {name} applied were edited" in station.wrong()
    run(edit, (cheaper, body_digest(cheaper)))
    assert f"feed: news that {name} applied were exchanged" in station.wrong()
    run(edit, (item, body_digest(item)))
