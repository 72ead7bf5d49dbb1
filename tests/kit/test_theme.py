"""The look can be read: contrast, sizes, glyphs."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFontMetrics
from pytestqt.qtbot import QtBot

from station_app.basics.resources import resource
from station_app.kit import theme
from station_app.kit.buttons import MainButton, mark

PAIRS = [
    ("text on page", theme.TEXT, theme.PAGE),
    ("quiet on page", theme.QUIET, theme.PAGE),
    ("quiet on card", theme.QUIET, theme.CARD),
    ("quiet on chosen card", theme.QUIET, theme.CARD_CHOSEN),
    ("white on accent", theme.CARD, theme.ACCENT),
    ("white on rail", theme.CARD, theme.RAIL),
    ("number on chosen card", theme.NUMBER, theme.CARD_CHOSEN),
    ("link on card", "#14693F", theme.CARD),
    *((f"pill {tone}", ink, ground) for tone, (ground, ink) in theme.PILLS.items()),
]


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 reckons it."""
    made = QColor(colour)
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (made.redF(), made.greenF(), made.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(("what", "ink", "ground"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_every_text_has_a_contrast_of_four_and_a_half(what: str, ink: str, ground: str) -> None:
    light, dark = sorted((brightness(ink), brightness(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5, what


def test_every_name_in_the_style_sheet_is_known(qtbot: QtBot) -> None:
    sheet = theme.style_sheet(resource("theme/counter.qss"))
    assert "$" not in sheet
    assert re.findall(r"font-size: (\d+)px", sheet)


def test_no_text_is_smaller_than_the_agreed_sizes(qtbot: QtBot) -> None:
    sheet = theme.style_sheet(resource("theme/counter.qss"))
    sizes = sorted({int(size) for size in re.findall(r"font-size: (\d+)px", sheet)})
    assert sizes[0] >= 12  # the key hints in the rail
    assert [size for size in sizes if size < theme.QUIET_PX] == [12]


def test_a_main_button_that_warns_is_red_with_white_words(qtbot: QtBot) -> None:
    button = MainButton("退还", name="x.main")
    qtbot.addWidget(button)
    button.setStyleSheet(theme.style_sheet(resource("theme/counter.qss")))
    mark(button, "danger", on=True)
    button.show()
    seen = button.grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(4, 60)}
    assert theme.PILLS["danger"][1].lower() in colours
    assert theme.CARD.lower() in colours
    assert theme.ACCENT.lower() not in colours


@pytest.mark.parametrize("sign", "镇站￥✓！·—…①")
def test_the_font_in_use_has_the_signs_the_counter_shows(qtbot: QtBot, sign: str) -> None:
    assert QFontMetrics(theme.font()).inFontUcs4(ord(sign))
