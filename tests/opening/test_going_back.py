"""What stands in the column of what just happened goes back, or comes out of the printer again."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from station_app.kit.desk import Clerk
from station_app.opening.counter import Counter
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.store import print_jobs
from tests.station import Station


@pytest.fixture
def parcel(its_station: Station, counter: Counter) -> str:
    """One that came in just now and got its label."""
    counter.open_for(Clerk("c1", "田桂花"))
    came = take_in_parcel(its_station.work, waybill="SF1234567890123")
    name_owner(its_station.work, parcel=came.id, phone="13800138000")
    return came.id


def says(counter: Counter, qtbot: QtBot, sentence: str) -> None:
    qtbot.waitUntil(lambda: counter.window.frame.sentence.text == sentence)


def test_an_intake_is_taken_back_as_its_room_does_it(
    qtbot: QtBot, counter: Counter, its_station: Station, parcel: str
) -> None:
    counter.window.take_back_wanted.emit(parcel)
    says(counter, qtbot, "已撤回")
    assert its_station.kinds()[-1] == "parcel.intake_undone"


def test_a_slip_comes_again_as_a_copy_and_a_deed_without_one_says_so(
    qtbot: QtBot, counter: Counter, its_station: Station, parcel: str
) -> None:
    (labelled,) = {job.entry for job in its_station.book.jobs.waiting("label")}
    counter.desk.reprint(labelled)
    says(counter, qtbot, "正在重打，已注明“重打”")
    assert [job.copy for job in print_jobs.jobs_of(its_station.read, labelled)] == [0, 1]
    counter.desk.reprint("d7.1.9999")
    says(counter, qtbot, "这一笔没有可重打的单据")
