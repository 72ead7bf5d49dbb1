"""Lamps speak in words; colour only stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.shell.lamps import Lamp, Lamps

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.shell.conftest import Shop


def test_a_lamp_says_how_it_stands(qtbot: QtBot) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    lamps.light("line", "attention", "12 to send", "oldest 26 min ago")
    assert lamps.words("line") == "12 to send oldest 26 min ago"


def test_the_colour_changes_although_the_words_stay(qtbot: QtBot) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    lamps.light("printer", "good", "Printer", "")
    lamps.light("printer", "danger", "Printer", "")
    assert lamps._lamps["printer"]._dot.tone == "danger"


def test_the_clerk_hands_the_counter_over_with_a_click(shop: Shop) -> None:
    left: list[int] = []
    shop.window.locked.connect(lambda: left.append(1))
    clerk = shop.window.frame.lamps.findChild(Lamp, "lamp.clerk")
    QTest.mouseClick(clerk, Qt.MouseButton.LeftButton)
    assert left == [1]
    assert shop.window.open_page() is None
