"""What the open counter forgets after ninety days, and what an open claim keeps of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from station_app.missing.actions import end_claim, give_up
from station_app.opening import copying
from station_app.opening.counter import Counter
from station_app.store.blobs import Kind
from station_app.wire.facts.parcels import ParcelTakenIn
from station_app.wire.facts.people import ClerkLocked
from tests.station import Station


@pytest.fixture
def station(its_station: Station, monkeypatch: pytest.MonkeyPatch) -> Station:
    """The counter's own, which is tidied up at once; deeds bear a clerk."""
    monkeypatch.setattr(copying, "QUIET_SECONDS", 0)
    monkeypatch.setattr(copying, "LOOK_SECONDS", 0.005)
    its_station.work.clerk = "c1"
    return its_station


def lost_with_pictures(station: Station, counter: Counter) -> tuple[str, str, str]:
    """A parcel photographed when it came and claimed with a picture; gives search and names."""
    came, claimed = picture(counter, b"came"), picture(counter, b"claimed")
    with station.work() as tx:
        entry = tx.record(
            ParcelTakenIn(
                waybill="SF1234567890123",
                carrier="SF",
                how="prefix",
                code="3-2-0001",
                serial=1,
                shelf="3-2",
                photo=came,
            )
        )
    done = give_up(
        station.work, parcel=entry.id, claim_fen=8_000, payer="carrier", photo=lambda: claimed
    )
    (search,) = station.book.connection.execute(
        "SELECT search FROM claim WHERE parcel = ?", (done.parcel,)
    ).fetchone()
    return str(search), came, claimed


def picture(counter: Counter, of: bytes, kind: Kind = "photo") -> str:
    return counter.blobs.put(b"\xff\xd8\xff\xe0" + of, kind, counter.book.clock.wall_ms())


def test_pictures_of_an_open_claim_stay_until_it_is_closed(
    qtbot: QtBot, station: Station, counter: Counter
) -> None:
    search, came, claimed = lost_with_pictures(station, counter)
    other, signed = picture(counter, b"other"), picture(counter, b"signed", "signature")
    for _ in range(91):
        station.clock.forward(days=1)
        with station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=5))
    counter.care.start()
    qtbot.waitUntil(lambda: counter.blobs.get(other) is None)
    assert counter.blobs.get(signed) is None
    assert counter.blobs.get(came) is not None
    assert counter.blobs.get(claimed) is not None
    end_claim(station.work, search=search, outcome="refused")
    station.clock.forward(days=1)
    qtbot.waitUntil(lambda: counter.blobs.get(claimed) is None)
    assert counter.blobs.get(came) is None
