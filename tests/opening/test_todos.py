"""What home says is to be done, from a real book."""

from __future__ import annotations

import pytest

from station_app.dispatch.actions.accept import accept_drop_off
from station_app.inspection import actions as inspection
from station_app.missing.actions import open_search
from station_app.notices.rules.ladder import Plan
from station_app.opening.todos import ParcelTodos
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.runs import open_run
from station_app.returns.actions import want_return
from station_app.shelf_check.actions import open_check
from tests.dispatch.conftest import PARCEL
from tests.station import Station, words


@pytest.fixture
def todos(station: Station) -> ParcelTodos:
    return ParcelTodos(station.read, words(), Plan())


def pages(todos: ParcelTodos, station: Station) -> dict[str, str]:
    """Each page named with its sentence, the most urgent first."""
    found = sorted(todos.read_now(station.clock.now_ms), key=lambda one: one.urgency)
    assert all("{" not in one.sentence + one.detail + one.button for one in found)
    return {one.page: one.sentence for one in found}


def test_a_quiet_morning_asks_nothing(todos: ParcelTodos, station: Station) -> None:
    assert pages(todos, station) == {}


def test_each_thing_that_waits_opens_its_page(todos: ParcelTodos, station: Station) -> None:
    came = [take_in_parcel(station.work, waybill=f"SF100000000000{n}") for n in range(3)]
    name_owner(station.work, parcel=came[0].id, phone="13800138000")
    name_owner(station.work, parcel=came[1].id, phone="13800138000")
    open_search(station.work, parcel=came[0].id)
    want_return(station.work, parcel=came[1].id, reason="refused")
    accept_drop_off(station.work, **PARCEL)
    open_run(station.work, carrier="SF")
    open_check(station.work)
    inspection.receive_complaint(
        station.work, about="late", text="三天没通知", phone="13800138000", name=""
    )
    assert list(pages(todos, station)) == [
        "missing",
        "dropoff_waiting",
        "inspection",
        "intake",
        "returns",
        "shelf_check",
        "carrier_apps",
    ]


def test_who_waits_too_long_is_called(todos: ParcelTodos, station: Station) -> None:
    came = take_in_parcel(station.work, waybill="SF1000000000001")
    name_owner(station.work, parcel=came.id, phone="13800138000")
    assert "notices" not in pages(todos, station)
    station.clock.forward(days=9)
    assert pages(todos, station)["notices"] == "1 人要打电话"
