"""The file fills itself from what happens, and forgets whom it must."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.accept import accept_drop_off
from station_app.dispatch.actions.refuse import refuse_drop_off
from station_app.inspection import actions, lookups
from station_app.parcels.actions.hand_over import (
    hand_over_parcels,
    release_unscanned,
)
from station_app.parcels.actions.intake import take_in_parcel
from station_app.people.actions import erase_person, record_clerk
from station_app.wire.facts.people import ClerkRecorded
from tests.dispatch.conftest import PARCEL
from tests.parcels.back import scan_back
from tests.station import Station

TODAY = "2026-11-24"
PHONE = "13800138000"


def total(station: Station) -> lookups.Month:
    return lookups.file(station.read, TODAY).total


def refused(station: Station, deed: object, **given: object) -> str:
    before = station.kinds()
    with pytest.raises(Refusal) as found:
        deed(station.work, **given)  # type: ignore[operator]
    assert station.kinds() == before
    return found.value.code


def test_what_is_sent_and_fetched_is_counted_by_itself(station: Station) -> None:
    accept_drop_off(station.work, **PARCEL)
    refuse_drop_off(station.work, why="identity", contents="衣服")
    first = take_in_parcel(station.work, waybill="SF1234567890123")
    second = take_in_parcel(station.work, waybill="SF1234567890124")
    entry = hand_over_parcels(station.work, parcels=(first.id,)).entries[0]
    torn = release_unscanned(station.work, parcel=second.id, reason="torn").entries[0]
    told = total(station)
    assert (told.sent, told.identified, told.inspected, told.refused) == (1, 1, 1, 1)
    assert (told.handed_over, told.unscanned, told.charged_fen) == (2, 1, 0)
    scan_back(station.work, entry)
    assert (total(station).handed_over, total(station).unscanned) == (1, 1)
    scan_back(station.work, torn)
    assert (total(station).handed_over, total(station).unscanned) == (0, 0)


def test_a_paper_takes_the_place_of_the_one_before(station: Station) -> None:
    actions.note_paper(station.work, paper="fire", number="消-1", until_day="2026-12-31")
    actions.note_paper(station.work, paper="fire", number="消-2")
    papers = {one.paper: one for one in lookups.file(station.read, TODAY).papers}
    assert (papers["fire"].number, papers["fire"].until_day) == ("消-2", "")
    assert papers["business"].until_day is None
    bad = refused(station, actions.note_paper, paper="fire", number="1", until_day="2020-01-01")
    assert bad == "inspection.bad_day"


def test_the_newest_round_counts(station: Station) -> None:
    actions.check_wall(station.work, there=("hours",))
    station.clock.forward(hours=1)
    actions.check_wall(station.work, there=("hours", "camera"))
    assert lookups.file(station.read, TODAY).wall.there == ("hours", "camera")


def test_only_clerks_of_this_station_are_trained(station: Station) -> None:
    clerk = record_clerk(station.work, name="田桂花", login="tian")
    actions.hold_training(station.work, topic="fire", clerks=(clerk,), minutes=30)
    assert lookups.file(station.read, TODAY).trainings[0].names == ("田桂花",)
    station.clerk_is(clerk, ClerkRecorded(salt="00", name="田桂花", login="c7", left=True))
    assert lookups.file(station.read, TODAY).trainings[0].names == ("田桂花",)
    bad = refused(station, actions.hold_training, topic="fire", clerks=("nobody",), minutes=30)
    assert bad == "person.unknown"


def test_a_complaint_waits_until_it_is_answered_once(station: Station) -> None:
    complaint = actions.receive_complaint(
        station.work, about="lost", text="少了一箱梨", phone=PHONE, name="赵小兰"
    )
    (waiting,) = lookups.open_complaints(station.read)
    assert lookups.words_of(station.read, waiting.told) == "少了一箱梨"
    station.clock.forward(days=2)
    answer = {"complaint": complaint, "outcome": "paid", "text": "赔 30 元"}
    actions.answer_complaint(station.work, **answer)
    assert lookups.open_complaints(station.read) == []
    assert refused(station, actions.answer_complaint, **answer) == "inspection.answered_already"
    unknown = answer | {"complaint": "x"}
    assert refused(station, actions.answer_complaint, **unknown) == "inspection.no_complaint"


def test_who_complained_can_be_forgotten_and_the_answer_still_counts(station: Station) -> None:
    complaint = actions.receive_complaint(
        station.work, about="charged", text="收了两块钱", phone=PHONE
    )
    found = lookups.complaint(station.read, complaint)
    assert found is not None
    erase_person(station.work, person=found.person)
    assert lookups.words_of(station.read, found.told) == ""
    actions.answer_complaint(station.work, complaint=complaint, outcome="apologised", text="已退还")
    assert lookups.open_complaints(station.read) == []
    bodies = station.book.connection.execute("SELECT body FROM journal").fetchall()
    assert not any("收了两块钱" in bytes(body or b"").decode() for (body,) in bodies)


def test_the_printed_file_names_nobody_who_complained(station: Station) -> None:
    actions.receive_complaint(station.work, about="manner", text="大声", phone=PHONE, name="赵小兰")
    before = station.kinds()
    assert actions.print_file(station.work) == "快递服务检查档案"
    assert station.kinds() == before
    (job,) = station.book.jobs.waiting("receipt")
    slip = station.book.connection.execute(
        "SELECT slip FROM print_job WHERE id = ?", (job.id,)
    ).fetchone()[0]
    text = bytes(slip).decode()
    assert "还剩 7 天" in text
    assert "赵小兰" not in text
    assert PHONE not in text
    assert "大声" not in text
