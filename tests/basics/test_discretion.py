"""Names and sensitive codes as neighbours may see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.discretion import kept_words, mask_address, mask_name, masked

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


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("深圳市南山区科技园南路12号3栋501室", "深圳市南山区科技园南路12号***"),
        ("学府路1号3栋1单元8-2", "学府路1号***"),
        ("学府路1号 ５幢乙单元 302收", "学府路1号***"),
        ("阳光花园3-2-501，放门口", "阳光花园***"),
        ("阳光花园３－２－５０１", "阳光花园***"),
        ("幸福里1—2—301(家里没人)", "幸福里***"),
        ("阳光花园501号房", "阳光花园***"),
        ("阳光里二〇三室", "阳光里***"),
        ("阳光里二〇三", "阳光里***"),
        ("金辉大厦A2103号", "金辉大厦***"),
        ("城北街88号 13800138000", "城北街88号***"),
        ("城北街3＃楼502", "城北街***"),
        ("海关路 12/F Flat B", "海关路***"),
        ("501", "***"),
        # what is no room
        ("东升楼村2组5号", "东升楼村2组5号"),
        ("解放路1203号", "解放路1203号"),
        ("319国道旁", "319国道旁"),
        ("一二三四路五号", "一二三四路五号"),
        ("房管局对面", "房管局对面"),
    ],
)
def test_the_room_of_an_address_is_hidden(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  箱子 破了\n漏水 ", "箱子 破了 漏水"),
        ("打13800138000没人接", "打1******8000没人接"),
        ("赵姐 138-0013-8000，明天来", "赵姐 1******8000，明天来"),
        ("１３８００１３８０００", "1******8000"),
        ("运单 773041826059317", "运单 773041826059317"),
        ("YT13800138000", "YT13800138000"),  # a waybill
        ("a\x00b\x1bp\u202ec\ud83d", "abpc"),
        ("", ""),
    ],
)
def test_words_are_kept_on_one_line_and_without_a_phone(typed: str, kept: str) -> None:
    assert kept_words(typed, 40) == kept


def test_words_are_cut_where_they_are_too_long() -> None:
    assert kept_words("长 " * 40, 3) == "长 长"
