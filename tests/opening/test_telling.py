"""Who is due is told between the scans, a part at a time; a rush puts it off, not for ever."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.notices.actions import tell
from station_app.opening import telling
from station_app.opening.quiet import Quiet
from station_app.opening.telling import Telling
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.settings import Settings
from tests.station import Station

QUIET = Quiet()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "LOOK_MS", 20)
    monkeypatch.setattr(telling, "TRY_MS", 5)
    monkeypatch.setattr(telling, "QUIET_SECONDS", 0.06)


@pytest.fixture
def due(station: Station) -> Station:
    """Three persons whose parcels came an hour ago."""
    for n in range(3):
        taken = take_in_parcel(station.work, waybill=f"SF{n:013d}", shelf="1-1")
        name_owner(station.work, parcel=taken.id, phone=f"1380013800{n}")
    station.clock.forward(hours=1)
    return station


def told(station: Station) -> int:
    return station.kinds().count("notice.queued")


def begun(station: Station, act: Act) -> Telling:
    looks = Telling(station.book, act, Settings(), QUIET, may_tell=lambda: True)
    looks.start()
    return looks


def test_everybody_is_told_part_by_part(
    due: Station, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tell, "MOST_AT_ONCE", 2)
    act = Act()
    looks = begun(due, act)
    qtbot.waitUntil(lambda: told(due) == 2)
    looks.stop()
    act.stop()


def test_nobody_is_told_while_scans_come(
    due: Station, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = Act()
    monkeypatch.setattr(telling, "QUIET_SECONDS", 3600.0)  # the last scan is never so long ago
    looks = begun(due, act)
    qtbot.wait(300)
    assert told(due) == 0
    monkeypatch.setattr(telling, "QUIET_SECONDS", 0.06)
    qtbot.waitUntil(lambda: told(due) == 1)
    looks.stop()
    act.stop()


def test_a_rush_without_a_pause_is_not_waited_for_for_ever(
    due: Station, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "LONGEST_MS", 100)
    act = Act()
    looks = begun(due, act)

    def told_in_the_rush() -> bool:
        QUIET.stir()
        return told(due) == 1

    qtbot.waitUntil(told_in_the_rush)
    looks.stop()
    act.stop()
