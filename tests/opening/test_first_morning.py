"""The first page of a station where nobody can log in, new or come back from the center."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.opening.first_morning import FirstMorning, Made
from station_app.people.actions import record_clerk
from station_app.people.lookups import clerks
from station_app.people.pins import has_pin
from station_app.wire.facts.book import PapersCompared, StationRefilled
from tests.station import MORNING_MS, Station, words


@pytest.fixture
def act() -> Iterator[Act]:
    made = Act()
    yield made
    assert made.stop()


def morning(qtbot: QtBot, station: Station, act: Act) -> FirstMorning:
    shown = FirstMorning(station.book, station.read, act, words())
    qtbot.addWidget(shown.page)
    return shown


def type_in(asked: FirstMorning, **values: str) -> None:
    for name, value in values.items():
        getattr(asked.page, f"_{name}").setText(value)
    asked.page.confirm()


def come_back(station: Station) -> str:
    """The book came back from the center; the keeper of before has no PIN here."""
    with station.work() as tx:
        tx.record(StationRefilled(entry="d.1.1", h="ab" * 32, at_ms=MORNING_MS, entries=1))
    return record_clerk(station.work, name="冉站长", login="keeper", rights=("settings",))


def test_a_new_station_asks_for_name_and_pin_alone(
    qtbot: QtBot, station: Station, act: Act
) -> None:
    asked = morning(qtbot, station, act)
    assert asked.page._papers == ()
    with qtbot.waitSignal(asked.made) as told:
        type_in(asked, name="冉站长", pin="3141", again="3141")
    assert told.args is not None
    made: Made = told.args[0]
    assert has_pin(station.read, made.clerk)
    assert made.papers is None


def test_a_station_that_came_back_names_its_keeper_and_asks_for_the_last_papers(
    qtbot: QtBot, station: Station, act: Act
) -> None:
    keeper = come_back(station)
    asked = morning(qtbot, station, act)
    assert asked.page._name.text() == "冉站长"
    type_in(asked, name="某某", pin="3141", again="3141", head="1a2b3c4d")
    qtbot.waitUntil(lambda: "冉站长" in asked.page._sentence.text())
    type_in(asked, name="冉站长", pin="3141", again="3141", head="xyz")
    qtbot.waitUntil(lambda: "xyz" in asked.page._sentence.text())
    assert not has_pin(station.read, keeper)  # refused, nothing is done
    with qtbot.waitSignal(asked.made) as told:
        type_in(asked, head="1a2b3c4d")
    assert told.args is not None
    made: Made = told.args[0]
    assert made.clerk == keeper
    assert made.papers is not None
    assert "1a2b3c4d" in made.papers.sentences[0]
    assert station.kinds()[-1] == PapersCompared.KIND
    assert [one.id for one in clerks(station.read)] == [keeper]
    again = morning(qtbot, station, act)
    assert again.page._papers == ()  # asked once
