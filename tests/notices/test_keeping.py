"""Calls, extensions, proposals for return."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.notices.actions.keep import extend, note_call, propose_return
from station_app.notices.actions.tell import queue_notices
from station_app.notices.lookups import due
from station_app.notices.lookups.standing import Standing, standings
from station_app.notices.rules.ladder import read_plan
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.owner import name_owner
from station_app.people.actions import erase_person
from station_app.wire.facts.parcels import ParcelReturnWanted
from tests.notices.conftest import PLAN, Have
from tests.station import Station


def waits(station: Station) -> list[due.ToCall]:
    return due.to_call(station.read, PLAN, station.clock.now_ms)


def standing(station: Station, parcel: str) -> Standing:
    found = standings(station.read, PLAN, station.clock.now_ms)
    return next(one for one in found if one.stay.id == parcel)


def owner(station: Station, parcel: str) -> str:
    return standing(station, parcel).stay.person


def test_calls_are_grouped_by_hamlet_and_those_tried_today_come_last(
    station: Station, have: Have
) -> None:
    first = have("13800138001", name="赵一", village="杉树坪")
    have("13800138002", name="钱二", village="杉树坪")
    have("13800138003", name="孙三", village="大田坝")
    have("13800138004", name="李四")
    station.clock.forward(days=5)
    note_call(station.work, person=owner(station, first), parcels=(first,), answer="no_answer")
    assert [one.person.name for one in waits(station)] == ["孙三", "钱二", "赵一", "李四"]
    station.clock.forward(days=1)
    assert [one.person.name for one in waits(station)] == ["孙三", "赵一", "钱二", "李四"]


def test_a_call_that_reached_somebody_takes_them_off_the_list(station: Station, have: Have) -> None:
    parcel = have("13800138001")
    station.clock.forward(days=5)
    person = owner(station, parcel)
    for answer in ("no_answer", "switched_off"):
        note_call(station.work, person=person, parcels=(parcel,), answer=answer)
        assert len(waits(station)) == 1
    spoken = standing(station, parcel).spoken
    assert (spoken.tries, spoken.answer) == (2, "switched_off")
    assert standing(station, parcel).called_out
    note_call(station.work, person=person, parcels=(parcel,), answer="reached")
    assert waits(station) == []
    assert not standing(station, parcel).called_out


def test_what_was_called_for_belongs_to_the_owner_it_had(station: Station, have: Have) -> None:
    parcel = have("13800138001")
    station.clock.forward(days=5)
    note_call(station.work, person=owner(station, parcel), parcels=(parcel,), answer="wrong_number")
    name_owner(station.work, parcel=parcel, phone="13900139001")
    assert standing(station, parcel).spoken.tries == 0
    assert len(waits(station)) == 1


def test_a_call_needs_an_answer_a_person_and_a_parcel(station: Station, have: Have) -> None:
    parcel = have("13800138001")
    person = owner(station, parcel)
    before = station.kinds()
    with pytest.raises(Refusal, match=r"notice\.answer_missing"):
        note_call(station.work, person=person, parcels=(parcel,), answer="")
    with pytest.raises(Refusal, match=r"person\.unknown"):
        note_call(station.work, person="nobody", parcels=(parcel,), answer="reached")
    with pytest.raises(Refusal, match=r"notice\.nothing_waits"):
        note_call(station.work, person=person, parcels=("gone",), answer="reached")
    assert station.kinds() == before
    other = have("13800138001")
    hand_over_parcels(station.work, parcels=(parcel,))
    note_call(station.work, person=person, parcels=(parcel, other), answer="reached")
    assert standing(station, other).spoken.tries == 1


def test_an_erased_person_is_neither_called_nor_told(station: Station, have: Have) -> None:
    parcel = have("13800138001")
    station.clock.forward(days=5)
    erase_person(station.work, person=owner(station, parcel))
    assert waits(station) == []
    assert queue_notices(station.work, plan=PLAN).persons == 0
    assert standing(station, parcel).called_out


def test_an_extension_is_respected_and_says_who_asked(station: Station, have: Have) -> None:
    parcel = have("13800138001")
    station.clock.forward(days=6)
    assert standing(station, parcel).why == "overdue"
    extend(station.work, parcels=(parcel,), until_day="2026-12-20", said_by="owner")
    found = standing(station, parcel)
    assert (found.why, found.where.return_day.isoformat()) == ("", "2026-12-21")
    assert found.where.kept
    market = read_plan("", "solar 2 5 8")
    [found] = standings(station.read, market, station.clock.now_ms)
    assert found.where.return_day.isoformat() == "2026-12-23"


def test_an_extension_takes_a_parcel_off_the_return_run_unless_it_was_refused(
    station: Station, have: Have
) -> None:
    late, refused = have("13800138001"), have("13800138002")
    station.clock.forward(days=9)
    propose_return(station.work, parcels=(late,), plan=PLAN)
    with station.work() as tx:
        tx.record(ParcelReturnWanted(parcel=refused, reason="refused"))
    extend(station.work, parcels=(late, refused), until_day="2026-12-10", said_by="family")
    assert standing(station, late).stay.return_reason == ""
    assert standing(station, refused).stay.return_reason == "refused"


@pytest.mark.parametrize(
    ("until", "said_by", "code"),
    [
        ("2026-11-23", "owner", "notice.until_past"),
        ("2027-11-24", "owner", "notice.until_too_far"),
        ("2026-12-24", "", "notice.said_by_missing"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(
    station: Station, have: Have, until: str, said_by: str, code: str
) -> None:
    parcel = have("13800138001")
    before = station.kinds()
    with pytest.raises(Refusal) as refused:
        extend(station.work, parcels=(parcel,), until_day=until, said_by=said_by)
    assert refused.value.code == code
    assert station.kinds() == before


def test_all_of_a_persons_parcels_are_extended_or_none(station: Station, have: Have) -> None:
    one, other = have("13800138001"), have("13800138001")
    hand_over_parcels(station.work, parcels=(other,))
    before = station.kinds()
    with pytest.raises(Refusal, match=r"parcel\.not_here"):
        extend(station.work, parcels=(one, other), until_day="2026-12-01", said_by="owner")
    with pytest.raises(Refusal, match=r"notice\.nothing_chosen"):
        extend(station.work, parcels=(), until_day="2026-12-01", said_by="owner")
    assert station.kinds() == before


def test_only_what_has_ended_is_proposed_for_return(station: Station, have: Have) -> None:
    old = have("13800138001")
    station.clock.forward(days=4)
    young = have("13800138002")
    station.clock.forward(days=3)
    assert [
        one.stay.id for one in standings(station.read, PLAN, station.clock.now_ms) if one.ended
    ] == [old]
    before = station.kinds()
    for parcels in ((old, young), ("gone",)):
        with pytest.raises(Refusal, match=r"notice\.not_ended"):
            propose_return(station.work, parcels=parcels, plan=PLAN)
    with pytest.raises(Refusal, match=r"notice\.nothing_chosen"):
        propose_return(station.work, parcels=(), plan=PLAN)
    assert station.kinds() == before
    assert propose_return(station.work, parcels=(old,), plan=PLAN) == 1
    assert standing(station, old).stay.return_reason == "overdue"
    with pytest.raises(Refusal, match=r"notice\.not_ended"):
        propose_return(station.work, parcels=(old,), plan=PLAN)
    assert not any(one.stay.id == old for call in waits(station) for one in call.parcels if one.why)
