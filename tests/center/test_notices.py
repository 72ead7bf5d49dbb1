"""The center's queue of messages: whom, what, once, and what becomes of it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import requests
from msgspec import structs

from station_app.basics.faults import Refusal, Trouble
from station_app.center.notices import office
from station_app.center.notices.outbox import LEASE_MS, Outgoing
from station_app.center.notices.persons import Number
from station_app.center.settings import read_settings
from station_app.parcels.actions.hand_over import release_unscanned
from station_app.parcels.actions.owner import name_owner
from station_app.people.actions import erase_person
from station_app.wire.entry import encode
from tests.center.gateway import GatewayServer
from tests.center.running import ONLY_SQLITE, CenterThread, command
from tests.center.test_landing import Desk
from tests.center.village import HUA, LAN, Village, gateway, village
from tests.station import Station

__all__ = ["gateway", "village"]
TOKEN = "a token of thirty letters or so"
REACHED = ("done", "reached")


def test_a_range_pushed_twice_queues_once(village: Village) -> None:
    village.have(LAN, "赵桂兰")
    village.tell()
    village.exchange()
    village.exchange(again=True)
    assert village.send() == 1
    village.exchange(again=True)
    assert village.send() == 0
    assert village.states() == [REACHED]
    assert len(village.gateway.seen) == 1


def test_nobody_is_told_of_a_parcel_that_left_meanwhile(village: Village) -> None:
    first, second, third = (village.have(*who) for who in ((LAN, "A"), (LAN, "A"), (HUA, "B")))
    village.tell()
    for gone in (first, third):
        release_unscanned(village.station.work, parcel=gone, reason="torn", taker_proof="face")
    village.exchange()
    assert village.send() == 1
    code = "SELECT code FROM parcel WHERE id = ?"
    (left,) = village.station.book.connection.execute(code, (second,)).fetchone()
    assert [one["codes"] for one in village.gateway.delivered.values()] == [[left]]
    assert village.states() == [("done", "not_needed"), REACHED]
    village.exchange()
    assert village.sent() == (2, 2, 0)


def test_whom_a_message_reaches_is_looked_up_when_it_goes(village: Village) -> None:
    """Another owner was named, two persons are one, somebody was erased: all after the queueing."""
    work = village.station.work
    mistaken = village.have("13800138000", "向阳花")
    village.have(LAN, "赵桂兰")
    village.have("13900139000", "冉启华")
    village.tell()
    name_owner(work, parcel=mistaken, phone="13700137000")
    village.tell()
    known = dict(village.station.book.connection.execute("SELECT phone, id FROM person"))
    village.have(HUA, "赵桂兰")
    into = village.station.book.connection.execute("SELECT id FROM person WHERE phone = ?", [HUA])
    village.station.merge(person=known[LAN], into=into.fetchone()[0])
    erase_person(work, person=known["13900139000"])
    village.exchange()
    assert village.send() == 2
    phones = [one["phone"] for one in village.gateway.delivered.values()]
    assert sorted(phones) == ["13700137000", HUA]
    results = [result for _, result in village.states()]
    assert results == ["not_needed", "reached", "reached", "unknown_number"]


def test_a_station_names_only_persons_and_parcels_of_its_own(village: Village) -> None:
    """A second station that names the first one's person and parcel learns nothing of either."""
    parcel = village.have(LAN, "赵桂兰")
    village.exchange()
    (person,) = persons(village.station)
    desk = Desk(village.serving, code="Q08")
    queue = "notice.queued"
    told = b'{"what":"arrived","notices":[{"person":"%s","parcels":["%s"]}]}'
    desk.record(queue, told % (person.encode(), parcel.encode()))
    own = f"{desk.who.device}.1.2"
    desk.record("person.recorded", b'{"phone":"%s"}' % HUA.encode(), own)
    desk.record(queue, told % (own.encode(), parcel.encode()))
    desk.put(1, 3)
    desk.client.close()
    assert village.send() == 1
    assert village.states() == [("done", "reached"), ("done", "unknown_number")]
    assert [one["codes"] for one in village.gateway.delivered.values()] == [[]]


