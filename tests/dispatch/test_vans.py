"""When the van leaves, and what a courier may take along."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.dispatch.rules import batches, vans
from tests.station import MORNING_MS

HOUR_MS = 3_600_000


def test_times_are_written_for_all_or_for_one_carrier() -> None:
    times = vans.read_times("17:00 10:30; SF 16:00;")
    assert times == {"*": (630, 1020), "SF": (960,)}
    assert vans.times_of(times, "SF") == (960,)
    assert vans.times_of(times, "ZTO") == (630, 1020)
    assert vans.times_of({}, "ZTO") == ()
    assert vans.read_times("１７：００　10:30； 顺丰 16:00；") == times
    assert vans.read_times("") == {}


@pytest.mark.parametrize(
    "text", ["25:00", "10:75", "noon", "SF", "SF 1030", "XX 16:00", "10:30,11:00"]
)
def test_times_that_are_none_are_said(text: str) -> None:
    with pytest.raises(Refusal, match=r"drop_off\.van_times_unclear"):
        vans.read_times(text)


@pytest.mark.parametrize(
    ("hours", "leaves", "today"),
    [
        (0, "11-24 10:30", True),  # nine in the morning
        (1.5, "11-24 17:00", True),  # half past ten: that van is gone
        (8, "11-25 10:30", False),  # five in the afternoon: the last one too
        (16, "11-25 10:30", False),  # one at night still belongs to that day
        (20, "11-25 10:30", True),
    ],
)
def test_the_next_van_is_today_s_or_tomorrow_s_first(
    hours: float, leaves: str, today: bool
) -> None:
    now_ms = MORNING_MS + int(hours * HOUR_MS)
    van = vans.next_van((630, 1020), now_ms=now_ms)
    assert van is not None
    assert (day_hour_minute(van.leaves_ms), van.today) == (leaves, today)


def test_without_vans_nothing_is_promised() -> None:
    assert vans.next_van((), now_ms=MORNING_MS) is None


def test_minutes_run_down_and_below_nothing() -> None:
    assert vans.minutes_left(MORNING_MS + 25 * 60_000 + 59_000, now_ms=MORNING_MS) == 25
    assert vans.minutes_left(MORNING_MS - 1, now_ms=MORNING_MS) == -1


@dataclass(frozen=True)
class One:
    """A parcel as the rule sees it."""

    number: str = "J1"
    carrier: str = "SF"
    waybill: str = "SF1234567890123"
    state: str = "waiting"


@pytest.mark.parametrize(
    ("parcels", "code"),
    [
        ([], "drop_off.batch_empty"),
        ([One(), One(number="J2", carrier="ZTO")], "drop_off.other_courier"),
        ([One(state="handed_over")], "drop_off.not_waiting"),
        ([One(state="cancelled")], "drop_off.not_waiting"),
        ([One(), One(waybill="")], "drop_off.no_waybill"),
        ([One()] * (batches.MOST_BATCH + 1), "drop_off.batch_too_large"),
    ],
)
def test_a_batch_holds_only_what_waits_for_this_courier_with_its_waybill(
    parcels: list[One], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        batches.check_batch("SF", parcels)
    assert refused.value.code == code
    batches.check_batch("SF", [One()])


def test_what_left_today_may_turn_out_to_be_here() -> None:
    day, later = "2026-11-24", "2026-11-25"
    batches.check_batch_back(day=day, today=day, chosen=["J1"])
    with pytest.raises(Refusal, match=r"drop_off\.batch_of_another_day"):
        batches.check_batch_back(day=day, today=later, chosen=["1"])
    with pytest.raises(Refusal, match=r"drop_off\.batch_back_already"):
        batches.check_batch_back(day=day, today=day, chosen=[])


def test_numbers_are_read_aloud_easily() -> None:
    assert batches.drop_off_number("Q07", 1, 12) == "Q07-1-J00012"
    assert batches.batch_number("Q07", 2, 3) == "Q07-2-B0003"
