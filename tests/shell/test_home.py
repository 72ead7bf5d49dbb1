"""Home says how the day stands and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.shell.home import Glance, HomePage, Today, Todo
from tests.desk import desk_alone

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desk import Heard

LATE = Todo("late", "5 parcels over 3 days", "Remind", "pickup", urgency=20, scan="3-2-0187")
COLD = Todo("cold", "meat, 1 h 50 min left", "Call", "people", urgency=1)


class House:
    """A home page over a day that can change."""

    def __init__(self, qtbot: QtBot) -> None:
        self.today = Today()
        desk, self.heard = desk_alone(
            work=None, read=None, words=Words.load(resource("words"), "en")
        )
        self.page = HomePage(desk, lambda: self.today)
        qtbot.addWidget(self.page)

    def show(self, today: Today) -> list[str]:
        self.today = today
        self.page.shown()
        return [b.text() for b in self.page.findChildren(QPushButton)]

    @property
    def labels(self) -> list[str]:
        return [w.accessibleName() or w.text() for w in self.page.findChildren(QLabel)]


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_the_most_urgent_stands_first(house: House) -> None:
    assert house.show(Today(todos=(LATE, COLD))) == ["Call", "Remind"]


def test_a_button_opens_the_page_that_does_it_and_hands_over_what_to_look_up(house: House) -> None:
    house.show(Today(todos=(LATE,)))
    house.page.findChildren(QPushButton)[0].click()
    heard: Heard = house.heard
    name, scan = heard.gone_to[0]
    assert (name, scan.text if scan else "") == ("pickup", "3-2-0187")


def test_an_empty_station_says_what_to_do_first(house: House) -> None:
    house.show(Today(first_morning=True))
    buttons = house.page.findChildren(QPushButton)
    assert [b.objectName() for b in buttons] == [f"home.todo.{n}" for n in range(4)]
    buttons[0].click()
    assert house.heard.gone_to[0][0] == "settings"


def test_a_quiet_day_says_that_nothing_waits(house: House) -> None:
    assert house.show(Today(glances=(Glance("on the shelf", "0"),))) == []
    assert any("Nothing waits" in text for text in house.labels)


def test_nothing_is_built_anew_when_nothing_changed(house: House) -> None:
    house.show(Today(todos=(LATE,)))
    button = house.page.findChildren(QPushButton)[0]
    house.page.refresh()
    assert house.page.findChildren(QPushButton)[0] is button
