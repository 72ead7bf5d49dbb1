"""Making plain what scanners and input methods send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.scan_text import LONGEST, Piece, clean, normalise, split_piece

PRINTABLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=30)


@given(PRINTABLE)
def test_full_width_reads_like_half_width(text: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text)
    assert clean(wide) == clean(text)


@given(PRINTABLE, st.lists(st.sampled_from(" \r\n\t\0\x1d\u200b\ufeff\u3000\xa0"), max_size=6))
def test_blanks_and_invisible_characters_do_not_count(text: str, noise: list[str]) -> None:
    noisy = text
    for place, sign in enumerate(noise):
        noisy = noisy[: place * 3] + sign + noisy[place * 3 :]
    assert clean(noisy) == clean(text)


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_case_is_kept_by_clean_and_lifted_by_normalise() -> None:
    assert clean(" aB1 ") == "aB1"
    assert normalise(" aB1 ") == "AB1"


def test_a_symbology_mark_goes_and_a_lone_bracket_stays() -> None:
    assert clean("]E06999900100016") == "6999900100016"
    assert clean("]C1") == "]C1"


def test_dashes_of_every_kind_are_one() -> None:
    assert clean("3\u20132\u20140187") == "3-2-0187"


def test_nothing_longer_than_the_limit_is_kept() -> None:
    assert len(clean("7" * 10_000)) == LONGEST


@pytest.mark.parametrize(
    ("text", "code", "piece"),
    [
        ("JDVA00012345678-1-2-", "JDVA00012345678", Piece(1, 2)),
        ("dpk123456789012-12-30", "DPK123456789012", Piece(12, 30)),
        ("JDVA00012345678", "JDVA00012345678", None),
        ("JDVA00012345678-1", "JDVA00012345678-1", None),
        ("3-2-0187", "3-2-0187", None),
        ("13800138000-1234", "13800138000-1234", None),
    ],
)
def test_carton_suffixes(text: str, code: str, piece: Piece | None) -> None:
    assert split_piece(text) == (code, piece)
