"""A desk over a real station whose deeds run on the real writing thread, for tests of pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.page import Page
from station_app.kit.scan import Answer, Refused, Scan, Source, Taken
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from tests.station import Station, words

YT, SF, JT = "YT8812345678901", "SF1234567890123", "JT5123456789012"
PATIENCE_MS = 30_000  # a loaded disk may hold a commit for seconds
PHONE, OTHER_PHONE = "13800138000", "13900139001"


@dataclass
class Counter:
    """A desk, its writing thread, and what was said."""

    station: Station
    qtbot: QtBot
    act: Act
    said: list[tuple[str, str]] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)
    tones: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        language = words()
        self.act.faulted.connect(self.faults.append)
        self.desk = Desk(
            work=self.station.work,
            read=self.station.read,
            words=language,
            clerk_now=lambda: Clerk("c1", "田桂花", frozenset({"sell", "tab"})),
            now=self.station.clock.wall_ms,
            day=lambda: "2026-11-24",
            act=self.act.run,
            say=lambda code, tone="plain", **facts: self.said.append(
                (language.say(code, **facts), tone)  # type: ignore[arg-type]
            ),
            reprint=lambda _entry: None,
            go=lambda _page, _scan=None: None,
            tone=self.tones.append,
        )

    def open(self, page: Page) -> None:
        self.qtbot.addWidget(page)
        page.said.connect(lambda sentence, tone: self.said.append((sentence, tone)))
        self.act.committed.connect(page.refresh)
        page.resize(900, 700)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow)
        page.shown()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.act.busy, timeout=PATIENCE_MS)

    def scan(self, page: Page, text: str, source: Source = "keys") -> Answer:
        answer = page.scanned(Scan(text, source, self.station.clock.now_ms))
        self.settle()
        return answer

    def taken(self, page: Page, text: str, source: Source = "keys") -> Taken:
        answer = self.scan(page, text, source)
        assert isinstance(answer, Taken), answer
        return answer

    def refused(self, page: Page, text: str) -> str:
        before = self.station.kinds()
        answer = self.scan(page, text)
        assert isinstance(answer, Refused), answer
        assert self.station.kinds() == before
        sentence = self.desk.words.say(answer.code, **answer.facts)  # type: ignore[arg-type]
        assert "{" not in sentence
        assert sentence != answer.code
        return answer.code

    def control(self, page: Page, key: Qt.Key) -> None:
        """Ctrl and a letter."""
        QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def confirm(self, page: Page) -> None:
        page.confirm()
        self.settle()

    def have(self, waybill: str, phone: str = "") -> str:
        """A parcel on the shelf, its owner named when a phone is given."""
        came = take_in_parcel(self.station.work, waybill=waybill)
        if phone:
            name_owner(self.station.work, parcel=came.id, phone=phone)
        return came.id


@pytest.fixture
def counter(qtbot: QtBot, station: Station) -> Iterator[Counter]:
    made = Counter(station, qtbot, Act())
    yield made
    assert made.act.stop()
    assert made.faults == []
