"""The overview and the 24 hours as a keeper reads them, and the tables that leave."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from station_app.kit.lists import Cell, RowList
from station_app.kit.sheet_reading import read_sheet
from station_app.parcels.actions.due import set_due
from station_app.reports.page.hours import HoursPage
from station_app.reports.page.overview import OverviewPage
from station_app.wire.facts.parcels import ParcelAnnounced
from tests.counter import JT, OTHER_PHONE, PHONE, SF, YT, Counter

HOUR_MS = 3_600_000


@pytest.fixture
def overview(counter: Counter, tmp_path: Path) -> OverviewPage:
    counter.desk = replace(counter.desk, outbox=tmp_path / "outbox")
    counter.have(SF, PHONE)
    cod = counter.have(YT, OTHER_PHONE)
    counter.have(JT)
    set_due(counter.station.work, parcel=cod, due_kind="cod", due_fen=5_200)
    made = OverviewPage(counter.desk)
    counter.open(made)
    return made


def texts(shown: RowList) -> str:
    cells = (cell for row in shown.rows for cell in row.cells)
    return " ".join(f"{one.text} {one.under}" for one in cells if isinstance(one, Cell))


def right(counter: Counter, page: OverviewPage | HoursPage, times: int = 1) -> None:
    for _ in range(times):
        counter.qtbot.keyClick(page, Qt.Key.Key_Right)


def written(counter: Counter, suffix: str) -> list[tuple[str, ...]]:
    (path,) = counter.desk.outbox.glob(f"*{suffix}")
    return read_sheet(path)


def test_the_whole_house_first(overview: OverviewPage) -> None:
    assert len(overview.list.rows) == 3
    assert "￥52.00" in texts(overview.list)
    assert PHONE not in texts(overview.list)


def test_a_figure_opens_into_its_parcels(counter: Counter, overview: OverviewPage) -> None:
    right(counter, overview, 4)
    assert overview.figure.value == "due"
    assert [row.cells[0].under for row in overview.list.rows] == [YT]  # type: ignore[union-attr]
    right(counter, overview)
    assert overview.figure.value == "due"


def test_a_figure_without_parcels_saves_nothing(counter: Counter, overview: OverviewPage) -> None:
    right(counter, overview)
    assert overview.figure.value == "overdue"
    assert not overview.main.isEnabled()
    assert overview.list.isHidden()


def test_what_waits_too_long_is_overdue_and_to_call(
    counter: Counter, overview: OverviewPage
) -> None:
    counter.station.clock.forward(days=9)
    overview.refresh()
    right(counter, overview)
    assert len(overview.list.rows) == 3
    right(counter, overview)
    assert overview.figure.value == "to_call"
    assert len(overview.list.rows) == 2  # nobody is named on the third


def test_the_list_becomes_a_workbook_without_anybodys_number(
    counter: Counter, overview: OverviewPage
) -> None:
    counter.confirm(overview)
    header, *rows = written(counter, ".xlsx")
    assert len(header) == len(rows[0]) == 11
    assert {row[3] for row in rows} == {SF, YT, JT}
    everything = " ".join(cell for row in rows for cell in row)
    assert PHONE not in everything
    assert OTHER_PHONE not in everything
    assert [row[9] for row in rows if row[3] == YT] == ["52"]


def test_the_same_as_csv(counter: Counter, overview: OverviewPage) -> None:
    counter.qtbot.keyClick(overview, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert len(written(counter, ".csv")) == 4


@pytest.fixture
def hours(counter: Counter, tmp_path: Path) -> HoursPage:
    counter.desk = replace(counter.desk, outbox=tmp_path / "outbox")
    now_ms = counter.station.clock.now_ms
    for waybill, ago in ((SF, 30), (YT, 5)):
        counter.station.news(
            ParcelAnnounced(waybill=waybill, carrier="SF", left_center_ms=now_ms - ago * HOUR_MS)
        )
        counter.have(waybill, PHONE)
    made = HoursPage(counter.desk)
    counter.open(made)
    return made


def test_half_came_within_the_day_and_the_van_was_late(hours: HoursPage) -> None:
    assert hours.down._share.text == "50%"
    assert hours.up._share.text == "—"
    (row,) = hours.list.rows
    assert SF in row.cells[1].under  # type: ignore[union-attr]
    assert "6" in row.cells[2].text  # type: ignore[union-attr]


def test_another_leg_has_its_own_list(counter: Counter, hours: HoursPage) -> None:
    right(counter, hours)
    assert hours.leg.value == "van"
    assert len(hours.list.rows) == 1
    right(counter, hours)
    assert hours.leg.value == "station"
    assert hours.list.isHidden()


def test_every_scan_stands_in_the_table(counter: Counter, hours: HoursPage) -> None:
    counter.confirm(hours)
    header, *rows = written(counter, ".xlsx")
    assert [row[3] for row in rows] == [SF, YT]
    assert all(len(row) == len(header) == 11 for row in rows)
    assert rows[0][10] == "6"
