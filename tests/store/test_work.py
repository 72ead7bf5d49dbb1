"""One deed is one transaction: all of it, or nothing."""

from __future__ import annotations

import errno

import pytest

from station_app.basics.paper import Slip, Text
from station_app.store import marker
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


class Refusing:
    """A file, or a digest, that raises whatever is done with it."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def seek(self, _place: int) -> None:
        raise self.fault

    def sha256(self, _data: bytes) -> None:
        raise self.fault

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("where", "fault", "logged"),
    [
        ("file", OSError(errno.ENOSPC, "full"), False),
        ("file", MemoryError(), False),
        ("digest", ValueError("[digital envelope routines] not able to copy ctx"), False),
        ("file", ValueError("I/O operation on closed file"), True),
        ("file", ZeroDivisionError(), True),
    ],
)
def test_a_mark_that_cannot_be_written_makes_no_deed_look_undone_and_hides_no_defect(
    station: Station,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    where: str,
    fault: Exception,
    logged: bool,
) -> None:
    """Without memory OpenSSL gives no digest, and says so as a ValueError."""
    heard: list[str] = []
    station.work.after_commit.append(lambda done: heard.extend(one.kind for one in done))
    with monkeypatch.context() as broken:
        if where == "file":
            broken.setattr(station.book.marker, "_file", Refusing(fault))
        else:
            broken.setattr(marker, "hashlib", Refusing(fault))
        with station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=5))
    assert station.kinds() == heard == ["clerk.locked"]
    assert [one.exc_info[1] for one in caplog.records if one.exc_info] == [fault] * logged
    with station.work() as tx:
        tx.record(ClerkLocked(clerk="c1", tries=5))
    mark = station.book.marker.read()
    assert mark is not None
    assert mark.seq == station.work.log.seq


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
