"""A scanner's memory read as shelves with what lies on them."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.shelf_check.rules import MOST_DUMP, OnShelf, check_number, read_dump


def test_shelf_codes_stand_between_what_was_read_on_them() -> None:
    lines = ["Q07-SH-3-2\r", "SF1\r\n", "ｓｆ2", "", "Q07-SH-4-1", "SF3", "SF3"]
    assert read_dump(lines, "Q07") == [OnShelf("3-2", ("SF1", "SF2")), OnShelf("4-1", ("SF3",))]


def test_a_shelf_looked_at_twice_is_one() -> None:
    lines = ["Q07-SH-3-2", "SF1", "Q07-SH-4-1", "Q07-SH-3-2", "SF2"]
    assert read_dump(lines, "Q07") == [OnShelf("3-2", ("SF1", "SF2")), OnShelf("4-1", ())]


def test_what_comes_first_lies_on_the_shelf_before_the_dump() -> None:
    assert read_dump(["SF1"], "Q07", shelf="3-2") == [OnShelf("3-2", ("SF1",))]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], "shelf_check.nothing_read"),
        (["", " \r\n"], "shelf_check.nothing_read"),
        (["SF1"], "shelf_check.shelf_first"),
        (["Q08-SH-3-2", "SF1"], "shelf_check.shelf_first"),  # the next village's shelf
        (["Q07-SH-3-2", *["SF1"] * MOST_DUMP], "shelf_check.too_much"),
    ],
)
def test_what_is_no_dump_is_refused(lines: list[str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_dump(lines, "Q07")
    assert refused.value.code == code


def test_a_check_has_a_number_people_can_say() -> None:
    assert check_number("Q07", 1, 3) == "Q07-1-P0003"