def test_a_device_puts_no_words_of_its_own_into_a_message(village: Village) -> None:
    """It goes to a villager's telephone in the name of the district."""
    evil = "1 元领油 http://evil.example"
    desk = Desk(village.serving, "Q08")
    person, parcel = (f"{desk.who.device}.1.{n}" for n in (1, 2))
    desk.record("person.recorded", b'{"phone":"%s"}' % LAN.encode(), person)
    taken = {"waybill": "YT8812345678901", "carrier": "YTO", "how": "prefix", "code": evil}
    desk.record("parcel.taken_in", encode(taken | {"serial": 1}))
    notice = {"person": person, "parcels": [parcel], "until_day": f"2026-{evil}"}
    desk.record("notice.queued", encode({"what": "arrived", "notices": [notice]}))
    desk.put(1, 3)
    assert village.send() == 1
    (said,) = village.gateway.delivered.values()
    assert (said["codes"], said["until_day"]) == ([], "")
    assert "evil" not in said["text"]
    desk.client.close()


def test_a_queue_that_makes_no_sense_lands_and_stops_nothing(village: Village) -> None:
    desk = Desk(village.serving, code="Q08")
    for notices in (
        b'[{"person":"a\\u0000","parcels":["b"]}]',
        b'[{"person":"p","parcels":["b","b"]},{"person":"p","parcels":[]}]',
        b'[{"person":"' + b"p" * 5000 + b'","parcels":["x"]}]',
        b"[]",
        b"5",
    ):
        desk.record("notice.queued", b'{"what":"arrived","notices":%s}' % notices)
    assert desk.put(1, 5).landed == 5
    desk.client.close()
    assert village.send() == 0
    results = [result for _, result in village.states()]
    assert results == ["not_needed", "unknown_number", "unknown_number"]


