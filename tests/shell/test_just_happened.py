"""What just happened, each with its one way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from station_app.shell.just_happened import HappenedRow, JustHappened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROWS = [
    HappenedRow("d.1.9", "Sale", "beef", "15:41", ("reprint",)),
    HappenedRow("d.1.8", "Pickup", "3-2-0187", "15:40", ("take_back",)),
]


def test_each_row_offers_its_ways_and_says_which_row_was_meant(qtbot: QtBot) -> None:
    column = JustHappened(lambda: ROWS)
    qtbot.addWidget(column)
    column.refresh()
    wanted: list[tuple[str, str]] = []
    column.wanted.connect(lambda row, way: wanted.append((row.entry_id, way)))
    for button in column.findChildren(QPushButton):
        button.click()
    assert wanted == [("d.1.9", "reprint"), ("d.1.8", "take_back")]


def test_the_newest_with_a_way_is_found(qtbot: QtBot) -> None:
    column = JustHappened(lambda: ROWS)
    qtbot.addWidget(column)
    column.refresh()
    assert column.newest("take_back") is column.rows[1]
    assert column.newest("look") is None


def test_many_commits_make_one_reading(qtbot: QtBot) -> None:
    readings: list[int] = []

    def read() -> list[HappenedRow]:
        readings.append(1)
        return ROWS

    column = JustHappened(read)
    qtbot.addWidget(column)
    for _ in range(20):
        column.refresh_soon()
    qtbot.waitUntil(lambda: bool(readings))
    assert len(readings) == 1


def test_the_newest_is_seen_even_after_looking_at_older_ones(qtbot: QtBot) -> None:
    rows = [HappenedRow(f"d.1.{n}", "Sale", "beef", "15:41", ("reprint",)) for n in range(30)]
    column = JustHappened(lambda: rows)
    qtbot.addWidget(column)
    column.resize(260, 300)
    column.show()
    column.activateWindow()
    qtbot.waitUntil(column.isActiveWindow)
    column.refresh()
    last = column.findChildren(QPushButton)[-1]
    last.setFocus()
    (area,) = column.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.ensureWidgetVisible(last)
    assert area.verticalScrollBar().value() > 0
    rows.insert(0, HappenedRow("d.1.99", "Pickup", "3-2-0187", "15:42", ("take_back",)))
    column.refresh()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0)
    assert QApplication.focusWidget() is None
