"""The call list with full numbers, and the loudspeaker sheet without any person."""

from __future__ import annotations

import json

import pytest

from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip
from station_app.basics.paper_layout import TextLine, layout
from station_app.notices.actions.keep import note_call
from station_app.notices.actions.papers import print_call_list, print_sheet
from station_app.notices.lookups.standing import standings
from station_app.notices.rules.ladder import read_plan
from station_app.people.actions import erase_person
from station_app.store import print_jobs
from tests.notices.conftest import PLAN, Have
from tests.station import Station

PHONES = ("13800138001", "13900139002")


def paper(station: Station, at: int = -1) -> Slip:
    job = print_jobs.open_jobs(station.read, "receipt")[at]
    slip = print_jobs.slip_of(station.read, job.id)
    assert slip is not None
    return slip


def text_of(slip: Slip, columns: int = 32) -> str:
    return "\n".join(line.text for line in layout(slip, columns) if isinstance(line, TextLine))


@pytest.fixture
def late(station: Station, have: Have) -> tuple[str, str]:
    station.clerk_may("phones")
    parcels = (
        have(PHONES[0], name="赵桂兰", village="杉树坪"),
        have(f"{PHONES[1]}-1234", name="冉启华", village="大田坝"),
    )
    station.clock.forward(days=5)
    return parcels


def test_a_list_bears_full_numbers_its_own_and_the_day_it_is_destroyed(
    station: Station, late: tuple[str, str]
) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    done = print_call_list(station.work, plan=PLAN)
    assert (done.number, done.persons) == ("Q07-1-C0001", 2)
    said = text_of(paper(station))
    assert said.index("大田坝") < said.index("139 0013 9002") < said.index("接通后拨 1234")
    for part in ("杉树村站", "Q07-1-C0001", "田桂花", "12-02 前销毁", "138 0013 8001", "赵*兰"):
        assert part in said
    assert "赵桂兰" not in said
    assert print_call_list(station.work, plan=PLAN).number == "Q07-1-C0002"
    assert station.kinds().count("notice.call_list_printed") == 2


def test_a_clerk_without_the_right_prints_nothing(station: Station, late: tuple[str, str]) -> None:
    station.clerk_may("sell", "settings")
    before = station.kinds()
    with pytest.raises(Refusal, match=r"notice\.no_right"):
        print_call_list(station.work, plan=PLAN)
    assert station.kinds() == before
    assert station.printed() == []


def test_nobody_to_call_is_said(station: Station) -> None:
    station.clerk_may("phones")
    with pytest.raises(Refusal, match=r"notice\.nobody_to_call$"):
        print_call_list(station.work, plan=PLAN)
    with pytest.raises(Refusal, match=r"notice\.nobody_to_call_out"):
        print_sheet(station.work, plan=PLAN)


def test_a_list_is_printed_once_and_its_numbers_are_not_kept(
    station: Station, late: tuple[str, str]
) -> None:
    print_call_list(station.work, plan=PLAN)
    [job] = station.book.jobs.waiting("receipt")
    assert station.book.jobs.reprint(job) is None  # no second paper under the same number
    station.book.jobs.move(job.id, "sent")
    assert station.book.jobs.slip(job.id) is None
    assert station.book.jobs.reprint(job) is None
    held = station.book.connection.execute("SELECT slip FROM print_job").fetchall()
    assert not any(row[0] for row in held)


def test_a_list_half_out_may_be_printed_again_by_the_keepers_word(
    station: Station, late: tuple[str, str]
) -> None:
    print_call_list(station.work, plan=PLAN)
    jobs = station.book.jobs
    [job] = jobs.waiting("receipt")
    jobs.move(job.id, "unsure")
    unsure = jobs.job(job.id)
    assert unsure is not None
    assert jobs.reprint(unsure) is not None


def test_erasing_one_person_lets_a_waiting_list_go(station: Station, late: tuple[str, str]) -> None:
    print_call_list(station.work, plan=PLAN)
    owners = [one.stay.person for one in standings(station.read, PLAN, station.clock.now_ms)]
    erase_person(station.work, person=owners[1])
    held = station.book.connection.execute("SELECT slip FROM print_job").fetchall()
    assert not any(row[0] for row in held)
    assert station.printed() == []


def test_the_loudspeaker_says_hamlets_and_counts_and_nobody(station: Station, have: Have) -> None:
    have("", name="向阳花", village="杉树坪")
    have("", name="向阳花", village="杉树坪")
    have("", name="田大嫂", village="大田坝")
    have()
    reachable = have(PHONES[0], name="赵桂兰", village="黄泥坳")
    assert print_sheet(
        station.work, plan=read_plan("", "solar 2 5 8"), hours="8:00-18:00", phone="023-7900"
    ) == 4  # fmt: skip
    said = text_of(paper(station))
    flat = said.replace("\n", "").replace(" ", "")
    for part in ("大田坝1件，杉树坪2件，其他1件", "8:00-18:00", "023-7900", "11-25逢场"):
        assert part in flat
    assert "黄泥坳" not in said
    for name in ("向", "花", "大嫂", PHONES[0], PHONES[0][-4:]):
        assert name not in said
    entry = station.book.connection.execute(
        "SELECT body FROM journal ORDER BY pos DESC LIMIT 1"
    ).fetchone()
    assert reachable not in json.loads(entry[0])["parcels"]
    found = standings(station.read, PLAN, station.clock.now_ms)
    assert sum(one.spoken.read_out_ms > 0 for one in found) == 4


def test_whom_the_telephone_did_not_reach_is_called_out(
    station: Station, late: tuple[str, str]
) -> None:
    found = {one.stay.id: one.stay.person for one in standings(station.read, PLAN, 0)}
    note_call(station.work, person=found[late[0]], parcels=late[:1], answer="switched_off")
    assert print_sheet(station.work, plan=PLAN) == 1
    assert "取件时间" not in text_of(paper(station))  # no hours were set, so none are read out


@pytest.mark.parametrize("columns", [32, 48])
def test_both_papers_fit_both_widths(
    station: Station, late: tuple[str, str], have: Have, columns: int
) -> None:
    have("", name="向", village="一个名字特别特别长的村民小组第十二组")
    print_call_list(station.work, plan=PLAN)
    print_sheet(station.work, plan=PLAN, hours="8:00-18:00", phone="023-7900")
    for at in (-2, -1):
        assert "{" not in text_of(paper(station, at), columns)
