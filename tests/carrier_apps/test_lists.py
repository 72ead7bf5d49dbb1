"""A carrier's list on a real book: expected, named, booked in, and taken only once."""

from __future__ import annotations

from station_app.carrier_apps.actions.lists import TakenList, take_list
from station_app.carrier_apps.lookups.untold import counts
from station_app.carrier_apps.rules.rows import Row
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import house, listed, owners
from station_app.parcels.lookups.arrived import arrived
from station_app.people import lookups as people
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.station import Station

YT1, YT2, YT3 = (f"YT881234567890{n}" for n in (1, 2, 3))
PHONE, OTHER = "13800138000", "13900139001"


def row(waybill: str, **said: object) -> Row:
    return Row(2, waybill, "YTO", **said)  # type: ignore[arg-type]


def taken(station: Station, *rows: Row, booked_in: bool = False) -> tuple[int, int, int, int]:
    done = take_list(station.work, rows=rows, booked_in=booked_in)
    return done.new, done.known, done.left, done.named


def test_what_the_courier_brings_is_expected_and_named_at_intake(station: Station) -> None:
    rows = (row(YT1, phone=PHONE, name="赵*兰", code="12-3-4567"), row(YT2, tail="9001"))
    assert taken(station, *rows) == (2, 0, 0, 0)
    assert station.kinds() == ["person.recorded", "person.recorded", "parcel.list_taken"]
    assert house.counts(station.read).expected == 2
    came = take_in_parcel(station.work, waybill=YT1)
    assert came.person
    known = people.person(station.read, came.person)
    assert known is not None
    assert (known.phone, known.name) == (PHONE, "赵*兰")
    assert [one.id for one in house.by_code(station.read, "12-3-4567")] == [came.id]


def test_the_same_list_again_records_nothing(station: Station) -> None:
    rows = (
        row(YT1, phone=PHONE, name="赵*兰", code="12-3-4567", due_kind="cod", due_fen=1200),
        row(YT2, tail="9001", name="冉*华"),
        row(YT3),
    )
    taken(station, *rows)
    before = station.kinds()
    assert taken(station, *rows) == (0, 3, 0, 0)
    assert station.kinds() == before
    assert taken(station, row(YT3, code="12-3-4568")) == (1, 0, 0, 0)  # it says more now
    assert taken(station, *rows, booked_in=True) == (3, 0, 0, 0)
    assert taken(station, *rows, booked_in=True) == (0, 3, 0, 0)


def test_a_parcel_here_without_an_owner_is_named_and_labelled(station: Station) -> None:
    first = take_in_parcel(station.work, waybill=YT1)
    second = take_in_parcel(station.work, waybill=YT2)
    third = take_in_parcel(station.work, waybill=YT3)
    name_owner(station.work, parcel=third.id, phone=OTHER)
    before = len(station.kinds())
    rows = (row(YT1, phone=PHONE, code="9-1"), row(YT2, tail="9001"), row(YT3, phone=PHONE))
    assert taken(station, *rows) == (3, 0, 0, 1)
    assert station.kinds()[before:] == [
        "person.recorded",
        "person.recorded",
        "parcel.list_taken",
        "parcel.owner_named",
    ]
    assert [one.id for one in house.phone_missing(station.read)] == [second.id]
    assert len(station.printed("label")) == 2
    [owner] = owners.by_tail(station.read, "8000")
    assert owner.waiting == 1  # the third stays whose the keeper said it is
    assert [one.id for one in house.by_code(station.read, "9-1")] == [first.id]


def test_money_the_list_knows_of_is_due(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=YT1)
    due = row(YT1, due_kind="freight", due_fen=800)
    taken(station, due)
    assert station.kinds()[-1] == "parcel.due_set"
    stay = listed.last_stay(station.read, YT1)
    assert stay is not None
    assert (stay.id, stay.due_said) == (came.id, True)
    assert arrived(station.read, came.id).due_fen == 800
    assert taken(station, due) == (0, 1, 0, 0)


def test_what_the_app_still_has_and_left_this_house_is_counted_only(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=YT1)
    hand_over_parcels(station.work, parcels=(came.id,))
    before = station.kinds()
    assert taken(station, row(YT1, phone=PHONE), booked_in=True) == (0, 0, 1, 0)
    assert station.kinds() == before
    assert taken(station, row(YT1, phone=PHONE)) == (1, 0, 0, 0)  # the courier brings it again


def test_rows_of_one_mention_are_one_person_and_those_of_the_next_list_another(
    station: Station,
) -> None:
    said = {"tail": "8000", "shown": "138****8000", "name": "赵*兰"}
    done = take_list(station.work, rows=(row(YT1, **said),), booked_in=False)
    more = take_list(station.work, rows=(row(YT2, **said),), booked_in=False, persons=done.persons)
    taken(station, row(YT3, **said))
    persons = [getattr(listed.told(station.read, one), "person", "") for one in (YT1, YT2, YT3)]
    assert persons[0] == persons[1] != persons[2]
    assert TakenList().and_then(done).and_then(more).new == 2


def test_the_centers_word_about_the_owner_stays_where_the_list_says_less(
    station: Station,
) -> None:
    station.news(
        ("p1", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill=YT1, carrier="YTO", person="p1"),
    )
    before = station.kinds()
    assert taken(station, row(YT1, tail="8000", name="赵*兰")) == (0, 1, 0, 0)
    assert station.kinds() == before
    assert taken(station, row(YT1, tail="9001", name="冉*华")) == (1, 0, 0, 0)


def test_an_app_of_several_carriers_makes_a_fact_for_each(station: Station) -> None:
    rows = (Row(2, YT1, "YTO"), Row(3, "SF1234567890123", "SF"), Row(4, YT2, "YTO"))
    assert taken(station, *rows) == (3, 0, 0, 0)
    assert station.kinds() == ["parcel.list_taken"] * 2


def test_two_hundred_rows_a_fact(station: Station) -> None:
    rows = [row(f"YT{n:013d}") for n in range(230)]
    done = take_list(station.work, rows=rows, booked_in=True)
    assert done.new == 200
    assert house.counts(station.read).expected == 200
    assert counts(station.read) == []
