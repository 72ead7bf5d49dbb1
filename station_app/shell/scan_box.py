"""The scan box: always on top, always ready; shows what was read and how many scans wait."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from station_app.basics.scan_text import clean
from station_app.kit.fields import Field
from station_app.kit.labels import Pill
from station_app.kit.theme import ACCENT, restyle

_SIDEWAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
BARS = ((0, 7), (18, 9), (36, 4), (54, 7), (72, 3), (90, 9))


class _Bars(QWidget):
    """The little bar code at the left of the box."""

    def sizeHint(self) -> QSize:
        return QSize(104, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - 18) // 2
        for left, width in BARS:
            painter.fillRect(QRect(left, top, width, 18), QColor(ACCENT))
        painter.end()


class _Line(Field):
    """Where codes are typed by hand; what was scanned is shown in it until the next key."""

    entered = Signal(str)
    starred = Signal()

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(name="scan.text", what=what, hint=hint, longest=256)
        self.read = False  # the text was scanned, not typed

    @property
    def being_typed(self) -> bool:
        """Whether there is a code by hand; blanks alone, pasted or typed, are none."""
        return bool(clean(self.text())) and not self.read

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands a typed code over; the first key after a scan begins a new text."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.being_typed:
                self.entered.emit(self.text())
                event.accept()
            else:
                event.ignore()  # an empty box passes Enter on: it confirms
            return
        if event.key() in _SIDEWAYS and not self.being_typed:
            event.ignore()  # nothing is being typed: the arrow is for the page
            return
        if event.key() == Qt.Key.Key_Space and not self.being_typed:
            return  # no code begins with a blank, and what was read last stays to be seen
        if event.key() == Qt.Key.Key_Asterisk and not self.being_typed:
            self.starred.emit()  # no code begins with one, and a laptop has no number pad
            return
        if self.read and event.text() and event.text().isprintable():
            self.clear()
            self.read = False
        elif self.read and event.key() == Qt.Key.Key_Backspace:
            self.clear()
        super().keyPressEvent(event)


class ScanBox(QFrame):
    """Shows the last scan; typing in it and Enter is the same as a scan by hand.

    `starred` is a star that begins nothing: how many of the chosen line, as on the number pad.
    `painted` follows each painting: an Enter pressed before it has not seen the answer.
    """

    entered = Signal(str)
    starred = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scan")
        self.setMinimumWidth(250)
        self.setFixedHeight(54)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = self.tr("Scan, or type a code, tail or initials")
        self._bars = _Bars()
        self._line = _Line(self.tr("Scan box"), self._hint)
        self._line.entered.connect(self.entered)
        self._line.starred.connect(self.starred)
        self._waiting = Pill(name="scan.waiting")
        self._paused = Pill(name="scan.paused")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(14, 2, 10, 2)
        inside.setSpacing(10)
        for part, stretch in (
            (self._bars, 0),
            (self._line, 1),
            (self._waiting, 0),
            (self._paused, 0),
        ):
            inside.addWidget(part, stretch)
        self.setFocusProxy(self._line)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self._line.text()

    @property
    def being_typed(self) -> bool:
        """Whether somebody has typed something that is not handed over yet."""
        return self._line.being_typed

    def show_read(self, text: str) -> None:
        """Show what was read, masked by the caller where it must be."""
        self._line.setText(text)
        self._line.setCursorPosition(len(text) if len(text) < 40 else 0)
        self._line.read = True
        self.update()

    @Slot()
    def clear(self) -> None:
        """Empty the box."""
        self._line.clear()
        self._line.read = False

    def type_on(self, event: QKeyEvent) -> None:
        """A key that nobody else wanted begins a code typed by hand."""
        self._line.setFocus()
        self._line.keyPressEvent(event)

    @Slot(int)
    def show_waiting(self, count: int) -> None:
        """Count the scans that are not answered yet."""
        text = self.tr("{n} waiting").format(n=count) if count else ""
        self._waiting.say(text, "attention")

    def show_paused(self, paused: bool) -> None:
        """Say that an input method has the keys, so that a scanner that types cannot be heard."""
        if bool(self.property("paused")) == paused:
            return
        text = self.tr("Scanning pauses while you type Chinese · Esc to go on") if paused else ""
        self._paused.say(text, "attention")
        if paused and self._line.read:
            self.clear()  # there is no room for both, and half a code is none
        self.setProperty("paused", paused)
        restyle(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the box, and with it the answer, was painted."""
        super().paintEvent(event)
        self.painted.emit()
