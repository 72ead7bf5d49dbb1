"""A day of parcels: the van comes, a phone is missing, and the wrong box is handed over once."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import (
    hand_over_parcels,
    release_unscanned,
)
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.take_back import take_back_hand_over
from station_app.parcels.lookups import house, owners
from station_app.people.actions import erase_person
from station_app.store import print_jobs
from station_app.store.book import open_epoch
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.station import Station

LAN, HUA, GUEST = "16061819762", "16471351124", "13800138000"


def test_a_day_of_parcels(station: Station) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")

    # Before eight: the center says what is on the van. 赵桂兰 expects two, 冉启华 one.
    station.news(
        ("p1", PersonRecorded(name="赵桂兰", initials="ZGL", phone=LAN, salt="00")),
        ("p2", PersonRecorded(name="冉启华", initials="RQH", phone=HUA, salt="00")),
        ParcelAnnounced(waybill="YT7730041502216", carrier="YTO", person="p1"),
        ParcelAnnounced(waybill="773041826059317", carrier="STO", person="p1"),
        ParcelAnnounced(waybill="JT3108420076512", carrier="JT", person="p2"),
    )
    assert house.counts(station.read) == (0, 0, 3)

    # Nine: the van. Announced parcels get their label with the scan; 冉启华's is not on it.
    first = take_in_parcel(station.work, waybill="YT7730041502216")
    second = take_in_parcel(station.work, waybill="773041826059317")
    assert (first.code, second.code, second.waiting) == ("3-2-0001", "3-2-0002", 2)
    assert len(station.printed("label")) == 2

    # One number says nothing about its carrier; the keeper does. One more has no phone on it.
    with pytest.raises(Refusal, match=r"parcel\.which_carrier"):
        take_in_parcel(station.work, waybill="430163527191")
    third = take_in_parcel(station.work, waybill="430163527191", carrier="ZTO")
    fourth = take_in_parcel(station.work, waybill="SF1560047231908")
    name_owner(station.work, parcel=third.id, phone=GUEST)
    assert house.counts(station.read) == (4, 1, 1)

    # Ten: the scanner fires twice, later the same box is lifted again: one stay, one sentence.
    assert take_in_parcel(station.work, waybill="SF1560047231908").echo
    station.clock.forward(hours=1)
    with pytest.raises(Refusal, match=r"parcel\.already_in_house"):
        take_in_parcel(station.work, waybill="SF1560047231908")

    # Eleven: 赵桂兰 says her last four digits. Both are shown, one is scanned, one leaves.
    [lan] = owners.by_tail(station.read, "9762")
    assert (lan.name, lan.waiting) == ("赵*兰", 2)
    left = hand_over_parcels(station.work, parcels=(first.id,))
    assert left.left == 1

    # It was the wrong one: back on the shelf under its old code, and the right one leaves.
    take_back_hand_over(station.work, left.entries[0], waybill=first.waybill)
    assert house.by_code(station.read, "3-2-0001")[0].id == first.id
    hand_over_parcels(station.work, parcels=(second.id,))

    # Noon: nobody's parcel is asked for by its code; its label is torn, so the reason is kept.
    release_unscanned(station.work, parcel=fourth.id, reason="torn")

    # One: the guest wants to be forgotten. The parcel stays, tail and label go.
    owner = house.stay(station.read, third.id)
    assert owner is not None
    erase_person(station.work, person=owner.person, why="asked")
    assert owners.by_tail(station.read, "8000") == []
    waiting = print_jobs.open_jobs(station.read, "label")
    assert third.code not in " ".join(job.title for job in waiting)
    hand_over_parcels(station.work, parcels=(third.id,))

    # Two: the PC was put back to an older copy. Codes go on 200 further, none is used twice.
    open_epoch(station.work, why="put back")
    late = take_in_parcel(station.work, waybill="JT3108420076512")
    assert (late.code, late.person) == ("3-2-0205", "p2")

    # Evening: what is here, and the book proves it (the fixture verifies).
    assert house.counts(station.read) == (2, 0, 0)
    assert [stay.code for stay in house.latest(station.read)] == ["3-2-0205", "3-2-0001"]
