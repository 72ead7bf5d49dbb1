"""A counter window with small pages, and a keyboard whose keys carry their own stamps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.fields import AmountField, ChineseField, Field, PhoneField
from station_app.kit.page import Hand, Page
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.shell.login import Verdict
from station_app.shell.window import Window

KEYS = {
    "\r": Qt.Key.Key_Return,
    "\n": Qt.Key.Key_Enter,
    "\t": Qt.Key.Key_Tab,
    "\b": Qt.Key.Key_Backspace,
    "-": Qt.Key.Key_Minus,
    ".": Qt.Key.Key_Period,
    " ": Qt.Key.Key_Space,
}


class Keyboard:
    """Sends keys to the window as the platform does; the stamps run on their own clock."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.stamp_ms = 1_000_000

    def key(
        self,
        key: Qt.Key,
        text: str = "",
        *,
        gap_ms: int = 120,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        repeat: bool = False,
    ) -> None:
        self.stamp_ms += gap_ms
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held, 0, 0, 0, text, repeat, 1)
            event.setTimestamp(self.stamp_ms)
            QCoreApplication.sendEvent(self.window.windowHandle(), event)

    def char(self, char: str, gap_ms: int) -> None:
        key = KEYS.get(char) or Qt.Key(ord(char.upper()))
        self.key(key, char if char.isprintable() else "\r" if char == "\r" else char, gap_ms=gap_ms)

    def type(self, text: str, *, gap_ms: int = 120) -> None:
        for char in text:
            self.char(char, gap_ms)

    def scan(self, text: str, *, end: str = "\r", gap_ms: int = 3, first_ms: int = 300) -> None:
        for place, char in enumerate(text + end):
            self.char(char, gap_ms if place else first_ms)

    def enter(self, *, gap_ms: int = 1000, repeat: bool = False) -> None:
        self.key(Qt.Key.Key_Return, "\r", gap_ms=gap_ms, repeat=repeat)


class Counting(Page):
    """A page that writes down what reaches it; `mine` says which scans it takes."""

    def __init__(self, desk: Desk, key: str, name: str, mine: Callable[[str], bool]) -> None:
        self.key, self.name = key, name
        super().__init__(desk)
        self._mine = mine
        self.rank = 0
        self.scans: list[str] = []
        self.confirmed = self.paid = self.quantities = self.backs = self.refreshed = 0
        self.payment_open = False
        self.hand = Hand()
        self.taken_up: list[Hand] = []
        self.moves: list[Qt.Key] = []
        self.phone = PhoneField(name=f"{name}.phone", what="phone")
        self.amount = AmountField(name=f"{name}.amount", what="amount")
        self.person = ChineseField(name=f"{name}.person", what="person")
        self.plain = Field(name=f"{name}.plain", what="plain")
        column = QVBoxLayout(self)
        for field_ in (self.phone, self.amount, self.person, self.plain):
            column.addWidget(field_)

    def title(self) -> str:
        return self.name

    def scanned(self, scan: Scan) -> Answer:
        if not self._mine(scan.text):
            return NotMine()
        self.scans.append(scan.text)
        return Taken(f"{scan.text} taken")

    def claims(self, scan: Scan) -> int:
        return self.rank if self._mine(scan.text) else 0

    def takes_secret(self, _scan: Scan) -> bool:
        return self.payment_open

    def confirm(self) -> None:
        self.confirmed += 1

    def back(self) -> bool:
        self.backs += 1
        return True

    def pay(self) -> bool:
        self.paid += 1
        return self.payment_open

    def quantity(self) -> bool:
        self.quantities += 1
        return self.payment_open

    def in_hand(self) -> Hand:
        return self.hand

    def take_up(self, hand: Hand) -> None:
        self.taken_up.append(hand)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        self.moves.append(Qt.Key(event.key()))
        super().keyPressEvent(event)

    def refresh(self) -> None:
        self.refreshed += 1


@dataclass
class Shop:
    """The window with what the tests look at."""

    window: Window
    act: Act
    keys: Keyboard
    pages: dict[str, Counting] = field(default_factory=dict)
    sounds: list[str] = field(default_factory=list)
    qtbot: QtBot | None = None

    @property
    def sentence(self) -> str:
        return self.window.frame.sentence.text

    def wait_seen(self) -> None:
        """Until the last answer was painted and nothing is held back."""
        assert self.qtbot is not None
        self.qtbot.waitUntil(lambda: self.window.fresh.seen and not self.act.busy)


def desk_of(window: Window, act: Act, words: Words) -> Desk:
    return Desk(
        work=None,
        read=None,
        words=words,
        clerk_now=lambda: Clerk("c1", "Tian"),
        now=lambda: 0,
        day=lambda: "2026-11-24",
        act=act.run,
        say=window.say_code,
        reprint=lambda entry: None,
        go=window.go,
        tone=window.tone,
    )


@pytest.fixture
def words() -> Words:
    return Words.load(resource("words"), "zh_CN")


@pytest.fixture
def act() -> Iterator[Act]:
    made = Act()
    yield made
    assert made.stop()


@pytest.fixture
def shop(qtbot: QtBot, act: Act, words: Words) -> Shop:
    """A counter where Tian is logged in and the intake page is open."""
    sounds: list[str] = []
    window = Window(
        act,
        words,
        verify=lambda _clerk, pin: Verdict(pin == "1234"),
        station_name="Shanshu",
        sound=sounds.append,
    )
    qtbot.addWidget(window)
    desk = desk_of(window, act, words)
    pages = {
        "sale": Counting(desk, "F5", "sale", lambda text: text.isdigit()),
        "intake": Counting(desk, "F2", "intake", lambda text: text[:2] in {"YT", "SF", "JT"}),
        "orders": Counting(desk, "F6", "orders", lambda text: text.startswith("DD")),
    }
    for page in pages.values():
        window.add_page(page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_counter(Clerk("c1", "Tian"), "intake")
    made = Shop(window, act, Keyboard(window), pages, sounds, qtbot)
    made.wait_seen()
    return made
