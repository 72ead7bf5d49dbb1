"""The owner looks in the evening who gave what away, and what stands behind each number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.desk import Clerk
from station_app.kit.lists import Cell, RowList
from station_app.kit.sheet_reading import read_sheet
from station_app.parcels.actions.intake import undo_intake
from station_app.people.pins import reset_pin
from station_app.reports.lookups.given_off import GivenOff, given
from station_app.reports.lookups.odd import odd_deeds
from station_app.reports.page.odd import OddPage
from station_app.reports.rules.periods import Days
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.refund import refund_sale, refund_without_receipt
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.pricing import Terms
from station_app.stock.actions.catalog import set_price
from station_app.till.actions import open_drawer
from station_app.wire.facts.goods import GoodsListed
from tests.counter import Counter
from tests.station import Station

TODAY = Days("2026-11-24", "2026-11-24")
RICE = BasketLine(product="p1", name="马喇湖贡米 5kg", unit="袋", price_fen=6_800, qty=1)
OWNER = Clerk("c1", "田桂花", frozenset({"settings"}))
OIL = BasketLine(product="p2", name="菜籽油 5L", unit="桶", price_fen=7_985, qty=1)


def a_day_by_two(station: Station) -> None:
    """The owner 田桂花 may everything; 冉启华 only sells, and asks her for the rest."""
    station.news(
        GoodsListed(product="p1", barcode="", name="马喇湖贡米 5kg", unit="袋", price_fen=6_800)
    )
    station.clerk_may("sell", "discount", "refund", "price", "drawer", "settings")
    station.clerk_may("sell", clerk="c2", name="冉启华")
    work = station.work
    # He gives a discount she approves, rounds down a crooked sum, and undoes what was wrong.
    work.clerk = "c2"
    cheaper = msgspec.structs.replace(RICE, off=Off(fen=800, by="c1"))
    complete_sale(work, lines=(cheaper,), cash_fen=6_000)
    station.clock.forward(seconds=3_600)
    complete_sale(work, lines=(OIL,), cash_fen=7_900, terms=Terms(rounding="yuan"))
    wrong = complete_sale(work, lines=(cheaper,), cash_fen=6_000)
    take_back_sale(work, wrong.sale, approved_by="c1")
    open_drawer(work, reason="换零钱", by="c1")
    # She takes goods back, one without a receipt, and makes rice cheaper.
    work.clerk = "c1"
    kept = complete_sale(work, lines=(RICE, OIL), cash_fen=14_785)
    refund_sale(work, sale=kept.sale, much={1: 1}, reason="漏油")
    refund_without_receipt(work, lines=(RICE,), reason="生虫")
    set_price(work, product="p1", price_fen=6_500, reason="快到期")


def texts(rows: RowList) -> list[str]:
    cells = [[cell for cell in row.cells if isinstance(cell, Cell)] for row in rows.rows]
    return [" ".join(f"{cell.text} {cell.under}".strip() for cell in row) for row in cells]


def test_who_gave_what_away_and_what_stands_behind_it(counter: Counter, tmp_path: Path) -> None:
    station = counter.station
    a_day_by_two(station)
    counter.desk = replace(counter.desk, outbox=tmp_path, clerk_now=lambda: OWNER)
    page = OddPage(counter.desk)
    counter.open(page)

    # Who did the most stands first, with how often and how much.
    assert texts(page.numbers) == [
        "打折 冉启华 2 times ￥16.00",
        "空开钱箱 冉启华 1 times",
        "抹零 冉启华 1 times ￥0.85",
        "撤单 冉启华 1 times ￥60.00",
        "改价 田桂花 1 times",
        "退货 田桂花 1 times ￥79.85",
        "无票退货 田桂花 1 times ￥68.00",
    ]
    # Behind the first number: two receipts, each with who allowed it.
    assert texts(page.list) == [
        "S00-1-000003 11-24 10:00 · allowed by 田桂花 ￥8.00",
        "S00-1-000001 11-24 09:00 · allowed by 田桂花 ￥8.00",
    ]
    for _ in range(6):
        QTest.keyClick(page, Qt.Key.Key_Down)
    assert texts(page.list) == ["S00-1-T000002 11-24 10:00 · 生虫 ￥68.00"]
    QTest.keyClick(page, Qt.Key.Key_Up)
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert texts(page.list) == ["S00-1-000004 11-24 10:00 · 漏油 ￥79.85"]
    assert page.list.chosen_id
    assert page.back()
    assert not page.list.chosen_id

    # What was undone was not given in the end.
    assert given(station.read, TODAY) == [
        GivenOff("off", "", 1, 800, 6_000),
        GivenOff("rounding", "", 1, 85, 7_900),
    ]

    # Everything as a workbook; on another day nothing was unusual.
    counter.confirm(page)
    [file] = tmp_path.glob("*.xlsx")
    assert read_sheet(file)[1] == ("冉启华", "打折", "2", "16")
    page.period.choice.choose("yesterday")
    page.refresh()
    assert page.nothing.isVisible()


def test_who_may_not_is_shown_nothing_until_somebody_allows_it(counter: Counter) -> None:
    a_day_by_two(counter.station)
    asked: list[tuple[str, Callable[[str], None]]] = []
    counter.desk = replace(
        counter.desk, ask_approval=lambda right, approved: asked.append((right, approved))
    )
    page = OddPage(counter.desk)
    counter.open(page)
    assert page.nothing.isVisible()
    assert not page.numbers.rows
    page.confirm()
    [(right, approved)] = asked
    assert right == "settings"
    approved("c1")
    assert len(page.numbers.rows) == 7
    page.shown()  # left and opened again: it is asked again
    assert page.nothing.isVisible()


def test_parcels_and_pins_are_named_as_they_may_stand_on_a_screen(counter: Counter) -> None:
    station = counter.station
    station.clerk_may("sell", "settings")
    undo_intake(station.work, counter.have("YT8812345678901", "13800138000"))
    reset_pin(station.work, clerk="c1", pin="1357", secret=bytes(32))
    found = odd_deeds(station.read, TODAY)
    assert {one.what for one in found} == {"intake_undone", "pin_set"}
    assert all("13800138000" not in one.about for one in found)
    assert next(one.about for one in found if one.what == "pin_set") == "田桂花"