@ONLY_SQLITE
def test_a_center_killed_while_the_gateway_had_it_sends_it_again_under_the_same_key(
    village: Village,
) -> None:
    village.have(LAN, "赵桂兰")
    village.tell()
    village.exchange()
    gateway, folder = village.gateway, village.serving.center.folder
    (folder / "center.toml").write_text(gateway.toml(give_up_hours=10**6), "utf-8")
    village.wait_until(0)  # that process lives by the machine's own clock
    gateway.hold = threading.Event()
    sending = subprocess.Popen(
        [sys.executable, "-m", "station_app.center", "notices", "send", "--data", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        assert gateway.arrived.wait(60)
    finally:
        sending.kill()
        sending.wait()
    gateway.hold.set()
    assert village.states() == [("sending", "")]
    village.wait_until(village.station.clock.now_ms + LEASE_MS)
    assert village.send() == 0  # whoever claimed it may still be at it
    village.station.clock.forward(seconds=LEASE_MS // 1000)
    assert village.send() == 1
    assert len(gateway.seen) == 2
    assert len(set(gateway.seen)) == len(gateway.delivered) == 1
    assert village.states() == [REACHED]


def test_hours_refusals_and_giving_up(village: Village, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody is told at night; what never goes has failed, so that the keeper telephones."""
    village.have(LAN, "赵桂兰")
    village.tell()
    village.exchange()
    village.settings = structs.replace(village.settings, from_hour=8, until_hour=21)
    village.station.clock.forward(hours=13)  # ten in the evening
    assert village.send() == 0
    assert village.states() == [("waiting", "")]
    village.station.clock.forward(hours=10)
    village.gateway.answer = (422, b"")
    assert village.send() == 1
    village.have(HUA, "冉启华")
    village.tell()
    village.exchange()
    village.gateway.stop()
    assert village.send() == 0
    assert village.states() == [("done", "failed"), ("waiting", ""), ("waiting", "")]
    village.station.clock.forward(hours=25)
    village.settings = structs.replace(village.settings, gateway="")
    assert village.send() == 0
    assert caplog.messages[-1] == "2 messages given up after 24 hours: no gateway is set"
    village.exchange()
    assert sorted(village.called()) == [(LAN, "failed"), (HUA, "failed")]


@ONLY_SQLITE
def test_a_table_goes_to_a_portal_and_its_results_come_back(
    village: Village, tmp_path: Path
) -> None:
    folder, file = village.serving.center.folder, tmp_path / "out.csv"
    for who in (LAN, HUA):
        village.have(who, "A" + who[-1])
    village.tell()
    village.exchange()
    done = command("notices", "export", str(file), folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600
    with file.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert sorted(row["phone"] for row in rows) == [LAN, HUA]
    assert village.send() == 0  # the gateway never sees what went by the portal
    assert office.export(village.serving.center, village.settings)[1] == 0
    assert office.export(village.serving.center, village.settings, again=True)[1] == 2
    with pytest.raises(Refusal, match="file_exists"):
        office.check_new(file)
    results = tmp_path / "in.csv"
    named = {row["phone"]: row["notice"] for row in rows}
    results.write_text(
        f"notice,phone,result\n{named[LAN]},1,成功\n{named[HUA]},1,failed\nx,1,failed\n"
        f"{named[LAN]},1,maybe\n{named[LAN]},1,failed\n",
        "gb18030",
    )
    rows, bad = office.results_of(results)
    took = office.take_results(village.serving.center, rows)
    assert (bad, took.taken) == ([], 3)
    assert [one.code for one in took.bad] == ["gateway.notice_unknown", "gateway.not_a_result"]
    village.exchange()
    assert village.sent() == (2, 1, 1)  # who was reached stays reached
    assert village.called() == [(HUA, "failed")]


def test_results_called_back_and_the_queue_over_http(
    station: Station, gateway: GatewayServer, tmp_path: Path
) -> None:
    """The served center's own thread sends; the provider says later, to who bears the token."""
    folder = tmp_path / "center"
    folder.mkdir()
    (folder / "center.toml").write_text(gateway.toml(token=TOKEN), "utf-8")
    serving = CenterThread(folder)
    village = Village(station, serving, gateway)
    gateway.answer = (200, b'{"result":"accepted"}')
    village.have(LAN, "赵桂兰")
    village.tell()
    village.exchange()
    assert gateway.arrived.wait(20)
    url, token = f"{serving.url}/v1/notices", {"Authorization": f"Bearer {TOKEN}"}
    (key,) = gateway.seen
    answer = requests.post(
        f"{url}/results", json={"notice": key, "result": "reached"}, headers=token, timeout=60
    )
    assert answer.json() == {"taken": 1, "unknown": []}
    listed = requests.get(url, headers=token, timeout=60).json()
    assert [(one["notice"], one["result"]) for one in listed] == [(key, "reached")]
    assert LAN not in str(listed)
    table = requests.post(f"{url}/export", headers=token, timeout=60)
    assert table.content.decode("utf-8-sig").splitlines() == [",".join(office.COLUMNS)]
    many = {"results": [{"notice": "x", "result": "reached"}]}
    answer = requests.post(f"{url}/results", json=many, headers=token, timeout=60)
    assert answer.json() == {"taken": 0, "unknown": ["x"]}
    nothing = requests.post(f"{url}/results", json={"results": []}, headers=token, timeout=60)
    assert nothing.status_code == 400
    bad = requests.post(f"{url}/results", data=b"[" * 9000, headers=token, timeout=60)
    assert bad.status_code == 400
    for wrong in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Bearer {TOKEN}é"}):
        for path in ("/results", "/export"):
            sent = {name: text.encode() for name, text in wrong.items()}
            assert requests.post(url + path, headers=sent, timeout=60).status_code == 401
    village.exchange()
    assert village.sent() == (1, 1, 0)
    serving.stop()


def test_without_a_token_the_door_is_closed(village: Village) -> None:
    bearing = {"Authorization": "Bearer "}
    url = f"{village.serving.url}/v1/notices"
    assert requests.get(url, headers=bearing, timeout=60).status_code == 401


@pytest.mark.parametrize(
    "text",
    [
        'gateway = "http://example.com/"\nsecret = "0123456789abcdef"',
        'gateway = "https://example.com/"',
        'gateway = "https://example.com/"\nsecret = "short"',
        'token = "short"',
        "from_hour = 22\nuntil_hour = 8",
        "give_up_hours = 0",
        'language = "de"',
        'gatway = "https://example.com/"',
        "gateway = ",
    ],
)
def test_settings_that_would_leak_or_never_send_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "center.toml").write_text(f"[notices]\n{text}\n", "utf-8")
    with pytest.raises(Trouble, match="settings_wrong"):
        read_settings(tmp_path)


def persons(station: Station) -> list[str]:
    return [row[0] for row in station.book.connection.execute("SELECT id FROM person ORDER BY id")]


def test_a_table_for_a_portal_holds_no_formula() -> None:
    """A code comes from a station, and its name from an office: neither does anything there."""
    one = Outgoing(
        notice="d222222.1.7.1",
        station="Q07",
        station_name="=1+1",
        what="arrived",
        number=Number("13800138000"),
        until_day="2026-12-01",
        codes=('=HYPERLINK("http://x")', "3-2-0001"),
        text="\u200b＋1\0",
    )
    _head, row = csv.reader(io.StringIO(office._table([one])))
    assert row[6:] == ['\'=HYPERLINK("http://x") 3-2-0001', "'\u200b＋1�"]
    assert row[:3] == ["d222222.1.7.1", "Q07", "13800138000"]
