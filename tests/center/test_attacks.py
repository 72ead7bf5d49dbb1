"""What somebody with a key, or without one, may send to do harm."""

from __future__ import annotations

import logging
import tracemalloc
import zlib
from collections.abc import Iterator
from urllib.parse import quote

import msgspec
import pytest
import requests
import zstandard

from station_app.center import stations, views
from station_app.center.database import Center
from station_app.center.model import info
from station_app.sync.client import Told
from station_app.sync.enrol import enrol
from station_app.wire import calls, packing, signing
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


def swelling(how: str) -> bytes:
    """A quarter of a gigabyte in a few kilobytes; the last kind says that it is small."""
    mb = bytes(1 << 20)
    if how == "gzip":
        packer = zlib.compressobj(1, wbits=31)
        return b"".join(packer.compress(mb) for _ in range(256)) + packer.flush()
    frame = zstandard.ZstdCompressor().compressobj(size=256 << 20)
    packed = b"".join(frame.compress(mb) for _ in range(256)) + frame.flush()
    if how == "zstd":
        return packed
    return packed[:6] + (70_000).to_bytes(4, "little") + packed[10:]


@pytest.mark.parametrize("how", ["zstd", "gzip", "lying zstd"])
def test_a_body_that_swells_is_refused_before_it_has_swollen(desk: Desk, how: str) -> None:
    bomb = swelling(how)
    tracemalloc.start()
    with pytest.raises(packing.Garbled):
        packing.unpack(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32 << 20
    place = {"device": desk.who.device, "counter": 1, "nonce": "n", "base": b"", "body": bomb}
    line = signing.auth_line(desk.who.private_key, "POST", calls.HELLO, **place)
    headers = {signing.AUTH_HEADER: line}
    answer = requests.post(desk.client.url + calls.HELLO, bomb, headers=headers, timeout=60)
    assert answer.json()["code"] == "GARBLED"


NASTY = [
    "'; DROP TABLE entry; --",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "%00\\u0000\r\nX-Injected: 1",
    "{{7*7}}${7*7}%s%n",
]


@pytest.mark.parametrize("text", NASTY)
def test_a_text_of_any_kind_is_only_a_text(
    serving: CenterThread, desk: Desk, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """In a kind, a subject, a body, the name of a program, an epoch, a picture or a token."""
    body = msgspec.json.encode({"name": text, "order": text, "person": text, "parcel": text})
    for kind in (text, "person.recorded", "person.erased", "order.handed_over", "notice.queued"):
        desk.record(kind, body, subject=text)
    assert desk.put(1, 5).landed == 5
    lines = list(views.journal_lines(serving.center))
    assert next(line["kind"] for line in lines) == text
    said = {"epochs": [], "app": text}
    desk.client.call("POST", calls.HELLO, calls.HelloAnswer, msgspec.json.encode(said))
    for path in (f"/v1/journal/{text}/1-1/1-1", f"/v1/blobs/{text}", f"/v1/orders/{text}"):
        answer = requests.get(serving.url + quote(path, safe="/."), timeout=60)
        assert answer.status_code in (401, 404, 405, 409)
        assert "<script" not in answer.text
        assert "X-Injected" not in answer.headers
    with pytest.raises(Told, match="token_unknown"):
        enrol(serving.url, text, desk.who)
    assert [one.name for one in serving.center.folder.rglob("*passwd*")] == []
    assert caplog.text == ""


def test_a_defect_at_the_center_tells_nobody_whose_data_it_fell_over(
    serving: CenterThread,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fall(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("station_app.center.api.land", fall)
    desk.record("person.recorded", '{"name":"赵桂兰","phone":"13800138000"}'.encode(), "p")
    with pytest.raises(Told, match="center_trouble"):
        desk.put(1, 1)
    assert "planted" in caplog.text
    for secret in ("赵桂兰", "13800138000", serving.center.private_key.hex()):
        assert secret not in caplog.text
