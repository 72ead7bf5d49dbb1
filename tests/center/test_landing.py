"""Landing, call by call, as any station or attacker may make it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from sqlalchemy import event

from station_app.center import views
from station_app.center.database import center_epoch
from station_app.sync.client import Client, Told
from station_app.sync.enrol import Joining
from station_app.wire import calls, packing, signing
from station_app.wire.entry import (
    Header,
    Stored,
    body_digest,
    chain_hash,
    chain_prefix,
    encode,
    first_link,
)
from station_app.wire.ids import new_nonce
from station_app.wire.ranges import target, write_range
from tests.center.running import CenterThread


class Counting(Joining):
    """A device whose counter lives in this test."""

    last = 0

    def next_counter(self, above: int = 0) -> int:
        Counting.last = max(Counting.last, above) + 1
        return Counting.last


class Desk:
    """One joined device with its own log."""

    def __init__(self, serving: CenterThread, code: str = "Q07") -> None:
        who, self.answer = serving.join(code=code)
        self.who = Counting(*who)
        self.client = Client(serving.url, self.who)
        self.log: list[Stored] = []

    def record(self, kind: str = "shift.opened", body: bytes = b"{}", subject: str = "") -> None:
        seq, previous = len(self.log) + 1, self.log[-1].h if self.log else first_link("")
        header = encode(Header(kind, 1, 1, "r", 1, "c1", "2026-11-24", subject))
        prefix, digest = chain_prefix(self.who.device, self.who.epoch.name), body_digest(body)
        h = chain_hash(prefix, seq, header, digest, previous)
        self.log.append(Stored(seq, header, body, digest, h))

    def put(self, first: int, last: int, body: bytes | None = None) -> calls.Landed:
        base = self.log[first - 2].h if first > 1 else first_link("")
        where = target(self.who.device, self.who.epoch.name, first=first, last=last)
        plain = write_range(self.log[first - 1 : last]) if body is None else body
        return self.client.call("PUT", where, calls.Landed, plain, base=base)


@pytest.fixture
def desk(serving: CenterThread) -> Iterator[Desk]:
    joined = Desk(serving)
    for number in range(5):
        joined.record(body=b'{"n":%d}' % number)
    yield joined
    joined.client.close()


def test_a_push_asks_for_the_life_of_the_center_with_what_it_asks_anyway(
    serving: CenterThread, desk: Desk
) -> None:
    asked: list[str] = []
    desk.put(1, 1)

    @event.listens_for(serving.center.engine, "before_cursor_execute")
    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    done = desk.put(2, 3)
    event.remove(serving.center.engine, "before_cursor_execute", hear)
    assert any("FROM epoch" in one for one in asked)
    assert not [one for one in asked if "FROM info" in one]
    with serving.center.read() as read:
        assert done.center_epoch == center_epoch(read)


def landed(serving: CenterThread) -> list[str]:
    return [line["h"] for line in views.journal_lines(serving.center)]


def test_a_range_lands_and_its_head_is_signed(serving: CenterThread, desk: Desk) -> None:
    done = desk.put(1, 5)
    assert landed(serving) == [one.h.hex() for one in desk.log]
    message = signing.head_message(
        done.center_epoch, desk.who.device, desk.who.epoch.name, seq=5, h=desk.log[4].h
    )
    key = bytes.fromhex(desk.answer.center_key)
    assert signing.verified(key, bytes.fromhex(done.signature), message)


def test_overlapping_ranges_land_once(serving: CenterThread, desk: Desk) -> None:
    desk.put(1, 3)
    desk.put(2, 4)
    assert desk.put(1, 5).landed == 5
    assert desk.put(2, 3).landed == 5
    assert landed(serving) == [one.h.hex() for one in desk.log]


def test_a_gap_is_answered_with_the_head(serving: CenterThread, desk: Desk) -> None:
    desk.put(1, 2)
    with pytest.raises(Told) as told:
        desk.put(4, 5)
    assert (told.value.said, told.value.with_.landed) == ("GAP", 2)


def test_a_range_of_another_length_than_its_address_says_lands_nothing(
    serving: CenterThread, desk: Desk
) -> None:
    for body in (b"[]", b"{}", write_range(desk.log[:4])):
        with pytest.raises(Told, match="malformed"):
            desk.put(1, 5, body)
    assert landed(serving) == []


def test_an_unannounced_epoch_is_asked_for(serving: CenterThread, desk: Desk) -> None:
    desk.who = Counting(*desk.who[:2], desk.who.epoch._replace(nonce=new_nonce()))
    with pytest.raises(Told, match="epoch_unknown"):
        desk.put(1, 5)


def test_the_journal_of_another_device_cannot_be_written(serving: CenterThread, desk: Desk) -> None:
    other = Desk(serving, "Q08")
    desk.client.signer = other.who
    with pytest.raises(Told, match="malformed"):
        desk.put(1, 5)
    assert landed(serving) == []
    other.client.close()


def test_a_wrong_key_is_refused(serving: CenterThread, desk: Desk) -> None:
    desk.client.signer = desk.who._replace(private_key=signing.new_key())
    with pytest.raises(Told, match="signature"):
        desk.put(1, 5)
    assert landed(serving) == []


def test_unknown_kinds_land_and_are_parked(serving: CenterThread, desk: Desk) -> None:
    desk.record("future.kind")
    desk.put(1, 6)
    with serving.center.read() as read:
        rows = read.exec_driver_sql("SELECT seq, why FROM parked").all()
    assert [tuple(row) for row in rows] == [(6, "kind unknown")]


def test_erasing_blanks_what_landed_before_and_what_lands_later(
    serving: CenterThread, desk: Desk
) -> None:
    person = f"{desk.who.device}.1.6"
    desk.record("person.recorded", b'{"name":"A"}', person)
    desk.record("person.erased", b'{"person":"%s"}' % person.encode())
    desk.record("person.recorded", b'{"name":"B"}', person)
    desk.put(1, 6)
    desk.put(7, 8)
    lines = list(views.journal_lines(serving.center))
    assert [line["erased"] for line in lines[5:]] == [True, False, True]
    assert landed(serving) == [one.h.hex() for one in desk.log]


def test_a_station_cannot_erase_anothers_person(serving: CenterThread, desk: Desk) -> None:
    desk.record("person.recorded", b'{"name":"A"}', f"{desk.who.device}.1.6")
    desk.put(1, 6)
    other = Desk(serving, "Q08")
    other.record("person.erased", b'{"person":"%s.1.6"}' % desk.who.device.encode())
    other.put(1, 1)
    assert not any(line["erased"] for line in views.journal_lines(serving.center))
    other.client.close()


def test_a_call_nobody_knows_is_answered_in_an_envelope(serving: CenterThread) -> None:
    reply = requests.get(serving.url + "/v1/nothing", timeout=10)
    assert reply.status_code == 404
    assert reply.json()["code"] == "NOT_FOUND"


def test_ten_megabytes_are_refused_in_an_envelope(serving: CenterThread, desk: Desk) -> None:
    desk.client.packing = packing.LADDER[-1]
    with pytest.raises(Told, match="too_large"):
        desk.put(1, 5, b"[" + b" " * (10 << 20))
    assert landed(serving) == []


@pytest.mark.parametrize("auth", ["", "x", "d.1.n.AA.AA.AA", "." * 5000])
def test_requests_without_a_proper_auth_line_are_malformed(
    serving: CenterThread, auth: str
) -> None:
    reply = requests.get(serving.url + calls.FEED, headers={signing.AUTH_HEADER: auth}, timeout=10)
    assert reply.json()["code"] == "MALFORMED"


@pytest.mark.parametrize("cursor", ["pos=0", "epoch=", "epoch=&pos=-1", "epoch=&pos=x"])
def test_with_a_cursor_that_is_none_nothing_lands(desk: Desk, cursor: str) -> None:
    """Left out it is not asked for news; half of it, or none at all, is a mistake of the asker."""
    where = target(desk.who.device, desk.who.epoch.name, first=1, last=1) + f"?{cursor}"
    body, base = write_range(desk.log[:1]), first_link("")
    with pytest.raises(Told, match="malformed"):
        desk.client.call("PUT", where, calls.Landed, body, base=base)
    assert desk.put(1, 1).landed == 1
