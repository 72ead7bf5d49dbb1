"""Every event of a parcel is found again in the book, and nothing of its neighbours."""

from __future__ import annotations

from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import house, trail
from station_app.wire.facts.notices import Notice, NoticeQueued, NoticeResult
from station_app.wire.facts.parcels import ListedParcel, ParcelAnnounced, ParcelListTaken
from tests.parcels.back import scan_back
from tests.station import Station

YT, SF = "YT8812345678901", "SF1234567890123"


def kinds(station: Station, stay_id: str) -> list[str]:
    stay = house.stay(station.read, stay_id)
    assert stay is not None
    return [said.fact.KIND for said in trail.trail(station.read, stay)]


def test_a_trail_goes_from_the_announcement_to_the_hand_over(station: Station) -> None:
    station.news(
        ParcelAnnounced(waybill=YT, carrier="YTO"), ParcelAnnounced(waybill=SF, carrier="SF")
    )
    first = take_in_parcel(station.work, waybill=YT)
    other = take_in_parcel(station.work, waybill=SF)
    name_owner(station.work, parcel=first.id, phone="13800138000")
    name_owner(station.work, parcel=other.id, phone="13800138000")
    gone = hand_over_parcels(station.work, parcels=(first.id, other.id))
    scan_back(station.work, gone.entries[0])
    assert kinds(station, first.id) == [
        "parcel.announced",
        "parcel.taken_in",
        "parcel.owner_named",
        "parcel.handed_over",
        "parcel.taken_back",
    ]
    assert kinds(station, other.id)[-1] == "parcel.handed_over"


def test_each_event_says_who_when_and_its_place_in_the_chain(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=YT)
    stay = house.stay(station.read, came.id)
    assert stay is not None
    [said] = trail.trail(station.read, stay)
    assert (said.at_ms, said.clerk, said.day) == (station.clock.now_ms, "c1", "2026-11-24")
    assert said.head == station.work.log.head.hex()


def test_news_that_come_behind_the_parcel_are_told_too(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=YT)
    station.news(ParcelAnnounced(waybill=YT, carrier="YTO"))
    assert kinds(station, came.id) == ["parcel.taken_in", "parcel.announced"]


def test_an_announcement_belongs_to_the_stay_it_announced(station: Station) -> None:
    station.news(ParcelAnnounced(waybill=YT, carrier="YTO"))
    first = take_in_parcel(station.work, waybill=YT)
    hand_over_parcels(station.work, parcels=(first.id,))
    again = take_in_parcel(station.work, waybill=YT)
    assert kinds(station, first.id)[0] == "parcel.announced"
    assert kinds(station, again.id) == ["parcel.taken_in"]


def test_an_undone_intake_leaves_the_announcement_to_the_next_one(station: Station) -> None:
    with station.work() as tx:
        tx.record(ParcelListTaken(carrier="YTO", rows=(ListedParcel(waybill=YT),)))
    station.news(ParcelAnnounced(waybill=YT, carrier="YTO"))
    first = take_in_parcel(station.work, waybill=YT)
    undo_intake(station.work, first.id)
    again = take_in_parcel(station.work, waybill=YT)
    # the carrier's list told of it first
    assert kinds(station, again.id) == ["parcel.list_taken", "parcel.taken_in"]
    assert kinds(station, first.id)[-1] == "parcel.intake_undone"


def test_a_notice_brings_its_result_along(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=YT)
    named = name_owner(station.work, parcel=came.id, phone="13800138000")
    with station.work() as tx:
        other = Notice(person="p9", parcels=("d222222.1.1",))
        mine = Notice(person=named.person, parcels=(came.id,))
        fact = NoticeQueued(what="arrived", notices=(other, mine))
        notice = f"{tx.record(fact).id}.2"
    station.news(
        NoticeResult(notice="d222222.9.9.1", result="failed"),
        NoticeResult(notice=notice.removesuffix(".2") + ".1", result="failed"),
        NoticeResult(notice=notice, result="reached"),
    )
    stay = house.stay(station.read, came.id)
    assert stay is not None
    said = [one.fact for one in trail.trail(station.read, stay)]
    assert said[-2:] == [fact, NoticeResult(notice=notice, result="reached")]
