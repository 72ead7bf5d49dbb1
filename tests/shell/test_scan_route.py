"""Each scan is answered by the page it is meant for; none is lost, none is guessed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from station_app.kit.scan import Scan
from station_app.shell.scan_route import plain_text

if TYPE_CHECKING:
    from tests.shell.conftest import Shop

WECHAT = "134567890123456789"
PERSON = "11010519491231002X"


def test_a_scan_nobody_open_wants_opens_the_page_that_claims_it(shop: Shop) -> None:
    shop.pages["orders"].rank = 5
    shop.keys.scan("DD24112401")
    assert shop.window.open_page() is shop.pages["orders"]
    assert shop.pages["orders"].scans == ["DD24112401"]


def test_the_highest_claim_wins(shop: Shop) -> None:
    shop.window.go("orders")
    sale, intake = shop.pages["sale"], shop.pages["intake"]
    sale._mine = intake._mine
    sale.rank, intake.rank = 3, 7
    shop.keys.scan("SF1234567890123")
    assert (sale.scans, intake.scans) == ([], ["SF1234567890123"])


def test_a_tie_asks_with_two_buttons_and_scans_wait_meanwhile(shop: Shop) -> None:
    shop.window.go("orders")
    sale, intake = shop.pages["sale"], shop.pages["intake"]
    sale._mine = intake._mine
    sale.rank = intake.rank = 5
    shop.keys.scan("SF1234567890123")
    shop.keys.scan("SF1234567890124")
    question = shop.window.frame.question
    assert question.open
    assert (sale.scans, intake.scans) == ([], [])
    assert shop.window.route.waiting == 2
    shop.wait_seen()
    shop.keys.enter()
    assert question.open, "Enter must not choose"
    question.answer(1)
    shop.qtbot.waitUntil(lambda: shop.window.route.waiting == 0)
    assert sale.scans == ["SF1234567890123", "SF1234567890124"]


def test_a_tie_that_is_let_go_changes_nothing(shop: Shop) -> None:
    shop.window.go("orders")
    sale, intake = shop.pages["sale"], shop.pages["intake"]
    sale._mine = intake._mine
    sale.rank = intake.rank = 5
    shop.keys.scan("SF1234567890123")
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert (sale.scans, intake.scans, shop.window.route.waiting) == ([], [], 0)
    assert shop.window.open_page() is shop.pages["orders"]


def test_an_unknown_code_is_named_and_changes_nothing(shop: Shop) -> None:
    shop.keys.scan("ZZ99887766")
    assert "ZZ99887766" in shop.sentence
    assert shop.window.frame.sentence.tone == "wrong"
    assert shop.window.open_page() is shop.pages["intake"]


@pytest.mark.parametrize("secret", [WECHAT, PERSON, "25012345678901234567"])
def test_a_payment_or_identity_code_is_refused_masked_and_never_logged(
    shop: Shop, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    shop.window.go("sale")
    with caplog.at_level(0):
        shop.keys.scan(secret)
    assert shop.pages["sale"].scans == []
    assert secret[4:14] not in shop.window.frame.scan_box.text + shop.sentence
    assert secret not in caplog.text
    assert shop.window.frame.sentence.tone == "wrong"


def test_a_payment_code_reaches_the_page_while_a_payment_is_open_but_is_never_shown(
    shop: Shop,
) -> None:
    shop.window.go("sale")
    shop.pages["sale"].payment_open = True
    shop.keys.scan(WECHAT)
    assert shop.pages["sale"].scans == [WECHAT]
    assert WECHAT[4:14] not in shop.window.frame.scan_box.text


def test_no_page_is_asked_to_claim_a_payment_code(shop: Shop) -> None:
    shop.pages["intake"].payment_open = True
    shop.pages["sale"].rank = 9
    shop.keys.scan(WECHAT)
    assert shop.pages["sale"].scans == []


def test_scans_wait_while_a_deed_is_written_and_are_counted(shop: Shop) -> None:
    go_on = threading.Event()
    shop.act.run(go_on.wait)
    for place in range(3):
        shop.keys.scan(f"YT881234567890{place}")
    intake = shop.pages["intake"]
    assert intake.scans == []
    assert "3" in shop.window.frame.scan_box._waiting.text()
    shop.keys.enter()
    assert intake.confirmed == 0, "an Enter behind a waiting scan has not seen its answer"
    go_on.set()
    shop.qtbot.waitUntil(lambda: len(intake.scans) == 3)
    shop.qtbot.waitUntil(shop.window.frame.scan_box._waiting.isHidden)


def test_scans_do_not_wait_for_quiet_work(shop: Shop) -> None:
    go_on = threading.Event()
    shop.act.run(go_on.wait, quiet=True)
    shop.keys.scan("YT8812345678901")
    assert shop.pages["intake"].scans == ["YT8812345678901"]
    go_on.set()


def test_a_page_key_pressed_after_a_scan_waits_for_its_answer(shop: Shop) -> None:
    go_on = threading.Event()
    shop.act.run(go_on.wait)
    shop.keys.scan("YT8812345678901")
    shop.keys.key(Qt.Key.Key_F5)
    assert shop.window.open_page() is shop.pages["intake"]
    go_on.set()
    shop.qtbot.waitUntil(lambda: shop.window.open_page() is shop.pages["sale"])
    assert shop.pages["intake"].scans == ["YT8812345678901"]


def test_a_code_typed_by_hand_with_enter_is_a_scan(shop: Shop) -> None:
    shop.window.go("sale")
    shop.wait_seen()
    shop.keys.type("0871")
    shop.keys.enter(gap_ms=120)
    assert shop.pages["sale"].scans == ["0871"]
    assert shop.pages["sale"].confirmed == 0
    shop.wait_seen()
    shop.keys.enter()
    assert shop.pages["sale"].confirmed == 1


def test_a_letter_pressed_anywhere_begins_a_code_in_the_box(shop: Shop) -> None:
    shop.window.frame.setFocus()
    shop.window.setFocus()
    shop.keys.type("zgl")
    shop.qtbot.waitUntil(lambda: shop.window.frame.scan_box.text == "zgl")


def test_a_serial_scan_needs_no_key(shop: Shop) -> None:
    shop.window.scanned_elsewhere(Scan("yt8812345678901\r", "serial", 1))
    assert shop.pages["intake"].scans == ["YT8812345678901"]


def test_nothing_scanned_at_the_login_reaches_a_page(shop: Shop) -> None:
    shop.window.lock()
    shop.keys.scan("YT8812345678901")
    assert shop.pages["intake"].scans == []


def test_letters_turned_round_by_caps_lock_are_turned_back_and_links_kept() -> None:
    assert plain_text("yt8812345678901") == "YT8812345678901"
    assert plain_text("https://Example.com/Ab") == "https://Example.com/Ab"
