"""The printed card: confirm, cancel and next shelf for a keeper who has only the scanner in hand.

A scan never confirms, and so the card follows the rule of the Enter key: it counts only when it
was read at least 150 ms after the last key of the scan before it, and after its answer was
painted. A scanner held over the card reads it twice; the second reading does nothing.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow

from station_app.basics import station_codes
from station_app.kit.page import Page
from station_app.kit.scan import Scan, Tone
from station_app.shell.bursts import NEVER_MS
from station_app.shell.commands import KeyCommands
from station_app.shell.frame import CounterFrame
from station_app.shell.freshness import Freshness
from station_app.shell.scan_filter import ScanFilter

QUIET_MS = 150
TWICE_MS = 700  # how long scanners pause before they give the same code again


class Counter(Protocol):
    """What of the window the card uses."""

    frame: CounterFrame
    fresh: Freshness
    keys: ScanFilter
    commands: KeyCommands

    def open_page(self) -> Page | None:
        """The page in front; None while nobody is logged in."""

    def windowHandle(self) -> QWindow | None:
        """Where keys arrive."""

    def confirm(self) -> None:
        """A fresh Enter that no field used."""

    def may_confirm(self, pressed_ms: int) -> bool:
        """Whether an Enter pressed then has seen the last answer; says so when it must wait."""

    def refuse(self, code: str, /, tone: Tone = "wrong", **facts: object) -> None:
        """Say no, with its sound."""


class CommandCard(QObject):
    """Told of every scan before any page is; `take` uses up what is a command."""

    def __init__(self, counter: Counter, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._last = ""
        self._last_ms = -NEVER_MS
        self._confirmed = -1  # the answer that was confirmed by the card

    def take(self, scan: Scan, begun_ms: int, pause_ms: int | None = None) -> bool:
        """Carry out a command of our card; False for a scan that is for the pages.

        begun_ms  when its first key was pressed, our monotonic ms
        pause_ms  from the scan before to its first key; None where keys bear no stamps
        """
        pause_ms = begun_ms - self._last_ms if pause_ms is None else pause_ms
        before, self._last = self._last, scan.text
        self._last_ms = begun_ms
        page = self._counter.open_page()
        own = station_codes.read_own(scan.text)
        if page is None or own is None:
            return False
        if own.station != page.desk.settings.station_code:
            self._counter.refuse("code.other_station", station=own.station)
            return True
        twice = before == scan.text and pause_ms < TWICE_MS
        if own.command == "OK":
            self._show(scan)
            if not twice:
                self._confirm(begun_ms, pause_ms)
        elif own.command == "NO" and not twice:
            self._cancel()
        return own.command in {"OK", "NO"} or (own.command == "NEXT" and twice)

    def _confirm(self, begun_ms: int, pause_ms: int) -> None:
        counter = self._counter
        answer = counter.fresh.answers
        if answer == self._confirmed:
            return
        if pause_ms < QUIET_MS or not counter.fresh.may_confirm(begun_ms):
            counter.refuse("scan.confirmed_too_soon", "attention")
        elif counter.may_confirm(begun_ms):
            self._confirmed = answer
            window = counter.windowHandle()
            if window is None:
                counter.confirm()
            else:
                counter.keys.press_enter(window, begun_ms)

    def _cancel(self) -> None:
        escape = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier
        )
        self._counter.commands.take(escape)

    def _show(self, scan: Scan) -> None:
        """A code being typed by hand stays: the card hands it over as Enter would."""
        if scan.source == "typed" or not self._counter.frame.scan_box.being_typed:
            self._counter.frame.scan_box.show_read(scan.text)
