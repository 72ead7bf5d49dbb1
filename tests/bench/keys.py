"""The open counter as a keeper has it, and a scanner that types into it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic_ns

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.kit.act import Act
from station_app.kit.desk import Clerk
from station_app.opening.counter import Counter, open_book
from station_app.opening.stage import (
    all_is_loaded,
    application,
    collect_on_this_thread_only,
)
from station_app.settings import Settings
from station_app.shell.bursts import BurstLimits
from station_app.shell.login import Verdict
from station_app.shell.window import Window

KEY_MS = 3  # between two keys of a scanner
PATIENCE_SECONDS = 20
EVERYTHING = QEventLoop.ProcessEventsFlag.AllEvents
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class OpenCounter:
    """A counter with a clerk at it; ``answered`` counts the scans that got an answer."""

    def __init__(self, counter: Counter, window: Window, act: Act) -> None:
        self.counter, self.window, self.act = counter, window, act
        self.answered = 0
        window.route.answered.connect(self._answered)

    def _answered(self, _answer: object) -> None:
        self.answered += 1

    def open_page(self, name: str) -> None:
        """Bring a page to the front and let it settle."""
        self.window.go(name)
        self.settle()

    def type_scan(self, text: str) -> None:
        """Post all keys of a code but its Enter; stamped as a scanner would, ending now."""
        begun_ms = monotonic_ns() // 1_000_000 - KEY_MS * len(text)
        for place, sign in enumerate(text):
            self._key(Qt.Key(ord(sign.upper())), sign, begun_ms + KEY_MS * place)

    def enter(self) -> None:
        """Post the Enter that ends it."""
        self._key(Qt.Key.Key_Return, "\r", monotonic_ns() // 1_000_000)

    def _key(self, key: Qt.Key, text: str, stamp_ms: int) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, 0, 0, 0, text)
            event.setTimestamp(stamp_ms)
            QCoreApplication.postEvent(self.window.windowHandle(), event)

    def seconds_to_answer(self, text: str, *, alone: bool = False) -> tuple[float, float]:
        """Wall and CPU from a scan's Enter until its answer, its deed's too, was painted.

        alone  the page goes back to nothing before, so that this scan opens something
        """
        page = self.window.open_page()
        while alone and page is not None and page.back():
            pass
        self.settle()
        self.type_scan(text)
        QCoreApplication.processEvents(EVERYTHING)
        before = self.answered
        wall, cpu = time.perf_counter(), time.process_time()
        self.enter()
        wait_for(lambda: self.answered > before and self.quiet())
        return time.perf_counter() - wall, time.process_time() - cpu

    def quiet(self) -> bool:
        """No deed under way, and what was said last was painted."""
        return not self.act.busy and self.window.fresh.seen and not self.window.route.waiting

    def settle(self) -> None:
        """Let everything that follows a deed come to rest, the column on the right too."""
        wait_for(self.quiet)
        soon = [timer for timer in self.window.findChildren(QTimer) if timer.isSingleShot()]
        while any(timer.isActive() for timer in soon):
            QCoreApplication.processEvents(WAIT)
        for _layout_paint_deletion in range(5):
            QCoreApplication.processEvents(EVERYTHING)


def wait_for(done: Callable[[], bool]) -> None:
    """Process events, painting included, until it is so."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not done():
        if time.monotonic() > until:
            raise TimeoutError
        QCoreApplication.processEvents(WAIT)


@contextmanager
def open_counter(folder: Path) -> Iterator[OpenCounter]:
    """Window, pages, book, printers and line as ``station-app`` joins them, with a clerk."""
    app = QApplication.instance() or application("zh_CN")
    owner = QObject()
    collect_on_this_thread_only(owner)
    act, words = Act(), Words.load(resource("words"), "zh_CN")
    window = Window(
        act,
        words,
        verify=lambda _clerk, _pin: Verdict(right=True),
        station_name="沙坝村服务站",
        limits=BurstLimits(),
    )
    counter = Counter(window, act, words, Settings(), open_book(folder))
    counter.start()
    window.show()
    window.activateWindow()
    counter.open_for(Clerk("c1", "田桂花"))
    all_is_loaded()
    opened = OpenCounter(counter, window, act)
    wait_for(lambda: window.isActiveWindow() and app is not None)
    opened.settle()
    try:
        yield opened
    finally:
        window.close()
