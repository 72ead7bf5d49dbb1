"""The arrow keys move among choices as the eye does, and the Tab key comes to them in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_app.kit.choices import ChoiceRow, neighbour

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SEVEN = [(str(n), str(n)) for n in range(7)]
LEFT, RIGHT, UP, DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)


@pytest.mark.parametrize(
    ("at", "key", "across", "to"),
    [
        (1, DOWN, 4, 5),
        (5, UP, 4, 1),
        (3, DOWN, 4, 6),  # the row below is shorter
        (5, DOWN, 4, 5),  # nothing is below
        (1, UP, 4, 1),
        (3, RIGHT, 4, 4),
        (0, LEFT, 4, 0),
        (6, RIGHT, 4, 6),
        (1, DOWN, 7, 2),  # one row
        (1, UP, 7, 0),
        (1, DOWN, 1, 2),  # one column
    ],
)
def test_an_arrow_key_leads_to_what_stands_there(
    at: int, key: tuple[int, int], across: int, to: int
) -> None:
    assert neighbour(at, *key, across, len(SEVEN) - 1) == to


def test_choices_offered_late_are_reached_where_they_stand(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    above, row, below = QLineEdit(), ChoiceRow(name="x.row", what="x", across=4), QLineEdit()
    layout = QVBoxLayout(page)
    for part in (above, row, below):
        layout.addWidget(part)
    row.offer(SEVEN)
    page.show()
    below.setFocus()
    QTest.keyClick(below, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert row.value == "4"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is below
