"""Names and sensitive codes as neighbours may see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.discretion import mask_name, masked

HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("赵桂兰", "赵*兰"),
        ("赵兰", "赵*"),
        ("欧阳庆云", "欧**云"),
        ("赵", "*"),
        ("", ""),
        (" 赵兰 ", "赵*"),
    ],
)
def test_names_lose_their_middle(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@given(HANZI)
def test_at_least_one_hanzi_is_always_hidden(name: str) -> None:
    shown = mask_name(name)
    assert "*" in shown
    assert sum(sign != "*" for sign in shown) <= 2


def test_a_code_shows_its_ends_and_not_its_length() -> None:
    assert masked("134567890123456789") == "13······89"
    assert masked("28345678901234567890") == "28······90"
    assert masked("1234567") == "······"


def test_masked_codes_can_be_printed_by_every_receipt_printer() -> None:
    assert masked("134567890123456789").encode("gbk")
