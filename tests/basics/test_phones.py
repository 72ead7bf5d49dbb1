"""Mobile numbers: what is accepted, what is refused with one sentence, and what is never shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.basics.phones import Phone, check_phone, mask_phone, phone_tail, read_phone
from station_app.basics.resources import resource
from station_app.basics.words import Words

NUMBERS = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
EXTENSIONS = st.from_regex(r"([0-9]{1,6})?", fullmatch=True)


@pytest.mark.parametrize(
    "written",
    [
        "13800138000",
        " 138 0013 8000\r\n",
        "138-0013-8000",
        "+8613800138000",
        "+86-138-0013-8000",
        "008613800138000",
        "8613800138000",
        "(+86)13800138000",
        "１３８００１３８０００",
    ],
)
def test_every_usual_way_of_writing_is_the_same_number(written: str) -> None:
    assert check_phone(written) == Phone("13800138000")


@pytest.mark.parametrize("sign", ["转", "-", ",", "，", "#", "ext", "x"])
def test_an_extension_is_kept_apart(sign: str) -> None:
    assert check_phone(f"13800138000{sign}1234") == Phone("13800138000", "1234")
    assert str(Phone("13800138000", "1234")) == "13800138000转1234"
    assert str(Phone("13800138000")) == "13800138000"


def test_the_same_main_number_with_another_extension_is_another_phone() -> None:
    assert check_phone("13800138000转1234") != check_phone("13800138000转5678")


@pytest.mark.parametrize(
    "text",
    ["13800138", "12800138000", "138001380000", "02379222222", "YT8812345678901", "张三", "1"],
)
def test_anything_else_is_refused(text: str) -> None:
    assert read_phone(text) is None
    with pytest.raises(Refusal) as refused:
        check_phone(text)
    assert refused.value.code == "phone.not_a_phone"


def test_an_empty_field_says_so() -> None:
    with pytest.raises(Refusal, match=r"phone\.empty"):
        check_phone("  ")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_short_number_is_refused_with_one_sentence_that_counts_its_digits(language: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_phone("13800138")
    said = Words.load(resource("words"), language).say(refused.value.code, **refused.value.facts)
    assert "13800138" in said
    assert "8" in said.replace("13800138", "")
    assert "{" not in said


def test_a_huge_text_makes_a_short_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        check_phone("7" * 10_000_000)
    assert len(str(refused.value.facts["text"])) <= 20


@given(NUMBERS, EXTENSIONS)
def test_writing_a_phone_and_reading_it_gives_it_back(number: str, extension: str) -> None:
    phone = Phone(number, extension)
    assert read_phone(str(phone)) == phone


@given(NUMBERS, EXTENSIONS)
def test_no_masked_phone_shows_more_than_five_digits_of_its_number(
    number: str, extension: str
) -> None:
    shown = mask_phone(str(Phone(number, extension)))
    main, _, rest = shown.partition("转")
    assert len(main) == 11
    assert main.count("*") >= 6
    assert main.endswith(number[-4:])
    assert rest == extension


@given(st.text(alphabet="0123456789- a", max_size=20))
def test_even_a_broken_number_hides_six_digits_or_all(text: str) -> None:
    shown = mask_phone(text)
    hidden = len(re.findall(r"\*", shown))
    assert hidden >= 6 or not re.search(r"[0-9]", shown)


def test_the_tail_is_of_the_number_and_not_of_the_extension() -> None:
    assert phone_tail("13800138000转1234") == "8000"
    assert phone_tail("8000") == "8000"
