"""Messages: queued once, one for a person, results from the center, whom the telephone gets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from station_app.notices.actions.tell import queue_by_itself, queue_notices
from station_app.notices.lookups import due, happened
from station_app.notices.lookups.standing import overdue, standings
from station_app.notices.rules.ladder import read_plan
from station_app.notices.rules.pace import Pace
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.wire.facts.missing import SearchOpened
from station_app.wire.facts.notices import NoticeQueued, NoticeResult
from station_app.wire.facts.parcels import (
    ParcelOwnerNamed,
    ParcelReturnWanted,
    ParcelTakenIn,
    RunClosed,
    RunOpened,
)
from tests.notices.conftest import PLAN, Have
from tests.parcels.back import scan_back
from tests.station import Station

PACE = Pace(quiet_minutes=10, hour=9)


def queued(station: Station) -> list[NoticeQueued]:
    rows = station.book.connection.execute("SELECT header, body FROM journal ORDER BY pos")
    return [
        msgspec.json.decode(body, type=NoticeQueued)
        for header, body in rows
        if msgspec.json.decode(header)[0] == "notice.queued"
    ]


def names(station: Station) -> list[str]:
    """The id of every notice, in order."""
    rows = station.book.connection.execute("SELECT DISTINCT notice FROM told ORDER BY rowid")
    return [str(row[0]) for row in rows]


def today(station: Station) -> due.Due:
    return due.due_today(station.read, PLAN, station.clock.now_ms)


def test_everybody_who_was_not_told_is_told_once(station: Station, have: Have) -> None:
    mine = (have("13800138000"), have("13800138000"))
    other = have("13900139001")
    have()  # phone missing: nobody to tell
    assert today(station)[:2] == (2, 3)
    done = queue_notices(station.work, plan=PLAN)
    assert (done.persons, done.parcels) == (2, 3)
    [fact] = queued(station)
    assert fact.what == "arrived"
    assert [notice.parcels for notice in fact.notices] == [mine, (other,)]
    assert {notice.until_day for notice in fact.notices} == {"2026-11-30"}
    assert queue_notices(station.work, plan=PLAN).persons == 0
    assert today(station)[:2] == (0, 0)
    assert len(queued(station)) == 1


def test_a_later_parcel_of_the_same_person_is_told_of_alone(station: Station, have: Have) -> None:
    have("13800138000")
    queue_notices(station.work, plan=PLAN)
    later = have("13800138000")
    queue_notices(station.work, plan=PLAN)
    assert [notice.parcels for notice in queued(station)[1].notices] == [(later,)]


def test_the_ladder_reminds_twice_and_calls_last(station: Station, have: Have) -> None:
    have("13800138000")
    for _day in range(12):
        queue_notices(station.work, plan=PLAN)
        station.clock.forward(days=1)
    assert [fact.what for fact in queued(station)] == [
        "arrived",
        "reminder",
        "second_reminder",
        "last_call",
    ]


def test_one_carrier_has_a_ladder_of_its_own(station: Station, have: Have) -> None:
    have("13800138000")
    plan = read_plan("1 3 5 7; SF 2 4 6 8", "")
    queue_notices(station.work, plan=plan)
    station.clock.forward(days=1)
    assert queue_notices(station.work, plan=plan).persons == 0
    station.clock.forward(days=1)
    assert queue_notices(station.work, plan=plan).persons == 1


def test_two_hundred_persons_fit_in_one_fact(station: Station, have: Have) -> None:
    for number in range(203):
        have(f"1380013{number:04d}")
    assert queue_notices(station.work, plan=PLAN).persons == 203
    assert [len(fact.notices) for fact in queued(station)] == [200, 3]
    assert len(set(names(station))) == 203


def test_a_corrected_owner_is_told_and_the_mark_is_theirs(station: Station, have: Have) -> None:
    parcel = have("13800138000")
    queue_notices(station.work, plan=PLAN)
    name_owner(station.work, parcel=parcel, phone="13900139001")
    assert queue_notices(station.work, plan=PLAN).persons == 1
    first, second = queued(station)
    assert first.notices[0].person != second.notices[0].person
    assert queue_notices(station.work, plan=PLAN).persons == 0


def test_a_merged_person_is_not_told_again(station: Station, have: Have) -> None:
    parcel = have("13800138000")
    have("13900139001")
    queue_notices(station.work, plan=PLAN)
    owners = {notice.parcels[0]: notice.person for notice in queued(station)[0].notices}
    person = owners.pop(parcel)
    station.merge(person=person, into=owners.popitem()[1])
    assert queue_notices(station.work, plan=PLAN).persons == 0


def test_a_hand_over_taken_back_is_not_told_again(station: Station, have: Have) -> None:
    parcel = have("13800138000")
    queue_notices(station.work, plan=PLAN)
    left = hand_over_parcels(station.work, parcels=(parcel,))
    assert today(station)[:2] == (0, 0)
    scan_back(station.work, left.entries[0])
    assert queue_notices(station.work, plan=PLAN).persons == 0


@pytest.mark.parametrize("busy", ["searched", "going back"])
def test_nobody_is_invited_for_a_parcel_that_cannot_be_had(
    station: Station, have: Have, busy: str
) -> None:
    parcel = have("13800138000")
    with station.work() as tx:
        if busy == "searched":
            tx.record(SearchOpened(parcel=parcel))
        else:
            tx.record(ParcelReturnWanted(parcel=parcel, reason="refused"))
    assert queue_notices(station.work, plan=PLAN).persons == 0


def test_the_center_says_what_became_of_a_message(station: Station, have: Have) -> None:
    have("13800138000", name="赵桂兰", village="杉树坪")
    have("13900139001", name="冉启华", village="大田坝")
    have("13700137000", name="罗家明", village="大田坝")
    queue_notices(station.work, plan=PLAN)
    one, two, three = names(station)
    station.news(
        NoticeResult(notice=one, result="reached"),
        NoticeResult(notice=two, result="failed"),
        NoticeResult(notice=three, result="unknown_number"),
    )
    waits = due.to_call(station.read, PLAN, station.clock.now_ms)
    assert [(one.person.masked_name, one.why) for one in waits] == [
        ("冉*华", "failed"),
        ("罗*明", "unknown_number"),
    ]
    assert due.sent_on(station.read, "2026-11-24") == (3, 1, 2)
    assert today(station).to_call == 2


def test_the_result_of_the_last_message_counts(station: Station, have: Have) -> None:
    have("13800138000")
    queue_notices(station.work, plan=PLAN)
    station.news(NoticeResult(notice=names(station)[0], result="failed"))
    assert today(station).to_call == 1
    station.clock.forward(days=1)
    queue_notices(station.work, plan=PLAN)
    assert today(station).to_call == 0  # on its way again
    station.news(NoticeResult(notice=names(station)[1], result="failed"))
    assert today(station).to_call == 1
    station.news(NoticeResult(notice="nobody knows", result="failed"))


def test_by_itself_one_van_makes_one_message(station: Station, have: Have) -> None:
    have("13800138000")
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).persons == 0
    station.clock.forward(seconds=540)
    have("13800138000")
    station.clock.forward(seconds=120)
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).persons == 0
    station.clock.forward(seconds=480)
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).parcels == 2
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).parcels == 0


def test_by_itself_an_open_run_is_waited_for(station: Station, have: Have) -> None:
    with station.work() as tx:
        run = tx.record(RunOpened(carrier="SF")).id
    have("13800138000")
    person = standings(station.read, PLAN, station.clock.now_ms)[0].stay.person
    with station.work() as tx:
        fact = ParcelTakenIn(
            waybill="SF9999999999999", carrier="SF", how="run", code="9-9-0001", serial=1,
            shelf="9-9", run=run,
        )  # fmt: skip
        tx.record(ParcelOwnerNamed(parcel=tx.record(fact).id, person=person))
    station.clock.forward(hours=1)
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).parcels == 0
    with station.work() as tx:
        tx.record(RunClosed(run=run, number="R1", theirs=1, ours=1))
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).parcels == 2


def test_by_itself_reminders_wait_for_the_morning(station: Station, have: Have) -> None:
    have("13800138000")
    queue_notices(station.work, plan=PLAN)
    station.clock.forward(hours=20)  # five in the morning
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).persons == 0
    station.clock.forward(hours=4)
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).persons == 1


def test_a_clock_that_jumped_hurries_nobody_by_itself(station: Station, have: Have) -> None:
    for day in range(6):
        have(f"1380013800{day}")
        queue_notices(station.work, plan=PLAN)
        station.clock.forward(days=1)
    station.clock.forward(days=3650)
    have("13900139001")
    station.clock.forward(hours=1)
    told = queue_by_itself(station.work, plan=PLAN, pace=PACE)
    assert (told.persons, queued(station)[-1].what) == (1, "arrived")
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).persons == 0
    station.clock.forward(days=-3650)
    assert queue_by_itself(station.work, plan=PLAN, pace=PACE).persons > 0


def test_a_privacy_number_is_told_while_young_and_called_when_old(
    station: Station, have: Have
) -> None:
    have("13800138000-1234", name="赵桂兰", village="杉树坪")
    station.clock.forward(days=31)
    have("13800138000-1234", name="赵桂兰")
    found = standings(station.read, PLAN, station.clock.now_ms)
    assert {one.reach for one in found} == {"expired"}
    assert today(station)[:2] == (0, 0)
    [waits] = due.to_call(station.read, PLAN, station.clock.now_ms)
    assert (waits.person.extension, len(waits.parcels)) == ("1234", 2)


def test_what_waits_past_its_last_call_is_overdue(station: Station, have: Have) -> None:
    have("13800138000")
    have("", name="向", village="杉树坪")
    station.clock.forward(days=6)
    found = standings(station.read, PLAN, station.clock.now_ms)
    assert [one.where.stage for one in overdue(found)] == ["last_call", "last_call"]
    assert today(station)[2:] == (1, 1, 2, 0)
    station.clock.forward(days=1)
    assert today(station)[2:] == (1, 1, 2, 2)


def test_the_column_says_what_was_queued(station: Station, have: Have) -> None:
    have("13800138000")
    have("13800138000")
    queue_notices(station.work, plan=PLAN)
    said: Any = happened.HAPPENED[NoticeQueued](station.read, "e", queued(station)[0])
    sentence = station.work.words.say(said.code, **said.facts)
    assert sentence == "到件通知 1 人|2 件"


def test_a_message_told_twice_is_found_by_verify(tmp_path: Path) -> None:
    station = Station(tmp_path / "station")
    parcel = take_in_parcel(station.work, waybill="SF0000000000001").id
    name_owner(station.work, parcel=parcel, phone="13800138000")
    queue_notices(station.work, plan=PLAN)
    assert station.wrong() == []
    with station.work() as tx:
        tx.record(queued(station)[0])
    wrong = station.wrong()
    station.close()
    assert [told.partition(": its owner")[2] for told in wrong] == [" was told arrived twice"]


def test_a_mark_that_differs_from_what_was_told_is_found_by_verify(tmp_path: Path) -> None:
    station = Station(tmp_path / "station")
    parcel = take_in_parcel(station.work, waybill="SF0000000000001").id
    name_owner(station.work, parcel=parcel, phone="13800138000")
    queue_notices(station.work, plan=PLAN)
    station.book.connection.execute("UPDATE parcel SET noticed = 'last_call'")
    wrong = station.wrong()
    station.close()
    assert any("marked 'last_call', told 'arrived'" in told for told in wrong)
