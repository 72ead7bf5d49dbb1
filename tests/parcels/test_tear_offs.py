"""A number torn off in the dark is joined to the carrier's waybill: one parcel, one stay."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.missing.lookups import sheet
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels, release_unscanned
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.tear_offs import join_tear_off
from station_app.parcels.lookups import cartons, house
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules.tear_offs import is_tear_off, tear_off_number
from station_app.wire.facts.carrier_apps import CarrierTold
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.counter import PHONE, SF, YT
from tests.station import Station, words

STUB = "Q07T100017"
HOUR_MS = 3_600_000


def came(station: Station, number: str = STUB) -> str:
    """A wet box of 圆通 that came two hours ago under a torn-off number."""
    late_ms = station.clock.now_ms - 2 * HOUR_MS
    taken = take_in_parcel(station.work, waybill=number, carrier="YTO", happened_ms=late_ms)
    return taken.id


def stay_of(station: Station, number: str) -> Stay:
    stay = house.by_waybill(station.read, number)
    assert stay is not None
    return stay


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (tear_off_number("Q07", 1, 17), True),
        (tear_off_number("Q07", 12, 99_999), True),
        (tear_off_number("", 1, 1), True),
        (YT, False),
        ("JT5123456789012", False),
        ("T12", False),
        ("Q07T1000", False),
    ],
)
def test_a_torn_off_number_is_told_from_a_waybill(text: str, is_one: bool) -> None:
    assert is_tear_off(text) is is_one


def test_the_stay_goes_on_under_both_numbers_with_what_was_announced(station: Station) -> None:
    station.news(
        ("p1", PersonRecorded(name="赵桂兰", initials="ZGL", phone=PHONE, salt="00")),
        ParcelAnnounced(
            waybill=YT,
            carrier="YTO",
            person="p1",
            carrier_code="11-2-3",
            due_kind="cod",
            due_fen=580,
        ),
    )
    parcel = came(station)
    before = stay_of(station, STUB)
    assert house.counts(station.read).expected == 1
    joined = join_tear_off(station.work, parcel=parcel, waybill=YT)
    stay = stay_of(station, YT)
    assert stay == stay_of(station, STUB)
    assert stay._replace(waybill=STUB, person="", due_kind="", due_fen=0) == before
    assert (joined.id, joined.waybill, stay.person, stay.due_fen) == (parcel, YT, "p1", 580)
    assert house.by_code(station.read, "11-2-3") == [stay]
    assert house.counts(station.read) == (1, 0, 0)
    said = [one.what for one in sheet.events(station.read, words(), stay)]
    assert f"撕条 {STUB} 对上运单 {YT}" in said
    assert len(said) == 5  # announced, taken in, joined, owner, due
    # Intake by the waybill finds it here: nothing comes twice.
    with pytest.raises(Refusal, match="already_in_house"):
        take_in_parcel(station.work, waybill=YT, scanned_ms=station.clock.now_ms + 60_000)
    hand_over_parcels(station.work, parcels=(parcel,), paid_fen=580)
    assert not stay_of(station, STUB).here


def test_taken_in_by_its_waybill_as_well_it_was_one_parcel_all_the_time(station: Station) -> None:
    parcel = came(station)
    twice = take_in_parcel(station.work, waybill=YT).id
    name_owner(station.work, parcel=twice, phone=PHONE)
    set_due(station.work, parcel=twice, due_kind="freight", due_fen=1200)
    owner = stay_of(station, YT).person
    with station.work() as tx:
        tx.record(CarrierTold(carrier="YTO", direction="in", parcels=(twice,), by="file"))
    joined = join_tear_off(station.work, parcel=parcel, waybill=YT)
    stay = stay_of(station, YT)
    assert (stay.id, stay.person, stay.due_fen) == (parcel, owner, 1200)
    assert joined.undone
    assert house.counts(station.read).here == 1
    # Its app was told already: neither once more, nor that it never came.
    rows = station.read.connection.execute("SELECT parcel, waybill, in_told, ended FROM app_parcel")
    ((kept, number, told, ended),) = rows
    assert (kept, number, bool(told), ended) == (parcel, YT, True, "")


def test_what_left_in_the_dark_is_found_by_its_waybill_too(station: Station) -> None:
    parcel = came(station)
    left_ms = station.clock.now_ms - HOUR_MS
    release_unscanned(station.work, parcel=parcel, reason="paper", happened_ms=left_ms)
    before = stay_of(station, STUB)
    join_tear_off(station.work, parcel=parcel, waybill=YT)
    assert stay_of(station, YT) == before._replace(waybill=YT)
    # Should that waybill ever come again, it is a new stay.
    again = take_in_parcel(station.work, waybill=YT)
    assert stay_of(station, YT).id == again.id != parcel


def test_joined_to_the_wrong_waybill_it_is_joined_again(station: Station) -> None:
    station.news(
        ParcelAnnounced(waybill=YT, carrier="YTO"), ParcelAnnounced(waybill=SF, carrier="SF")
    )
    parcel = came(station)
    join_tear_off(station.work, parcel=parcel, waybill=SF)
    assert stay_of(station, SF).carrier == "SF"
    join_tear_off(station.work, parcel=parcel, waybill=YT)
    assert house.by_waybill(station.read, SF) is None
    assert (stay_of(station, YT).id, stay_of(station, YT).carrier) == (parcel, "YTO")
    assert house.counts(station.read).expected == 1  # the other one is still to come


def test_a_waybill_with_cartons_waits_for_the_others(station: Station) -> None:
    parcel = came(station)
    join_tear_off(station.work, parcel=parcel, waybill=f"{SF}-1-2-")
    take_in_parcel(station.work, waybill=f"{SF}-2-2-")
    assert cartons.cartons_of(station.read, stay_of(station, SF)).here == (1, 2)
    assert house.counts(station.read).here == 1


def test_two_parcels_are_never_made_one(station: Station) -> None:
    parcel, work = came(station), station.work

    def refused(waybill: str, code: str, of: str = parcel) -> None:
        entries = len(station.kinds())
        with pytest.raises(Refusal, match=code):
            join_tear_off(work, parcel=of, waybill=waybill)
        assert len(station.kinds()) == entries

    refused("Q07T100018", "waybill_needed")
    refused("13800138000", "looks_like_phone")
    ordinary = take_in_parcel(work, waybill=SF).id
    refused(YT, "not_one", ordinary)
    refused(YT, "not_one", "nobody")
    hand_over_parcels(work, parcels=(ordinary,))
    refused(SF, "waybill_left")
    join_tear_off(work, parcel=parcel, waybill=YT)
    refused(YT, "joined_already")
    gone = came(station, "Q07T100018")
    release_unscanned(work, parcel=gone, reason="paper")
    refused(YT, "waybill_here", gone)
    never = came(station, "Q07T100019")
    undo_intake(work, never)
    refused("YT7712345678901", "not_one", never)
    # Of another day, the second intake stands: it was counted then.
    station.clock.forward(days=1)
    other = came(station, "Q07T100020")
    take_in_parcel(work, waybill="YT7712345678901")
    station.clock.forward(days=1)
    refused("YT7712345678901", "other_day", other)
