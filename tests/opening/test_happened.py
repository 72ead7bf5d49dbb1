"""The column of what just happened: newest first, in words, each with its ways back."""

from __future__ import annotations

from station_app import app
from station_app.opening.happened import HappenedColumn
from station_app.parcels.actions.hand_over import hand_over_parcels, release_unscanned
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.proxies import record_taker
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.wire.facts.shelf_check import ShelfCheckOpened, ShelfSeen
from tests.station import Station, words

RICE = BasketLine(product="p1", name="马喇湖贡米", unit="袋", price_fen=6800, qty=1)


def column(station: Station) -> HappenedColumn:
    return HappenedColumn(station.read, app.rooms(), words(), station.book.device)


def test_the_newest_deed_stands_on_top_with_its_ways_back(station: Station) -> None:
    take_in_parcel(station.work, waybill="YT8812345678901")
    complete_sale(station.work, lines=(RICE,), cash_fen=10_000)
    rows = column(station).rows(station.clock.now_ms)
    assert rows[0].ways == ("take_back", "reprint")
    assert "68.00" in rows[0].title
    assert rows[-1].ways == ("take_back",)


def test_a_long_row_of_scans_that_tell_nothing_hides_nothing(station: Station) -> None:
    take_in_parcel(station.work, waybill="YT8812345678901")
    with station.work() as tx:
        check = tx.record(ShelfCheckOpened()).id
        for n in range(80):
            tx.record(ShelfSeen(check=check, shelf=f"3-{n}", seen=()))
    assert [row.ways for row in column(station).rows(station.clock.now_ms)][-1] == ("take_back",)


def test_what_was_taken_back_cannot_be_taken_back_again(station: Station) -> None:
    station.clerk_may("sell", "refund")
    sold = complete_sale(station.work, lines=(RICE,), cash_fen=6800)
    take_back_sale(station.work, sold.sale)
    found = {row.entry_id: row.ways for row in column(station).rows(station.clock.now_ms)}
    assert "take_back" not in found[sold.sale]


def test_the_intake_of_a_parcel_that_left_is_not_offered_back(station: Station) -> None:
    taken = take_in_parcel(station.work, waybill="YT8812345678901")
    hand_over_parcels(station.work, parcels=(taken.id,))
    rows = column(station).rows(station.clock.now_ms)
    assert [row.ways for row in rows] == [("scan_back",), ()]


def test_yesterday_is_told_but_not_taken_back(station: Station) -> None:
    taken = take_in_parcel(station.work, waybill="YT8812345678901")
    station.clock.forward(days=1)
    (row,) = column(station).rows(station.clock.now_ms)
    assert (row.entry_id, row.ways) == (taken.id, ())
    assert row.at.startswith("11-24")


def test_what_was_entered_late_says_so(station: Station) -> None:
    now_ms = station.clock.now_ms
    taken = take_in_parcel(station.work, waybill="YT8812345678901", happened_ms=now_ms - 9)
    release_unscanned(station.work, parcel=taken.id, reason="paper", happened_ms=now_ms - 5)
    rows = column(station).rows(now_ms)
    assert [row.title for row in rows] == ["补录取走 3-2-0001", "补录入库 3-2-0001"]
    other = take_in_parcel(station.work, waybill="SF1234567890123", happened_ms=now_ms - 9)
    who = record_taker(station.work, phone="13800138000", name="赵桂兰")
    said = {"reason": "paper", "taker": who, "taker_proof": "face", "happened_ms": now_ms - 5}
    release_unscanned(station.work, parcel=other.id, **said)
    row = column(station).rows(now_ms)[0]
    assert row.title == "补录代取 3-2-0002"
    assert "赵*兰" in row.detail
