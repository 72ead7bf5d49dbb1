"""Texts that are too long are shortened, never cut off, and numbers shrink before that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics, QTextDocument

from station_app.kit.buttons import MainButton
from station_app.kit.labels import BigNumber, Elided, Pill, label, tip_of
from station_app.kit.theme import font

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_name_of_forty_hanzi_is_shortened_and_stands_whole_in_the_tip(qtbot: QtBot) -> None:
    name = "黔江区马喇镇高山有机生态红心猕猴桃" * 3
    line = Elided(name)
    qtbot.addWidget(line)
    line.resize(200, 24)
    line.show()
    assert line.text().endswith("…")
    assert (line.toolTip(), line.accessibleName()) == (name, name)


def test_a_name_that_looks_like_markup_is_no_markup_in_its_tip(qtbot: QtBot) -> None:
    """A tip that is one loads the picture: on Windows from another machine, with the PC's login."""
    name = "<img src='//evil.example/a.png'> & 黔江区马喇镇高山有机生态红心猕猴桃"
    line = Elided(name)
    qtbot.addWidget(line)
    line.resize(60, 24)
    line.show()
    shown = QTextDocument()
    shown.setHtml(line.toolTip())
    assert shown.toPlainText() == name
    assert tip_of("油 & 盐") == "油 & 盐"


def test_a_total_shrinks_until_it_fits(qtbot: QtBot) -> None:
    total = BigNumber("￥1,234,567.89", size_px=80)
    qtbot.addWidget(total)
    total.resize(300, 96)
    size_px = total._fitting_px()
    assert size_px < 80
    assert QFontMetrics(font(size_px, bold=True)).horizontalAdvance(total.text) <= 300


def test_a_pill_without_a_word_is_not_there(qtbot: QtBot) -> None:
    pill = Pill("late", "attention")
    qtbot.addWidget(pill)
    pill.say("")
    assert pill.isHidden()


def test_a_pill_without_a_place_yet_is_no_window(qtbot: QtBot) -> None:
    pill = Pill("Float not counted", "attention")
    qtbot.addWidget(pill)
    assert not pill.isVisible()


def test_a_button_says_its_key_and_an_ampersand_is_only_a_sign(qtbot: QtBot) -> None:
    button = MainButton("A & B", name="x.main")
    qtbot.addWidget(button)
    assert button.accessibleName() == "A & B Enter"
    assert button.shortcut().isEmpty()
    assert button.text().startswith("A && B")


def test_what_came_from_outside_is_never_read_as_markup(qtbot: QtBot) -> None:
    line = label("<b>big</b>")
    qtbot.addWidget(line)
    assert line.text() == "<b>big</b>"
    assert line.textFormat().name == "PlainText"
