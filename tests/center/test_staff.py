"""The staff's pages: who comes in, what they see and settle, and what no role reaches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from station_app.center.database import Center
from station_app.center.model import device, parked, staff_deed, staff_session
from station_app.center.staff import accounts, sessions
from station_app.center.staff.pages import DOORS, Door
from station_app.center.staff.passwords import WAIT_MS, WRONG_OF_NAME
from station_app.center.staff.roles import ROLES, Role
from tests.center.office import EVIL, PASSWORD, Browser, District, district, somebody
from tests.center.running import ONLY_SQLITE, CenterThread, command
from tests.station import SetClock

PAGES = ("/staff", "/staff/stations", "/staff/stations/Q08", "/staff/deeds", "/staff/password")
MANAGED = "/staff/persons"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def serving(tmp_path: Path, database: str, clock: SetClock) -> Iterator[CenterThread]:
    """A center whose clock the test sets."""
    running = CenterThread(tmp_path / "center", database=database, clock=clock)
    yield running
    running.stop()


@pytest.fixture
def there(serving: CenterThread) -> District:
    return district(serving)


def changed(center: Center) -> tuple[object, ...]:
    """What staff can change."""
    with center.read() as read:
        return (
            read.execute(select(func.count()).select_from(parked)).scalar_one(),
            read.execute(select(func.count()).select_from(staff_deed)).scalar_one(),
            sorted(read.execute(select(device.c.device, device.c.state)).all()),
        )


def test_what_waits_is_seen_settled_with_a_reason_and_noted(
    serving: CenterThread, there: District
) -> None:
    browser = somebody(serving, "向丽", "settle")
    page = browser.get("/staff").text
    assert [page.count(word) for word in ("YT8812345678901", "后面等着 1 条")] == [1, 1]
    assert page.count("内容读不出来") == 2
    one = browser.get(there.twice).text
    assert "YT8812345678901" in one
    assert re.search(r"先取走的那条</th><td[^>]*>d[0-9a-z]+\.1\.2<", one)
    assert browser.post(there.twice, stands="no", why=" ").status_code == 409
    done = browser.post(there.twice, stands="no", why="问过两家，\n是覃家拿走的")
    assert (done.status_code, done.headers["location"]) == (303, "/staff?done=settled")
    assert "已处理" in browser.get("/staff?done=settled").text
    assert "YT8812345678901" not in browser.get("/staff").text
    assert browser.get(there.twice).status_code == 404
    assert browser.post(there.twice, stands="yes", why="again").status_code == 409
    deeds = browser.get("/staff/deeds").text
    assert "问过两家， 是覃家拿走的" in deeds
    assert deeds.count("不算数：") == 1
    with serving.center.read() as read:
        settled = read.exec_driver_sql(
            "SELECT count(*) FROM feed WHERE kind = 'parcel.doubted' AND station = 'Q07'"
        ).scalar_one()
    assert settled == 2  # said, and said to be settled


def test_a_fork_is_looked_at_once_and_again_when_more_comes(
    serving: CenterThread, there: District
) -> None:
    browser = somebody(serving, "a", "settle")
    assert "另有 1 条在旁边" in browser.get("/staff").text
    assert browser.post(there.fork, why="旧备份").status_code == 303
    assert "账本分岔" not in browser.get("/staff").text
    with serving.center.write() as tx:
        tx.exec_driver_sql(
            "INSERT INTO fork_entry SELECT device, epoch, 9, h, header, body,"
            " digest, kind, subject, landed_ms FROM fork_entry"
        )
    assert "另有 2 条在旁边" in browser.get("/staff").text


def test_silence_a_wrong_clock_and_no_backup_are_told(
    serving: CenterThread, there: District, clock: SetClock
) -> None:
    clock.now_ms += 3 * 24 * 3600 * 1000
    with serving.center.write() as tx:
        tx.exec_driver_sql("UPDATE device SET clock_off_ms = -3600000")
    page = somebody(serving, "a", "look", ("Q08",)).get("/staff").text
    assert "慢 60 分钟" in page
    assert [page.count(f'id="{what}"') for what in ("silent", "clock", "unsafe", "twice")] == [
        *(1, 1, 1, 0)
    ]
    assert there.far_device in page
    assert there.device not in page


def test_a_manager_adds_a_station_gives_tokens_and_shuts_a_device_out(
    serving: CenterThread, there: District
) -> None:
    browser = somebody(serving, "向丽")
    added = browser.post("/staff/stations", code="q09", name="茅坪站").text
    token = re.search(r'class="token">([0-9a-f]{24})<', added)
    assert token
    assert "茅坪站" in browser.get("/staff/stations?q=茅坪").text
    assert browser.post("/staff/stations", code="Q09", name="x").status_code == 409
    assert browser.post("/staff/stations", code="9", name="x").status_code == 409
    assert 'class="token"' in browser.post("/staff/stations/Q07/token", why="新电脑").text
    lost = browser.post(f"/staff/devices/{there.device}/replace", why="PC 被偷").text
    assert re.search(r'class="token">refill-[0-9a-f]{24}<', lost)
    path = f"/staff/devices/{there.device}/revoke"
    assert browser.post(path, why="被偷").status_code == 303
    assert browser.post(path, why="被偷").status_code == 409
    with serving.center.read() as read:
        state = select(device.c.state).where(device.c.device == there.device)
        assert read.execute(state).scalar_one() == "revoked"
    assert browser.get("/staff/deeds").text.count("向丽") == 5  # the name above, and four deeds


def reached(browser: Browser, door: Door, there: District, code: str) -> bool:
    """Whether a page or deed answers somebody; forms are left empty, so nothing is done."""
    name, log, seq = (there.twice if code == "Q07" else there.stuck).split("/")[-3:]
    path = door.path.replace("{code:str}", code).replace("{device:str}", name)
    path = path.replace("{log:str}", log).replace("{seq:int}", seq)
    answer = browser.get(path) if door.method == "GET" else browser.post(path)
    assert answer.status_code in (200, 403, 404, 409), (door, answer.status_code, answer.text)
    return answer.status_code in (200, 409)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("scope", [(), ("Q07",)], ids=["all", "Q07"])
def test_no_role_reaches_further_than_its_table(
    serving: CenterThread, there: District, role: Role, scope: tuple[str, ...]
) -> None:
    browser = somebody(serving, "a", role, scope)
    before = changed(serving.center)
    for door in DOORS:
        if door.path.endswith("/leave"):
            continue
        ours = "{" not in door.path  # of no station
        for code in ("Q07", "Q08"):
            may = ROLES.index(role) >= ROLES.index(door.needs)
            may = may and (ours or not scope or code in scope)
            if (door.method, door.path) == ("POST", "/staff/stations"):
                may = may and not scope
            assert reached(browser, door, there, code) == may, (door, code)
    assert changed(serving.center) == before
    pages = "".join(browser.get(path).text for path in PAGES)
    assert ("Q08" in pages) == (not scope)


def test_nobody_is_let_through_without_a_login_and_no_form_of_another_page(
    serving: CenterThread, there: District
) -> None:
    before = changed(serving.center)
    stranger, mine = Browser(serving.url), somebody(serving, "a")
    for door in DOORS:
        path = there.twice if "waiting" in door.path else door.path.split("{")[0] + "Q07"
        path = path if "{" in door.path else door.path
        answer = stranger.get(path) if door.method == "GET" else stranger.post(path, form="x")
        assert (answer.status_code, answer.headers.get("location")) in (
            (303, "/staff/login"),
            (404, None),  # no such address at all
            (405, None),
        ), path
    other = somebody(serving, "b")
    for form in ("", "x", other.form(), "é"):
        assert mine.post(there.twice, form=form, stands="no", why="because").status_code == 403
    for header in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        mine.http.headers.update(header)
        assert mine.post(there.twice, stands="no", why="because").status_code == 403
        assert mine.log_in("a").status_code == 403
        for name in header:
            del mine.http.headers[name]
    many = "&".join(f"f{n}=1" for n in range(100))
    for body in (many, "why=" + "a" * 20_000, b"\xff"):
        assert mine.http.post(serving.url + there.twice, data=body).status_code == 400
    assert changed(serving.center) == before


@ONLY_SQLITE
def test_guessing_waits_and_a_name_nobody_has_is_told_by_nothing(
    serving: CenterThread, clock: SetClock
) -> None:
    accounts.add(serving.center, "a", PASSWORD, role="look")
    browser = Browser(serving.url)
    for name in ("a", "nobody"):
        with ThreadPoolExecutor(12) as pool:
            wrong = [f"wrong {n}" for n in range(12)]
            answers = list(
                pool.map(lambda one, name=name: Browser(serving.url).log_in(name, one), wrong)
            )
        codes = sorted(answer.status_code for answer in answers)
        assert codes == [401] * WRONG_OF_NAME + [429] * (12 - WRONG_OF_NAME)
        said = {answer.text.replace(name, "") for answer in answers if answer.status_code == 401}
        assert len(said) == 1
        waits = browser.log_in(name)
        assert (waits.status_code, "请等 30 秒" in waits.text) == (429, True)
    clock.now_ms += WAIT_MS
    assert browser.log_in("a").status_code == 303
    for _ in range(WRONG_OF_NAME - 1):
        assert browser.log_in("a", "wrong").status_code == 401
    assert browser.log_in("a").status_code == 303  # the right one in time


@ONLY_SQLITE
def test_an_address_that_tries_many_names_waits_too(serving: CenterThread) -> None:
    codes = [Browser(serving.url).log_in(f"n{n}", "x").status_code for n in range(30)]
    assert codes == [401] * 25 + [429] * 5


def test_a_session_ends_by_time_by_leaving_and_with_what_it_stood_on(
    serving: CenterThread, clock: SetClock
) -> None:
    center, inside = serving.center, lambda browser: browser.get("/staff").status_code == 200
    first, second = somebody(serving, "a"), Browser(serving.url)
    second.log_in("a")
    word = first.http.cookies.get("staff", path="/staff")
    assert word
    assert first.post("/staff/leave").status_code == 303
    assert (inside(first), inside(second)) == (False, True)
    first.http.cookies.set("staff", word, path="/staff")
    assert not inside(first), "what was left opens nothing"
    for _ in range(3):
        clock.now_ms += sessions.IDLE_MS - 1
        assert inside(second)
    clock.now_ms += sessions.IDLE_MS
    assert not inside(second)
    second.log_in("a")
    for _ in range(1 + sessions.LONGEST_MS // sessions.IDLE_MS):
        clock.now_ms += sessions.IDLE_MS - 1
        stayed = inside(second)
    assert not stayed, "the longest day ends"
    second.log_in("a")
    wrong = second.post("/staff/password", old="wrong", new="another horse 9")
    assert (wrong.status_code, inside(second)) == (409, True)
    assert second.post("/staff/password", old=PASSWORD, new="short").status_code == 409
    assert second.post("/staff/password", old=PASSWORD, new="another horse 9").status_code == 303
    assert not inside(second)
    assert second.log_in("a").status_code == 401
    assert second.log_in("a", "another horse 9").status_code == 303
    accounts.revoke(center, "a")
    assert not inside(second)
    assert second.log_in("a", "another horse 9").status_code == 401
    with center.read() as read:
        assert read.execute(select(func.count()).select_from(staff_session)).scalar_one() == 0


def test_texts_are_texts_and_a_page_runs_nothing(serving: CenterThread, there: District) -> None:
    browser = somebody(serving, "a", "settle")
    shown = browser.get(there.stuck)
    assert EVIL not in shown.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.text
    hostile = Browser(serving.url).log_in(EVIL)
    assert (hostile.status_code, "<script" in hostile.text) == (401, False)
    found = browser.get("/staff/stations?q=%3Cscript%3E&page=99999999999999999999")
    assert (found.status_code, "<script" in found.text) == (200, False)
    for path in (*PAGES, there.stuck, "/staff/login", "/staff/style.css", "/staff/language/en"):
        headers = browser.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
    for language in ("de", "//evil.example", "..%2f..%2fevil.example"):
        assert browser.get(f"/staff/language/{language}").headers.get("location") in {
            "/staff",
            None,
        }
    cookies = Browser(serving.url).log_in("a").headers["set-cookie"].lower()
    assert all(part in cookies for part in ("httponly", "samesite=strict", "path=/staff"))
    assert "secure" not in cookies


def test_persons_are_not_shown_and_content_only_to_who_settles(
    serving: CenterThread, there: District
) -> None:
    person = there.stuck[:-1] + "2"
    assert "into" not in somebody(serving, "a", "manage").get(person).text
    assert "proof" not in somebody(serving, "b", "look").get(there.twice).text
    assert "proof" in somebody(serving, "c", "settle").get(there.twice).text


def test_no_password_goes_in_the_open_over_a_network(serving: CenterThread) -> None:
    accounts.add(serving.center, "a", PASSWORD, role="look")
    browser = Browser(serving.url)
    browser.http.headers["X-Forwarded-For"] = "10.0.0.9"  # as a proxy on this machine tells
    assert browser.get("/staff/login").status_code == 403
    assert browser.log_in("a").status_code == 403
    browser.http.headers["X-Forwarded-Proto"] = "https"
    inside = browser.log_in("a")
    assert (inside.status_code, "secure" in inside.headers["set-cookie"].lower()) == (303, True)


def test_english_is_complete(serving: CenterThread, there: District) -> None:
    browser = somebody(serving, "a")
    browser.http.headers["Accept-Language"] = "en-GB"
    for path in (*PAGES, MANAGED, there.twice, there.stuck):
        text = re.sub(r'<a href="/staff/language/zh_CN".*?</a>', "", browser.get(path).text)
        assert re.findall(r"[\u4e00-\u9fff]+|staff\.\w+", text) == [], path
    browser.get("/staff/language/zh_CN")
    assert "要处理的" in browser.get("/staff").text


@ONLY_SQLITE
def test_staff_are_made_by_command_and_a_password_is_never_an_argument(
    serving: CenterThread,
) -> None:
    folder = serving.center.folder
    serving.join(code="Q07")
    added = command(
        "staff",
        "add",
        "向丽",
        "--role",
        "settle",
        "--stations",
        "Q07",
        folder=folder,
        typed=PASSWORD + "\n",
    )
    assert (added.returncode, added.stderr) == (0, "")
    for wrong, typed in (
        (("向丽", "--role", "look"), PASSWORD),
        (("b", "--role", "boss"), PASSWORD),
        (("b", "--role", "look"), "short"),
        (("b", "--role", "look", "--stations", "Z99"), PASSWORD),
        (("b\n", "--role", "look"), PASSWORD),
    ):
        refused = command("staff", "add", *wrong, folder=folder, typed=typed)
        assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1), refused.stderr
    line = json.loads(command("staff", "list", folder=folder).stdout)
    assert (line["name"], line["role"], line["stations"]) == ("向丽", "settle", ["Q07"])
    browser = Browser(serving.url)
    assert browser.log_in("向丽").status_code == 303
    assert command("staff", "revoke", "向丽", folder=folder).returncode == 0
    assert browser.get("/staff").status_code == 303
    assert command("staff", "password", "向丽", folder=folder, typed=PASSWORD).returncode == 2
