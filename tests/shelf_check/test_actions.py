"""A shelf check beside trade: seen, missing, extra, on the wrong shelf, and moved meanwhile."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.shelves import move_parcels
from station_app.parcels.lookups import house
from station_app.shelf_check import actions, lookups
from station_app.wire.facts.people import PersonRecorded
from tests.parcels.back import scan_back
from tests.station import Station

FIRST, SECOND, THIRD = "SF1000000000001", "SF1000000000002", "SF1000000000003"


@pytest.fixture
def shelf(station: Station) -> Station:
    """Two parcels on 3-2, one on 4-1."""
    station.book.set_identity(station_code="Q07")
    for waybill, place in ((FIRST, "3-2"), (SECOND, "3-2"), (THIRD, "4-1")):
        take_in_parcel(station.work, waybill=waybill, shelf=place)
    return station


def looked_at(station: Station, shelf: str, *codes: str) -> list[str]:
    actions.begin_shelf(station.work, shelf=shelf)
    return [actions.see(station.work, code=code).met for code in codes]


def found(station: Station) -> dict[str, list[str]]:
    now = lookups.open_check(station.read)
    assert now is not None
    every = [*lookups.not_seen(station.read, now.id), *lookups.not_agreeing(station.read, now.id)]
    return {why: [one.code for one in every if one.why == why] for why in {o.why for o in every}}


def parcel(station: Station, waybill: str) -> str:
    stay = house.by_waybill(station.read, waybill)
    assert stay is not None
    return stay.id


def refused(station: Station, deed: object, **given: object) -> str:
    before = station.kinds()
    with pytest.raises(Refusal) as fault:
        deed(station.work, **given)  # type: ignore[operator]
    assert station.kinds() == before
    return fault.value.code


def test_the_book_keeps_no_number_of_a_person(shelf: Station) -> None:
    """A receipt and an identity card lay on the shelf, and somebody's phone stood on a box."""
    secrets = ("13800138000", "11010519491231002X", "134567890123456789")
    actions.open_check(shelf.work)
    assert looked_at(shelf, "3-2", *secrets, "6999900100016") == ["unknown"] * 4
    actions.take_dump(shelf.work, lines=["Q07-SH-4-1", *secrets])
    actions.close_check(shelf.work)
    book = b"".join(row[0] for row in shelf.book.connection.execute("SELECT body FROM journal"))
    assert [one for one in secrets if one.encode() in book] == []
    assert b"6999900100016" in book


def test_the_last_checks_stand_first_whatever_the_clock_said(shelf: Station) -> None:
    shelf.clock.forward(days=3650)
    for _ in range(2):
        actions.open_check(shelf.work)
        assert looked_at(shelf, "3-2", FIRST, SECOND) == ["right", "right"]
        shelf.clock.forward(days=-3650)  # put right in the middle of it
        actions.close_check(shelf.work)
    assert [one.number[-1] for one in lookups.recent(shelf.read)] == ["2", "1"]


def test_all_there_finds_nothing(shelf: Station) -> None:
    actions.open_check(shelf.work)
    assert looked_at(shelf, "3-2", FIRST, SECOND) == ["right", "right"]
    ended = actions.close_check(shelf.work)
    assert ended == actions.Ended("Q07-1-P0001", 2, 0, 0)
    assert shelf.printed()[-1].startswith("盘库")


def test_missing_wrong_shelf_gone_and_never_taken_in(shelf: Station) -> None:
    gone = take_in_parcel(shelf.work, waybill="SF1000000000009", shelf="3-2")
    hand_over_parcels(shelf.work, parcels=[gone.id])
    actions.open_check(shelf.work)
    met = looked_at(shelf, "3-2", FIRST, THIRD, "SF1000000000009", "SF9999999999999")
    assert met == ["right", "wrong_shelf", "gone", "unknown"]
    assert found(shelf) == {
        "missing": [SECOND],
        "wrong_shelf": [THIRD],
        "gone": ["SF1000000000009"],
        "unknown": ["SF9999999999999"],
    }
    ended = actions.close_check(shelf.work)
    assert (ended.missing, ended.extra) == (1, 2)


def test_a_shelf_nobody_looked_at_misses_nothing(shelf: Station) -> None:
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2", FIRST, SECOND)
    assert found(shelf) == {}  # 4-1 was not looked at


def test_trade_goes_on_meanwhile(shelf: Station) -> None:
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2")
    shelf.clock.forward(seconds=5)
    hand_over_parcels(shelf.work, parcels=[parcel(shelf, FIRST)])
    move_parcels(shelf.work, parcels=[parcel(shelf, THIRD)], shelf="3-2")
    take_in_parcel(shelf.work, waybill="SF1000000000007", shelf="3-2")
    assert found(shelf) == {"missing": [SECOND]}


def test_what_was_seen_and_then_handed_over_is_not_too_much(shelf: Station) -> None:
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2", FIRST, SECOND)
    shelf.clock.forward(seconds=5)
    hand_over_parcels(shelf.work, parcels=[parcel(shelf, FIRST)])
    assert found(shelf) == {}
    ended = actions.close_check(shelf.work)
    assert (ended.missing, ended.extra) == (0, 0)


def test_what_was_seen_and_then_put_elsewhere_is_not_put_back_by_the_check(shelf: Station) -> None:
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2", FIRST, SECOND)
    shelf.clock.forward(seconds=5)
    move_parcels(shelf.work, parcels=[parcel(shelf, FIRST)], shelf="4-1")
    assert found(shelf) == {}
    assert actions.put_right(shelf.work, parcels=[parcel(shelf, FIRST)]) == 0
    stay = house.by_waybill(shelf.read, FIRST)
    assert stay is not None
    assert stay.shelf == "4-1"


