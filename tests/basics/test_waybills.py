"""Carriers from numbers: every pattern, every overlap of domain.md 1.2, no silent guess."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics import codes, waybills
from station_app.basics.resources import resource, table
from station_app.basics.scan_text import split_piece
from station_app.basics.waybills import CarrierGuess, decide_carrier

PATTERNS = table(resource("carriers/waybill_patterns.csv"))
UNSURE = {"weak", "ambiguous", "unknown"}

# One number of every pattern: number, rule, first carrier, tier, carrier decided without help.
EXAMPLES = [
    ("SF1234567890123", "W01", "SF", "strong", "SF"),
    ("SFA234567890123", "W01", "SF", "strong", "SF"),
    ("YT8812345678901", "W02", "YTO", "strong", "YTO"),
    ("YT1234567890123456", "W03", "YUNEXPRESS", "strong", "YUNEXPRESS"),
    ("JT3012345678901", "W04", "JT", "strong", "JT"),
    ("JDVA12345678901", "W05", "JD", "strong", "JD"),
    ("JDX012345678901", "W05", "JD", "strong", "JD"),
    ("DPK123456789012", "W06", "DBL", "strong", "DBL"),
    ("KY4000123456789", "W07", "KY", "strong", "KY"),
    ("EB407182635CN", "W08", "EMS", "strong", "EMS"),
    ("RR123456785CN", "W08", "YZPY", "strong", "YZPY"),
    ("RR123456785DE", "W09", "YZPY", "medium", ""),
    ("773041826059317", "W10", "STO", "medium", "STO"),
    ("73123456789012", "W11", "ZTO", "medium", "ZTO"),
    ("78123456789012", "W11", "ZTO", "medium", "ZTO"),
    ("463018274509163", "W12", "YD", "medium", "YD"),
    ("312345678901234", "W12", "YD", "medium", "YD"),
    ("431234567890123", "W13", "YD", "weak", ""),
    ("9860412753081", "W14", "YZPY", "medium", ""),
    ("1181234567890", "W15", "YZPY", "medium", ""),
    ("4301234567890", "W16", "YD", "weak", ""),
    ("621840375206918", "W17", "CAINIAO", "medium", "CAINIAO"),
    ("268123456789", "W18", "SF", "ambiguous", ""),
    ("881234567890123456", "W19", "YTO", "weak", ""),
    ("12345678", "W20", "DBL", "ambiguous", ""),
    ("1234567890", "W20", "DBL", "ambiguous", ""),
    ("LP00123456789012", "W21", "CAINIAO", "medium", "CAINIAO"),
    ("77123456789012", "W22", "STO", "weak", ""),
]


def guess_of(text: str) -> CarrierGuess:
    """As a scan is read."""
    return waybills.guess(split_piece(text)[0])


@pytest.mark.parametrize(("number", "rule", "first", "tier", "decided"), EXAMPLES)
def test_each_pattern_names_its_carriers_and_decides_only_when_sure(
    number: str, rule: str, first: str, tier: str, decided: str
) -> None:
    guess = guess_of(number)
    assert (guess.rule_id, guess.candidates[0], guess.tier) == (rule, first, tier)
    decision = decide_carrier(guess)
    assert (decision.carrier, decision.how) == (decided, "prefix" if decided else "ask")


def test_examples_cover_every_pattern_of_the_table() -> None:
    assert {rule for _, rule, *_ in EXAMPLES} == {row["rule_id"] for row in PATTERNS}
    assert len(PATTERNS) == 22


def test_every_candidate_of_the_table_is_a_known_carrier_with_a_name() -> None:
    for row in PATTERNS:
        for key in row["candidates"].split("|"):
            assert waybills.short_name(key) != key or key == "EMS", key
            assert waybills.full_name(key)


def test_carrier_keys_are_unique_and_other_closes_the_list() -> None:
    keys = [row["carrier_key"] for row in table(resource("carriers/carriers.csv"))]
    assert len(keys) == len(set(keys)) == len(waybills.carriers())
    assert keys[-1] == waybills.OTHER


def test_an_unknown_carrier_key_shows_itself() -> None:
    assert waybills.short_name("XYZ") == waybills.full_name("XYZ") == "XYZ"
    assert (waybills.short_name("YTO"), waybills.full_name("YTO")) == ("圆通", "圆通速递")


@given(st.sampled_from(PATTERNS).flatmap(lambda row: st.from_regex(row["regex"], fullmatch=True)))
def test_unsure_tiers_are_always_asked_and_offer_their_candidates(number: str) -> None:
    guess = guess_of(number)
    assert guess.rule_id
    decision = decide_carrier(guess, history=guess.candidates[:1] * 50)
    if guess.tier in UNSURE:
        assert (decision.carrier, decision.how) == ("", "ask")
    assert set(decision.candidates) == set(guess.candidates)


@given(st.text(max_size=40))
def test_any_text_gets_a_guess_and_no_rule_means_no_candidates(text: str) -> None:
    guess = guess_of(text)
    assert bool(guess.rule_id) == bool(guess.candidates) == (guess.tier != "unknown")


@pytest.mark.parametrize(
    "number", ["YT88123456789", "SF12345678901234", "69999001000166", "", "赵"]
)
def test_a_number_of_no_pattern_is_asked_about(number: str) -> None:
    assert guess_of(number) == CarrierGuess()
    assert decide_carrier(CarrierGuess()) == waybills.Decision("", "ask", ())


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("JDVA00012345678-1-2-", "W05"),
        ("DPK123456789012-3-4", "W06"),
        ("\uff39\uff34８８１２３４５６７８９０１\r\n", "W02"),
        (" yt88 1234 5678 901\t", "W02"),
        ("]C1YT8812345678901", "W02"),
    ],
)
def test_suffix_width_case_and_blanks_do_not_matter(written: str, rule: str) -> None:
    assert guess_of(written).rule_id == rule


class TestBatch:
    """The carrier who is handing over is the strongest signal."""

    @pytest.mark.parametrize("number", ["268123456789", "431234567890123", "CN0123456789ABC"])
    def test_the_batch_decides_what_the_number_cannot(self, number: str) -> None:
        decision = decide_carrier(guess_of(number), run="STO")
        assert (decision.carrier, decision.how) == ("STO", "run")

    def test_the_batch_wins_over_a_medium_pattern_because_lists_contradict(self) -> None:
        decision = decide_carrier(guess_of("773041826059317"), run="ZTO")
        assert (decision.carrier, decision.how) == ("ZTO", "run")

    def test_a_sure_prefix_of_somebody_else_is_asked_about_with_both(self) -> None:
        decision = decide_carrier(guess_of("SF1234567890123"), run="YTO")
        assert decision == waybills.Decision("", "ask", ("SF", "YTO"))

    def test_a_former_best_parcel_in_a_best_batch_stays_best(self) -> None:
        assert decide_carrier(guess_of("JT3012345678901"), run="BEST").carrier == "BEST"


class TestHistory:
    """The station's own habit decides between candidates of a medium pattern, nothing else."""

    def test_a_steady_habit_decides(self) -> None:
        decision = decide_carrier(guess_of("9860412753081"), history=["EMS"] * 9 + ["YZPY"])
        assert (decision.carrier, decision.how) == ("EMS", "history")

    @pytest.mark.parametrize("history", [["EMS"] * 4, ["EMS"] * 8 + ["YZPY"] * 2, []])
    def test_a_short_or_mixed_habit_only_orders_the_buttons(self, history: list[str]) -> None:
        decision = decide_carrier(guess_of("9860412753081"), history=history)
        assert (decision.carrier, decision.how) == ("", "ask")
        assert decision.candidates[0] == ("EMS" if history else "YZPY")

    def test_a_habit_outside_the_candidates_does_not_count(self) -> None:
        assert decide_carrier(guess_of("9860412753081"), history=["SF"] * 20).how == "ask"


