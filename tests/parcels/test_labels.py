"""Labels at once, in one batch, or written by hand."""

from __future__ import annotations

import pytest

from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.labels import print_labels
from station_app.parcels.actions.owner import name_owner
from station_app.people.actions import erase_person
from station_app.store import print_jobs
from tests.counter import JT, OTHER_PHONE, PHONE, SF, YT
from tests.station import Station


def come(station: Station, waybill: str, phone: str = PHONE) -> str:
    parcel = take_in_parcel(station.work, waybill=waybill).id
    name_owner(station.work, parcel=parcel, phone=phone)
    return parcel


def held(station: Station) -> int:
    return print_jobs.held_count(station.read, "label")


@pytest.mark.parametrize(
    ("mode", "labelled", "printing", "waits"),
    [("at_once", "printing", 1, 0), ("batch", "held", 0, 1), ("none", "", 0, 0)],
)
def test_the_station_chooses_when_labels_are_printed(
    station: Station, mode: str, labelled: str, printing: int, waits: int
) -> None:
    station.work.settings = {"label_mode": mode}
    came = take_in_parcel(station.work, waybill=YT)
    assert came.labelled == ""
    named = name_owner(station.work, parcel=came.id, phone=PHONE)
    assert named.labelled == labelled
    assert len(station.printed("label")) == printing
    assert held(station) == waits


def test_one_word_prints_all_that_wait_in_the_order_they_came(station: Station) -> None:
    station.work.settings = {"label_mode": "batch"}
    for waybill in (YT, SF, JT):
        come(station, waybill)
    woken: list[object] = []
    station.work.after_commit.append(woken.append)
    assert print_labels(station.work) == 3
    assert woken == [[]]  # no fact, and the printer is told all the same
    assert station.printed("label") == [f"取件码 3-2-000{n}" for n in (1, 2, 3)]
    assert print_labels(station.work) == 0


def test_a_phone_that_was_corrected_prints_one_label(station: Station) -> None:
    station.work.settings = {"label_mode": "batch"}
    parcel = come(station, YT)
    name_owner(station.work, parcel=parcel, phone=OTHER_PHONE)
    assert print_labels(station.work) == 1
    [job] = station.book.jobs.waiting("label")
    slip = station.book.jobs.slip(job.id)
    assert slip is not None
    assert OTHER_PHONE[-4:] in str(slip.lines)


def test_no_label_is_printed_of_what_left_or_of_somebody_erased(station: Station) -> None:
    station.work.settings = {"label_mode": "batch"}
    gone, undone = come(station, YT), come(station, SF)
    come(station, JT, OTHER_PHONE)
    hand_over_parcels(station.work, parcels=(gone,))
    undo_intake(station.work, undone)
    rows = station.read.connection.execute("SELECT person FROM parcel WHERE waybill = ?", (JT,))
    erase_person(station.work, person=rows.fetchone()[0])
    assert print_labels(station.work) == 0
    assert station.printed("label") == []
    assert held(station) == 0


def test_labels_that_wait_survive_a_restart(station: Station) -> None:
    station.work.settings = {"label_mode": "batch"}
    come(station, YT)
    station.clock.forward(hours=9)
    station.book.jobs.begin_run(stale_ms=1)
    assert print_labels(station.work) == 1
    assert [job.state for job in station.book.jobs.waiting("label")] == ["waiting"]
