"""A day at the shop counter, as a keeper would tell it; the money is right in the evening."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from station_app.basics import codes
from station_app.basics.labels import DEFAULT_TEMPLATES
from station_app.goods.actions.receive import Incoming, receive_goods
from station_app.goods.lookups.stock import stock_of
from station_app.sales.actions.complete import Sold, complete_sale
from station_app.sales.actions.keep import keep_basket
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.lookups.held import Held, kept_basket
from station_app.sales.lookups.items import items_of
from station_app.sales.rules.basket import BasketLine, added
from station_app.till.actions import close_shift, count_shift, open_shift
from station_app.till.lookups.shifts import last_z, shift_totals
from station_app.till.lookups.shifts import open_shift as shift_now
from station_app.wire.facts.goods import GoodsListed
from tests.sales.shop_counter import Counter
from tests.station import Station

CHICKEN = GoodsListed(
    product="p1", barcode="6999900100016", name="黔江鸡杂 350g 袋装", unit="袋", price_fen=3880
)
PLUM = GoodsListed(
    product="p3", barcode="2600103000006", name="黔江脆红李 散装", unit="斤", price_fen=450,
    per_grams=500, sold_by="weight",
)  # fmt: skip


def scanned(station: Station, *read: str, grams: int = 0) -> tuple[BasketLine, ...]:
    lines: tuple[BasketLine, ...] = ()
    for code in read:
        (item,) = items_of(station.read, codes.classify(code), DEFAULT_TEMPLATES)
        assert item is not None
        lines = added(lines, item.line(grams=grams))
    return lines


def sell(station: Station, lines: tuple[BasketLine, ...], cash_fen: int) -> Sold:
    station.clock.forward(seconds=240)
    return complete_sale(station.work, lines=lines, cash_fen=cash_fen)


def test_a_cash_sale_of_three_goods_is_three_scans_and_at_most_three_keys(
    qtbot: QtBot, station: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    station.news(CHICKEN)
    counter = Counter(qtbot, station)
    scans = [counter.scan(CHICKEN.barcode) for _ in range(3)]
    keys = [counter.page.pay, counter.enter]  # F11, and Enter: exactly what is due
    for key in keys:
        key()
    assert counter.page.sold.what.text() == "Paid exactly"
    assert counter.page.sold.amount.text == "￥116.40"
    assert station.kinds().count("sale.completed") == 1
    assert (len(scans), len(keys)) <= (3, 3)
    with capsys.disabled():
        sys.stdout.write(f"\na cash sale of 3 goods: {len(scans)} scans + {len(keys)} keys\n")
    assert counter.act.stop()
    assert counter.faults == []


def test_a_market_day_from_the_float_to_the_shift_report(station: Station) -> None:
    station.news(CHICKEN, PLUM)
    station.clerk_may("sell", "refund")

    # Before eight: 200 yuan lie in the drawer, the truck brought goods.
    open_shift(station.work, float_fen=20_000)
    goods = (Incoming("p1", qty=24), Incoming("p3", grams=60_000))
    receive_goods(station.work, goods=goods, source="县仓")

    # Two bags of chicken for a hundred; plums weighed; one customer pays by phone.
    first = sell(station, scanned(station, CHICKEN.barcode, CHICKEN.barcode), 10_000)
    assert first.change_fen == 2_240
    plums = sell(station, scanned(station, PLUM.barcode, grams=2_600), 2_340)
    assert plums.change_fen == 0
    complete_sale(station.work, lines=scanned(station, CHICKEN.barcode), static_qr_fen=3_880)

    # The first customer comes back: one receipt is undone, money and goods return.
    back = take_back_sale(station.work, first.sale)
    assert back.cash_fen == 7_760

    # The power fails in the middle of a sale; the basket is still there and is sold.
    lines = scanned(station, CHICKEN.barcode)
    keep_basket(station.work, held=Held(lines=lines))
    assert kept_basket(station.read).lines == lines
    sell(station, lines, 3_880)

    assert stock_of(station.read, "p1") == (22, 0, False)
    assert stock_of(station.read, "p3") == (0, 57_400, False)

    # In the evening the keeper counts without knowing what should be there: five yuan short.
    shift = shift_now(station.read)
    assert shift is not None
    totals = {(total.tender, total.fen) for total in shift_totals(station.read, shift.shift)}
    assert totals == {("cash", 2_340 + 3_880), ("static_qr", 3_880)}
    count_shift(station.work, counted_fen=25_720)
    closed = close_shift(station.work, reason="找零找多了")
    assert (closed.expected_fen, closed.difference_fen) == (26_220, -500)

    # Whoever comes after that is served all the same, in a shift of its own.
    station.clock.forward(hours=11)
    late = sell(station, scanned(station, CHICKEN.barcode), 4_000)
    assert late.number == "S00-1-000005"
    opened = shift_now(station.read)
    assert opened is not None
    assert (opened.float_fen, opened.float_counted) == (25_720, True)  # as it was left
    z = last_z(station.read)
    assert z is not None
    assert z.number == "S00-1-Z000001"
    assert len(station.printed()) == 7
