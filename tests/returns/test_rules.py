"""What may go back, with whom, and what may be taken back."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.returns import rules
from station_app.returns.rules import Waiting

TODAY = "2026-11-24"
PLAIN = Waiting("3-2-0001", "SF", "", False)
MARKED = Waiting("3-2-0001", "SF", "overdue", False)


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda fault: fault.code == code)


def mark(parcel: Waiting, reason: str, kept_until: str = "") -> str:
    return rules.check_mark(
        parcel, reason, kept_until=kept_until, kept_said=kept_until[5:], today=TODAY
    )


@pytest.mark.parametrize("reason", rules.REASONS)
def test_each_reason_marks_a_parcel(reason: str) -> None:
    assert mark(PLAIN, reason) == reason


def test_another_reason_takes_the_place_of_the_first_the_same_does_not() -> None:
    assert mark(MARKED, "refused") == "refused"
    with refused("returns.marked_already"):
        mark(MARKED, "overdue")


@pytest.mark.parametrize("reason", ["", "tired", "REFUSED"])
def test_a_reason_that_is_none(reason: str) -> None:
    with refused("returns.reason_needed"):
        mark(PLAIN, reason)


def test_what_was_promised_is_not_overdue_but_may_be_refused() -> None:
    for until in (TODAY, "2026-11-30"):
        with refused("returns.kept"):
            mark(PLAIN, "overdue", until)
        assert mark(PLAIN, "refused", until) == "refused"
    assert mark(PLAIN, "overdue", "2026-11-23") == "overdue"


def test_what_is_looked_for_neither_is_marked_nor_goes() -> None:
    searched = Waiting("3-2-0001", "SF", "overdue", True)
    with refused("returns.searched"):
        mark(searched, "refused")
    with refused("returns.searched"):
        rules.check_run("SF", "顺丰", [searched])


@pytest.mark.parametrize(
    ("parcels", "code"),
    [
        ([], "returns.nothing_scanned"),
        ([MARKED] * (rules.MOST_RUN + 1), "returns.too_many"),
        ([MARKED, Waiting("3-2-0002", "YTO", "refused", False)], "returns.other_carrier"),
        ([MARKED, PLAIN], "returns.not_marked"),
    ],
)
def test_a_run_that_cannot_be(parcels: list[Waiting], code: str) -> None:
    with refused(code):
        rules.check_run("SF", "顺丰", parcels)


def test_a_run_of_what_is_marked_goes() -> None:
    rules.check_run("SF", "顺丰", [MARKED] * rules.MOST_RUN)


@pytest.mark.parametrize(
    ("state", "day", "code"),
    [
        ("here", "", "returns.not_returned"),
        ("gone", TODAY, "returns.not_returned"),
        ("lost", TODAY, "returns.not_returned"),
        ("returned", "2026-11-23", "returns.other_day"),
    ],
)
def test_what_did_not_go_back_today_is_not_taken_back(state: str, day: str, code: str) -> None:
    with refused(code):
        rules.check_undo(state=state, code="3-2-0001", day=day, today=TODAY)
    rules.check_undo(state="returned", code="3-2-0001", day=TODAY, today=TODAY)


def test_the_number_names_station_and_epoch() -> None:
    assert rules.run_number("Q07", 1, 3) == "Q07-1-T0003"
