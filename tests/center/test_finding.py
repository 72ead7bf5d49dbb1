"""Whom a phone or a name means: found by the district, noted, and gone once they are erased."""

from __future__ import annotations

import json
import logging
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from station_app.basics.faults import Refusal
from station_app.center.database import Center
from station_app.center.finding import MOST, find_persons
from station_app.center.importing.news import import_announced
from station_app.center.model import feed, staff_deed
from station_app.wire.entry import encode
from station_app.wire.facts.people import PersonErased, PersonRecorded
from tests.center.office import somebody
from tests.center.running import CenterThread, command
from tests.center.test_landing import Desk

PHONE, OTHER, NAME = "13996021234", "13996025678", "谭桂芝"
ANNOUNCED = "waybill,carrier,phone,name,carrier_code\n"


def recorded(desk: Desk, *, of: str = "", **said: str) -> str:
    """A keeper's person, or more said of one; gives their id."""
    person = of or f"{desk.who.device}.1.{len(desk.log) + 1}"
    fact = PersonRecorded(salt="5a" * 8, **said)
    desk.record(fact.KIND, encode(fact), subject=person)
    desk.put(len(desk.log), len(desk.log))
    return person


def announced(center: Center, folder: Path, station: str, phone: str, name: str) -> None:
    file = folder / f"{station}.csv"
    file.write_text(f"{ANNOUNCED}YT8812345678901,YTO,{phone},{name},\n", "utf-8")
    assert import_announced(center, file, station=station).bad == []


def found(center: Center, asked: str, *scope: str) -> list[tuple[str, tuple[str, ...]]]:
    with center.read() as read:
        return [(one.person, one.stations) for one in find_persons(read, asked, scope=scope)]


def test_a_phone_or_a_name_finds_whoever_was_ever_said_to_have_it(
    serving: CenterThread, tmp_path: Path
) -> None:
    here, there = Desk(serving, "Q09"), Desk(serving, "Q10")
    with closing(here.client), closing(there.client):
        mine = recorded(here, name=NAME, phone=PHONE)
        moved = recorded(here, name="覃 小满", phone=OTHER)
        recorded(here, of=moved, phone="13800138000")
        private = recorded(there, name="陈", phone=PHONE, extension="1234")
        announced(serving.center, tmp_path, "Q10", PHONE, NAME)
        lie = recorded(here, of="c1.p1", phone=OTHER, name="假名")
        recorded(here, of=private, phone=OTHER, name="假名")
        center = serving.center
        both = sorted([("c1.p1", ("Q10",)), (mine, ("Q09",)), (private, ("Q10",))])
        assert lie == "c1.p1"
        assert found(center, "+86 139-9602-1234") == both
        assert found(center, PHONE, "Q09") == [(mine, ("Q09",))]
        assert found(center, f"{PHONE}转1234") == [(private, ("Q10",))]
        assert found(center, "桂芝") == sorted([("c1.p1", ("Q10",)), (mine, ("Q09",))])
        assert found(center, OTHER) == [(moved, ("Q09",))]  # the number until now
        with center.read() as read:
            (one,) = find_persons(read, "覃小")
        assert (one.name, one.phone) == ("覃 小满", "1******8000")
        assert found(center, "假名") == found(center, "没有这人") == []
        done = command("person", "erase", mine, folder=center.folder, database=serving.database)
        assert done.returncode == 0, done.stderr
        assert mine not in dict(found(center, PHONE))
        for asked in ("", "谭", "1399602", "12345678901", "Q07", "\x00\x00"):
            with pytest.raises(Refusal, match="find_what"):
                found(center, asked)
        for n in range(MOST + 1):
            recorded(here, name=f"同名同姓{'一二三'[n % 3]}")
        with pytest.raises(Refusal, match="find_too_many"):
            found(center, "同名同姓")


def noted(center: Center) -> list[tuple[str, ...]]:
    row = staff_deed.c
    wanted = select(row.name, row.station, row.what, row.about, row.why).order_by(row.pos)
    with center.read() as read:
        return [tuple(one) for one in read.execute(wanted)]