def test_what_nobody_knew_is_known_once_it_is_taken_in(shelf: Station) -> None:
    actions.open_check(shelf.work)
    assert looked_at(shelf, "3-2", FIRST, SECOND, "SF1000000000008") == [
        "right",
        "right",
        "unknown",
    ]
    shelf.clock.forward(seconds=5)
    take_in_parcel(shelf.work, waybill="SF1000000000008", shelf="3-2")
    assert found(shelf) == {}


def test_a_clock_set_back_does_not_turn_the_order_round(shelf: Station) -> None:
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2", FIRST, SECOND, THIRD, "SF1000000000008")
    shelf.clock.forward(hours=-30)
    late = take_in_parcel(shelf.work, waybill="SF1000000000008", shelf="3-2")
    hand_over_parcels(shelf.work, parcels=[parcel(shelf, FIRST)])
    assert found(shelf) == {"wrong_shelf": [THIRD]}
    assert actions.put_right(shelf.work, parcels=[parcel(shelf, THIRD)]) == 1
    assert found(shelf) == {}
    hand_over_parcels(shelf.work, parcels=[late.id])
    shelf.clock.forward(hours=40)  # and it lies there all the same
    assert looked_at(shelf, "3-2", SECOND, "SF1000000000008") == ["again", "gone"]
    assert found(shelf) == {"gone": ["SF1000000000008"]}


def test_what_lies_there_though_it_left_says_when_and_with_whom(shelf: Station) -> None:
    shelf.news(("p7", PersonRecorded(salt="00", name="赵桂兰", phone="13800138000")))
    name_owner(shelf.work, parcel=parcel(shelf, FIRST), phone="13800138000")
    hand_over_parcels(shelf.work, parcels=[parcel(shelf, FIRST)])
    actions.open_check(shelf.work)
    actions.begin_shelf(shelf.work, shelf="3-2")
    seen = actions.see(shelf.work, code=FIRST)
    assert seen.left is not None
    assert (seen.left.code, seen.left.facts["who"]) == ("left.picked_up", "赵*兰")
    actions.see(shelf.work, code=SECOND)
    actions.close_check(shelf.work)
    nobody = take_in_parcel(shelf.work, waybill="SF1000000000009", shelf="3-2")
    hand_over_parcels(shelf.work, parcels=[nobody.id])
    actions.open_check(shelf.work)
    actions.begin_shelf(shelf.work, shelf="3-2")
    unnamed = actions.see(shelf.work, code="SF1000000000009")
    assert unnamed.left is not None
    assert unnamed.left.code == "left.fetched"  # no owner was ever named: nobody is invented
    slip = shelf.book.jobs.slip(shelf.book.jobs.waiting("receipt")[-1].id)
    assert "赵*兰 取的" in str(slip)


def test_what_came_back_over_the_counter_is_not_missing(shelf: Station) -> None:
    left = hand_over_parcels(shelf.work, parcels=[parcel(shelf, FIRST)])
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2", SECOND)
    shelf.clock.forward(seconds=5)
    scan_back(shelf.work, left.entries[0])
    assert found(shelf) == {}


def test_the_books_are_put_right_with_one_key(shelf: Station) -> None:
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2", FIRST, SECOND, THIRD)
    assert actions.put_right(shelf.work, parcels=[parcel(shelf, THIRD)]) == 1
    assert found(shelf) == {}
    assert actions.put_right(shelf.work, parcels=[parcel(shelf, THIRD)]) == 0


def test_a_barcode_read_twice_is_one_and_the_last_shelf_counts(shelf: Station) -> None:
    actions.open_check(shelf.work)
    assert looked_at(shelf, "4-1", FIRST, FIRST) == ["wrong_shelf", "again"]
    assert looked_at(shelf, "3-2", FIRST) == ["right"]
    assert found(shelf) == {"missing": [THIRD, SECOND]} or set(found(shelf)["missing"]) == {
        THIRD,
        SECOND,
    }


def test_a_pickup_code_on_the_label_means_its_parcel(shelf: Station) -> None:
    actions.open_check(shelf.work)
    stay = house.by_waybill(shelf.read, FIRST)
    assert stay is not None
    assert looked_at(shelf, "3-2", stay.code) == ["right"]
    assert looked_at(shelf, "3-2", FIRST) == ["again"]


def test_a_scanner_s_memory_is_taken_whole_or_not_at_all(shelf: Station) -> None:
    actions.open_check(shelf.work)
    assert refused(shelf, actions.take_dump, lines=[FIRST]) == "shelf_check.shelf_first"
    count = actions.take_dump(shelf.work, lines=["Q07-SH-3-2", FIRST, SECOND, "Q07-SH-4-1", THIRD])
    assert count == 3
    assert found(shelf) == {}


def test_a_check_survives_a_restart(shelf: Station) -> None:
    actions.open_check(shelf.work)
    looked_at(shelf, "3-2", FIRST)
    shelf.close()
    again = Station(shelf.folder)
    now = lookups.open_check(again.read)
    assert now is not None
    assert lookups.shelf_now(again.read, now.id) == "3-2"
    again.work.clerk = "c1"
    assert actions.see(again.work, code=SECOND).met == "right"
    again.close()


def test_what_may_not_be(shelf: Station) -> None:
    assert refused(shelf, actions.see, code=FIRST) == "shelf_check.none_open"
    actions.open_check(shelf.work)
    assert refused(shelf, actions.open_check) == "shelf_check.open_already"
    assert refused(shelf, actions.see, code=FIRST) == "shelf_check.shelf_first"
    assert refused(shelf, actions.close_check) == "shelf_check.nothing_seen"
    assert refused(shelf, actions.begin_shelf, shelf="?") == "parcel.bad_shelf"
