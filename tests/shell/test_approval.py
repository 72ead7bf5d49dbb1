"""A second person approves over the page: whose PIN, right, wrong, waiting, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.desk import Clerk
from station_app.opening.approvals import Approvals
from station_app.people import pins
from station_app.shell.approval import Approval

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.shell.conftest import Shop
    from tests.station import Station

MAY = (Clerk("c2", "Ran"), Clerk("c3", "Yang"))


class Asked:
    """The panel with what came of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.tried: list[tuple[str, str]] = []
        self.approved: list[str] = []
        self.panel = Approval()
        qtbot.addWidget(self.panel)
        self.panel.tried.connect(lambda clerk, pin: self.tried.append((clerk, pin)))
        self.panel.ask("Refund needs a second person", "refund", MAY, self.approved.append)

    def type(self, pin: str) -> None:
        QTest.keyClicks(self.panel.pin, pin)
        assert self.panel.confirm()


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked(qtbot)


def test_the_chosen_persons_pin_approves_once(asked: Asked) -> None:
    QTest.keyClick(asked.panel.pin, Qt.Key.Key_Down)
    asked.type("2468")
    asked.panel.confirm()  # nothing more until it was checked
    assert asked.tried == [("c3", "2468")]
    assert asked.panel.pin.text() == ""
    asked.panel.approved()
    assert asked.approved == ["c3"]
    assert not asked.panel.open
    assert not asked.panel.confirm()


def test_a_wrong_pin_says_what_is_left_and_five_make_it_wait(asked: Asked) -> None:
    asked.type("0000")
    asked.panel.refused(4, 0)
    assert "4" in asked.panel.sentence
    asked.type("0000")
    asked.panel.refused(5, 30)
    asked.type("2468")
    assert len(asked.tried) == 2
    assert "30" in asked.panel.sentence
    for _ in range(30):
        asked.panel._tick()
    asked.panel.confirm()
    assert asked.tried[-1] == ("c2", "2468")
    assert asked.approved == []


def test_esc_leaves_it_and_no_plain_letter_lands_in_the_pin(asked: Asked) -> None:
    QTest.keyClicks(asked.panel.pin, "a12b")
    assert asked.panel.pin.text() == "12"
    assert asked.panel.let_go()
    assert not asked.panel.let_go()
    assert (asked.approved, asked.panel.pin.text()) == ([], "")


def test_over_a_page_enter_and_esc_belong_to_the_approval(shop: Shop) -> None:
    page, approved = shop.pages["intake"], list[str]()
    panel = shop.window.frame.approval
    panel.ask("Refund", "refund", MAY, approved.append)
    shop.window.news()
    shop.wait_seen()
    shop.keys.enter()
    assert page.confirmed == 0
    assert panel.open
    shop.keys.key(Qt.Key.Key_Escape)
    assert not panel.open
    shop.wait_seen()
    shop.keys.enter()
    assert (page.confirmed, page.backs, approved) == (1, 0, [])


def test_another_clerk_goes_on_where_the_page_was_left(shop: Shop) -> None:
    shop.window.go("sale")
    shop.window.lock()
    shop.window.open_counter(Clerk("c2", "Ran"))
    assert shop.window.open_page() is shop.pages["sale"]


def test_whoever_may_approve_is_asked_or_it_is_said_why_nobody_can(
    shop: Shop, station: Station
) -> None:
    station.clerk_may("sell", "settings")
    here = Clerk("c1", "田桂花", frozenset({"sell", "settings"}))
    approvals = Approvals(shop.window, shop.act, station.book, station.read, lambda: here)
    panel, allowed = shop.window.frame.approval, list[str]()
    # One keeper alone, and a right that came with a new version: where it is given is said.
    approvals.ask("tab", allowed.append)
    assert not panel.open
    assert "F12" in shop.sentence
    # Somebody has it but no PIN on this PC: nobody here can approve.
    station.clerk_may("tab", clerk="c2", name="冉启华")
    approvals.ask("tab", allowed.append)
    assert not panel.open
    assert "没有别人" in shop.sentence
    pins.set_pin(station.work, clerk="c2", pin="2468", secret=pins.device_secret(station.book.key))
    approvals.ask("tab", allowed.append)
    assert panel.open
    panel.pin.setText("2468")
    panel.confirm()
    assert shop.qtbot is not None
    shop.qtbot.waitUntil(lambda: allowed == ["c2"])
