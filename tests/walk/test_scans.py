"""Scanners as they are: doubled ends, held keys, slow ones, two at once. Nothing is lost."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.walk.counter import Counter, Line
from tests.walk.test_walk import entry_id

pytestmark = pytest.mark.walk

_numbers = itertools.count(7_000_001)


@pytest.fixture
def desk(shared_counter: Counter) -> Iterator[Counter]:
    """The shared counter at home; what a test did wrong stands in its last picture."""
    go_home(shared_counter)
    yield shared_counter
    shared_counter.screen.screenshot(shared_counter.folder.with_name("last.png"))


def go_home(counter: Counter) -> None:
    """Leave whatever is open on any page: a person at pickup stays open until Esc."""
    for page in ("F2", "F3", "F5"):
        counter.screen.scan_keys((page, "Escape", "Escape", "Escape"), ms=40)
    counter.screen.press("F1")
    counter.screen.wait_until_still()


def new_waybill(prefix: str = "YT") -> str:
    """A waybill that no other test uses."""
    return f"{prefix}881234{next(_numbers)}"


def take_in(counter: Counter, waybill: str, *, ms: int = 3) -> Line:
    """Scan it in; the entry is the sign that everything scanned before has been dealt with."""
    counter.screen.press("F2")
    counter.screen.scan(waybill, ms=ms)
    return counter.wait_for_entry("parcel.taken_in", waybill=waybill)


@pytest.mark.parametrize(
    "suffix",
    [("Return", "Linefeed"), ("Return", "Return"), ("Tab",), ("Linefeed",)],
    ids=["cr_lf", "doubled", "tab", "lf"],
)
def test_no_suffix_ever_confirms(desk: Counter, suffix: tuple[str, ...]) -> None:
    waybill = new_waybill()
    parcel = entry_id(take_in(desk, waybill))
    desk.screen.press("F3")
    desk.screen.scan(waybill, suffix=suffix)
    desk.screen.look()
    take_in(desk, new_waybill())
    assert not desk.entries("parcel.handed_over", parcel=parcel)
    assert len(desk.entries("parcel.taken_in", waybill=waybill)) == 1


def test_an_enter_held_since_the_scan_confirms_nothing_until_it_is_pressed_anew(
    desk: Counter,
) -> None:
    waybill = new_waybill()
    parcel = entry_id(take_in(desk, waybill))
    desk.screen.press("F3")
    desk.screen.scan_and_hold(waybill, seconds=1.5)
    desk.screen.look()
    assert not desk.entries("parcel.handed_over", parcel=parcel)
    desk.screen.press("Return")
    desk.wait_for_entry("parcel.handed_over", parcel=parcel, proof="scanned")


def test_a_slow_scanner_of_30_ms_a_key_is_a_scanner(desk: Counter) -> None:
    """Four tries: a busy machine stretches a gap now and then, and then nothing half is taken."""
    before = len(desk.entries("parcel.taken_in"))
    waybills = [new_waybill("SF") for _ in range(4)]
    desk.screen.press("F2")
    for waybill in waybills:
        desk.screen.scan(waybill, ms=30)
        desk.screen.look()
    fence = take_in(desk, new_waybill())["body"]["waybill"]
    taken = [line["body"]["waybill"] for line in desk.entries("parcel.taken_in")[before:]]
    assert set(taken) <= {*waybills, fence}
    assert set(taken) & set(waybills)


def test_the_trigger_pulled_twice_takes_a_parcel_in_once(desk: Counter) -> None:
    waybill = new_waybill()
    desk.screen.press("F2")
    desk.screen.scan(waybill)
    desk.screen.scan(waybill)
    desk.wait_for_entry("parcel.taken_in", waybill=waybill)
    take_in(desk, new_waybill())
    assert len(desk.entries("parcel.taken_in", waybill=waybill)) == 1


def test_the_trigger_pulled_twice_at_pickup_hands_nothing_over(desk: Counter) -> None:
    waybill = new_waybill()
    parcel = entry_id(take_in(desk, waybill))
    desk.screen.press("F3")
    for _ in range(3):
        desk.screen.scan(waybill)
    desk.screen.look()
    take_in(desk, new_waybill())
    assert not desk.entries("parcel.handed_over", parcel=parcel)


def test_two_scanners_at_once_are_never_taken_for_one(desk: Counter) -> None:
    """Key by key, and with the second one starting in the middle of the first.

    What comes of it is refused or asked about; Esc leaves the questions.
    """
    one, two = new_waybill(), new_waybill("SF")
    before = len(desk.entries("parcel.taken_in"))
    desk.screen.press("F2")
    desk.screen.scan_keys([*_alternating(one, two), "Return", "Return"])
    desk.screen.look()
    desk.screen.scan_keys([*one[:9], *_alternating(one[9:], two), "Return", *two[6:], "Return"])
    desk.screen.look()
    go_home(desk)
    taken = [take_in(desk, code)["body"]["waybill"] for code in (one, two)]
    assert [line["body"]["waybill"] for line in desk.entries("parcel.taken_in")][before:] == taken


def _alternating(one: str, two: str) -> list[str]:
    return [key for pair in zip(one, two, strict=False) for key in pair]


def test_twenty_scans_without_a_breath_all_count(desk: Counter) -> None:
    waybills = [new_waybill() for _ in range(20)]
    desk.screen.press("F2")
    for waybill in waybills:
        desk.screen.scan(waybill)
    desk.wait_for_entry("parcel.taken_in", waybill=waybills[-1])
    taken = [line["body"]["waybill"] for line in desk.entries("parcel.taken_in")]
    assert taken[-20:] == waybills
