"""What a station's own key reaches: its own log and its own news, and nobody else's time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from station_app.center import feed, views
from station_app.center.admission import Gate
from station_app.center.database import center_epoch
from station_app.center.landing import MOST_ENTRIES
from station_app.sync.client import Told
from station_app.wire import calls, signing
from station_app.wire.entry import encode, first_link
from station_app.wire.ranges import NotARange, read_range, target
from tests.center.running import CenterThread
from tests.center.test_landing import Desk


@pytest.fixture
def desk(serving: CenterThread) -> Iterator[Desk]:
    joined = Desk(serving)
    yield joined
    joined.client.close()


def news_of(desk: Desk, epoch: str, pos: int) -> calls.FeedPage:
    return desk.client.call("GET", f"{calls.FEED}?epoch={epoch}&pos={pos}", calls.FeedPage)


def test_a_station_that_says_it_read_what_was_never_told_starts_again_alone(
    serving: CenterThread, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    other = Desk(serving, "Q08")
    with serving.center.write() as tx:
        life = center_epoch(tx)
        for code in ("Q07", "Q08"):
            feed.append(tx, code, [feed.Item("k", 1, b"{}") for _ in range(3)], at_ms=1)
    said = life
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            page = news_of(desk, said, 10**14)
            assert page.feed_epoch not in (said, life)
            said = page.feed_epoch
            ask = calls.HelloAsk(epochs=(), feed_epoch=said, feed_pos=10**14)
            desk.client.call("POST", calls.HELLO, calls.HelloAnswer, encode(ask))
    assert len(page.items) == 3
    assert "Q07 holds news never sent from here" in caplog.text
    assert news_of(other, life, 3) == calls.FeedPage(feed_epoch=life)
    with serving.center.read() as read:
        assert center_epoch(read) == life
    other.client.close()


def test_a_stranger_is_known_for_one_before_a_station_has_to_wait_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight of them, without a key, kept every station out for as long as they liked."""
    gate = Gate(1, waiting=0)
    monkeypatch.setattr("station_app.center.api.Gate", lambda: gate)
    serving = CenterThread(tmp_path / "center")
    desk = Desk(serving)
    desk.record()
    where = "/v1/journal/d234567/1-0/1-1"
    said = {"device": "d234567", "counter": 1, "nonce": "n", "base": b"", "body": b""}
    line = signing.auth_line(signing.new_key(), "PUT", where, **said)
    swollen = b"\x28\xb5\x2f\xfd and no more"
    headers = {signing.AUTH_HEADER: line}
    with gate.way_in():  # nobody more goes in
        with pytest.raises(Told, match="busy"):
            desk.put(1, 1)
        desk.client.signer = desk.who._replace(private_key=signing.new_key())
        with pytest.raises(Told, match="signature"):
            desk.put(1, 1)
        answer = requests.put(serving.url + where, data=swollen, headers=headers, timeout=10)
        assert answer.json()["code"] == "DEVICE_UNKNOWN"  # it was not even unpacked
    desk.client.close()
    serving.stop()


def test_a_range_of_countless_entries_is_refused_before_they_are_read(
    serving: CenterThread, desk: Desk
) -> None:
    """A few kilobytes packed; landed, they kept everybody else out for minutes."""
    many = MOST_ENTRIES + 1
    body = b"[" + b",".join([b"[0,0]"] * many) + b"]"
    with pytest.raises(NotARange):
        read_range(body, 1)
    for last, code in ((many, "too_large"), (1, "malformed")):
        where = target(desk.who.device, desk.who.epoch.name, first=1, last=last)
        with pytest.raises(Told, match=code):
            desk.client.call("PUT", where, calls.Landed, body, base=first_link(""))
    assert list(views.journal_lines(serving.center)) == []
