"""One deed is one transaction: all of it, or nothing."""

from __future__ import annotations

import pytest

from station_app.basics.paper import Slip, Text
from station_app.wire.facts.people import ClerkLocked, PersonErased, PersonRecorded
from tests.station import Station

SLIP = Slip("回执", (Text("你好"),))


def test_a_deed_that_raises_leaves_no_trace(station: Station) -> None:
    before = station.work.log

    def deed() -> None:
        with station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=5))
            tx.enqueue(SLIP)
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        deed()
    assert station.kinds() == []
    assert station.printed() == []
    assert station.work.log == before


def test_a_mark_that_cannot_be_written_makes_no_deed_look_undone(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without memory OpenSSL gives no digest, and says so as a ValueError: the deed is durable."""

    def no_memory(_mark: object) -> None:
        raise ValueError("[digital envelope routines] not able to copy ctx")

    monkeypatch.setattr(station.book.marker, "write", no_memory)
    with station.work() as tx:
        tx.record(ClerkLocked(clerk="c1", tries=5))
    assert station.kinds() == ["clerk.locked"]


def test_the_slip_waits_behind_its_deed(station: Station) -> None:
    with station.work() as tx:
        entry = tx.record(ClerkLocked(clerk="c1", tries=5))
        tx.enqueue(SLIP)
    (job,) = station.book.jobs.waiting("receipt")
    assert job.entry == entry.id
    assert station.book.jobs.slip(job.id) == SLIP


def test_erasing_blanks_body_and_slip_and_the_chain_still_holds(station: Station) -> None:
    with station.work() as tx:
        person = tx.next_id()
        tx.record(PersonRecorded(name="赵小兰", salt="00"), subject=person)
        tx.enqueue(SLIP, person=person)
    with station.work() as tx:
        tx.record(PersonErased(person=person))
    bodies = [row[0] for row in station.book.connection.execute("SELECT body FROM journal")]
    assert bodies[0] is None
    assert station.printed() == []
    assert station.wrong() == []


@pytest.mark.fault(48)
def test_an_edited_body_is_found_and_so_is_a_second_one(station: Station) -> None:
    for tries in range(5):
        with station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=tries))
    rows = station.book.connection.execute("SELECT seq, body FROM journal").fetchall()
    edit = "UPDATE journal SET body = ? WHERE seq = ?"
    for seq in (2, 4):
        station.book.connection.execute(edit, (b'{"clerk":"c1","tries":9}', seq))
    name = station.book.device
    assert station.wrong() == [f"chain: {name}.1.2 body", f"chain: {name}.1.4 body"]
    for seq, body in rows:
        station.book.connection.execute(edit, (body, seq))
