"""A clock that was put back: what was recorded last is last, whatever the hour says."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.inspection import lookups as inspection
from station_app.inspection.actions import check_wall
from station_app.missing.lookups.case import case
from station_app.parcels.actions.hand_over import hand_over_parcels, release_unscanned
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.runs import close_run, open_run
from station_app.parcels.lookups import arrived, codes, house, runs
from station_app.returns import lookups as returns
from station_app.returns.actions import hand_returns, undo_return, want_return
from station_app.shelf_check.actions import begin_shelf, close_check, open_check, see
from tests.station import Station

SF, SF2, SF3 = "SF1234567890123", "SF1234567890124", "SF1234567890125"
HOUR_MS = 3_600_000


def back(station: Station, *, days: int = 1) -> None:
    """The battery of the PC is flat."""
    station.clock.now_ms -= days * 24 * HOUR_MS


def send_back(station: Station, parcel: str) -> str:
    want_return(station.work, parcel=parcel, reason="refused")
    return hand_returns(station.work, carrier="SF", parcels=(parcel,)).entry


def test_the_last_stay_of_a_waybill_is_the_one_recorded_last(station: Station) -> None:
    first = take_in_parcel(station.work, waybill=SF).id
    send_back(station, first)
    back(station)
    second = take_in_parcel(station.work, waybill=SF).id
    send_back(station, second)
    found = house.by_waybill(station.read, SF)
    assert found is not None
    assert found.id == second
    undo_return(station.work, parcel=second)
    hand_over_parcels(station.work, parcels=(second,))
    back(station, days=2)
    third = take_in_parcel(station.work, waybill=SF).id
    earlier = arrived.earlier(station.read, SF, third)
    assert earlier is not None
    assert earlier.id == second


def test_a_run_a_return_and_a_check_go_on_through_every_jump(station: Station) -> None:
    """A year back, ten years on, and right again: nothing is lost, counted twice or left open."""
    run = open_run(station.work, carrier="SF")
    open_check(station.work)
    begin_shelf(station.work, shelf="3-2")
    met = []
    for n, days in enumerate((0, -365, 3650, -3650)):
        station.clock.now_ms += days * 24 * HOUR_MS
        stays, goes = (
            take_in_parcel(station.work, waybill=f"SF1234567890{n}{end}0", run=run) for end in "89"
        )
        send_back(station, goes.id)
        with pytest.raises(Refusal):
            take_in_parcel(station.work, waybill=stays.waybill, run=run, scanned_ms=1)
        assert undo_return(station.work, parcel=goes.id).parcels == 0
        met.append(see(station.work, code=stays.waybill).met)
    assert met == ["right"] * 4
    assert close_check(station.work).seen == 4
    assert close_run(station.work, run=run, theirs=8).agrees
    assert runs.open_runs(station.read) == []


def test_the_lists_begin_with_what_was_done_last(station: Station) -> None:
    runs_before = [send_back(station, take_in_parcel(station.work, waybill=SF).id)]
    opened = [open_run(station.work, carrier="SF")]
    take_in_parcel(station.work, waybill=SF2, shelf="3-1")
    check_wall(station.work, there=("hours",))
    back(station, days=365)
    runs_before.insert(0, send_back(station, take_in_parcel(station.work, waybill=SF).id))
    opened.insert(0, open_run(station.work, carrier="SF"))
    newest = take_in_parcel(station.work, waybill=SF3, shelf="5-2").id
    check_wall(station.work, there=("hours", "prohibited"))
    assert [one.id for one in returns.recent(station.read)] == runs_before
    assert [one.id for one in runs.open_runs(station.read)] == opened
    assert [one.id for one in runs.recent(station.read)] == opened
    assert house.latest(station.read, 1)[0].id == newest
    assert codes.last_shelf(station.read) == "5-2"
    assert len(inspection.file(station.read, "2026-11-24").wall.there) == 2
    for run in opened:
        close_run(station.work, run=run, theirs=0)


def test_what_left_a_shelf_since_a_parcel_came_is_found(station: Station) -> None:
    before = take_in_parcel(station.work, waybill=SF2, shelf="3-1").id
    taken = take_in_parcel(station.work, waybill=SF3, shelf="3-1").id
    hand_over_parcels(station.work, parcels=(before,))
    sought = take_in_parcel(station.work, waybill=SF, shelf="3-1").id
    back(station, days=365)
    hand_over_parcels(station.work, parcels=(taken,))
    found = case(station.read, sought)
    assert found is not None
    assert [one.stay for one in found.places if one.why == "left"] == [taken]


def test_a_late_entry_is_not_measured_by_an_hour_that_has_not_come(station: Station) -> None:
    parcel = take_in_parcel(station.work, waybill=SF).id
    back(station)
    said_ms = station.clock.now_ms - HOUR_MS
    release_unscanned(station.work, parcel=parcel, reason="paper", happened_ms=said_ms)
    station.clock.forward(hours=1)
    again = take_in_parcel(station.work, waybill=SF, happened_ms=said_ms + HOUR_MS)
    assert house.stay(station.read, again.id).came_ms == said_ms + HOUR_MS  # type: ignore[union-attr]
