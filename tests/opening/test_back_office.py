"""The settings page's office: slips that wait for a word, printers chosen anew."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip, Text
from station_app.opening.back_office import CounterOffice
from station_app.opening.printers import Printers
from station_app.settings import Settings, load
from tests.station import Station, words


def office(station: Station) -> CounterOffice:
    printers = Printers(station.book, Settings(), words(), published=lambda _state: None)
    return CounterOffice(station.book, Settings(), words(), printers)


def slip_in(station: Station, state: str) -> int:
    job = station.book.jobs.add(Slip("收据", (Text("一"),)), printer="receipt")
    station.book.jobs.move(job, state)
    return job


def test_an_old_slip_prints_when_the_keeper_says_so(station: Station) -> None:
    job = slip_in(station, "asking")
    station.clock.forward(hours=1)
    office(station).decide(job, print_it=True)
    found = station.book.jobs.job(job)
    assert found is not None
    assert (found.state, found.created_ms) == ("waiting", station.clock.now_ms)


def test_a_half_printed_slip_comes_again_as_a_copy(station: Station) -> None:
    job = slip_in(station, "unsure")
    office(station).decide(job, print_it=True)
    (again,) = station.book.jobs.waiting("receipt")
    assert (again.state, again.copy) == ("waiting", 1)


def test_a_slip_nobody_wants_is_let_go(station: Station) -> None:
    office(station).decide(slip_in(station, "asking"), print_it=False)
    assert office(station).slips() == []


def test_a_bad_address_changes_nothing(station: Station) -> None:
    with pytest.raises(Refusal):
        office(station).use_printer("receipt", "over there")
    assert load(station.folder).receipt_printer == ""


def test_a_chosen_printer_is_kept_for_the_next_start(station: Station) -> None:
    office(station).use_printer("receipt", "tcp://127.0.0.1:9100")
    assert load(station.folder).receipt_printer == "tcp://127.0.0.1:9100"


def test_labels_print_as_soon_as_any_printer_is_set(station: Station) -> None:
    printers = Printers(station.book, Settings(), words(), published=lambda _state: None)
    assert not printers.takes("label")
    printers.use("receipt", "tcp://127.0.0.1:9100")
    assert printers.takes("label")


def test_without_a_label_printer_the_receipt_printer_takes_both_in_order(station: Station) -> None:
    printers = Printers(station.book, Settings(), words(), published=lambda _state: None)
    label = station.book.jobs.add(Slip("标签"), printer="label")
    receipt = station.book.jobs.add(Slip("收据"), printer="receipt")
    queue = printers.queue
    first = queue.next_waiting("receipt")
    assert first is not None
    assert first.id == label
    assert [job.id for job in queue.waiting("receipt")] == [receipt, label]
    assert queue.waiting("label") == []  # the lamp counts each slip once
    printers.use("label", "tcp://127.0.0.1:9100")
    second = queue.next_waiting("receipt")
    assert second is not None
    assert second.id == receipt
