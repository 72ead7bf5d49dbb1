"""What sending costs, what must be checked, what may go back."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.dispatch import lookups, rules
from station_app.wire.facts.dispatch import IdentityKind
from tests.station import words

RATE = rules.Rate("SF", "local", first_grams=1000, first_fen=1200, next_grams=1000, next_fen=100)
ANY_RATE = st.builds(
    rules.Rate,
    st.just("SF"),
    st.just("local"),
    first_grams=st.integers(0, 5_000),
    first_fen=st.integers(0, 10_000),
    next_grams=st.integers(1, 5_000),
    next_fen=st.integers(0, 5_000),
)
GRAMS = st.integers(1, rules.MOST_GRAMS)


@pytest.mark.parametrize(
    ("grams", "fen"),
    [(1, 1200), (1000, 1200), (1001, 1300), (2000, 1300), (2001, 1400), (2400, 1400)],
)
def test_a_further_kilo_counts_as_soon_as_it_is_begun(grams: int, fen: int) -> None:
    assert rules.fee_fen(RATE, grams=grams) == fen


@given(ANY_RATE, GRAMS, GRAMS)
def test_the_fee_never_falls_with_the_weight(rate: rules.Rate, one: int, other: int) -> None:
    light, heavy = sorted((one, other))
    assert rules.fee_fen(rate, grams=light) <= rules.fee_fen(rate, grams=heavy)


@given(ANY_RATE, GRAMS)
def test_the_fee_is_never_below_the_first_price(rate: rules.Rate, grams: int) -> None:
    assert rules.fee_fen(rate, grams=grams) >= rate.first_fen >= 0


@given(ANY_RATE, GRAMS)
def test_one_more_kilo_of_the_table_costs_exactly_one_further_price(
    rate: rules.Rate, grams: int
) -> None:
    heavy = rate.first_grams + grams
    more = rules.fee_fen(rate, grams=heavy + rate.next_grams) - rules.fee_fen(rate, grams=heavy)
    assert more == rate.next_fen


@pytest.mark.parametrize("rate", lookups.rates(), ids=lambda rate: f"{rate.carrier}-{rate.zone}")
def test_every_row_of_the_table_makes_sense(rate: rules.Rate) -> None:
    assert rate.zone in rules.ZONES
    assert rate.first_fen > 0
    assert rate.first_grams > 0
    assert 0 < rate.next_fen <= rate.first_fen
    assert rate.next_grams > 0


def test_every_carrier_of_the_table_goes_everywhere_once() -> None:
    found = [(rate.carrier, rate.zone) for rate in lookups.rates()]
    assert found == [(carrier, zone) for carrier in lookups.carriers() for zone in rules.ZONES]


def test_farther_never_costs_less() -> None:
    for carrier in lookups.carriers():
        for grams in (500, 1_500, 20_000):
            fees = [
                rules.fee_fen(
                    rules.rate_for(lookups.rates(), carrier=carrier, zone=zone), grams=grams
                )
                for zone in rules.ZONES
            ]
            assert fees == sorted(fees), carrier


@pytest.mark.parametrize(
    ("carrier", "zone", "code"),
    [
        ("", "local", "drop_off.carrier_missing"),
        ("SF", "", "drop_off.zone_missing"),
        ("SF", "moon", "drop_off.no_rate"),
        ("TTK", "local", "drop_off.no_rate"),
    ],
)
def test_without_a_row_there_is_no_price(carrier: str, zone: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.rate_for(lookups.rates(), carrier=carrier, zone=zone)
    assert refused.value.code == code


def test_the_kinds_of_document_are_those_of_the_fact() -> None:
    assert get_args(IdentityKind) == rules.IDENTITY_KINDS


@pytest.mark.parametrize(("kind", "checked"), [("id_card", False), ("", True), ("library", True)])
def test_without_a_checked_document_nothing_is_accepted(kind: str, checked: bool) -> None:
    with pytest.raises(Refusal, match=r"drop_off\.identity_missing"):
        rules.check_identity(kind, checked=checked)


@pytest.mark.parametrize("kind", rules.IDENTITY_KINDS)
def test_every_known_document_will_do(kind: str) -> None:
    rules.check_identity(kind, checked=True)


@pytest.mark.parametrize("grams", [1, 50_000])
def test_up_to_fifty_kilos_is_a_parcel(grams: int) -> None:
    rules.check_weight(grams)


@pytest.mark.parametrize(
    ("grams", "code"),
    [(0, "drop_off.weight_missing"), (50_001, "drop_off.too_heavy")],
)
def test_more_than_fifty_kilos_is_none(grams: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_weight(grams)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "衣服 11010519491231002X",
        "512328 19651010 1234",
        "a11010519491231002x",
        "5001141988010112345",
    ],
)
def test_an_identity_number_is_never_taken_along(text: str) -> None:
    with pytest.raises(Refusal, match=r"drop_off\.identity_number_not_kept"):
        rules.check_contents(text)


@pytest.mark.parametrize("text", ["脆红李 5 斤", "YT8812345678901 退货", "手机 13800138000"])
def test_other_numbers_may_stand_there(text: str) -> None:
    assert rules.check_contents(f" {text} ") == text


def test_somebody_must_say_what_is_inside() -> None:
    with pytest.raises(Refusal, match=r"drop_off\.contents_missing"):
        rules.check_contents("  ")
    with pytest.raises(Refusal, match=r"drop_off\.not_inspected"):
        rules.check_inspected(inspected=False)


@pytest.mark.parametrize(
    ("contents", "word"),
    [
        ("打火机 两个", "打火机"),
        ("高度白酒一瓶", "白酒"),
        ("固体酒精", "固体酒精"),
        ("过年的鞭 炮", "鞭炮"),
        ("活鸡一只", "活鸡"),
    ],
)
def test_what_sounds_prohibited_is_said_and_must_be_cleared(contents: str, word: str) -> None:
    suspected = rules.suspicion(lookups.headings(), contents)
    assert suspected is not None
    assert suspected.word == word
    with pytest.raises(Refusal) as refused:
        rules.check_cleared(suspected, cleared=False)
    assert refused.value.facts == {"word": word, "heading": suspected.heading}
    assert rules.check_cleared(suspected, cleared=True) == suspected.heading


@pytest.mark.parametrize("contents", ["脆红李", "黔江鸡杂", "棉被和衣服", "合同文件"])
def test_ordinary_things_go_without_a_word(contents: str) -> None:
    suspected = rules.suspicion(lookups.headings(), contents)
    assert suspected is None
    assert rules.check_cleared(suspected, cleared=False) == ""


def test_the_list_has_its_nineteen_headings() -> None:
    assert [heading.number for heading in lookups.headings()] == list(range(1, 20))
    assert all(heading.name for heading in lookups.headings())


def test_what_left_or_was_cancelled_is_not_cancelled() -> None:
    rules.check_cancel("waiting")
    with pytest.raises(Refusal, match=r"drop_off\.with_the_courier"):
        rules.check_cancel("handed_over")
    with pytest.raises(Refusal, match=r"drop_off\.already_cancelled"):
        rules.check_cancel("cancelled")


@pytest.mark.parametrize(
    ("parcels", "code"),
    [
        ([], "drop_off.batch_empty"),
        ([("J1", "SF", "waiting"), ("J2", "ZTO", "waiting")], "drop_off.other_courier"),
        ([("J1", "SF", "handed_over")], "drop_off.not_waiting"),
        ([("J1", "SF", "cancelled")], "drop_off.not_waiting"),
        ([("J1", "SF", "waiting")] * (rules.MOST_BATCH + 1), "drop_off.batch_too_large"),
    ],
)
def test_a_batch_holds_only_what_waits_for_this_courier(
    parcels: list[tuple[str, str, str]], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_batch("SF", parcels)
    assert refused.value.code == code
    rules.check_batch("SF", [("J1", "SF", "waiting")])


def test_numbers_are_read_aloud_easily() -> None:
    assert rules.drop_off_number("Q07", 1, 12) == "Q07-1-J00012"
    assert rules.batch_number("Q07", 2, 3) == "Q07-2-B0003"


def test_a_free_row_is_free() -> None:
    assert rules.fee_fen(replace(RATE, first_fen=0, next_fen=0), grams=9_000) == 0


@pytest.mark.parametrize("zone", rules.ZONES)
def test_every_zone_has_its_name(zone: str) -> None:
    assert words().say(f"drop_off.zone_{zone}") != f"drop_off.zone_{zone}"


def test_contents_that_no_receipt_holds_are_refused() -> None:
    assert rules.check_contents("羊" * rules.LONGEST_CONTENTS)
    with pytest.raises(Refusal, match=r"drop_off\.contents_too_long"):
        rules.check_contents("羊" * (rules.LONGEST_CONTENTS + 1))
