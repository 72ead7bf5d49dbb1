"""The page of clerks, by keys: one begins, gets rights, a PIN, and leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.desk import Clerk
from station_app.people import lookups, pins
from station_app.people.page.clerks import ClerksPage
from station_app.people.rules import RIGHTS
from tests.counter import Counter, counter

__all__ = ["counter"]


@pytest.fixture
def page(counter: Counter) -> ClerksPage:
    counter.station.clerk_may(*RIGHTS)
    counter.desk = replace(counter.desk, clerk_now=lambda: Clerk("c1", "田桂花", frozenset(RIGHTS)))
    made = ClerksPage(counter.desk)
    counter.open(made)
    return made


def press(page: ClerksPage, letter: Qt.Key) -> None:
    QTest.keyClick(page, letter, Qt.KeyboardModifier.ControlModifier)


def fill(page: ClerksPage, name: str, pin: str, again: str) -> None:
    page.panel.name.setText(name)
    QTest.keyClicks(page.panel.pin, pin)
    QTest.keyClicks(page.panel.again, again)


def test_a_clerk_begins_here(counter: Counter, page: ClerksPage) -> None:
    press(page, Qt.Key.Key_N)
    page.confirm()  # nothing typed: the keyboard is at the name
    assert page.panel.name.hasFocus()
    fill(page, "冉启华", "2468", "2469")
    counter.confirm(page)
    assert page.panel.sentence.isVisible()
    assert page.panel.again.text() == ""
    QTest.keyClicks(page.panel.again, "2468")
    counter.confirm(page)
    assert [row.cells[0].text for row in page.list.rows if not isinstance(row.cells[0], str)] == [
        "田桂花", "冉启华",
    ]  # fmt: skip
    assert not page.panel.isVisible()
    assert page.panel.pin.text() == ""
    made = lookups.clerks(counter.station.read)[1]
    assert made.rights == {"sell"}
    assert pins.has_pin(counter.station.read, made.id)


def test_rights_are_given_and_taken_with_space(counter: Counter, page: ClerksPage) -> None:
    press(page, Qt.Key.Key_N)
    fill(page, "冉启华", "2468", "2468")
    counter.confirm(page)
    counter.confirm(page)  # Enter on the chosen one asks for their rights
    assert page.panel.asks_for == "rights"
    focused = page.panel.rights._buttons["sell"]
    assert focused.hasFocus()
    QTest.keyClick(focused, Qt.Key.Key_Space)
    QTest.keyClick(focused, Qt.Key.Key_Right)
    QTest.keyClick(page.panel.rights._buttons["discount"], Qt.Key.Key_Space)
    counter.confirm(page)
    assert lookups.clerks(counter.station.read)[1].rights == {"discount"}


def test_a_new_pin_and_leaving(counter: Counter, page: ClerksPage) -> None:
    press(page, Qt.Key.Key_N)
    fill(page, "冉启华", "2468", "2468")
    counter.confirm(page)
    press(page, Qt.Key.Key_R)
    QTest.keyClicks(page.panel.pin, "12")
    QTest.keyClicks(page.panel.again, "12")
    counter.confirm(page)
    assert page.panel.pin.hasFocus()  # too short: said, and typed again
    QTest.keyClicks(page.panel.pin, "1357")
    QTest.keyClicks(page.panel.again, "1357")
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "clerk.pin_set"
    press(page, Qt.Key.Key_D)
    assert page.back()
    assert len(page.list.rows) == 2
    press(page, Qt.Key.Key_D)
    counter.confirm(page)
    assert len(page.list.rows) == 1


def test_who_may_not_only_looks(counter: Counter, page: ClerksPage) -> None:
    counter.desk = replace(counter.desk, clerk_now=lambda: Clerk("c1", "田桂花"))
    page = ClerksPage(counter.desk)
    counter.open(page)
    press(page, Qt.Key.Key_N)
    counter.confirm(page)
    assert page.panel.asks_for == ""
    assert not page.main.isVisible()
    assert {sentence for sentence, _tone in counter.said} == {
        counter.desk.words.say("clerk.no_right")
    }


def test_a_right_that_came_with_a_new_version_is_given_by_one_key(counter: Counter) -> None:
    old = tuple(right for right in RIGHTS if right != "tab")
    counter.station.clerk_may(*old)
    counter.station.clerk_may("sell", clerk="c2", name="冉启华")
    page = ClerksPage(replace(counter.desk, clerk_now=lambda: Clerk("c2", "冉启华")))
    counter.open(page)
    assert page.unheld.text() == "Nobody may do this yet: 约定赊账"
    press(page, Qt.Key.Key_T)  # who gives no rights is told so
    counter.settle()
    assert lookups.unheld_rights(counter.station.read) == ("tab",)
    page = ClerksPage(
        replace(counter.desk, clerk_now=lambda: Clerk("c1", "田桂花", frozenset(old)))
    )
    counter.open(page)
    press(page, Qt.Key.Key_T)
    counter.settle()
    assert lookups.rights_of(counter.station.read, "c1") == set(RIGHTS)
    assert lookups.rights_of(counter.station.read, "c2") == {"sell"}
    assert not page.unheld_card.isVisible()
