"""Barcodes on the screen: a phone reads each of them, and they are as short as they can be."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer
from pytestqt.qtbot import QtBot
from pyzbar.pyzbar import ZBarSymbol, decode

from station_app.kit.screen_code import LEAST_MODULE_PX, ScreenCode, _bars

WIDTH_PX = 524  # what a page of a screen of 1024 px has for it
USUAL = {
    "YT8812345678901": 145,
    "SF1234567890123": 145,
    "773041826059317": 134,
    "JT5123456789012": 145,
    "9876543210": 90,
    "JDVA01234567890-1-2-": 222,
    "AB12C": 90,
    "~ {C} 12345 6": 178,
}


def read_off(code: ScreenCode) -> list[tuple[str, str]]:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    code.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data())))
    symbols = [ZBarSymbol.CODE128, ZBarSymbol.QRCODE]
    return [(one.type, one.data.decode()) for one in decode(picture, symbols=symbols)]


@pytest.fixture
def code(qtbot: QtBot) -> ScreenCode:
    made = ScreenCode(name="code")
    qtbot.addWidget(made)
    made.resize(WIDTH_PX, 190)
    return made


@pytest.mark.parametrize(("text", "modules"), USUAL.items())
def test_it_reads_and_is_no_longer_than_need_be(code: ScreenCode, text: str, modules: int) -> None:
    code.say(text)
    assert read_off(code) == [("CODE128", text)]
    assert len(_bars(text)) == modules


def test_a_usual_waybill_has_bars_of_three_pixels_where_there_is_least_room(
    code: ScreenCode,
) -> None:
    code.say("YT8812345678901")
    assert code._module_px() == 3 > LEAST_MODULE_PX


def test_bars_that_would_be_too_thin_become_squares(code: ScreenCode) -> None:
    text = "JDVA" + "0123456789AB" * 6
    code.say(text)
    assert read_off(code) == [("QRCODE", text)]


def test_nothing_is_shown_for_no_code(code: ScreenCode) -> None:
    code.say("YT8812345678901")
    code.say("")
    assert read_off(code) == []
