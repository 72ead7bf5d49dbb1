"""What somebody with a key, or without one, may send to do harm."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import requests

from station_app.center import stations, views
from station_app.center.database import Center
from station_app.center.model import info
from station_app.sync.client import Told
from station_app.sync.enrol import enrol
from station_app.wire import calls
from station_app.wire.entry import Stored
from tests.center.running import CenterThread
from tests.center.test_landing import Desk

DEEP = b"[" * 5000 + b"]" * 5000
HUGE = b"9" * 30


@pytest.fixture
def desk(serving: CenterThread) -> Iterator[Desk]:
    joined = Desk(serving)
    yield joined
    joined.client.close()


@pytest.mark.parametrize(
    "body",
    [
        b'{"epochs":[],"now_ms":%s}' % HUGE,
        b'{"epochs":[],"feed_pos":-%s}' % HUGE,
        b'{"epochs":[{"ordinal":1,"nonce":"%s","seq":-%s,"h":"aa"}]}' % (b"{nonce}", HUGE),
        b'{"epochs":[],"later":%s}' % DEEP,
        b'{"epochs":[],"app":"\xff"}',
    ],
)
def test_a_hello_of_impossible_numbers_is_malformed(desk: Desk, body: bytes) -> None:
    said = body.replace(b"{nonce}", desk.who.epoch.nonce.encode())
    with pytest.raises(Told, match="malformed"):
        desk.client.call("POST", calls.HELLO, calls.HelloAnswer, said)


def test_bodies_too_deep_to_read_are_malformed(desk: Desk) -> None:
    desk.record("x")
    for entry in (b'["x",1,1,"r",1,"c","d"],%s' % DEEP, DEEP + b",{}"):
        with pytest.raises(Told, match="malformed"):
            desk.put(1, 1, b"[[%s]]" % entry)


@pytest.mark.parametrize(
    "body", [b'{"person":"\xff"}', b'{"person":5}', b"5", b'{"person":"a\\u0000"}']
)
def test_an_erasing_that_does_not_read_lands_and_erases_nobody(
    serving: CenterThread, desk: Desk, body: bytes
) -> None:
    desk.record("person.recorded", b'{"name":"x"}', subject="a")
    desk.record("person.erased", body)
    assert desk.put(1, 2).landed == 2
    assert [line["erased"] for line in views.journal_lines(serving.center)] == [False, False]


def test_a_deed_sent_as_if_erased_lands_and_is_parked(serving: CenterThread, desk: Desk) -> None:
    desk.record("sale.completed")
    desk.record("person.recorded", subject="a")
    desk.log = [Stored(one.seq, one.header, None, one.digest, one.h) for one in desk.log]
    assert desk.put(1, 2).landed == 2
    with serving.center.read() as read:
        rows = read.exec_driver_sql("SELECT seq, why FROM parked").all()
    assert [tuple(row) for row in rows] == [(1, "blanked, but of no person")]


def test_a_device_of_one_station_does_not_join_another(serving: CenterThread, desk: Desk) -> None:
    token = stations.add_station(serving.center, name="other", code="Q08")
    with pytest.raises(Told, match="device_taken"):
        enrol(serving.url, token, desk.who)


@pytest.mark.parametrize("host", ["[::1", "a:b:c/\\?#", ""])
def test_no_host_header_upsets_the_center(serving: CenterThread, host: str) -> None:
    for path in ("/v1/hello", "/nowhere"):
        answer = requests.post(serving.url + path, headers={"Host": host}, timeout=10)
        assert answer.json()["code"] in ("MALFORMED", "NOT_FOUND")


def test_a_fault_of_the_database_logs_no_values(
    center: Center, caplog: pytest.LogCaptureFixture
) -> None:
    row = {"name": "schema", "text": "赵桂兰 13800138000"}
    with caplog.at_level(logging.WARNING):
        try:
            with center.write() as tx:
                tx.execute(info.insert(), row)
        except Exception:
            logging.getLogger("test").exception("failed")
    assert "unique" in caplog.text.lower()
    assert "13800138000" not in caplog.text
