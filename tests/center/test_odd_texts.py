"""Texts that no column or index takes: they land like any other, or are refused; nothing stops."""

from __future__ import annotations

import secrets

import pytest
import requests

from station_app.center import views
from station_app.center.orders import partners
from station_app.sync.client import Told
from station_app.wire import calls
from station_app.wire.entry import encode
from tests.center.conftest import emptied
from tests.center.office import somebody
from tests.center.running import CenterThread
from tests.center.test_landing import Desk
from tests.center.test_replacing import replaced

LONG = secrets.token_hex(4000)  # does not pack: larger than an index of PostgreSQL takes
ODD: list[tuple[str, object, str]] = [
    ("person.recorded", {}, LONG),
    ("person.recorded", {}, "\0"),
    (LONG, {}, ""),
    ("a\0b", {"parcels": ["a\0"]}, ""),
    ("kind.of_tomorrow", {"parcel": LONG}, ""),
    ("parcel.owner_named", {"parcel": LONG, "person": LONG}, ""),
    ("parcel.owner_named", {"parcel": "x", "person": LONG}, ""),
    ("parcel.owner_named", {"parcel": "a\0", "person": "b\0"}, ""),
    ("person.merged", {"person": LONG, "into": LONG}, ""),
    ("person.erased", {"person": LONG}, ""),
    ("person.erased", {"person": "{device}.1.5." + "9" * 100}, ""),
    ("order.placed", {"code": LONG, "lines": [], "takings": []}, ""),
    ("run.exception_noted", {"parcel": LONG, "photo": "b" * 64}, ""),
]


@pytest.fixture
def database(postgresql: str) -> str:
    """Over PostgreSQL: SQLite takes any text."""
    return emptied(postgresql)


def test_an_entry_of_any_text_lands_and_holds_up_nothing_behind_it(serving: CenterThread) -> None:
    desk = Desk(serving)
    for kind, body, subject in ODD:
        text = encode(body).replace(b"{device}", desk.who.device.encode())
        desk.record(kind, text, subject)
        assert desk.put(len(desk.log), len(desk.log)).landed == len(desk.log)
    lines = list(views.journal_lines(serving.center))
    assert [line["h"] for line in lines] == [one.h.hex() for one in desk.log]
    desk.client.close()


def test_what_no_column_takes_is_a_refusal_and_no_error_of_ours(
    serving: CenterThread, caplog: pytest.LogCaptureFixture
) -> None:
    desk, token = Desk(serving), partners.add(serving.center, "shop")
    for ask in ({"epochs": [], "app": "\0"}, {"epochs": [{"ordinal": 1, "nonce": "\0"}]}):
        with pytest.raises(Told, match="malformed"):
            desk.client.call("POST", calls.HELLO, calls.HelloAnswer, encode(ask))
    with pytest.raises(Told, match="malformed"):
        desk.client.call(
            "POST", calls.EPOCH, calls.EpochAnswer, encode({"ordinal": 1, "nonce": "\0"})
        )
    bearer = {"Authorization": f"Bearer {token}"}
    reply = requests.get(serving.url + "/v1/orders/%00", headers=bearer, timeout=10)
    assert (reply.status_code, reply.json()["code"]) == (409, "MALFORMED")
    assert caplog.text == ""
    desk.client.close()


@pytest.mark.parametrize("database", [""], ids=["sqlite"])
def test_a_call_that_stumbles_leaves_a_trace_on_one_line_and_no_value(
    serving: CenterThread, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("station_app.center.orders.partners.of_token", fall)
    path = "/v1/orders/x%0A2026-11-26%20CRITICAL%20forged"
    reply = requests.get(serving.url + path, headers={"Authorization": "Bearer word"}, timeout=10)
    assert (reply.status_code, reply.json()["code"]) == (500, "CENTER_TROUBLE")
    assert "planted" in caplog.text
    assert "planted" not in reply.text
    assert "\n2026-11-26 CRITICAL" not in caplog.text
    assert "word" not in caplog.text


@pytest.mark.parametrize("database", [""], ids=["sqlite"])
def test_no_device_may_use_up_the_ordinals_of_its_epochs(serving: CenterThread) -> None:
    desk = Desk(serving)
    for ordinal, told in ((999_999, True), (2 + calls.MOST_AHEAD, True), (3, False)):
        ask = encode(calls.EpochSaid(ordinal=ordinal, nonce="9" * 16))
        if told:
            with pytest.raises(Told, match="malformed"):
                desk.client.call("POST", calls.EPOCH, calls.EpochAnswer, ask)
        else:
            desk.client.call("POST", calls.EPOCH, calls.EpochAnswer, ask)
    desk.client.close()


@pytest.mark.parametrize("database", [""], ids=["sqlite"])
def test_a_lost_pc_asks_of_no_more_epochs_than_any_other(serving: CenterThread) -> None:
    desk = Desk(serving)
    desk.record()
    desk.put(1, 1)
    replaced(serving).client.close()
    said = tuple(calls.EpochSaid(ordinal=1, nonce=f"{n:016x}") for n in range(1_200))
    ask = encode(calls.HelloAsk(epochs=said))
    answer = desk.client.call("POST", calls.HELLO, calls.HelloAnswer, ask)
    assert len(answer.epochs) == 1_000
    desk.client.close()


def test_what_waits_with_an_impossible_text_can_be_settled(serving: CenterThread) -> None:
    """Neither word of the staff was taken, so that what waits behind it waited for ever."""
    desk, browser = Desk(serving), somebody(serving, "向丽", "settle")
    for kind, body in (
        ("parcel.owner_named", {"parcel": "a\0", "person": "b"}),
        ("parcel.owner_named", {"parcel": "x", "person": LONG}),
    ):
        desk.record(kind, encode(body))
        desk.put(len(desk.log), len(desk.log))
    place = f"/staff/waiting/{desk.who.device}/{desk.who.epoch.name}"
    stays = browser.post(f"{place}/2", stands="yes", why="看过了")
    assert (stays.status_code, "只能作废" in stays.text) == (409, True)
    for seq in (1, 2):
        assert browser.post(f"{place}/{seq}", stands="no", why="看过了").status_code == 303
    desk.client.close()
