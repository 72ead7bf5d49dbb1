"""The PIN: five tries, then half a minute; it is never shown and never kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.desk import Clerk
from station_app.shell.login import Login, Verdict

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from station_app.kit.act import Act
    from tests.shell.conftest import Shop

CLERKS = (Clerk("c1", "Tian"), Clerk("c2", "Ran"))


class Door:
    """A login page and what came of it."""

    def __init__(self, qtbot: QtBot, act: Act) -> None:
        self.qtbot = qtbot
        self.asked: list[tuple[str, str]] = []
        self.entered: list[Clerk] = []
        self.locked: list[str] = []
        self.login = Login(act, self.verify, station_name="Shanshu")
        qtbot.addWidget(self.login)
        self.login.entered.connect(self.entered.append)
        self.login.locked_out.connect(self.locked.append)

    def verify(self, clerk: str, pin: str) -> Verdict:
        self.asked.append((clerk, pin))
        return Verdict(pin == "1234")

    def try_pin(self, pin: str) -> None:
        asked = len(self.asked)
        QTest.keyClicks(self.login, pin)
        self.login.confirm()
        self.qtbot.waitUntil(lambda: len(self.asked) > asked and not self.login._checking)


@pytest.fixture
def door(qtbot: QtBot, act: Act) -> Door:
    made = Door(qtbot, act)
    made.login.show_clerks(CLERKS)
    return made


def test_the_right_pin_lets_the_chosen_clerk_in(door: Door) -> None:
    QTest.keyClick(door.login, Qt.Key.Key_Down)
    door.try_pin("1234")
    assert door.entered == [CLERKS[1]]
    assert door.asked == [("c2", "1234")]


def test_a_wrong_pin_is_one_sentence_with_the_tries_left(door: Door) -> None:
    door.try_pin("9999")
    assert "4" in door.login.sentence
    assert door.entered == []


def test_only_what_is_wrong_is_said_in_red(qtbot: QtBot, act: Act) -> None:
    door = Door(qtbot, act)
    role = partial(door.login._sentence.property, "role")
    assert (door.login.sentence != "", role()) == (True, "quiet")  # the rooms are being opened
    door.login.show_clerks(CLERKS)
    door.try_pin("9999")
    assert role() == "wrong"


def test_five_wrong_pins_make_the_clerk_wait(door: Door) -> None:
    for _ in range(5):
        door.try_pin("9999")
    assert door.locked == ["c1"]
    QTest.keyClicks(door.login, "1234")
    door.login.confirm()
    assert len(door.asked) == 5
    assert "30" in door.login.sentence
    for _ in range(30):
        door.login._tick()
    door.try_pin("1234")
    assert door.entered == [CLERKS[0]]


def test_a_wait_of_the_verifier_is_obeyed(qtbot: QtBot, act: Act) -> None:
    door = Door(qtbot, act)
    door.verify = lambda clerk, pin: Verdict(False, wait_seconds=17)
    door.login._verify = lambda clerk, pin: (
        door.asked.append((clerk, "")) or door.verify(clerk, pin)
    )
    door.login.show_clerks(CLERKS)
    door.try_pin("1")
    assert "17" in door.login.sentence


def test_an_empty_pin_asks_nobody(door: Door) -> None:
    door.login.confirm()
    assert door.asked == []
    assert door.login.sentence != ""


def test_the_pin_stands_nowhere_on_the_page(door: Door) -> None:
    QTest.keyClicks(door.login, "4711")
    shown = [
        w.text() for w in door.login.findChildren(object) if callable(getattr(w, "text", None))
    ]
    assert not any("4711" in text for text in shown if isinstance(text, str))
    assert "4711" not in door.login._shown.text


def test_the_demo_shows_its_pin(door: Door) -> None:
    door.login.show_clerks(CLERKS, demo_pin="1234")
    assert "1234" in door.login._demo.text()


def test_fingers_can_type_it_too(door: Door) -> None:
    for digit in "1234":
        button = next(b for b in door.login._keys.buttons() if b.text() == digit)
        button.click()
    asked = len(door.asked)
    door.login._go.click()
    door.qtbot.waitUntil(lambda: len(door.asked) > asked and bool(door.entered))


def test_keys_at_the_login_go_through_the_window(shop: Shop) -> None:
    shop.window.login.show_clerks(CLERKS)
    entered: list[Clerk] = []
    shop.window.entered.connect(entered.append)
    shop.window.lock()
    shop.keys.key(Qt.Key.Key_F5)
    shop.keys.type("12\b234")
    shop.keys.enter(gap_ms=120)
    shop.qtbot.waitUntil(lambda: entered == [CLERKS[0]])
    assert shop.window.open_page() is None, "only open_counter opens it"
