"""Scale labels: layouts of a station, first that fits wins, check digit always verified."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.basics.labels import (
    DEFAULT_TEMPLATES,
    LabelReading,
    item_barcode,
    looks_in_store,
    readings,
    template,
)
from tests.scale import label_code

LONG, GRAMS, FEN = DEFAULT_TEMPLATES


def read(code: str, templates: Iterable[str] = DEFAULT_TEMPLATES) -> LabelReading | None:
    """By the first layout that fits."""
    return next(iter(readings(code, templates)), None)


def test_a_long_label_gives_weight_and_amount() -> None:
    code = label_code(LONG, item="00101", grams=500, fen=1234)
    assert len(code) == 18
    assert read(code) == LabelReading("00101", "2600101000008", grams=500, fen=1234)


def test_a_short_label_gives_the_one_value_its_layout_names() -> None:
    weight = read(label_code(GRAMS, item="00102", grams=2600))
    assert weight == LabelReading("00102", "2600102000007", grams=2600, fen=None)
    price = read(label_code(FEN, item="00102", fen=990))
    assert price is not None
    assert (price.grams, price.fen) == (None, 990)


def test_makers_that_swap_amount_and_weight_are_a_layout_of_their_own() -> None:
    swapped = "26 IIIII WWWWW MMMMM C"
    code = label_code(swapped, item="7", grams=500, fen=1234)
    reading = read(code, [swapped])
    assert reading is not None
    assert (reading.grams, reading.fen) == (500, 1234)


@pytest.mark.parametrize(("word", "grams", "fen"), [("fen", None, 1500), ("grams", 1500, None)])
def test_a_plain_value_is_what_the_layout_says_after_it(
    word: str, grams: int | None, fen: int | None
) -> None:
    layout = f"2 IIIIII VVVVV C {word}"
    code = label_code(layout, item="123456", grams=grams or 0, fen=fen or 0)
    assert read(code, [layout]) == LabelReading("123456", item_barcode("2", "123456"), grams, fen)


def test_the_first_layout_that_fits_wins() -> None:
    code = label_code("22 IIIII WWWWW C", item="1", grams=800)
    narrow, wide = "22 IIIII WWWWW C", "2 IIIIII MMMMM C"
    assert read(code, [narrow, wide]) != read(code, [wide, narrow])
    assert len(readings(code, [narrow, wide, narrow])) == 2  # and all that it may say is known


def test_the_bare_item_number_reads_as_the_item_without_a_weight() -> None:
    reading = read("2600101000008")
    assert reading == LabelReading("00101", "2600101000008", None, None)


@given(st.integers(0, 99_999), st.integers(1, 99_999), st.integers(1, 99_999))
def test_what_a_scale_prints_is_what_is_read(item: int, grams: int, fen: int) -> None:
    code = label_code(LONG, item=str(item), grams=grams, fen=fen)
    reading = read(code)
    assert reading is not None
    assert (int(reading.item), reading.grams, reading.fen) == (item, grams, fen)
    assert looks_in_store(code)
    assert looks_in_store(reading.barcode)


@given(st.integers(0, 99_999), st.integers(0, 99_999), st.integers(0, 12), st.integers(1, 9))
def test_one_misread_digit_is_never_taken_for_a_label(
    item: int, grams: int, place: int, off: int
) -> None:
    code = label_code(GRAMS, item=str(item), grams=grams)
    wrong = code[:place] + str((int(code[place]) + off) % 10) + code[place + 1 :]
    assert read(wrong) is None


def test_blanks_any_digits_and_width_are_fine() -> None:
    layout = "21 ＩＩＩＩ x WWWWW x C"
    code = label_code(layout, item="42", grams=300)
    reading = read(f" {code}\r", [layout])
    assert reading is not None
    assert (reading.item, reading.grams) == ("0042", 300)


@pytest.mark.parametrize("code", ["6999900100016", "", "YT8812345678901", "26²0101000008", "2"])
def test_other_codes_are_no_labels(code: str) -> None:
    assert read(code) is None
    assert not looks_in_store(code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "IIIII WWWWW C",
        "26 IIIII WWWWW",
        "26 WWWWW C",
        "26 IIIII VVVVV C",
        "26 IIIII C WWWWW",
        "26 III WWWWW II C",
        "26 IIIII QQQQQ C",
        "26 IIIIIIIIIII WWWWW C",
        "26 IIIII C WWWWW C",
    ],
)
def test_a_layout_that_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"label\.bad_template"):
        template(text)