def test_whom_staff_were_shown_is_noted_and_no_phone_with_it(
    serving: CenterThread, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = Desk(serving)
    with closing(desk.client):
        person = recorded(desk, name=NAME, phone=PHONE)
    browser = somebody(serving, "向丽", "manage")
    assert 'href="/staff/persons"' in browser.get("/staff").text
    page = browser.post("/staff/persons", asked=PHONE, why=f"{PHONE} 来电要求删除").text
    assert [page.count(word) for word in (person, NAME, "1******1234", PHONE)] == [2, 1, 1, 0]
    assert browser.post("/staff/persons", asked=PHONE, why=" ").status_code == 409
    assert browser.post("/staff/persons", asked="谭", why="来电").status_code == 409
    assert "查不到这个人" in browser.post("/staff/persons", asked=OTHER, why="来电").text
    serving.join(code="Q08")
    far = somebody(serving, "冉伟", "manage", ("Q08",))
    assert NAME not in far.post("/staff/persons", asked=PHONE, why="来电").text
    assert noted(serving.center) == [
        ("向丽", "Q07", "found", person, "1******1234 来电要求删除"),
        ("向丽", "", "found_nobody", "", "来电"),
        ("冉伟", "", "found_nobody", "", "来电"),
    ]
    assert f"查看了个人资料：{person}" in browser.get("/staff/deeds").text
    assert 'action="/staff/persons/erase"' in page
    settles = somebody(serving, "a", "settle")
    assert 'href="/staff/persons"' not in settles.get("/staff").text
    assert settles.post("/staff/persons", asked=PHONE, why="来电").status_code == 403
    said = caplog.text + browser.get("/staff/deeds").text
    assert [word for word in (PHONE, NAME, OTHER) if word in said] == []


def test_staff_erase_who_asked_for_it_here_and_at_every_station(
    serving: CenterThread, tmp_path: Path
) -> None:
    for code in ("Q09", "Q10"):
        Desk(serving, code).client.close()
        announced(serving.center, tmp_path, code, PHONE, NAME)
    center, asked = serving.center, {"person": "c1.p1", "why": "来电要求删除"}
    near = somebody(serving, "冉伟", "manage", ("Q09",))
    page = near.post("/staff/persons/erase", **asked)
    assert (page.status_code, "管全部站的人" in page.text) == (409, True)
    assert somebody(serving, "a", "settle").post("/staff/persons/erase", **asked).status_code == 403
    browser = somebody(serving, "向丽", "manage")
    for wrong in ({"why": " "}, {"person": "c1.p99"}, {"person": ""}):
        assert browser.post("/staff/persons/erase", **asked | wrong).status_code == 409
    assert (found(center, PHONE), noted(center)) == ([("c1.p1", ("Q09", "Q10"))], [])
    for _ in range(2):  # by mistake twice: it was done, and changes nothing
        gone = browser.post("/staff/persons/erase", **asked)
        assert "已删除" in browser.get(gone.headers["Location"]).text
    assert found(center, PHONE) == found(center, "桂芝") == []
    with center.read() as read:
        told = select(feed.c.station).where(feed.c.kind == PersonErased.KIND)
        assert read.execute(told.order_by(feed.c.station)).scalars().all() == ["Q09", "Q10"]
    one = [("向丽", code, "erased", "c1.p1", "来电要求删除") for code in ("Q09", "Q10")]
    assert noted(center) == one * 2
    assert "删除了个人资料：c1.p1" in browser.get("/staff/deeds").text


def test_the_command_finds_whom_to_erase_and_a_phone_need_not_be_an_argument(
    serving: CenterThread,
) -> None:
    desk = Desk(serving)
    with closing(desk.client):
        person = recorded(desk, name=NAME, phone=PHONE)
    where = {"folder": serving.center.folder, "database": serving.database}
    asked = command("person", "find", "--why", "来信", typed=f"{PHONE}\n", **where)
    line = {"person": person, "stations": ["Q07"], "name": NAME, "phone": "1******1234"}
    assert (asked.returncode, asked.stderr) == (0, "")
    assert json.loads(asked.stdout) == line
    nobody = command("person", "find", OTHER, "--json", **where)
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert len(nobody.stderr.splitlines()) == 1
    assert noted(serving.center) == [
        ("station-center", "Q07", "found", person, "来信"),
        ("station-center", "", "found_nobody", "", "person find"),
    ]
