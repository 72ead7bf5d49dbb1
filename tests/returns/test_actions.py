"""Deeds of returns on a real book; the fixture proves the book whole after each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station_app.basics.faults import Refusal
from station_app.missing.actions import open_search
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import house, left
from station_app.people import lookups as people
from station_app.people.actions import erase_person
from station_app.returns import actions, lookups
from station_app.store import print_jobs
from station_app.wire.facts.notices import ParcelExtended
from tests.station import Station

YT, SF, SF2 = "YT8812345678901", "SF1234567890123", "SF1234567890124"
PHONE = "13800138000"
Have = Callable[..., str]


@pytest.fixture
def have(station: Station) -> Have:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")

    def taken_in(waybill: str, reason: str = "") -> str:
        came = take_in_parcel(station.work, waybill=waybill)
        name_owner(station.work, parcel=came.id, phone=PHONE)
        if reason:
            actions.want_return(station.work, parcel=came.id, reason=reason)
        return came.id

    return taken_in


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda fault: fault.code == code)


def state(station: Station, parcel: str) -> str:
    found = left.left(station.read, parcel)
    assert found is not None
    return found.state


def last_slip(station: Station) -> str:
    [job] = print_jobs.latest(station.read, 1)
    return str(print_jobs.slip_of(station.read, job.id))


def test_a_marked_parcel_waits_for_its_carrier(station: Station, have: Have) -> None:
    first, second = have(SF, "refused"), have(YT, "overdue")
    have(SF2)
    assert lookups.to_return(station.read) == 2
    assert [(one.carrier, one.parcels) for one in lookups.waiting_by_carrier(station.read)] == [
        ("SF", 1),
        ("YTO", 1),
    ]
    [waits] = lookups.waiting(station.read, "SF")
    assert (waits.stay.id, waits.marks.return_reason) == (first, "refused")
    actions.keep_after_all(station.work, parcel=second)
    assert lookups.to_return(station.read) == 1
    with refused("returns.not_marked"):
        actions.keep_after_all(station.work, parcel=second)


def test_only_what_was_scanned_goes_with_the_courier(station: Station, have: Have) -> None:
    first, stays = have(SF, "refused"), have(SF2, "overdue")
    done = actions.hand_returns(station.work, carrier="SF", parcels=(first, first), courier="王强")
    assert (done.number, done.parcels) == ("Q07-1-T0001", 1)
    assert (state(station, first), state(station, stays)) == ("returned", "here")
    text = last_slip(station)
    for told in (SF, "拒收", "王强", "Q07-1-T0001", "共退 1 件", "快递员签字"):
        assert told in text
    assert SF2 not in text
    assert "8000" not in text
    assert [one.name for one in lookups.couriers(station.read, "SF")] == ["王强"]


def test_who_came_last_is_offered_first_whatever_the_clock_says(
    station: Station, have: Have
) -> None:
    for waybill, courier in ((SF, "王强"), (SF2, "李明")):
        parcel = have(waybill, "refused")
        actions.hand_returns(station.work, carrier="SF", parcels=(parcel,), courier=courier)
        station.clock.forward(days=-1)
    assert [one.name for one in lookups.couriers(station.read, "SF")] == ["李明", "王强"]


def test_the_same_courier_is_the_same_person_again(station: Station, have: Have) -> None:
    for waybill in (SF, SF2):
        parcel = have(waybill, "refused")
        actions.hand_returns(station.work, carrier="SF", parcels=(parcel,), courier="王 强".strip())
    runs = lookups.recent(station.read)
    assert [one.number for one in runs] == ["Q07-1-T0002", "Q07-1-T0001"]
    assert runs[0].courier == runs[1].courier != ""
    erase_person(station.work, person=runs[0].courier)
    assert lookups.couriers(station.read, "SF") == []
    assert people.name_of(station.read, runs[0].courier) == ""


def test_a_returned_parcel_is_said_with_when_and_to_whom(station: Station, have: Have) -> None:
    parcel = have(SF, "refused")
    actions.hand_returns(station.work, carrier="SF", parcels=(parcel,), courier="王强")
    station.clock.forward(days=2)
    gone = left.left(station.read, parcel)
    assert gone is not None
    said = left.how(station.read, gone, station.clock.now_ms)
    assert said.code == "left.returned"
    assert said.facts == {
        "pickup": "3-2-0001", "when": "11-24 09:00", "carrier": "顺丰", "who": "王*"
    }  # fmt: skip
    with refused("left.returned"):
        actions.want_return(station.work, parcel=parcel, reason="refused")


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("other carrier", "returns.other_carrier"),
        ("not marked", "returns.not_marked"),
        ("searched", "returns.searched"),
        ("picked up", "left.picked_up"),
        ("returned", "left.returned"),
        ("never here", "parcel.not_here"),
        ("nothing", "returns.nothing_scanned"),
    ],
)
def test_a_run_with_something_wrong_in_it_takes_nothing(
    station: Station, have: Have, what: str, code: str
) -> None:
    good = have(SF, "refused")
    wrong = have(YT if what == "other carrier" else SF2, "" if what == "not marked" else "refused")
    if what == "searched":
        open_search(station.work, parcel=wrong)
    elif what == "picked up":
        hand_over_parcels(station.work, parcels=(wrong,))
    elif what == "returned":
        actions.hand_returns(station.work, carrier="SF", parcels=(wrong,))
    parcels = {"never here": (good, "d222222.1.9"), "nothing": ()}.get(what, (good, wrong))
    before = station.kinds()
    with refused(code):
        actions.hand_returns(station.work, carrier="SF", parcels=parcels, courier="王强")
    assert station.kinds() == before
    assert state(station, good) == "here"


def test_what_was_promised_longer_is_not_overdue(station: Station, have: Have) -> None:
    parcel = have(SF)
    with station.work() as tx:
        tx.record(ParcelExtended(parcel=parcel, until_day="2026-11-26", said_by="owner"))
    with pytest.raises(Refusal) as fault:
        actions.want_return(station.work, parcel=parcel, reason="overdue")
    assert (fault.value.code, fault.value.facts["day"]) == ("returns.kept", "11-26")
    station.clock.forward(days=3)
    actions.want_return(station.work, parcel=parcel, reason="overdue")


def test_what_the_courier_left_behind_is_here_again_and_the_list_is_printed_anew(
    station: Station, have: Have
) -> None:
    first, second = have(SF, "refused"), have(SF2, "damaged")
    done = actions.hand_returns(station.work, carrier="SF", parcels=(first, second), courier="王强")
    undone = actions.undo_return(station.work, parcel=first)
    assert (undone.number, undone.parcels) == (done.number, 1)
    assert (state(station, first), state(station, second)) == ("here", "returned")
    [waits] = lookups.waiting(station.read, "SF")
    assert (waits.stay.id, waits.stay.code) == (first, "3-2-0001")
    text = last_slip(station)
    assert "更正" in text
    assert SF2 in text
    assert SF not in text.replace(SF2, "")
    with refused("returns.not_returned"):
        actions.undo_return(station.work, parcel=first)
    station.clock.forward(days=1)
    with refused("returns.other_day"):
        actions.undo_return(station.work, parcel=second)


def test_one_that_came_in_anew_is_not_undone_beside_it(station: Station, have: Have) -> None:
    parcel = have(SF, "refused")
    actions.hand_returns(station.work, carrier="SF", parcels=(parcel,))
    station.clock.forward(seconds=10)
    take_in_parcel(station.work, waybill=SF)
    with refused("returns.not_returned"):
        actions.undo_return(station.work, parcel=parcel)
    assert house.counts(station.read).here == 1
