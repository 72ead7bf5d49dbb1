"""What a field lets in, and what it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.basics.faults import Refusal
from station_app.kit.fields import (
    AmountField,
    CountField,
    Field,
    PhoneField,
    WeightField,
    grouped,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


F = TypeVar("F", bound=Field)


def shown(qtbot: QtBot, field: F) -> F:
    qtbot.addWidget(field)
    return field


def test_a_phone_is_shown_as_it_is_read_aloud(qtbot: QtBot) -> None:
    field = shown(qtbot, PhoneField(name="a.phone", what="phone"))
    filled: list[str] = []
    field.filled.connect(filled.append)
    QTest.keyClicks(field, "13800138000")
    assert (field.text(), field.digits, field.phone()) == (
        "138 0013 8000",
        "13800138000",
        "13800138000",
    )
    assert filled == ["13800138000"]


def test_a_phone_can_be_mended_in_the_middle(qtbot: QtBot) -> None:
    field = shown(qtbot, PhoneField(name="a.phone", what="phone"))
    QTest.keyClicks(field, "1380138000")
    field.setCursorPosition(len("138 0"))
    QTest.keyClicks(field, "0")
    assert (field.text(), field.cursorPosition()) == ("138 0013 8000", len("138 00"))


@pytest.mark.parametrize("text", ["", "13800138", "23800138000", "YT8812345678901"])
def test_what_is_no_phone_is_refused_with_a_sentence(qtbot: QtBot, text: str) -> None:
    field = shown(qtbot, PhoneField(name="a.phone", what="phone"))
    field.setText(text)
    with pytest.raises(Refusal, match=r"^phone\."):
        field.phone()


@pytest.mark.parametrize(
    ("burst", "taken"),
    [("13800138000", True), ("YT8812345678901", False), ("6901234567892", False)],
)
def test_only_a_phone_scanned_into_a_phone_field_stays_there(
    qtbot: QtBot, burst: str, taken: bool
) -> None:
    field = shown(qtbot, PhoneField(name="a.phone", what="phone"))
    assert field.takes_burst(burst) is taken
    assert field.digits == (burst if taken else "")


@given(st.text("0123456789", max_size=15))
def test_grouping_a_number_loses_no_digit(digits: str) -> None:
    assert grouped(digits).replace(" ", "") == digits


@pytest.mark.parametrize(
    ("typed", "fen"), [("100", 10000), ("12.5", 1250), ("0.05", 5), ("", None), ("1.234", 123)]
)
def test_an_amount_is_read_in_fen_and_a_third_decimal_cannot_be_typed(
    qtbot: QtBot, typed: str, fen: int | None
) -> None:
    field = shown(qtbot, AmountField(name="a.amount", what="amount"))
    QTest.keyClicks(field, typed)
    assert field.fen() == fen


def test_no_barcode_fits_into_an_amount(qtbot: QtBot) -> None:
    field = shown(qtbot, AmountField(name="a.amount", what="amount"))
    QTest.keyClicks(field, "6901234567892")
    assert len(field.text()) <= 6


@pytest.mark.parametrize(
    ("typed", "unit", "grams"),
    [
        ("2.5", "斤", 1250),
        ("1.2k", "斤", 1200),
        ("1.2kg", "斤", 1200),
        ("1.2 kg", "斤", 1200),
        ("800g", "kg", 800),
        (" 2.5", "斤", 1250),
    ],
)
def test_a_weight_is_read_in_the_pages_unit_or_the_one_typed(
    qtbot: QtBot, typed: str, unit: str, grams: int
) -> None:
    field = shown(qtbot, WeightField(name="a.weight", what="weight", unit=unit))
    QTest.keyClicks(field, typed)
    assert field.grams() == grams


def test_a_count_is_digits_only(qtbot: QtBot) -> None:
    field = shown(qtbot, CountField(name="a.count", what="count"))
    QTest.keyClicks(field, "1a2-3")
    assert field.count() == 123


def test_a_field_marked_as_wrong_is_right_again_with_the_next_key(qtbot: QtBot) -> None:
    field = shown(qtbot, Field(name="a.b", what="b"))
    field.wrong()
    assert field.property("wrong") is True
    QTest.keyClicks(field, "x")
    assert field.property("wrong") is False


@pytest.mark.parametrize("letter", ["U", "E", "K", "Z"])
def test_the_keys_of_a_page_work_while_one_types(qtbot: QtBot, letter: str) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field = Field(name="a.text", what="text")
    QVBoxLayout(page).addWidget(field)
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence(f"Ctrl+{letter}"), page)
    shortcut.activated.connect(lambda: pressed.append(letter))
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "2887")
    QTest.keyClick(field, Qt.Key(ord(letter)), Qt.KeyboardModifier.ControlModifier)
    assert (pressed, field.text()) == ([letter], "2887")
