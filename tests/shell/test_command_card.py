"""The printed card with real keys: OK obeys the rule of Enter, NO is Esc, NEXT is a scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from station_app.kit.scan import Scan
from station_app.shell.just_happened import HappenedRow
from tests.shell.conftest import Counting

if TYPE_CHECKING:
    from tests.shell.conftest import Shop

WAYBILL = "YT8812345678901"
ROW = HappenedRow("d.1.7", "Pickup", "3-2-0187", "15:41", ("take_back", "reprint"))
LATER_MS = 900  # longer than a scanner waits before it gives the same code again


def scan_and_see(shop: Shop, text: str, *, first_ms: int = 300) -> None:
    shop.keys.scan(text, first_ms=first_ms)
    shop.wait_seen()


def test_ok_confirms_after_the_answer_was_painted(shop: Shop) -> None:
    scan_and_see(shop, WAYBILL)
    shop.keys.scan("Q01-OK")
    assert shop.pages["intake"].confirmed == 1
    assert shop.pages["intake"].scans == [WAYBILL]
    assert shop.window.frame.scan_box.text == "Q01-OK"


def test_ok_before_the_answer_was_painted_confirms_nothing_and_says_so(shop: Shop) -> None:
    shop.keys.scan(WAYBILL)
    assert not shop.window.fresh.seen
    shop.keys.scan("Q01-OK")
    assert shop.pages["intake"].confirmed == 0
    assert "太快" in shop.sentence
    assert shop.sounds[-1] == "wrong"


@pytest.mark.parametrize(("pause_ms", "confirmed"), [(100, 0), (140, 0), (160, 1)])
def test_ok_waits_150_ms_after_the_last_key_of_the_scan_before(
    shop: Shop, pause_ms: int, confirmed: int
) -> None:
    scan_and_see(shop, WAYBILL)
    shop.keys.scan("Q01-OK", first_ms=pause_ms)
    assert shop.pages["intake"].confirmed == confirmed


def test_a_phone_that_filled_its_field_counts_as_the_scan_before(shop: Shop) -> None:
    shop.pages["intake"].phone.setFocus()
    scan_and_see(shop, "13800138000")
    shop.keys.scan("Q01-OK", first_ms=120)
    assert shop.pages["intake"].confirmed == 0


def test_ok_again_within_the_same_answer_does_nothing(shop: Shop) -> None:
    scan_and_see(shop, WAYBILL)
    for _ in range(3):
        scan_and_see(shop, "Q01-OK", first_ms=LATER_MS)
    assert shop.pages["intake"].confirmed == 1
    scan_and_see(shop, "YT8812345678902")
    shop.keys.scan("Q01-OK", first_ms=LATER_MS)
    assert shop.pages["intake"].confirmed == 2


def test_a_card_read_twice_by_a_scanner_held_over_it_confirms_once(shop: Shop) -> None:
    intake = shop.pages["intake"]
    scan_and_see(shop, WAYBILL)
    scan_and_see(shop, "Q01-OK")
    intake.said.emit("handed over", "ok")  # a new answer, painted at once
    shop.wait_seen()
    scan_and_see(shop, "Q01-OK", first_ms=400)
    assert intake.confirmed == 1
    scan_and_see(shop, "Q01-OK", first_ms=LATER_MS)
    assert intake.confirmed == 2


def test_ok_while_a_deed_is_written_confirms_nothing(shop: Shop) -> None:
    shop.wait_seen()
    shop.act.run(lambda: None)
    assert shop.act.busy
    shop.keys.scan("Q01-OK")
    assert shop.pages["intake"].confirmed == 0
    shop.wait_seen()


def test_ok_takes_the_money_as_the_keepers_enter_does(shop: Shop) -> None:
    shop.window.go("sale")
    sale = shop.pages["sale"]
    sale.payment_open = True
    sale.amount.setFocus()
    shop.wait_seen()
    shop.keys.scan("Q01-OK")
    assert (sale.confirmed, sale.amount.text()) == (1, "")


def test_ok_answers_a_question_that_enter_answers(shop: Shop) -> None:
    shop.window.frame.happened.read_from(lambda: [ROW])
    shop.window.frame.happened.refresh()
    taken: list[str] = []
    shop.window.take_back_wanted.connect(taken.append)
    shop.keys.key(Qt.Key.Key_Z, held=Qt.KeyboardModifier.ControlModifier)
    shop.wait_seen()
    shop.keys.scan("Q01-OK")
    assert taken == ["d.1.7"]
    assert shop.pages["intake"].confirmed == 0


def test_ok_hands_over_a_code_being_typed_as_enter_does(shop: Shop) -> None:
    shop.keys.type("YT8812")
    shop.qtbot.waitUntil(lambda: shop.window.frame.scan_box.text == "YT8812")
    shop.keys.scan("Q01-OK")
    assert shop.pages["intake"].scans == ["YT8812"]
    assert shop.pages["intake"].confirmed == 0


def test_a_command_may_be_typed_or_come_from_a_serial_scanner(shop: Shop) -> None:
    shop.wait_seen()
    shop.keys.type("q01-ok\r")
    shop.qtbot.waitUntil(lambda: shop.pages["intake"].confirmed == 1)
    scan_and_see(shop, WAYBILL)
    shop.qtbot.wait(200)  # our own clock: a serial scanner's keys bear no stamps
    shop.window.scanned_elsewhere(Scan("Q01-OK", "serial"))
    assert shop.pages["intake"].confirmed == 2


def test_no_is_one_step_back_and_read_twice_still_one(shop: Shop) -> None:
    scan_and_see(shop, "Q01-NO")
    scan_and_see(shop, "Q01-NO", first_ms=400)
    assert shop.pages["intake"].backs == 1
    scan_and_see(shop, "Q01-NO", first_ms=LATER_MS)
    assert shop.pages["intake"].backs == 2


def test_next_is_a_scan_for_the_page_that_knows_shelves(shop: Shop) -> None:
    desk = shop.pages["intake"].desk
    shelves = Counting(desk, "F8", "shelves", lambda text: text.startswith("Q01-"))
    shop.window.add_page(shelves)
    shop.window.go("shelves")
    scan_and_see(shop, "q01-next")
    scan_and_see(shop, "Q01-SH-3-2")
    scan_and_see(shop, "Q01-NEXT")
    scan_and_see(shop, "Q01-NEXT")  # read twice
    assert shelves.scans == ["Q01-NEXT", "Q01-SH-3-2", "Q01-NEXT"]


def test_a_page_without_shelves_says_that_it_has_no_use_for_next(shop: Shop) -> None:
    scan_and_see(shop, "Q01-NEXT")
    assert "用不上" in shop.sentence


@pytest.mark.parametrize("code", ["Q02-OK", "Q02-NO", "Q02-NEXT", "Q02-SH-3-2"])
def test_the_card_of_another_station_does_nothing_and_says_whose_it_is(
    shop: Shop, code: str
) -> None:
    intake = shop.pages["intake"]
    scan_and_see(shop, WAYBILL)
    scan_and_see(shop, code)
    assert (intake.confirmed, intake.backs, intake.scans) == (0, 0, [WAYBILL])
    assert "Q02" in shop.sentence


def test_before_the_login_the_card_is_a_scan_like_any_other(shop: Shop) -> None:
    shop.window.lock()
    shop.keys.scan("Q01-OK")
    shop.keys.scan("Q01-NO")
    assert shop.pages["intake"].confirmed == 0
    assert shop.window.open_page() is None
