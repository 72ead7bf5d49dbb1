"""A long list shows only what is seen and keeps what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.kit.lists import ROW_ROLE, Cell, Column, ListRow, RowList, RowModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROWS = [ListRow(f"p{n}", (f"3-2-{n:04d}", Cell("YTO", tone="plain"))) for n in range(1200)]


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    made = RowList([Column(2), Column(1)], name="x.rows")
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def test_a_list_of_1200_rows_asks_only_for_those_it_shows(
    qtbot: QtBot, rows: RowList, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[int] = set()
    data = RowModel.data

    def watched(self: RowModel, index: object, role: int = 0) -> object:
        if role == ROW_ROLE:
            asked.add(index.row())
        return data(self, index, role)

    monkeypatch.setattr(RowModel, "data", watched)
    rows.show_rows(ROWS)
    rows.show()
    qtbot.waitUntil(lambda: bool(asked))
    rows.grab()
    assert len(asked) < 30


def test_the_chosen_row_stays_chosen_when_the_rows_are_read_again(rows: RowList) -> None:
    rows.show_rows(ROWS)
    assert rows.choose("p7")
    rows.show_rows(ROWS[5:])
    assert rows.chosen_id == "p7"
    rows.show_rows(ROWS[10:])
    assert rows.chosen_id == ""


def test_arrow_keys_choose_and_enter_is_left_to_the_page(qtbot: QtBot, rows: RowList) -> None:
    rows.show_rows(ROWS[:3])
    chosen: list[str] = []
    rows.chosen.connect(chosen.append)
    rows.choose("p0")
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert chosen == ["p0", "p1"]


def test_a_screen_reader_hears_the_words_of_a_row(rows: RowList) -> None:
    rows.show_rows(ROWS[:1])
    spoken = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "3-2-0000 · YTO"


def test_a_letter_does_not_jump_about_in_the_list(rows: RowList) -> None:
    rows.show_rows([ListRow("a", ("apple",)), ListRow("b", ("bean",))])
    rows.choose("a")
    QTest.keyClicks(rows, "b")
    assert rows.chosen_id == "a"


def test_what_is_typed_in_a_list_goes_on_to_the_page(qtbot: QtBot) -> None:
    heard: list[str] = []

    class Around(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
            heard.append(event.text())

    around = Around()
    qtbot.addWidget(around)
    inside = RowList([Column(1)], name="x.rows")
    QVBoxLayout(around).addWidget(inside)
    inside.show_rows([ListRow("a", ("3-2-0001",))])
    around.show()
    QTest.keyClicks(inside, "32 7")
    assert heard == ["3", "2", " ", "7"]
