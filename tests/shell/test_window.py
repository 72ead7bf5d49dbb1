"""Keys, pages, sentences and ways back of the one window."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from station_app.basics.faults import Refusal, Trouble
from station_app.kit.desk import Clerk
from station_app.kit.scan import Refused, Scan
from station_app.shell.just_happened import HappenedRow
from station_app.shell.login import Verdict
from station_app.shell.not_opened import NotOpened
from station_app.shell.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from station_app.basics.words import Words
    from station_app.kit.act import Act
    from tests.shell.conftest import Shop

CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
ROW = HappenedRow("d.1.7", "Pickup", "3-2-0187", "15:41", ("take_back", "reprint"))


@pytest.mark.parametrize(
    ("key", "held", "page"),
    [
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "intake"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "sale"),
        (Qt.Key.Key_5, CONTROL, "sale"),
        (Qt.Key.Key_6, CONTROL, "orders"),
    ],
)
def test_each_key_opens_its_page(
    shop: Shop, key: Qt.Key, held: Qt.KeyboardModifier, page: str
) -> None:
    shop.keys.key(key, held=held)
    assert shop.window.open_page() is shop.pages[page]


def test_the_key_of_a_room_that_is_not_built_does_nothing(shop: Shop) -> None:
    shop.keys.key(Qt.Key.Key_F9)
    assert shop.window.open_page() is shop.pages["intake"]


def test_rooms_stand_in_the_order_of_their_keys_however_they_came(shop: Shop) -> None:
    assert [page.key for page in shop.window.pages] == ["F2", "F5", "F6"]


def test_f11_and_the_pads_plus_take_the_money_and_star_is_quantity(shop: Shop) -> None:
    shop.window.go("sale")
    sale = shop.pages["sale"]
    sale.payment_open = True
    shop.keys.key(Qt.Key.Key_F11)
    shop.keys.key(Qt.Key.Key_Plus, "+", held=KEYPAD)
    shop.keys.key(Qt.Key.Key_Minus, "-", held=CONTROL)
    shop.keys.key(Qt.Key.Key_Asterisk, "*", held=KEYPAD)
    shop.qtbot.waitUntil(lambda: sale.quantities == 1)
    assert (sale.paid, shop.window.frame.scan_box.text) == (3, "")


def test_a_keyboard_without_a_number_pad_has_its_star_too(shop: Shop) -> None:
    sale, box = shop.pages["sale"], shop.window.frame.scan_box
    shop.window.go("sale")
    box.show_read("6901234567892")
    shop.keys.type("*")
    shop.qtbot.waitUntil(lambda: sale.quantities == 1)
    shop.keys.type("7*")  # in a code that is being typed it is a sign
    shop.qtbot.waitUntil(lambda: box.text == "7*")
    assert sale.quantities == 1


@pytest.mark.parametrize("sign", ["+", "*", "q", "0", "-"])
def test_no_plain_sign_is_a_command(shop: Shop, sign: str) -> None:
    sale = shop.pages["sale"]
    shop.window.go("sale")
    sale.plain.setFocus()
    shop.keys.type(sign)
    shop.qtbot.waitUntil(lambda: sale.plain.text() == sign)
    assert (sale.paid, sale.quantities) == (0, 0)


def test_a_command_never_overtakes_what_was_typed_before_it(shop: Shop) -> None:
    intake = shop.pages["intake"]
    intake.plain.setFocus()
    shop.keys.type("7")
    shop.keys.key(Qt.Key.Key_F5, gap_ms=10)
    shop.qtbot.waitUntil(lambda: shop.window.open_page() is shop.pages["sale"])
    assert intake.plain.text() == "7"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Right])
def test_after_a_typed_code_the_arrows_move_in_the_page(shop: Shop, key: Qt.Key) -> None:
    shop.window.frame.scan_box.setFocus()
    shop.keys.type("9762\r")
    shop.wait_seen()
    shop.keys.key(key)
    assert shop.pages["intake"].moves == [key]


def test_sideways_moves_in_a_code_that_is_being_typed(shop: Shop) -> None:
    shop.window.frame.scan_box.setFocus()
    shop.keys.type("972")
    shop.keys.key(Qt.Key.Key_Left)
    shop.keys.type("6")
    shop.qtbot.waitUntil(lambda: shop.window.frame.scan_box.text == "9762")
    assert shop.pages["intake"].moves == []


def test_blanks_are_no_code_and_enter_goes_on_to_the_page(shop: Shop) -> None:
    box, intake = shop.window.frame.scan_box, shop.pages["intake"]
    shop.keys.scan("YT9762001")
    shop.wait_seen()
    shop.keys.type(" ")
    assert box.text == "YT9762001", "what was read stays to be seen"
    box.clear()
    shop.keys.type("  ")
    box.focusProxy().insert("\u3000 ")
    shop.keys.enter()
    shop.qtbot.waitUntil(lambda: intake.confirmed == 1)
    shop.window.scanned_elsewhere(Scan(" \r", "serial"))
    assert (intake.scans, box.being_typed, shop.sounds) == (["YT9762001"], False, ["ok", "wrong"])
    assert "没有读全" in shop.sentence


def test_taking_back_asks_first_and_a_fresh_enter_says_yes(shop: Shop) -> None:
    shop.window.frame.happened.read_from(lambda: [ROW])
    shop.window.frame.happened.refresh()
    taken: list[str] = []
    shop.window.take_back_wanted.connect(taken.append)
    shop.keys.key(Qt.Key.Key_Z, held=CONTROL)
    shop.keys.enter()
    assert taken == [], "the question was not painted yet"
    shop.wait_seen()
    shop.keys.enter()
    assert taken == ["d.1.7"]
    assert shop.pages["intake"].confirmed == 0


def test_esc_leaves_it_and_a_scan_goes_on_without_taking_back(shop: Shop) -> None:
    shop.window.frame.happened.read_from(lambda: [ROW])
    shop.window.frame.happened.refresh()
    taken: list[str] = []
    shop.window.take_back_wanted.connect(taken.append)
    for go_on in (
        lambda: shop.keys.key(Qt.Key.Key_Escape, "\x1b"),
        lambda: shop.keys.scan("YT8812345678901"),
    ):
        shop.keys.key(Qt.Key.Key_Z, held=CONTROL)
        assert shop.window.frame.question.open
        go_on()
        assert not shop.window.frame.question.open
    assert taken == []
    assert shop.pages["intake"].scans == ["YT8812345678901"]


def test_reprint_takes_the_newest_that_can_be_printed(shop: Shop) -> None:
    shop.window.frame.happened.read_from(lambda: [ROW])
    shop.window.frame.happened.refresh()
    printed: list[str] = []
    shop.window.reprint_wanted.connect(printed.append)
    shop.keys.key(Qt.Key.Key_P, held=CONTROL)
    assert printed == ["d.1.7"]


def test_with_nothing_to_take_back_a_sentence_says_so(shop: Shop) -> None:
    shop.keys.key(Qt.Key.Key_Z, held=CONTROL)
    assert shop.sentence != ""
    assert not shop.window.frame.question.open


def test_a_refused_deed_is_one_sentence_and_a_trouble_a_banner(shop: Shop) -> None:
    def refuse() -> None:
        raise Refusal("phone.empty")

    def trouble() -> None:
        raise Trouble("phone.empty")

    shop.act.run(refuse)
    shop.qtbot.waitUntil(lambda: shop.sentence == shop.window._words.say("phone.empty"))
    assert shop.window.frame.faults.sentence == ""
    shop.act.run(trouble)
    shop.qtbot.waitUntil(lambda: shop.window.frame.faults.sentence != "")


def test_a_refused_scan_is_said_whatever_its_facts_are_called(shop: Shop) -> None:
    page = shop.pages["intake"]
    page.scanned = lambda scan: Refused("sale.unknown_barcode", {"code": scan.text})
    shop.keys.scan("6901234567892")
    assert "6901234567892" in shop.sentence
    assert shop.window.frame.sentence.tone == "wrong"


def test_a_commit_lets_the_open_page_read_again(shop: Shop) -> None:
    intake = shop.pages["intake"]
    before = intake.refreshed
    shop.act.run(int)
    shop.qtbot.waitUntil(lambda: intake.refreshed > before)
    assert shop.pages["sale"].refreshed == 0


def test_esc_is_one_step_back(shop: Shop) -> None:
    shop.keys.type("31")
    shop.qtbot.waitUntil(lambda: shop.window.frame.scan_box.text == "31")
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert (shop.window.frame.scan_box.text, shop.pages["intake"].backs) == ("", 0)
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert shop.pages["intake"].backs == 1


def test_a_window_in_the_counters_place_has_its_own_esc(shop: Shop) -> None:
    told = NotOpened("the station is open already", station_name="Shanshu")
    shop.qtbot.addWidget(told)
    told.show()
    shop.window.keys.watch(told.windowHandle())
    shop.window.hide()
    with shop.qtbot.waitSignal(told.closed):
        QTest.keyClick(told.windowHandle(), Qt.Key.Key_Escape)


def test_esc_takes_the_refusal_of_what_it_leaves_along(shop: Shop) -> None:
    sentence = shop.window.frame.sentence
    shop.window.say("3-2-0187 已入库", "ok")
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert sentence.text == "3-2-0187 已入库"  # what was done stays said
    shop.window.say("请先选一个原因", "wrong")
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert sentence.text == ""


def test_esc_closes_the_dialog_of_the_machine_and_leaves_the_page_alone(shop: Shop) -> None:
    dialog = QDialog(shop.window)
    dialog.open()
    shop.qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
    shop.qtbot.waitUntil(dialog.isHidden)
    assert shop.pages["intake"].backs == 0


def test_the_window_can_be_painted_before_any_room_is_there(
    qtbot: QtBot, act: Act, words: Words
) -> None:
    window = Window(act, words, verify=lambda _c, _p: Verdict(True), station_name="Shanshu")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isVisible)
    window.open_counter(Clerk("c1", "Tian"))
    assert window.open_page() is None
    assert "station" in window.windowTitle()


@pytest.mark.parametrize(("width", "height"), [(1024, 720), (1280, 800), (1920, 1080)])
def test_everything_fits_from_1024_up(shop: Shop, width: int, height: int) -> None:
    shop.window.resize(width, height)
    QCoreApplication.processEvents()
    assert (shop.window.width(), shop.window.height()) == (width, height)
    frame = shop.window.frame
    assert frame.lamps.geometry().right() <= frame.lamps.parentWidget().width()
    assert frame.scan_box.width() >= 250


def test_a_window_with_its_pages_is_let_go_when_it_is_closed(
    qtbot: QtBot, act: Act, words: Words, shop: Shop
) -> None:
    alive = []
    for _ in range(20):
        window = Window(act, words, verify=lambda _c, _p: Verdict(True), station_name="Shanshu")
        page = type(shop.pages["sale"])(shop.pages["sale"].desk, "F5", "sale", str.isdigit)
        window.add_page(page)
        window.open_counter(Clerk("c1", "Tian"), "sale")
        alive += [weakref.ref(window), weakref.ref(page)]
        window.close()
        window.deleteLater()
        del window, page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [ref for ref in alive if ref() is not None] == []
