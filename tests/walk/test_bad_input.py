"""What people do wrong at the counter: one clear sentence each, nothing changed, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.walk.counter import Counter, counter_in
from tests.walk.fixtures import demo_table
from tests.walk.screen import Screen
from tests.walk.test_scans import go_home, new_waybill, take_in
from tests.walk.test_walk import PHONE, entry_id

pytestmark = pytest.mark.walk

WECHAT_CODE = "134512345678901234"  # 18 digits from 10 to 15: what a customer's phone shows
ECHO_S = 2.5  # the same waybill within 2 s is an echo of the scanner, later a question


@pytest.fixture
def desk(shared_counter: Counter) -> Iterator[Counter]:
    """The shared counter at home."""
    go_home(shared_counter)
    yield shared_counter
    shared_counter.screen.screenshot(shared_counter.folder.with_name("last.png"))


def test_a_waybill_already_in_the_house_is_not_taken_in_again(desk: Counter) -> None:
    waybill = new_waybill()
    take_in(desk, waybill)
    desk.screen.look(ECHO_S)
    desk.screen.scan(waybill)  # no error: the page offers to hand it over
    desk.screen.look(1)
    desk.screen.scan(waybill)
    take_in(desk, new_waybill())
    assert len(desk.entries("parcel.taken_in", waybill=waybill)) == 1


@pytest.mark.parametrize("page", ["F1", "F2", "F3", "F5", "F6"])
def test_a_payment_code_outside_a_payment_is_stored_nowhere(desk: Counter, page: str) -> None:
    before = len(desk.journal())
    desk.screen.press(page)
    desk.screen.scan(WECHAT_CODE)
    desk.wait_for_refusal()
    assert len(desk.journal()) == before
    take_in(desk, new_waybill())
    for path in desk.folder.rglob("*"):
        if path.is_file():
            assert WECHAT_CODE.encode() not in path.read_bytes(), path
    assert WECHAT_CODE not in desk.log.read_text()


def test_an_unknown_barcode_makes_no_product_and_no_line(desk: Counter) -> None:
    goods = demo_table("goods.csv")[0]
    desk.screen.press("F5")
    desk.screen.scan(goods["barcode"])
    desk.screen.look(0.5)
    desk.screen.scan("6901234567892")
    desk.wait_for_refusal()
    desk.screen.press("F11")
    desk.screen.look()
    desk.screen.press("Return")
    sale = desk.wait_for_entry("sale.completed", total_fen=int(goods["price_fen"]))
    assert [line["name"] for line in sale["body"]["lines"]] == [goods["name"]]
    assert sale["body"].get("change_fen", 0) == 0


def test_eight_digits_are_no_phone_and_the_right_one_still_goes(desk: Counter) -> None:
    parcel = entry_id(take_in(desk, new_waybill()))
    before, labels = len(desk.journal()), len(desk.labels.jobs)
    desk.screen.person_types(PHONE[:8])
    desk.screen.look()
    desk.screen.press("Return")
    desk.screen.look()
    assert len(desk.journal()) == before
    assert len(desk.labels.jobs) == labels
    desk.screen.person_types(PHONE[8:])
    desk.screen.look()
    desk.screen.press("Return")
    desk.wait_for_entry("parcel.owner_named", parcel=parcel)


def test_a_wrong_pin_opens_nothing_and_five_are_recorded_without_it(
    demo_folder: Path, screen: Screen
) -> None:
    with counter_in(demo_folder, screen, options=()) as counter:
        counter.start()
        before = len(counter.journal())
        for _ in range(5):
            assert not counter.has_rooms()
            screen.person_types("70707")
            screen.press("Return")
            screen.wait_until_still()
        locked = counter.wait_for_entry("clerk.locked", tries=5)
        assert "70707" not in str(locked)
        assert len(counter.journal()) == before + 1
        screen.screenshot(demo_folder.with_name("locked.png"))
