"""What comes with a parcel: cartons, an earlier stay, money, its owner by little, a flag."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import TakenIn, take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import arrived, house, owners, runs
from station_app.people import lookups as people
from station_app.people.actions import flag_person
from station_app.store import print_jobs
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.station import Station

JD = "JDVA12345678901"
YT, YT2, SF, JT = "YT8812345678901", "YT8812345678902", "SF1234567890123", "JT5123456789012"
PHONE, OTHER = "13800138000", "13900139001"


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda fault: fault.code == code)


def take_in(station: Station, waybill: str, **more: str) -> TakenIn:
    station.clock.forward(seconds=3)
    return take_in_parcel(station.work, waybill=waybill, **more)  # type: ignore[arg-type]


def owner_of(station: Station, parcel: str) -> people.Person | None:
    stay = house.stay(station.read, parcel)
    assert stay is not None
    return people.person(station.read, stay.person) if stay.person else None


def announce(station: Station, waybill: str, **person: str) -> None:
    station.news(
        ("p7", PersonRecorded(salt="00", **person)),
        ParcelAnnounced(waybill=waybill, carrier="YTO", person="p7"),
    )


# cartons


def test_cartons_of_one_shipment_are_one_parcel(station: Station) -> None:
    first = take_in(station, f"{JD}-2-3-")
    assert first.piece == 2
    assert arrived.arrived(station.read, first.id)[4:] == (3, 1)
    second = take_in(station, f"{JD}-1-3-")
    assert (second.id, second.code, second.echo, second.piece) == (first.id, first.code, False, 1)
    assert station.kinds() == ["parcel.taken_in", "parcel.piece_came"]
    assert arrived.arrived(station.read, first.id)[4:] == (3, 2)
    with refused("parcel.already_in_house"):
        take_in(station, f"{JD}-2-3-")
    with refused("parcel.already_in_house"):
        take_in(station, JD)
    assert station.kinds().count("parcel.piece_came") == 1


@pytest.mark.parametrize("suffix", ["-1-1-", "-0-3-", "-4-3-"])
def test_what_is_no_carton_of_several_is_a_whole_parcel(station: Station, suffix: str) -> None:
    came = take_in(station, JD + suffix)
    assert (came.waybill, came.piece) == (JD, 0)
    assert arrived.arrived(station.read, came.id)[4:] == (0, 0)
    with refused("parcel.already_in_house"):
        take_in(station, f"{JD}-2-3-")


def test_a_run_counts_the_cartons_beside_the_parcels(station: Station) -> None:
    from station_app.parcels.actions.runs import open_run

    run = open_run(station.work, carrier="JD")
    for piece in (1, 2, 3):
        take_in(station, f"{JD}-{piece}-3-", run=run)
    [found] = runs.open_runs(station.read)
    assert runs.tally(station.read, found)[:2] == (1, 3)


# an earlier stay


def test_a_waybill_that_comes_back_is_a_new_stay_beside_the_old_one(station: Station) -> None:
    first = take_in(station, YT)
    name_owner(station.work, parcel=first.id, phone=PHONE)
    hand_over_parcels(station.work, parcels=(first.id,))
    left_ms = station.clock.now_ms
    station.clock.forward(days=2)
    again = take_in(station, YT)
    assert again.id != first.id
    assert again.labelled  # its owner is known from the stay before
    old = arrived.earlier(station.read, YT, again.id)
    assert old is not None
    assert (old.id, old.code, old.state, old.left_ms) == (first.id, first.code, "gone", left_ms)
    assert arrived.earlier(station.read, SF) is None


# money


def test_what_was_announced_of_money_and_code_stands_in_the_stay(station: Station) -> None:
    told = {"carrier": "YTO", "carrier_code": "5-2-9", "due_kind": "cod", "due_fen": 1250}
    station.news(ParcelAnnounced(waybill=YT, **told))  # type: ignore[arg-type]
    came = take_in(station, YT)
    assert arrived.arrived(station.read, came.id)[:3] == ("cod", 1250, "5-2-9")
    set_due(station.work, parcel=came.id, due_kind="cod", due_fen=0)
    hand_over_parcels(station.work, parcels=(came.id,))
    again = take_in(station, YT)  # what was said of the stay before holds no more
    assert arrived.arrived(station.read, again.id)[:3] == ("", 0, "")


def test_money_due_is_set_corrected_and_taken_off(station: Station) -> None:
    came = take_in(station, YT)
    for kind, fen in (("cod", 1250), ("freight", 900), ("freight", 900), ("freight", 0)):
        set_due(station.work, parcel=came.id, due_kind=kind, due_fen=fen)
        assert arrived.arrived(station.read, came.id)[:2] == (kind if fen else "", fen)
    assert station.kinds().count("parcel.due_set") == 3


@pytest.mark.parametrize(
    ("kind", "fen", "code"),
    [
        ("", 100, "parcel.due_which"),
        ("tip", 100, "parcel.due_which"),
        ("cod", -1, "money.out_of_range"),
        ("cod", 10**8, "money.out_of_range"),
    ],
)
def test_an_amount_that_cannot_be_is_refused(
    station: Station, kind: str, fen: int, code: str
) -> None:
    came = take_in(station, YT)
    with refused(code):
        set_due(station.work, parcel=came.id, due_kind=kind, due_fen=fen)
    assert station.kinds() == ["parcel.taken_in"]


# whose it is


def test_a_tail_makes_a_person_of_whom_no_more_is_known(station: Station) -> None:
    first, second = take_in(station, YT), take_in(station, SF)
    for came in (first, second):
        name_owner(station.work, parcel=came.id, hint="8000")
    one, other = owner_of(station, first.id), owner_of(station, second.id)
    assert one is not None
    assert other is not None
    assert one.id != other.id  # what so little fits may be anybody
    assert (one.phone, one.tail, one.name) == ("", "8000", "")
    assert len(owners.by_tail(station.read, "8000")) == 2
    assert len(station.printed("label")) == 2


def test_initials_are_enough_where_no_phone_is_printed(station: Station) -> None:
    came = take_in(station, YT)
    name_owner(station.work, parcel=came.id, hint="zgl")
    [owner] = owners.by_initials(station.read, "ZG")
    assert (owner.name, owner.waiting) == ("", 1)
    name_owner(station.work, parcel=came.id, phone=PHONE)
    [owner] = owners.by_initials(station.read, "ZGL")
    assert owner.tail == "8000"


@pytest.mark.parametrize("hint", ["800", "80001", "Z", "赵桂兰", "8O00"])
def test_what_is_neither_tail_nor_initials_is_refused(station: Station, hint: str) -> None:
    came = take_in(station, YT)
    with refused("parcel.no_hint"):
        name_owner(station.work, parcel=came.id, hint=hint)
    assert station.kinds() == ["parcel.taken_in"]


def test_the_whole_number_fills_in_an_owner_known_by_its_tail(station: Station) -> None:
    came = take_in(station, YT)
    was = name_owner(station.work, parcel=came.id, hint="8000").person
    assert name_owner(station.work, parcel=came.id, phone=PHONE).person == was
    owner = owner_of(station, came.id)
    assert owner is not None
    assert (owner.phone, owner.tail) == (PHONE, "8000")
    other = take_in(station, SF)
    name_owner(station.work, parcel=other.id, hint="9999")
    assert name_owner(station.work, parcel=other.id, phone=OTHER).person != was


def test_a_number_with_an_extension_is_somebody_of_their_own(station: Station) -> None:
    named = [
        name_owner(station.work, parcel=take_in(station, waybill).id, phone=phone).person
        for waybill, phone in ((YT, PHONE), (SF, f"{PHONE}-1234"), (JT, f"{PHONE}转1234"))
    ]
    assert named[0] != named[1] == named[2]


def test_an_announced_person_is_the_owner_by_whatever_is_known(station: Station) -> None:
    announce(station, YT, tail="8000")
    came = take_in(station, YT)
    assert came.person == "p7"
    assert came.labelled


# flags


def test_a_flagged_owner_is_confirmed_before_the_label_goes_on(station: Station) -> None:
    announce(station, YT, name="赵桂兰", initials="ZGL", phone=PHONE)
    flag_person(station.work, person="p7", why="同名两人，问清楚再给")
    came = take_in(station, YT)
    assert (came.person, came.labelled, came.flagged) == ("", "", "p7")
    stay = house.stay(station.read, came.id)
    assert stay is not None
    waits = arrived.to_confirm(station.read, stay)
    assert waits is not None
    assert waits.flag == "同名两人，问清楚再给"
    for given in ({"person": "p7"}, {"phone": PHONE}):
        before = station.kinds()
        with pytest.raises(Refusal) as fault:
            name_owner(station.work, parcel=came.id, **given)  # type: ignore[arg-type]
        assert fault.value.code == "parcel.flagged"
        assert fault.value.facts["person"] == "p7"
        assert station.kinds() == before
    assert station.printed("label") == []
    name_owner(station.work, parcel=came.id, person="p7", flag_seen=True)
    assert station.printed("label") == ["取件码 3-2-0001"]
    name_owner(station.work, parcel=came.id, person="p7")  # once is enough
    assert len(station.printed("label")) == 2
    again = house.stay(station.read, came.id)
    assert again is not None
    assert arrived.to_confirm(station.read, again) is None


# one shelf for one person, for one hamlet


def test_a_persons_other_parcels_tell_the_shelf_else_those_of_the_hamlet(station: Station) -> None:
    people_of = {
        "p1": PersonRecorded(salt="00", phone=PHONE, village="杉树村"),
        "p2": PersonRecorded(salt="00", phone=OTHER, village="杉树村"),
    }
    station.news(*people_of.items())
    for waybill, shelf in ((YT, "5-1"), (YT2, "5-1"), (SF, "3-2")):
        name_owner(station.work, parcel=take_in(station, waybill, shelf=shelf).id, phone=PHONE)
    came = take_in(station, JT)
    known = {one: people.person(station.read, one) for one in people_of}
    assert known["p1"] is not None
    assert known["p2"] is not None
    assert arrived.together(station.read, known["p1"], came.id) == ("5-1", 2, "")
    assert arrived.together(station.read, known["p2"], came.id) == ("5-1", 2, "杉树村")
    name_owner(station.work, parcel=came.id, phone=OTHER, shelf="5-1")
    stay = house.stay(station.read, came.id)
    assert stay is not None
    assert (stay.code, stay.shelf) == ("3-2-0002", "5-1")
    assert station.kinds()[-1] == "parcel.moved"
    job = print_jobs.open_jobs(station.read, "label")[-1]
    assert "放在 5-1" in str(print_jobs.slip_of(station.read, job.id))
    assert arrived.together(station.read, known["p2"], came.id) == ("5-1", 2, "杉树村")


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (arrived._WITH_PERSON, "parcel_here_person"),
        (arrived._WITH_VILLAGE, "parcel_here_village"),
        (arrived._EARLIER, "parcel_waybill"),
        (runs._CAME, "parcel_of_run"),
        (runs._OVER, "parcel_of_run"),
        (runs._MORE_CARTONS, "parcel_of_run"),
        (runs._ANNOUNCED_CAME, "parcel_of_run"),
        (runs._LISTED, "announced_of_run"),
        (runs._MISSING_OF_LIST, "announced_of_run"),
        (runs._MISSING_ANNOUNCED, "announced_expected"),
        (runs._ANNOUNCED_MISSING, "announced_expected"),
        (runs._OPEN, "intake_run_open"),
    ],
)
def test_what_the_page_asks_goes_by_an_index(station: Station, statement: Any, index: str) -> None:
    asked = ("EXPLAIN QUERY PLAN " + statement.text, statement.values(defaultdict(str)))
    plan = [row[3] for row in station.read.connection.execute(*asked)]
    assert any(f"INDEX {index} " in step or step.endswith(f"INDEX {index}") for step in plan), plan


def test_the_last_runs_are_read_from_the_end_of_the_book(station: Station) -> None:
    plan = station.read.connection.execute("EXPLAIN QUERY PLAN " + runs._RECENT.text, (1,))
    assert [row[3] for row in plan] == ["SCAN intake_run"]  # nothing is sorted
    assert not any(step.startswith("SCAN") and "INDEX" not in step for step in plan), plan
