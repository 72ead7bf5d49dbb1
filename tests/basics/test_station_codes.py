"""Codes a station prints for itself collide with nothing and are nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics import codes
from station_app.basics.station_codes import (
    COMMANDS,
    Command,
    OwnCode,
    command_code,
    command_of,
    read_own,
    shelf_code,
    shelf_of,
)

SHELVES = ["3-2", "12", "A1-3", "AB12", "999-999"]


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_shelf_is_read_back_from_its_barcode(shelf: str) -> None:
    assert shelf_of(shelf_code("Q07", shelf), "Q07") == shelf
    assert command_of(shelf_code("Q07", shelf), "Q07") == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_read_back_from_the_card(command: Command) -> None:
    assert command_of(command_code("Q07", command), "Q07") == command
    assert shelf_of(command_code("Q07", command), "Q07") == ""


@pytest.mark.parametrize(
    "text", ["q07-sh-3-2", "Ｑ０７－ＳＨ－３－２", " Q07-SH-3-2\r\n", "]C1Q07-SH-3-2", "Q07—SH—3—2"]
)
def test_case_width_blanks_and_marks_do_not_matter(text: str) -> None:
    assert shelf_of(text, "Q07") == "3-2"


def test_the_card_of_another_station_is_nobodys_command_here() -> None:
    assert command_of("Q08-OK", "Q07") == ""
    assert shelf_of("Q08-SH-3-2", "Q07") == ""
    assert [own.station for own in map(read_own, ("Q08-OK", "q08-sh-3-2")) if own] == ["Q08"] * 2


@pytest.mark.parametrize(
    "text",
    ["3-2-0187", "A1-11", "Q07-1-000123", "YT8812345678901", "JDVA00012345678-1-2-", "SF-OK",
     "Q07-OKAY", "Q07-SH-", "Q07-SH-3-2-0187", "Q07-SH-3 2X", "Q07OK", "OK", "ok", ""],
)  # fmt: skip
def test_other_codes_are_none_of_ours(text: str) -> None:
    assert read_own(text) is None


own_codes = st.builds(
    lambda letter, number, rest: f"{letter}{number:02d}-{rest}",
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    st.integers(0, 99),
    st.sampled_from([*COMMANDS, *(f"SH-{shelf}" for shelf in SHELVES)]),
)


@given(own_codes)
def test_no_code_of_ours_has_another_shape_as_well(code: str) -> None:
    kind = codes.classify(code)
    assert kind == codes.Kind(text=code, own=read_own(code))
    assert kind.own is not None


@given(own_codes)
def test_every_code_of_ours_is_long_enough_for_a_burst(code: str) -> None:
    assert len(code) >= 6


def test_the_kind_of_a_code_says_what_it_names() -> None:
    assert codes.classify("q07-sh-a1-3").own == OwnCode("Q07", shelf="A1-3")
    assert codes.classify("Q07-NEXT").own == OwnCode("Q07", command="NEXT")
