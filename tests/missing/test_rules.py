"""What may be said of a parcel that is not where it should be."""

from __future__ import annotations

from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.missing import rules
from station_app.parcels.rules.alike import alike

NOW_MS = 1_795_482_000_000
MIXED: dict[str, Any] = {
    "same": False,
    "other_code": "3-2-0002",
    "other_state": "gone",
    "other_reason": "",
    "other_searched": False,
    "other_left_ms": NOW_MS - 3_600_000,
    "code_is_free": True,
    "now_ms": NOW_MS,
}


def mixed(**other: Any) -> bool:
    return rules.check_mixed_up(**(MIXED | other))


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda fault: fault.code == code)


def test_a_hand_over_of_the_other_parcel_is_undone_and_one_that_is_here_stays() -> None:
    assert mixed()
    assert not mixed(other_state="here", other_left_ms=0)
    assert mixed(other_left_ms=NOW_MS - rules.MIX_UP_MS + 1)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"same": True}, "missing.same_parcel"),
        ({"other_state": "here", "other_searched": True}, "missing.other_searched"),
        ({"other_state": "returned"}, "missing.other_not_taken"),
        ({"other_state": "lost"}, "missing.other_not_taken"),
        ({"other_state": "undone"}, "missing.other_not_taken"),
        ({"other_reason": "mistaken"}, "missing.other_not_taken"),
        ({"other_left_ms": NOW_MS - rules.MIX_UP_MS}, "missing.other_too_old"),
        ({"code_is_free": False}, "missing.other_too_old"),
    ],
)
def test_what_cannot_have_been_mixed_up(other: dict[str, Any], code: str) -> None:
    with refused(code):
        mixed(**other)


@pytest.mark.parametrize("fen", [1, 12_000, 99_999_999])
@pytest.mark.parametrize("payer", ["station", "carrier", "courier"])
def test_a_claim_has_an_amount_and_somebody_who_pays(fen: int, payer: str) -> None:
    assert rules.check_claim(fen, payer) == payer


@pytest.mark.parametrize(
    ("fen", "payer", "code"),
    [
        (0, "station", "missing.claim_needs_amount"),
        (-5, "station", "missing.claim_needs_amount"),
        (6_901_234_567_892, "station", "money.out_of_range"),
        (100_000_000, "station", "money.out_of_range"),
        (100, "", "missing.who_pays"),
        (100, "villager", "missing.who_pays"),
    ],
)
def test_a_claim_that_cannot_be(fen: int, payer: str, code: str) -> None:
    with refused(code):
        rules.check_claim(fen, payer)


def test_a_claim_ends_once() -> None:
    assert rules.check_claim_end("open", "paid", 100) == "paid"
    assert rules.check_claim_end("open", "refused", 0) == "refused"
    for state in ("paid", "refused", ""):
        with refused("missing.claim_over"):
            rules.check_claim_end(state, "paid", 100)
    with refused("missing.claim_needs_amount"):
        rules.check_claim_end("open", "paid", 0)
    with refused("money.out_of_range"):
        rules.check_claim_end("open", "paid", 10**13)


def test_a_parcel_is_searched_once() -> None:
    rules.check_search("", "3-2-0001")
    with refused("missing.searched_already"):
        rules.check_search("d7.1.5", "3-2-0001")


def test_a_sheets_number_names_station_and_epoch() -> None:
    assert rules.sheet_number("Q07", 1, 3) == "Q07-1-D0003"


def test_codes_alike_are_swapped_first_then_look_alike_then_near() -> None:
    found = alike("3-2-0187")
    assert {"2-3-0187", "3-0-2187", "3-2-1087", "3-2-0817", "3-2-0178"} == set(found[:5])
    assert found.index("3-2-0181") < found.index("3-2-0186") < found.index("3-2-0183")
    assert "3-2-0187" not in found
    assert len(found) == len(set(found)) == 5 + 6 * 9


def test_codes_alike_of_anything_never_fail() -> None:
    assert alike("") == alike("A") == ()
    assert alike("11") == tuple(one for one in alike("11") if one != "11")
