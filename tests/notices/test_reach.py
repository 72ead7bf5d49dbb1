"""Who can be reached, who has to be called, what may go out by itself, who may print."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from station_app.basics.faults import Refusal
from station_app.basics.market_days import MarketDays
from station_app.notices.rules.ladder import Ladder, Position, position
from station_app.notices.rules.pace import Pace, may_go_by_itself
from station_app.notices.rules.reach import (
    Reach,
    check_may_print,
    is_called_out,
    list_number,
    reach_of,
    why_call,
)

CAME = date(2026, 11, 24)
MINUTE_MS = 60_000


def at(days: int) -> Position:
    today = CAME + timedelta(days=days)
    return position(came=CAME, kept_until=None, ladder=Ladder(), market=MarketDays(), today=today)


def why(
    days: int,
    *,
    reach: Reach = "phone",
    result: str = "",
    answer: str = "",
    spoken: int | None = None,
) -> str:
    answered_on = None if spoken is None else CAME + timedelta(days=spoken)
    return why_call(at(days), reach, result=result, answer=answer, answered_on=answered_on)


@pytest.mark.parametrize(
    ("phone", "extension", "days", "reach"),
    [
        ("13800138000", "", 900, "phone"),
        ("13800138000", "1234", 0, "privacy"),
        ("13800138000", "1234", 30, "privacy"),
        ("13800138000", "1234", 31, "expired"),
        ("", "", 0, "none"),
    ],
)
def test_a_privacy_number_grows_old(phone: str, extension: str, days: int, reach: str) -> None:
    assert reach_of(phone=phone, extension=extension, known_days=days) == reach


def test_the_unreachable_are_called_until_somebody_answers() -> None:
    assert why(0) == ""
    assert why(0, result="reached") == ""
    assert why(0, result="failed") == "failed"
    assert why(1, result="unknown_number") == "unknown_number"
    assert why(1, reach="expired") == "expired"
    assert why(1, result="failed", answer="no_answer", spoken=1) == "failed"
    assert why(1, result="failed", answer="reached", spoken=1) == ""


def test_whoever_was_reached_early_is_called_again_for_the_last_call() -> None:
    assert why(5) == "overdue"
    assert why(5, answer="reached", spoken=1) == "overdue"
    assert why(6, answer="reached", spoken=5) == ""
    assert why(9, answer="reached", spoken=5) == ""
    assert why(9, answer="switched_off", spoken=9) == "overdue"


def test_without_a_number_nobody_is_called_but_called_out() -> None:
    assert why(9, reach="none") == ""
    assert is_called_out("none", "", answer="")
    assert is_called_out("expired", "expired", answer="")
    assert is_called_out("phone", "failed", answer="wrong_number")
    assert is_called_out("phone", "overdue", answer="no_answer")
    assert not is_called_out("phone", "failed", answer="")  # the telephone comes first
    assert not is_called_out("phone", "", answer="reached")
    assert not is_called_out("phone", "overdue", answer="reached")  # reached before the last call


def go(what: str, *, hour: int = 12, minutes: int = 60, run: bool = False) -> bool:
    return may_go_by_itself(
        what,  # type: ignore[arg-type]
        Pace(quiet_minutes=10, hour=9),
        hour=hour,
        came_ms=1_000 * MINUTE_MS,
        in_open_run=run,
        now_ms=(1_000 + minutes) * MINUTE_MS,
    )


def test_news_of_an_arrival_waits_until_no_more_came() -> None:
    assert [go("arrived", minutes=n) for n in (0, 9, 10)] == [False, False, True]
    assert go("arrived", hour=22)


def test_an_open_run_holds_its_news_back_but_not_for_ever() -> None:
    assert not go("arrived", minutes=179, run=True)
    assert go("arrived", minutes=180, run=True)


def test_a_clock_put_back_holds_nothing_back() -> None:
    assert go("arrived", minutes=-300, run=True)


def test_reminders_have_their_hours() -> None:
    hours = [hour for hour in range(24) if go("last_call", hour=hour)]
    assert hours == list(range(9, 20))


def test_whole_numbers_are_printed_by_right_only() -> None:
    check_may_print(frozenset({"sell", "phones"}))
    with pytest.raises(Refusal, match=r"notice\.no_right"):
        check_may_print(frozenset({"sell", "settings"}))


def test_a_list_has_a_number() -> None:
    assert list_number("Q07", 1, 3) == "Q07-1-C0003"
