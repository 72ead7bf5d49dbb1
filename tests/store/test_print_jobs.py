"""Slips of printed jobs are not kept for ever: what is older than the limit is blanked."""

from __future__ import annotations

from station_app.basics.paper import Slip, Text
from tests.station import Station

SLIP = Slip("取件 3-2-0187", (Text("赵** 138****8000"),))


def test_an_old_slip_is_blanked_and_a_young_one_stays(station: Station) -> None:
    jobs = station.book.jobs
    old = jobs.add(SLIP, printer="receipt")
    jobs.move(old, "sent")
    station.clock.forward(days=2)
    young = jobs.add(SLIP, printer="receipt")
    assert jobs.forget_before(station.clock.now_ms) == 1
    assert jobs.slip(old) is None
    assert jobs.slip(young) == SLIP
    found = jobs.job(old)
    assert found is not None
    assert (found.title, found.state) == ("", "dropped")


def test_a_slip_that_still_waited_is_let_go_with_its_body(station: Station) -> None:
    jobs = station.book.jobs
    job = jobs.add(SLIP, printer="receipt")
    jobs.move(job, "asking")
    assert jobs.forget_before(station.clock.now_ms + 1) == 1
    assert jobs.waiting("receipt") == []
    assert jobs.forget_before(station.clock.now_ms + 1) == 0


def test_an_old_slip_cannot_be_printed_again(station: Station) -> None:
    jobs = station.book.jobs
    job = jobs.job(jobs.add(SLIP, printer="receipt"))
    assert job is not None
    jobs.forget_before(station.clock.now_ms + 1)
    assert jobs.reprint(job) is None


def test_many_old_slips_go_in_short_steps(station: Station) -> None:
    for _ in range(5):
        station.book.jobs.add(SLIP, printer="receipt")
    later_ms = station.clock.now_ms + 1
    steps = [station.book.jobs.forget_before(later_ms, most=2) for _ in range(4)]
    assert steps == [2, 2, 1, 0]


def test_the_blanked_text_is_not_left_in_the_file(station: Station) -> None:
    station.book.jobs.add(SLIP, printer="receipt")
    station.book.jobs.forget_before(station.clock.now_ms + 1)
    rows = station.book.local.execute("SELECT title, slip FROM print_job").fetchall()
    assert rows == [("", None)]
