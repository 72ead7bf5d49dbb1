"""Catches scans from all keys of the application, whatever has the focus.

Measured (Qt 6, X11): each key reaches an application filter once for the window and again for
every widget it travels through, so only keys whose receiver is the *window* count; an answer of
True there keeps them from every field. Fields must answer False to ImEnabled (`kit.fields`),
else an input method takes the keys before any filter sees them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic_ns

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from station_app.shell.bursts import Burst, BurstLimits, Bursts, Decision, Key, Kind, Swallow
from station_app.shell.freshness import StampClock

LATE_MS = 8  # a timer this late means that the window was busy and keys may still be waiting

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_unknown,
}
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


@dataclass(frozen=True, slots=True, eq=False)
class _Pressed:
    """What it takes to give a key back: to which window, the event, when (our monotonic ms)."""

    window: QWindow
    event: QKeyEvent
    at_ms: int


class ScanFilter(QObject):
    """Sits on every window of the application; reports bursts and gives typing back.

    command      asked for each key a person pressed, before the focused field sees it;
                 True means it was a command such as F3 and is used up
    may_confirm  asked with the time an Enter was pressed (our monotonic ms); False swallows it
    """

    burst = Signal(object, object)
    """A `bursts.Burst`, as soon as it ended; when its first key was pressed, our monotonic ms."""
    typed = Signal()
    """A person pressed a key that reached the focused field."""

    def __init__(
        self,
        *,
        command: Callable[[QKeyEvent], bool],
        may_confirm: Callable[[int], bool],
        limits: BurstLimits | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bursts = Bursts(limits)
        self._stamps = StampClock()
        self._command = command
        self._may_confirm = may_confirm
        self._replaying = False
        self._let_go = (0, 0)  # the key released last, and when
        self._due_ms = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._nothing_more)

    def watch_all(self) -> None:
        """Follow the keyboard to whichever window of ours has it."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)
            self.watch(QGuiApplication.focusWindow())

    @Slot(QWindow)
    def watch(self, window: QWindow | None) -> None:
        """Catch the keys of this window too."""
        if window is None:
            return
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def press_enter(self, window: QWindow, pressed_ms: int) -> None:
        """Do what a person's Enter would do now: the printed card confirms in its place."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
            name: Kind = "enter" if kind == QEvent.Type.KeyPress else "release"
            self._give_back(Key(name, "\r", pressed_ms, token=_Pressed(window, event, pressed_ms)))

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        """Hold keys back until it is clear who typed them."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if self._replaying or not isinstance(receiver, QWindow) or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MODIFIERS:
            return False
        return self._take(receiver, event)

    def _take(self, window: QWindow, event: QKeyEvent) -> bool:
        now_ms = monotonic_ns() // 1_000_000
        stamp_ms = event.timestamp() or now_ms
        pressed_ms = self._stamps.pressed_ms(stamp_ms, now_ms)
        held = self._is_held(event)
        token = _Pressed(window, _copy(event, held=held), pressed_ms)
        key = Key(_kind(event), event.text(), stamp_ms, held, token)
        self._carry_out(self._bursts.feed(key))
        self._wait()
        return True

    def _is_held(self, event: QKeyEvent) -> bool:
        """Whether a key that stays down repeats itself.

        Measured on X11: a busy Qt misses its own mark on some repeats, the first one too; but a
        release and a press of the same stamp come from no finger. A scanner's double character
        may look the same, so characters keep Qt's word.
        """
        this = (event.key(), event.timestamp())
        if event.type() == QEvent.Type.KeyRelease:
            self._let_go = this
        elif this == self._let_go and this[1] and _kind(event) != "char":
            return True
        return event.isAutoRepeat()

    def _wait(self) -> None:
        wait_ms = self._bursts.wait_ms()
        if wait_ms is None:
            self._timer.stop()
            return
        self._due_ms = monotonic_ns() // 1_000_000 + wait_ms
        self._timer.start(wait_ms)

    @Slot()
    def _nothing_more(self) -> None:
        now_ms = monotonic_ns() // 1_000_000
        if now_ms - self._due_ms > LATE_MS:
            self._wait()  # let the keys that queued up meanwhile come first
            return
        self._carry_out(self._bursts.settle())
        self._wait()

    def _carry_out(self, decisions: list[Decision]) -> None:
        for decision in decisions:
            if isinstance(decision, Burst):
                begun = decision.begun
                self.burst.emit(decision, begun.at_ms if isinstance(begun, _Pressed) else 0)
            elif not isinstance(decision, Swallow):
                self._give_back(decision.key)

    def _give_back(self, key: Key) -> None:
        pressed = key.token
        if not isinstance(pressed, _Pressed) or not isValid(pressed.window):
            return
        event = pressed.event
        entering = key.kind == "enter" and not _is_letter(event)
        if entering and not self._may_confirm(pressed.at_ms):
            return
        if event.type() == QEvent.Type.KeyPress:
            if not entering and self._command(event):
                return
            self.typed.emit()
        self._replaying = True
        try:
            QCoreApplication.sendEvent(pressed.window, event)
        finally:
            self._replaying = False


def _kind(event: QKeyEvent) -> Kind:
    if event.type() == QEvent.Type.KeyRelease:
        return "release"
    if event.key() in _ENTERS or event.text() in {"\n", "\r", "\r\n"}:
        return "enter"
    if event.key() in _TABS:
        return "tab"
    commanding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    printable = event.text().isprintable() and event.text() != ""
    return "char" if printable and not event.modifiers() & commanding else "other"


def _is_letter(event: QKeyEvent) -> bool:
    """Ctrl+J and Ctrl+M carry the text of LF and CR: a scanner's suffix, or a person's command."""
    return bool(Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z)


def _copy(event: QKeyEvent, *, held: bool) -> QKeyEvent:
    """The event outlives its delivery only as a copy."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        held,
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
