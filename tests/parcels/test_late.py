"""What is entered later than it happened bears both times."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.lookups import house
from station_app.parcels.rules import late
from tests.counter import YT
from tests.station import Station

HOUR_MS = 3_600_000


@pytest.mark.parametrize(
    ("said_ms", "given", "refused"),
    [
        (0, {}, ""),
        (100, {}, ""),
        (99, {"came_ms": 50}, ""),
        (50, {"came_ms": 50}, ""),
        (101, {}, "late.in_future"),
        (49, {"came_ms": 50}, "late.before_it_came"),
        (49, {"left_ms": 50}, "late.before_it_left"),
    ],
)
def test_a_late_moment_lies_between_what_came_before_and_now(
    said_ms: int, given: dict[str, int], refused: str
) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            late.check_moment(said_ms, 100, **given)
    else:
        assert late.check_moment(said_ms, 100, **given) == said_ms


def test_what_came_and_left_in_the_dark_keeps_both_times(station: Station) -> None:
    now_ms = station.clock.now_ms
    came = take_in_parcel(station.work, waybill=YT, happened_ms=now_ms - 3 * HOUR_MS)
    stay = house.stay(station.read, came.id)
    assert stay is not None
    assert (stay.came_ms, stay.in_ms) == (now_ms - 3 * HOUR_MS, now_ms)
    for said_ms, code in (
        (now_ms - 4 * HOUR_MS, "late.before_it_came"),
        (now_ms + 1, "late.in_future"),
    ):
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            hand_over_parcels(station.work, parcels=(came.id,), happened_ms=said_ms)
    hand_over_parcels(station.work, parcels=(came.id,), happened_ms=now_ms - HOUR_MS)
    stay = house.stay(station.read, came.id)
    assert stay is not None
    assert (stay.left_ms, stay.out_ms) == (now_ms - HOUR_MS, now_ms)


def test_a_parcel_did_not_come_again_before_it_left(station: Station) -> None:
    first = take_in_parcel(station.work, waybill=YT)
    station.clock.forward(hours=2)
    hand_over_parcels(station.work, parcels=(first.id,))
    now_ms = station.clock.now_ms
    with pytest.raises(Refusal, match=r"late\.before_it_left"):
        take_in_parcel(station.work, waybill=YT, happened_ms=now_ms - HOUR_MS)
    assert take_in_parcel(station.work, waybill=YT, happened_ms=now_ms).id != first.id


def test_an_intake_that_was_undone_does_not_bar_the_late_one(station: Station) -> None:
    undo_intake(station.work, take_in_parcel(station.work, waybill=YT).id)
    said_ms = station.clock.now_ms - HOUR_MS
    again = take_in_parcel(station.work, waybill=YT, happened_ms=said_ms)
    stay = house.stay(station.read, again.id)
    assert stay is not None
    assert stay.came_ms == said_ms


def test_what_happens_now_is_not_late(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=YT)
    hand_over_parcels(station.work, parcels=(came.id,))
    stay = house.stay(station.read, came.id)
    assert stay is not None
    assert (stay.came_ms, stay.left_ms) == (stay.in_ms, stay.out_ms)
