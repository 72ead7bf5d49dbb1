"""Which keys are commands: no plain letter, digit or sign, but * and + of the number pad."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from station_app.kit.fields import Field
from station_app.kit.page import Page
from station_app.shell.frame import CounterFrame
from station_app.shell.login import Login
from station_app.shell.scan_route import ScanRoute
from station_app.shell.ways_back import WaysBack

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ALT = Qt.KeyboardModifier.AltModifier

_PLAIN = {Qt.Key(Qt.Key.Key_F1 + place): f"F{place + 1}" for place in range(12)}
_PLAIN[Qt.Key.Key_Escape] = "back"
_PLAIN[Qt.Key.Key_Delete] = "remove"  # a line of the page; a field being typed in keeps it
_BY_CONTROL = {
    **{Qt.Key(Qt.Key.Key_1 + place): f"F{place + 1}" for place in range(9)},
    Qt.Key.Key_P: "reprint",
    Qt.Key.Key_Z: "take_back",
    Qt.Key.Key_L: "lock",
    Qt.Key.Key_0: "F10",
    Qt.Key.Key_Minus: "F11",  # right of 0, as F11 is right of F10
    Qt.Key.Key_Equal: "F12",
}
_BY_KEYPAD = {Qt.Key.Key_Asterisk: "quantity", Qt.Key.Key_Plus: "pay_by_pad"}


def command_of(event: QKeyEvent) -> str:
    """The command a key press means, such as "F3", "reprint", "back"; empty for typing.

    Every F-key has its Ctrl+digit (laptops hide F-keys): Ctrl+1 is F1, Ctrl+0 is F10.
    """
    key, held = Qt.Key(event.key()), event.modifiers()
    if held & _ALT:
        return ""
    if held & _CONTROL and not held & _SHIFT:
        return _BY_CONTROL.get(key, "")
    if held & _KEYPAD and key in _BY_KEYPAD:
        return _BY_KEYPAD[key]
    return _PLAIN.get(key, "")


def shortcut_of(event: QKeyEvent) -> str:
    """The name of Ctrl and a letter, such as "Ctrl+K"; empty for any other key."""
    key, held = event.key(), event.modifiers() & ~_KEYPAD
    letter = Qt.Key.Key_A <= key <= Qt.Key.Key_Z
    return f"Ctrl+{chr(key)}" if letter and held == _CONTROL else ""


class Counter(Protocol):
    """What of the window the commands use."""

    frame: CounterFrame
    route: ScanRoute
    ways: WaysBack
    login: Login

    def open_page(self) -> Page | None:
        """The page in front; None while nobody is logged in."""

    def isVisible(self) -> bool:
        """Whether the window is there at all."""

    def go(self, page_name: str) -> None:
        """Open a page."""

    def lock(self) -> None:
        """Show the login."""

    def news(self) -> None:
        """Something new is about to be painted."""


class KeyCommands(QObject):
    """Carries commands out."""

    def __init__(self, counter: Counter, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._wanted = ""  # page to open once the waiting scans are answered

    def take(self, event: QKeyEvent) -> bool:
        """Carry out a key that is a command; False gives it to the focused field."""
        name = command_of(event)
        page = self._counter.open_page()
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return False  # a list or the machine's own dialog is open: Esc closes that
        if not self._counter.isVisible():
            return False  # a window stands in its place: the key is for that one
        if not name:
            return page is not None and self._to_tab(event, page)
        if page is None:
            if name == "back":
                self._counter.login.back()
            return name not in {"pay_by_pad", "remove"}
        if event.isAutoRepeat():
            return name != "remove"  # held down in a field it deletes on; no line follows a line
        return self._carry_out(name, page)

    @Slot(int)
    def waiting_changed(self, count: int) -> None:
        """The scans before a page key are answered: now the page may change."""
        if not count and self._wanted:
            self.turn_to(self._wanted)

    @Slot(str)
    def turn_to(self, page_name: str) -> None:
        """Open a page once the scans that came before the key are answered by the old one."""
        counter = self._counter
        self._wanted = page_name
        if not counter.route.waiting or counter.frame.question.open:
            self._wanted = ""
            counter.go(page_name)

    def _carry_out(self, name: str, page: Page) -> bool:
        counter = self._counter
        if name == "pay_by_pad":
            return page.pay() is not False
        if name == "quantity":
            return page.quantity() is not False
        if name == "remove":
            return not counter.frame.scan_box.being_typed and page.remove()
        deeds: dict[str, Callable[[], object]] = {
            "F11": page.pay,
            "back": self._back,
            "reprint": counter.ways.reprint_last,
            "take_back": counter.ways.take_back_last,
            "lock": counter.lock,
        }
        if name in deeds:
            deeds[name]()
        else:
            self.turn_to(counter.frame.rail.page_of_key(name))
        return True

    def _to_tab(self, event: QKeyEvent, page: Page) -> bool:
        """A page of the row of tabs by its own key; while a payment is open nothing leaves it."""
        page_name = self._counter.frame.tabs.page_of(shortcut_of(event))
        if page_name and not page.paying and not event.isAutoRepeat():
            self.turn_to(page_name)
        return bool(page_name)

    def _back(self) -> None:
        """One step back: the nearest thing that is open closes first."""
        frame, page = self._counter.frame, self._counter.open_page()
        focused = QApplication.focusWidget()
        if frame.let_go():
            self._counter.news()
        elif isinstance(focused, Field) and focused.ime:
            frame.scan_box.setFocus()
        elif frame.scan_box.being_typed:
            frame.scan_box.clear()
        elif frame.faults.sentence:
            frame.faults.clear()
        elif page is not None:
            self._step_back(page)

    def _step_back(self, page: Page) -> None:
        """What was refused before is over: its red sentence would belong to what comes up."""
        sentence = self._counter.frame.sentence
        refused = sentence.text if sentence.tone == "wrong" else ""
        if page.back() is False:
            self._leave(page)
        if refused and sentence.text == refused:
            sentence.silence()

    def _leave(self, page: Page) -> None:
        """Nothing left to step back from: a page under another one goes back to it."""
        frame = self._counter.frame
        if page.under:
            self.turn_to(page.under)
        else:
            frame.scan_box.clear()
            frame.scan_box.setFocus()
