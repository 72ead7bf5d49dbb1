"""Rules of parcels, as tables and as properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.parcels.rules import arrival, leaving
from station_app.parcels.rules import codes as code_rules

DAY_MS = 24 * 3600 * 1000


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("YT8812345678901", "YT8812345678901"),
        ("yt8812345678901\r\n", "YT8812345678901"),
        ("ＹＴ8812345678901", "YT8812345678901"),
        ("JDVA20418350672-1-2-", "JDVA20418350672"),
        ("RR123456785CN", "RR123456785CN"),
        ("ABC12345678", "ABC12345678"),
    ],
)
def test_a_waybill_is_read_however_it_was_printed(text: str, number: str) -> None:
    assert arrival.check_waybill(classify(text)) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6901234567892", "parcel.looks_like_product"),
        ("2012345000001", "parcel.looks_like_product"),
        ("+86 138 0013 8000", "parcel.looks_like_phone"),
        ("281234567890123456", "code.payment_not_wanted"),
        ("11010519491231002X", "code.id_number_not_wanted"),
        ("3-2-0187", "parcel.not_a_waybill"),
        ("赵桂兰", "parcel.not_a_waybill"),
        ("x" * 10_000, "parcel.not_a_waybill"),
    ],
)
def test_what_is_no_waybill_is_told_what_it_is(text: str, code: str) -> None:
    with pytest.raises(Refusal, check=lambda fault: fault.code == code):
        arrival.check_waybill(classify(text))


@pytest.mark.parametrize(
    ("text", "given", "carrier", "how"),
    [
        ("YT8812345678901", {}, "YTO", "prefix"),
        ("YT8812345678901", {"announced": "ZTO"}, "YTO", "prefix"),
        ("YT8812345678901", {"keeper": "ZTO"}, "ZTO", "keeper"),
        ("773041826059317", {"run": "STO"}, "STO", "run"),
        ("YT8812345678901", {"run": "STO"}, "", "ask"),
        ("9860412753081", {}, "", "ask"),
        ("9860412753081", {"announced": "YZPY"}, "YZPY", "announced"),
        ("9860412753081", {"history": ["EMS"] * 5}, "EMS", "history"),
        ("9860412753081", {"history": ["EMS"] * 4}, "", "ask"),
        ("430163527191", {"history": ["STO"] * 20}, "", "ask"),
        ("430163527191", {"announced": "STO"}, "STO", "announced"),
        ("ABC12345678", {}, "", "ask"),
    ],
)
def test_who_carried_it_is_known_or_asked_and_never_guessed(
    text: str, given: dict[str, str], carrier: str, how: str
) -> None:
    choice = arrival.choose_carrier(classify(text), **given)  # type: ignore[arg-type]
    assert (choice.carrier, choice.how) == (carrier, how)


def test_a_carrier_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal, match=r"parcel\.unknown_carrier"):
        arrival.choose_carrier(classify("YT8812345678901"), keeper="PIGEON")


def test_a_postal_number_that_is_a_good_trade_number_too_is_asked_about() -> None:
    number = next(
        text for text in (f"986041275308{digit}" for digit in range(10)) if classify(text).product
    )
    assert arrival.check_waybill(classify(number)) == number
    history = ["YZPY"] * 20
    assert arrival.choose_carrier(classify(number), history=history).how == "ask"
    assert arrival.choose_carrier(classify(number), run="YZPY").carrier == "YZPY"
    assert arrival.choose_carrier(classify(number), announced="YZPY").carrier == "YZPY"


@pytest.mark.parametrize(
    ("last", "last_epoch", "epoch", "first"),
    [
        (0, 0, 1, 1),
        (186, 1, 1, 187),
        (9_999, 1, 1, 1),
        (186, 1, 2, 387),
        (187 + 199, 2, 2, 387),
        (9_900, 1, 2, 102),
        (0, 0, 2, 201),
    ],
)
def test_the_running_number_goes_on_and_skips_after_a_recovery(
    last: int, last_epoch: int, epoch: int, first: int
) -> None:
    assert code_rules.first_serial(last, last_epoch, epoch) == first


@given(first=st.integers(1, code_rules.LAST_SERIAL))
def test_every_running_number_is_tried_once(first: int) -> None:
    tried = list(code_rules.serials_from(first))
    assert tried[0] == first
    assert sorted(tried) == list(range(1, code_rules.LAST_SERIAL + 1))


@given(
    last=st.integers(0, code_rules.LAST_SERIAL),
    epochs=st.tuples(st.integers(1, 9), st.integers(0, 9)),
)
def test_the_first_number_is_always_one_a_code_can_show(last: int, epochs: tuple[int, int]) -> None:
    serial = code_rules.first_serial(last, epochs[0], sum(epochs))
    assert 1 <= serial <= code_rules.LAST_SERIAL
    code = code_rules.code_text(code_rules.series_of("shelf", "3-2", ""), serial)
    assert classify(code).pickup_code
    assert code.isascii()


@pytest.mark.parametrize(
    ("left_ms", "now_ms", "free"),
    [
        (None, 0, True),
        (0, 10**15, False),
        (1, 60 * DAY_MS, False),
        (1, 60 * DAY_MS + 1, True),
    ],
)
def test_a_code_is_free_when_its_parcel_left_sixty_days_ago(
    left_ms: int | None, now_ms: int, free: bool
) -> None:
    assert code_rules.code_is_free(left_ms, now_ms) is free


@pytest.mark.parametrize("shelf", ["3-2", "12", "A1", "ab3-14", " 5-1 "])
def test_a_shelf_makes_codes_that_are_read_as_codes(shelf: str) -> None:
    place = code_rules.check_shelf(shelf)
    series = code_rules.series_of("shelf", place, "")
    assert classify(code_rules.code_text(series, 7)).pickup_code


@pytest.mark.parametrize("shelf", ["", "top", "3-2-1", "3 2", "三", "ABC1", "3-"])
def test_a_shelf_that_would_not_be_read_back_is_refused(shelf: str) -> None:
    with pytest.raises(Refusal, match=r"parcel\.bad_shelf"):
        code_rules.check_shelf(shelf)


@pytest.mark.parametrize(
    ("persons", "code"),
    [
        ([], "parcel.nothing_checked"),
        (["a", "b"], "parcel.two_persons"),
        (["", ""], "parcel.two_persons"),
        (["a", ""], "parcel.two_persons"),
    ],
)
def test_a_basket_is_one_persons(persons: list[str], code: str) -> None:
    with pytest.raises(Refusal, check=lambda fault: fault.code == code):
        leaving.check_basket(persons)


@pytest.mark.parametrize("persons", [["a"], [""], ["a", "a", "a"]])
def test_a_basket_of_one_person_may_leave(persons: list[str]) -> None:
    leaving.check_basket(persons)


@pytest.mark.parametrize(
    ("seconds", "echo"), [(0, True), (2, True), (3, False), (-5, True), (-11, False)]
)
def test_an_echo_is_over_after_two_seconds(seconds: int, echo: bool) -> None:
    assert arrival.is_echo(1_000_000, 1_000_000 + seconds * 1000) is echo
