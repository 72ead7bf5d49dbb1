"""The walk that must pass: one thin real day with keyboard and scanner, judged from outside."""

from __future__ import annotations

import pytest

from tests.walk.counter import Counter, processes_of
from tests.walk.fixtures import demo_table
from tests.walk.screen import wait_for

pytestmark = pytest.mark.walk

YTO, SF = "YT8812345678901", "SF1234567890123"
PHONE = "13800138000"


def test_a_keeper_walks_through_a_day(counter: Counter) -> None:
    """From the first scan to the center, as the issue tells it."""
    first = _take_in(counter, YTO, carrier="YTO")
    second = _take_in(counter, SF, carrier="SF")
    _hand_over_only(counter, YTO, first, second)
    _sell_two_for_a_hundred(counter)
    _hand_over_an_order(counter)
    counter.wait_for_same_journals(seconds=30)
    assert len(counter.labels.jobs) == 2
    proof = counter.verify()
    assert proof.returncode == 0, proof.stderr
    counter.close()
    wait_for(lambda: not processes_of(counter.folder), "the center to end with its counter")


def _take_in(counter: Counter, waybill: str, *, carrier: str) -> str:
    """F2, scan, phone, Enter: the label bears the code; returns the parcel's id."""
    screen = counter.screen
    screen.press("F2")
    screen.scan(waybill)
    taken = counter.wait_for_entry("parcel.taken_in", waybill=waybill)
    assert taken["body"]["carrier"] == carrier
    screen.look(0.3)
    screen.person_types(PHONE)
    screen.look()
    screen.press("Return")
    parcel = entry_id(taken)
    counter.wait_for_entry("parcel.owner_named", parcel=parcel)
    label = counter.wait_for_slip(counter.labels, taken["body"]["code"])
    screen.look(0.3)
    assert PHONE not in label.text, "a label lies open on a shelf"
    return parcel


def _hand_over_only(counter: Counter, waybill: str, parcel: str, other: str) -> None:
    """F3, scan one of two: only the scanned one is checked and goes."""
    named = {parcel: "", other: ""}
    for line in counter.entries("parcel.owner_named"):
        if line["body"]["parcel"] in named:
            named[line["body"]["parcel"]] = line["body"]["person"]
    assert named[parcel] == named[other] != ""
    counter.screen.press("F3")
    counter.screen.scan(waybill)
    counter.screen.look()
    assert not counter.entries("parcel.handed_over", parcel=parcel), "a scan never confirms"
    counter.screen.press("Return")
    gone = counter.wait_for_entry("parcel.handed_over", parcel=parcel)
    assert gone["body"]["proof"] == "scanned"
    counter.screen.look(0.3)
    assert not counter.entries("parcel.handed_over", parcel=other)


def _sell_two_for_a_hundred(counter: Counter) -> None:
    """F5, the same thing twice, F11, 100, Enter: receipt in Chinese, change, drawer."""
    goods = demo_table("goods.csv")[0]
    total_fen = 2 * int(goods["price_fen"])
    screen = counter.screen
    screen.press("F5")
    for _ in range(2):
        screen.scan(goods["barcode"])
        screen.look()
    screen.press("F11")
    screen.person_types("100")
    screen.look()
    screen.press("Return")
    sale = counter.wait_for_entry("sale.completed", total_fen=total_fen, tendered_fen=100_00)
    assert [(line["name"], line["qty"]) for line in sale["body"]["lines"]] == [(goods["name"], 2)]
    assert sale["body"]["change_fen"] == 100_00 - total_fen
    receipt = counter.wait_for_slip(counter.receipts, sale["body"]["number"])
    screen.look(0.3)
    for text in (
        goods["name"],
        "合计",
        yuan(total_fen),
        "100.00",
        "找零",
        yuan(100_00 - total_fen),
    ):
        assert text in receipt.text, f"{text} is missing:\n{receipt.text}"
    assert receipt.drawer_pins, "the drawer stayed shut"


def _hand_over_an_order(counter: Counter) -> None:
    """F6, scan the code of the first order, Ctrl+U for goods without a barcode, Enter: a slip."""
    code = demo_table("orders.csv")[0]["code"]
    before = len(counter.entries("order.handed_over"))
    counter.screen.press("F6")
    counter.screen.scan(code)
    counter.screen.look()
    counter.screen.press("ctrl+u")
    counter.screen.press("Return")
    wait_for(lambda: len(counter.entries("order.handed_over")) == before + 1, "the hand-over")
    counter.screen.look()
    counter.wait_for_slip(counter.receipts, code)


def entry_id(line: dict[str, object]) -> str:
    """The name of what an entry made."""
    return f"{line['device']}.{line['epoch']}.{line['seq']}"


def yuan(fen: int) -> str:
    """As receipts write it."""
    return f"{fen // 100}.{fen % 100:02d}"
