"""营业: what the keeper sees of two days of trade, and what is told only after the count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.lists import Cell
from station_app.kit.sheet_reading import read_sheet
from station_app.reports.page.sold import SoldPage
from station_app.till.actions import close_shift, count_shift
from tests.counter import Counter
from tests.reports.test_sold import PLUM, RICE, SOAP, sell, two_days


def seen(page: SoldPage) -> list[str]:
    return [
        " ".join(
            f"{cell.text} {cell.under}".strip() for cell in row.cells if isinstance(cell, Cell)
        )
        for row in page.list.rows
    ]


def test_what_was_sold_is_seen_from_every_side(counter: Counter, tmp_path: Path) -> None:
    station = counter.station
    asked: list[tuple[str, Callable[[str], None]]] = []
    counter.desk = replace(
        counter.desk,
        outbox=tmp_path,
        ask_approval=lambda right, approved: asked.append((right, approved)),
    )
    two_days(station)
    page = SoldPage(counter.desk)
    counter.open(page)
    # At noon the drawer is not counted: nothing tells what it took, in no table and in no file.
    assert page.total.text == "—"
    assert page.nothing.isVisible()
    assert not page.list.isVisible()
    counter.confirm(page)
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert "11-24" in counter.said[-1][0]
    assert list(tmp_path.glob("*.xlsx")) == []
    # The week tells of yesterday only, and says so.
    page.period.choice.choose("week")
    page.refresh()
    assert page.total.text == "￥68.00"
    assert "without 11-24" in page._frame.note.text()
    page.view.choose("day")
    page._show()
    assert seen(page)[0].split() == ["11-24", "星期二", "after", "the", "count"]
    for view in ("product", "tender", "clerk", "class", "off"):
        page.view.choose(view)
        page._show()
        assert all("87.90" not in row and "9.00" not in row for row in seen(page))
    # Who keeps the station may look all the same, until the page is left.
    QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    ((right, approved),) = asked
    assert right == "settings"
    approved("c9")
    assert page.total.text == "￥164.90"
    page.shown()
    assert page.total.text == "￥68.00"
    # Counted: now everything, by day, hour, product, tender, person and class.
    count_shift(station.work, counted_fen=6_800 + 8_790)
    page.period.choice.choose("today")
    page.refresh()
    page.view.choose("hour")
    page._show()
    assert page.total.text == "￥96.90"
    assert [bar.shown for bar in page.plot.bars] == ["￥87.90", "￥0.00", "￥9.00"]
    page.view.choose("product")
    page._show()
    assert not page.plot.isVisible()  # each name has its own bar
    assert [row.cells[1].bar for row in page.list.rows] == [1000, 292, 132]  # type: ignore[union-attr]
    page.view.choose("class")
    page._show()
    assert seen(page)[0].startswith("粮油 · Farm produce out of the village")
    counter.confirm(page)
    (file,) = tmp_path.glob("*.xlsx")
    assert read_sheet(file)[1][:2] == ("2026-11-24", "96.9")
    # One more is sold: what was counted is old, and it is dark again.
    sell(station, RICE)
    page.refresh()
    assert page.total.text == "—"
    # The book's day ends after midnight: half past twelve stands behind the evening.
    station.clock.forward(hours=12)
    sell(station, SOAP)
    station.clock.forward(hours=1)
    sell(station, PLUM, qr=True)
    count_shift(station.work, counted_fen=6_800 + 8_790 + 6_800 + 1_990)
    close_shift(station.work)
    page.view.choose("hour")
    page.refresh()
    assert [row.id for row in page.list.rows][-2:] == ["23", "00"]
