"""A second person approves: their PIN is asked over the page, never in a box of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from station_app.kit.buttons import Button
from station_app.kit.cards import across
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Clerk
from station_app.kit.fields import PinField
from station_app.kit.labels import label
from station_app.kit.page import UP_DOWN

_ACROSS = 4


class Approval(QFrame):
    """Asks whose PIN it is (up and down), then the PIN; Enter approves, Esc lets it go.

    `tried` carries the clerk and the PIN; whoever checks it says `approved` or `refused` here.
    """

    tried = Signal(str, str)
    let_gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("approval")
        self.right = ""
        self._approved: Callable[[str], None] | None = None
        self._checking = False
        self._wait_s = 0
        self._text = label(name="approval.text", wrap=True)
        self.who = ChoiceRow(name="approval.who", what=self.tr("Who approves"), across=_ACROSS)
        self.pin = PinField(
            name="approval.pin", what=self.tr("PIN of who approves"), hint=self.tr("PIN")
        )
        self._sentence = label("", "wrong", name="approval.sentence", wrap=True)
        self.go = Button(self.tr("Approve"), name="approval.go", key="Enter")
        self.no = Button(self.tr("Leave it"), name="approval.no", key="Esc")
        self.go.clicked.connect(self.confirm)
        self.no.clicked.connect(self.let_go)
        self.who.settled.connect(self.pin.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._text)
        column.addWidget(self.who)
        column.addLayout(across(self.pin, self.no, self.go))
        column.addWidget(self._sentence)
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)
        self._before: QWidget | None = None
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it waits for a PIN."""
        return self._approved is not None

    @property
    def sentence(self) -> str:
        """What it says of the last try."""
        return self._sentence.text()

    def ask(
        self, text: str, right: str, may: Sequence[Clerk], approved: Callable[[str], None]
    ) -> None:
        """Ask; `approved` gets the clerk once their PIN was right."""
        self.let_go()
        self._before = self.window().focusWidget()
        self.right, self._approved = right, approved
        self._text.setText(text)
        self.setAccessibleName(text)
        self.who.offer([(clerk.id, clerk.name) for clerk in may])
        self.who.choose(may[0].id if may else "")
        self.who.setVisible(len(may) > 1)
        self._say("")
        self.show()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def confirm(self) -> bool:
        """A fresh Enter; True when it was used."""
        if not self.open:
            return False
        if not self._checking and not self._wait_s and self.pin.text() and self.who.value:
            self._checking = True
            pin = self.pin.text()
            self.pin.clear()
            self._say(self.tr("One moment"))
            self.tried.emit(self.who.value, pin)
        return True

    def approved(self) -> None:
        """The PIN was right: what was asked for goes on."""
        self._checking = False
        clerk, approved = self.who.value, self._approved
        self._close()
        if approved is not None:
            approved(clerk)

    def refused(self, left: int, wait_seconds: int) -> None:
        """The PIN was wrong; after five the next waits."""
        self._checking = False
        if wait_seconds:
            self._wait_s = wait_seconds
            self._ticks.start()
            self._say_wait()
        else:
            self._say(self.tr("Wrong PIN, {n} tries left").format(n=left))

    def failed(self) -> None:
        """It could not be checked; the fault box says why."""
        self._checking = False
        self._say("")

    @Slot()
    def let_go(self) -> bool:
        """Esc; True when something was asked."""
        if not self.open:
            return False
        self._close()
        self.let_gone.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose who approves; digits stay in the field."""
        step = UP_DOWN.get(Qt.Key(event.key()))
        if step is None or not self.who.keys:
            super().keyPressEvent(event)
            return
        keys = self.who.keys
        self.who.choose(keys[(keys.index(self.who.value) + step) % len(keys)])
        self.pin.clear()

    def _close(self) -> None:
        self._approved, self._checking = None, False
        self.pin.clear()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def _say_wait(self) -> None:
        self._say(self.tr("Five wrong PINs. Try again in {n} s").format(n=self._wait_s))

    @Slot()
    def _tick(self) -> None:
        self._wait_s = max(0, self._wait_s - 1)
        if self._wait_s:
            self._say_wait()
        else:
            self._ticks.stop()
            self._say("")
