"""What was sold: by day, hour, product, payment, clerk and class, from the small sums."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.sheet_reading import read_sheet
from station_app.reports.lookups import sold
from station_app.reports.page.sold import SoldPage
from station_app.reports.rules.periods import Days
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.refund import refund_sale, refund_without_receipt
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.till.actions import close_shift, count_shift
from station_app.wire.facts.goods import GoodsListed
from tests.counter import Counter
from tests.station import Station

DAY = Days("2026-11-24", "2026-11-24")
BOTH = Days("2026-11-23", "2026-11-24")
RICE = BasketLine(product="p1", name="马喇湖贡米", unit="袋", price_fen=6800, qty=1)
SOAP = BasketLine(product="p2", name="洗衣粉", unit="袋", price_fen=1990, qty=1)
PLUM = BasketLine(product="p3", name="脆红李", unit="斤", price_fen=450, per_grams=500, grams=1000)
LISTED = (
    GoodsListed(product="p1", barcode="", name="马喇湖贡米 5kg", unit="袋", category="粮油",
                price_fen=6800),
    GoodsListed(product="p2", barcode="", name="=洗衣粉", unit="袋", category="日用",
                price_fen=1990),
    GoodsListed(product="p3", barcode="", name="脆红李", unit="斤", price_fen=450, per_grams=500,
                sold_by="weight", category="水果"),
)  # fmt: skip


def sell(station: Station, *lines: BasketLine, qr: bool = False) -> str:
    fen = sum(line.total_fen for line in lines)
    paid = {"static_qr_fen": fen} if qr else {"cash_fen": fen}
    return complete_sale(station.work, lines=lines, **paid).sale


def two_days(station: Station) -> None:
    """Monday one receipt; Tuesday three by two clerks, one of them undone."""
    station.news(*LISTED)
    station.clerk_may("sell", "refund")
    station.clerk_may("sell", clerk="c2", name="冉启华")
    station.clock.forward(days=-1)
    sell(station, RICE)
    count_shift(station.work, counted_fen=6800)
    close_shift(station.work)
    station.clock.forward(days=1)
    sell(station, RICE, SOAP)
    station.clock.forward(hours=2)
    station.work.clerk = "c2"
    sell(station, PLUM, qr=True)
    wrong = sell(station, SOAP, PLUM)
    station.work.clerk = "c1"
    take_back_sale(station.work, wrong)


def as_pairs(found: list[sold.Sum]) -> dict[str, tuple[int, int]]:
    return {one.key: (one.fen, one.deeds) for one in found}


def test_sales_are_added_up_by_everything(station: Station) -> None:
    station.work.clerk = "c1"
    two_days(station)
    read = station.read
    assert as_pairs(sold.by_day(read, BOTH)) == {
        "2026-11-23": (6800, 1),
        "2026-11-24": (6800 + 1990 + 900, 2),
    }
    assert as_pairs(sold.sums(read, "hour", DAY)) == {"09": (8790, 1), "11": (900, 1)}
    assert as_pairs(sold.sums(read, "clerk", DAY)) == {"c1": (8790 - 2890, 0), "c2": (3790, 2)}
    assert [
        (goods.name, one.fen, one.qty, one.grams) for goods, one in sold.by_product(read, DAY)
    ] == [
        ("马喇湖贡米 5kg", 6800, 1, 0),
        ("=洗衣粉", 1990, 1, 0),
        ("脆红李", 900, 0, 1000),
    ]
    assert [(c.goods_class, c.category, c.fen) for c in sold.by_class(read, BOTH)] == [
        ("farm", "粮油", 13600),
        ("farm", "水果", 900),
        ("factory", "日用", 1990),
    ]
    assert sold.by_day(read, Days("2026-10-01", "2026-10-02"))[1] == sold.Sum("2026-10-02", 0, 0)


def test_goods_given_back_count_against_the_day_they_came_back(station: Station) -> None:
    station.news(*LISTED)
    station.clerk_may("sell", "refund")
    soaps = msgspec.structs.replace(SOAP, qty=3)
    receipt = sell(station, RICE, soaps)
    station.clock.forward(days=1)
    refund_sale(station.work, sale=receipt, much={1: 2})
    refund_without_receipt(station.work, lines=(PLUM,), reason="坏果")
    next_day = Days("2026-11-25", "2026-11-25")
    assert as_pairs(sold.by_day(station.read, DAY)) == {"2026-11-24": (6800 + 3 * 1990, 1)}
    assert as_pairs(sold.by_day(station.read, next_day)) == {"2026-11-25": (-2 * 1990 - 900, 0)}
    assert [
        (goods.name, one.fen, one.qty, one.grams)
        for goods, one in sold.by_product(station.read, next_day)
    ] == [("脆红李", -900, 0, -1000), ("=洗衣粉", -2 * 1990, -2, 0)]


@pytest.fixture
def page(counter: Counter, tmp_path: Path) -> SoldPage:
    two_days(counter.station)
    count_shift(counter.station.work, counted_fen=6800 + 8790)
    counter.desk = replace(counter.desk, outbox=tmp_path)
    made = SoldPage(counter.desk)
    counter.open(made)
    return made


def key(page: SoldPage, which: Qt.Key) -> None:
    QTest.keyClick(page, which)


def texts(page: SoldPage) -> list[str]:
    rows = [
        [cell if isinstance(cell, str) else cell.text for cell in r.cells] for r in page.list.rows
    ]
    return [" ".join(cell for cell in cells if cell) for cells in rows]


def test_the_page_by_keys_and_its_files(counter: Counter, page: SoldPage, tmp_path: Path) -> None:
    # Today by the hour; the plot shows what the list says.
    assert page.total.text == "￥96.90"
    assert texts(page) == ["09:00 ￥87.90", "10:00 ￥0.00", "11:00 ￥9.00"]
    assert [bar.value for bar in page.plot.bars] == [8790, 0, 900]
    key(page, Qt.Key.Key_Right)
    assert texts(page)[0] == "马喇湖贡米 5kg ￥68.00"
    key(page, Qt.Key.Key_Right)
    assert texts(page) == ["现金 · 商品 ￥87.90", "收款码 · 商品 ￥9.00"]
    key(page, Qt.Key.Key_Right)
    assert texts(page) == ["田桂花 ￥59.00", "冉启华 ￥37.90"]

    # Yesterday, this week; then typed days.
    key(page, Qt.Key.Key_PageDown)
    assert page.total.text == "￥68.00"
    key(page, Qt.Key.Key_PageDown)
    assert page.total.text == "￥164.90"
    page.period.choice.choose("range")
    page.period._chosen()
    page.period.first.setText("11-23")
    page.period.last.setText("11.23")
    page.confirm()
    assert (page.total.text, page.period.asks) == ("￥68.00", False)
    page.period.first.setText("gestern")
    page.refresh()
    assert "gestern" in counter.said[-1][0]
    page.period.first.setText("11-24")

    # Everything as a workbook, one list as CSV, the district's return: no formula gets through.
    page.period.choice.choose("week")
    page.refresh()
    counter.confirm(page)
    page.view.choose("product")
    page._show()
    page._save_csv()
    page._save_district()
    counter.settle()
    files = {path.name: path for path in tmp_path.iterdir() if path.suffix}
    assert len(files) == 3
    csv = next(path for name, path in files.items() if name.endswith(".csv"))
    assert "'=洗衣粉,19.90" in csv.read_text("utf-8-sig")
    district = next(path for name, path in files.items() if name.startswith("2026-11 "))
    rows = read_sheet(district)
    assert rows[1] == ("2026-11", "out of the village", "Farm produce", "145", "0", "0")
    assert rows[4][3] == "164.9"
    together = next(path for path in files.values() if path.suffix == ".xlsx" != district)
    assert together.exists()


def test_a_quiet_day_says_so_and_saves_nothing(counter: Counter, tmp_path: Path) -> None:
    counter.desk = replace(counter.desk, outbox=tmp_path)
    page = SoldPage(counter.desk)
    counter.open(page)
    assert page.nothing.isVisible()
    counter.confirm(page)
    assert list(tmp_path.glob("*.xlsx")) == []
