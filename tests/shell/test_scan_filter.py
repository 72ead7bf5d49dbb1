"""Real key events through the window: scans never reach a field, typing always does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodQueryEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from station_app.kit.lists import Column, RowList

if TYPE_CHECKING:
    from tests.shell.conftest import Shop

WAYBILL = "YT8812345678901"


@pytest.mark.parametrize("gap_ms", [1, 5, 30])
@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\t", "\r\r"])
def test_a_scan_reaches_the_page_and_no_field(shop: Shop, gap_ms: int, end: str) -> None:
    intake = shop.pages["intake"]
    intake.amount.setFocus()
    shop.keys.scan(WAYBILL, gap_ms=gap_ms, end=end)
    assert intake.scans == [WAYBILL]
    assert intake.amount.text() == ""
    assert intake.confirmed == 0
    assert intake.amount.hasFocus()


def test_a_scan_without_an_end_is_taken_after_a_silence(shop: Shop) -> None:
    shop.keys.scan(WAYBILL, end="")
    shop.qtbot.waitUntil(lambda: shop.pages["intake"].scans == [WAYBILL])


def test_a_person_types_into_the_field_and_confirms_once(shop: Shop) -> None:
    intake = shop.pages["intake"]
    intake.phone.setFocus()
    shop.keys.type("138001380\b00")
    shop.qtbot.waitUntil(lambda: intake.phone.text() == "138 0013 800")
    shop.keys.enter(gap_ms=120)
    assert intake.confirmed == 1
    assert intake.scans == []


def test_tab_moves_on_for_a_person(shop: Shop) -> None:
    intake = shop.pages["intake"]
    intake.phone.setFocus()
    shop.keys.key(Qt.Key.Key_Tab, "\t")
    shop.qtbot.waitUntil(intake.amount.hasFocus)


def test_an_enter_before_the_answer_was_painted_confirms_nothing(shop: Shop) -> None:
    shop.keys.scan(WAYBILL)
    shop.keys.enter()
    assert not shop.window.fresh.seen
    assert shop.pages["intake"].confirmed == 0


def test_an_enter_after_the_answer_was_painted_confirms_once(shop: Shop) -> None:
    shop.keys.scan(WAYBILL)
    shop.wait_seen()
    shop.keys.enter()
    assert shop.pages["intake"].confirmed == 1


def test_a_held_enter_confirms_once(shop: Shop) -> None:
    shop.wait_seen()
    shop.keys.enter()
    for _ in range(30):
        shop.keys.enter(gap_ms=33, repeat=True)
    assert shop.pages["intake"].confirmed == 1


def test_an_enter_held_since_the_scan_confirms_nothing_though_no_repeat_is_marked(
    shop: Shop,
) -> None:
    """As a busy Qt gives it on X11: release and press of one stamp, neither marked."""
    shop.keys.scan(WAYBILL)
    shop.wait_seen()
    handle = shop.window.windowHandle()
    for place in range(20):
        shop.keys.stamp_ms += 40 if place else 660
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            event.setTimestamp(shop.keys.stamp_ms)
            QCoreApplication.sendEvent(handle, event)
    assert shop.pages["intake"].confirmed == 0
    shop.keys.enter()
    assert shop.pages["intake"].confirmed == 1


def test_a_doubled_suffix_long_after_the_painting_still_confirms_nothing(shop: Shop) -> None:
    shop.keys.scan(WAYBILL)
    shop.wait_seen()
    shop.keys.enter(gap_ms=149)
    assert shop.pages["intake"].confirmed == 0


def test_the_same_code_again_never_confirms(shop: Shop) -> None:
    for _ in range(3):
        shop.keys.scan(WAYBILL)
        shop.wait_seen()
    intake = shop.pages["intake"]
    assert (intake.scans, intake.confirmed) == ([WAYBILL] * 3, 0)


def test_two_scanners_at_once_change_nothing(shop: Shop) -> None:
    first, second = "6901234567892\r", "SF1234567890123\r"
    shop.keys.stamp_ms += 500
    for place in range(len(second)):
        for source in (first, second):
            if place < len(source):
                shop.keys.char(source[place], 1)
    shop.wait_seen()
    assert [page.scans for page in shop.pages.values()] == [[], [], []]
    assert [page.confirmed for page in shop.pages.values()] == [0, 0, 0]
    assert shop.window.frame.sentence.tone == "wrong"


def test_a_broken_scan_is_said_and_not_used(shop: Shop) -> None:
    for place, char in enumerate(WAYBILL):
        shop.keys.char(char, 300 if not place else 60 if place in {7, 10} else 3)
    shop.keys.char("\r", 3)
    assert shop.pages["intake"].scans == []
    assert shop.window.frame.sentence.tone == "wrong"


def test_a_phone_is_a_phone_at_any_speed_and_confirms_nothing(shop: Shop) -> None:
    intake = shop.pages["intake"]
    intake.phone.setFocus()
    shop.keys.scan("13800138000")
    assert intake.phone.digits == "13800138000"
    assert (intake.scans, intake.confirmed) == ([], 0)


def test_a_waybill_in_the_phone_field_is_the_next_parcel(shop: Shop) -> None:
    intake = shop.pages["intake"]
    intake.phone.setFocus()
    shop.keys.type("1380")
    shop.keys.scan(WAYBILL)
    assert intake.scans == [WAYBILL]
    assert intake.phone.digits == "1380"


def test_keys_that_queued_up_while_the_window_was_busy_are_still_one_scan(shop: Shop) -> None:
    handle = shop.window.windowHandle()
    shop.keys.stamp_ms += 500
    first = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Y, Qt.KeyboardModifier.NoModifier, "Y")
    first.setTimestamp(shop.keys.stamp_ms)
    QCoreApplication.sendEvent(handle, first)
    QTest.qSleep(120)  # the window does not get to its events
    shop.window.keys._nothing_more()  # and its late timer comes before the keys that wait
    for char in WAYBILL[1:] + "\r":
        shop.keys.stamp_ms += 3
        key = Qt.Key.Key_Return if char == "\r" else Qt.Key(ord(char))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, char)
        event.setTimestamp(shop.keys.stamp_ms)
        QCoreApplication.postEvent(handle, event)
    shop.qtbot.waitUntil(lambda: shop.pages["intake"].scans == [WAYBILL])


def test_a_key_reaches_the_field_once_although_a_filter_may_see_it_often(shop: Shop) -> None:
    intake = shop.pages["intake"]
    intake.plain.setFocus()
    QTest.keyClick(shop.window.windowHandle(), Qt.Key.Key_7)
    shop.qtbot.waitUntil(lambda: intake.plain.text() == "7")


def test_no_field_but_the_chinese_one_lets_an_input_method_in(shop: Shop) -> None:
    intake = shop.pages["intake"]
    rows = RowList([Column()], name="x.rows")
    shop.qtbot.addWidget(rows)
    asked = {}
    for widget in (intake.phone, intake.amount, intake.plain, intake.person, rows):
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QCoreApplication.sendEvent(widget, query)
        asked[widget.objectName()] = bool(query.value(Qt.InputMethodQuery.ImEnabled))
    box = shop.window.frame.scan_box.findChild(QLineEdit)
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(box, query)
    asked["scan"] = bool(query.value(Qt.InputMethodQuery.ImEnabled))
    assert [name for name, enabled in asked.items() if enabled] == ["intake.person"]


def test_the_scan_box_says_when_an_input_method_has_the_keys(shop: Shop) -> None:
    box = shop.window.frame.scan_box
    shop.pages["intake"].person.setFocus()
    assert box.property("paused") is True
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert box.property("paused") is False
    assert shop.pages["intake"].backs == 0


def test_twenty_scans_a_second_are_all_answered_in_order(shop: Shop) -> None:
    sent = [f"YT88123456{place:05d}" for place in range(60)]
    for code in sent:
        shop.keys.scan(code, gap_ms=2, first_ms=18)
    shop.qtbot.waitUntil(lambda: shop.pages["intake"].scans == sent)
    assert shop.pages["intake"].confirmed == 0
