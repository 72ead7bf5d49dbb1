"""What the inspection file accepts, and when it calls something old."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.inspection import rules

TODAY = "2026-11-24"


def code_of(deed: object, *args: object, **named: object) -> str:
    with pytest.raises(Refusal) as refused:
        deed(*args, **named)  # type: ignore[operator]
    return refused.value.code


@pytest.mark.parametrize("text", ["2027-03-01", "20270301", "2027.3.1", "2027/3/1", "2027年3月1日"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert rules.check_day(text, TODAY) == "2027-03-01"


@pytest.mark.parametrize("text", ["2027-02-30", "2026-11-23", "明年", "2027", "1", "2027-3-1-4"])
def test_no_day_or_one_that_is_gone_is_refused(text: str) -> None:
    assert code_of(rules.check_day, text, TODAY) == "inspection.bad_day"


def test_a_paper_needs_its_number_and_not_somebodys_own() -> None:
    assert rules.check_paper("business", " 9150 ", "", TODAY) == ("9150", "")
    assert code_of(rules.check_paper, "", "1", "", TODAY) == "inspection.which_paper"
    assert code_of(rules.check_paper, "fire", "  ", "", TODAY) == "inspection.number_missing"
    own = "11010519491231002X"
    assert code_of(rules.check_paper, "fire", own, "", TODAY) == "code.id_number_not_wanted"


def test_a_round_says_what_is_missing() -> None:
    there, missing = rules.check_wall(["camera", "hours"])
    assert there == ("hours", "camera")
    assert set(there) | set(missing) == set(rules.NOTICES)
    assert code_of(rules.check_wall, []) == "inspection.nothing_checked"


def test_a_training_has_a_topic_people_and_a_length() -> None:
    assert rules.check_training("fire", ["c1"], 45) == 45
    assert code_of(rules.check_training, "x", ["c1"], 45) == "inspection.which_topic"
    assert code_of(rules.check_training, "fire", [], 45) == "inspection.who_was_trained"
    for minutes in (None, 0, 601):
        assert code_of(rules.check_training, "fire", ["c1"], minutes) == "inspection.how_long"


def test_words_of_a_complaint_hold_no_identity_number() -> None:
    assert rules.check_complaint("lost", " 少了一箱梨 ") == "少了一箱梨"
    assert code_of(rules.check_complaint, "", "少了") == "inspection.about_what"
    assert code_of(rules.check_complaint, "lost", " ") == "inspection.words_missing"
    said = "\u202e打我电话 １３８-0013-8000\u200b\n快点"
    assert rules.check_complaint("lost", said) == "打我电话 1******8000 快点"
    assert len(rules.check_words("急" * 10_000)) == rules.LONGEST_TEXT
    told = "我的证 11010519491231002X"
    assert code_of(rules.check_complaint, "lost", told) == "code.id_number_not_wanted"


def test_an_answer_is_given_once() -> None:
    assert rules.check_answer("paid", "赔了 20 元", answered=False) == "赔了 20 元"
    answered = code_of(rules.check_answer, "paid", "x", answered=True)
    assert answered == "inspection.answered_already"
    assert code_of(rules.check_answer, "", "x", answered=False) == "inspection.which_outcome"


@pytest.mark.parametrize(
    ("received", "today", "left"),
    [("2026-11-24", "2026-11-24", 7), ("2026-11-17", TODAY, 0), ("2026-11-10", TODAY, -7)],
)
def test_seven_days_are_counted_from_the_day_it_came(received: str, today: str, left: int) -> None:
    assert rules.days_left(received, today) == left
    assert rules.in_time(received, today) == (left >= 0)


def test_papers_and_rounds_grow_old() -> None:
    assert rules.paper_state(None, TODAY) == "bad"
    assert rules.paper_state("", TODAY) == "good"
    assert rules.paper_state("2026-11-23", TODAY) == "bad"
    assert rules.paper_state("2026-12-01", TODAY) == "soon"
    assert rules.paper_state("2027-12-01", TODAY) == "good"
    assert rules.age_state("", TODAY, believed_days=30) == "bad"
    assert rules.age_state("2026-11-20", TODAY, believed_days=30) == "good"
    assert rules.age_state("2026-10-20", TODAY, believed_days=30) == "bad"