class TestS10:
    """The one check digit on Chinese waybills; a wrong one warns and never blocks."""

    @pytest.mark.parametrize("number", ["RR123456785CN", "EB407182635CN", "RA000000005CN"])
    def test_right_digits_check(self, number: str) -> None:
        assert waybills.s10_check_ok(number) is True

    def test_the_two_special_remainders(self) -> None:
        seen = {}
        for body in range(200):
            digits = f"{body:08d}"
            total = sum(int(d) * w for d, w in zip(digits, (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
            right = [c for c in "0123456789" if waybills.s10_check_ok(f"RR{digits}{c}CN")]
            assert len(right) == 1
            seen[total % 11] = right[0]
        assert seen[0] == "5"
        assert seen[1] == "0"

    def test_a_wrong_digit_warns_and_leaves_the_choice_to_the_keeper(self) -> None:
        guess = guess_of("EE123456789CN")
        assert (guess.candidates, guess.tier) == (("EMS", "YZPY"), "medium")
        assert decide_carrier(guess).how == "ask"

    def test_other_numbers_have_no_check_digit(self) -> None:
        assert waybills.s10_check_ok("YT8812345678901") is None

    @given(st.integers(0, 99_999_999), st.integers(2, 9), st.integers(1, 9))
    def test_one_wrong_digit_is_always_noticed(self, body: int, place: int, off: int) -> None:
        right = next(
            number
            for number in (f"RR{body:08d}{check}CN" for check in range(10))
            if waybills.s10_check_ok(number)
        )
        wrong = right[:place] + str((int(right[place]) + off) % 10) + right[place + 1 :]
        # Remainders 0 and 6 share the check digit 5: the standard's only blind spot.
        if waybills.s10_check_ok(wrong):
            assert right[10] == "5"


# Lengths that several things share (domain.md 1.2): every meaning must be offered, none dropped.
OVERLAPS = [
    ("96385074", "W20", "ean8"),
    ("012345678905", "W18", "upc_a"),
    ("9787302511854", "W14", "ean13"),
    ("4006381333931", "W16", "ean13"),
]


@pytest.mark.parametrize(("number", "rule", "product"), OVERLAPS)
def test_a_number_that_is_waybill_and_product_says_both(
    number: str, rule: str, product: str
) -> None:
    kind = codes.classify(number)
    assert kind.waybill is not None
    assert (kind.waybill.rule_id, kind.product) == (rule, product)


@pytest.mark.parametrize("number", ["77" + "1" * 12, "75" + "1" * 12, "77" + "1" * 13, "3" * 15])
def test_fourteen_and_fifteen_digits_go_by_their_first_digits(number: str) -> None:
    first = {"77": "STO", "75": "ZTO", "33": "YD"}[number[:2]]
    assert guess_of(number).candidates[0] == first


def test_an_old_yto_number_is_no_payment_code() -> None:
    kind = codes.classify("881234567890123456")
    assert kind.waybill is not None
    assert not kind.sensitive


def test_a_goods_number_of_gs1_china_is_no_waybill_of_any_pattern() -> None:
    assert codes.classify("6999900100016").waybill is None


def test_every_pattern_of_the_table_is_anchored_at_both_ends() -> None:
    for row in PATTERNS:
        for branch in row["regex"].split("|"):
            assert re.fullmatch(r"\^.+\$", branch), row["rule_id"]
