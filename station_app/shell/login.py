"""Who is at the counter: choose the clerk, type the PIN. The first thing painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from station_app.kit.act import Act
from station_app.kit.buttons import BigButton, Button, MainButton
from station_app.kit.cards import CardList, across, down
from station_app.kit.desk import Clerk
from station_app.kit.fields import LONGEST_PIN
from station_app.kit.labels import BigNumber, Pill, Role, label
from station_app.kit.theme import restyle

TRIES = 5
WAIT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier says of a PIN.

    wait_seconds  no further try before this; 0 leaves counting to the login page
    """

    right: bool
    wait_seconds: int = 0


Verify = Callable[[str, str], Verdict]


class Login(QWidget):
    """Clerk buttons and a PIN pad, by keyboard or finger.

    verify   clerk id, PIN -> Verdict; runs on the writing thread, it may take its time
    `entered` carries the clerk; `locked_out` a clerk id after five wrong tries (never the PIN).
    """

    entered = Signal(object)
    locked_out = Signal(str)

    def __init__(self, act: Act, verify: Verify, *, station_name: str) -> None:
        super().__init__()
        self.setObjectName("login")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._act, self._verify = act, verify
        self._clerks: tuple[Clerk, ...] = ()
        self._clerk: Clerk | None = None
        self._pin = ""
        self._wrong: dict[str, int] = {}
        self._wait_s = 0
        self._checking = False
        self._ticks = QTimer(self)
        self._ticks.setInterval(1000)
        self._ticks.timeout.connect(self._tick)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._choose)
        self._build(station_name)
        self.say(self.tr("Opening the station"), "quiet")

    def show_clerks(
        self, clerks: Sequence[Clerk], *, demo_pin: str | None = None, chosen: str = ""
    ) -> None:
        """Offer these clerks, one of them chosen; a demo PIN is shown from then on."""
        self._clerks = tuple(clerks)
        self.say("")
        for button in self._group.buttons():
            self._group.removeButton(button)
        buttons = []
        for place, clerk in enumerate(self._clerks):
            button = BigButton(clerk.name, name=f"login.clerk.{clerk.id}")
            button.setCheckable(True)
            self._group.addButton(button, place)
            buttons.append(button)
        self._list.show_cards(buttons)
        if demo_pin is not None:
            said = self.tr("Demo PIN: {pin}").format(pin=demo_pin) if demo_pin else ""
            self._demo.say(said, "attention")
        if self._clerks:
            ids = [clerk.id for clerk in self._clerks]
            place = ids.index(chosen) if chosen in ids else 0
            self._group.button(place).setChecked(True)
            self._choose(place)

    @property
    def sentence(self) -> str:
        """What the page says about the last try."""
        return self._sentence.text()

    def say(self, sentence: str, role: Role = "wrong") -> None:
        """Say what is wrong, or quietly that the rooms are still being opened."""
        self._sentence.setText(sentence)
        if self._sentence.property("role") != role:
            self._sentence.setProperty("role", role)
            restyle(self._sentence)

    def confirm(self) -> None:
        """A fresh Enter: try the PIN."""
        if self._clerk is None or self._checking or self._wait_s:
            return
        if not self._pin:
            self.say(self.tr("Type your PIN, then Enter"))
            return
        self._checking = True
        self.say(self.tr("One moment"), "quiet")
        pin, self._pin = self._pin, ""
        self._show_pin()
        self._act.run(partial(self._verify, self._clerk.id, pin), self._decided, self._failed)

    def back(self) -> None:
        """Esc: empty the PIN."""
        self._pin = ""
        self._show_pin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and Backspace; anything else goes on to the window."""
        if event.text().isdigit() and event.text().isascii():
            self._add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._rub_out()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _build(self, station_name: str) -> None:
        side = QFrame()
        side.setObjectName("login.side")
        left = QVBoxLayout(side)
        left.setContentsMargins(36, 36, 36, 24)
        name = BigNumber(station_name, size_px=40, least_px=20, colour="#FFFFFF")
        left.addWidget(name)
        left.addWidget(label(self.tr("Counter"), "section"))
        left.addStretch(1)
        self._foot = label(
            self.tr("Works without a line; nothing is lost when power fails."), wrap=True
        )
        left.addWidget(self._foot)
        work = QVBoxLayout()
        work.setContentsMargins(56, 32, 56, 24)
        work.setSpacing(14)
        work.addWidget(label(self.tr("Who is at the counter?"), "title"))
        work.addLayout(self._columns(), 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side, 4)
        whole.addLayout(work, 7)

    def _columns(self) -> QHBoxLayout:
        self._list = CardList(name="login.clerks", gap_px=10)
        self._shown = BigNumber(
            "", size_px=40, name="login.pin", align=Qt.AlignmentFlag.AlignHCenter
        )
        self._sentence = label("", "wrong", name="login.sentence", wrap=True)
        self._sentence.setFixedHeight(44)
        self._demo = Pill("", "attention", name="login.demo")
        self._go = MainButton(self.tr("Log in"), name="login.enter")
        self._go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._go.clicked.connect(self.confirm)
        box = QFrame()
        box.setObjectName("login.box")
        inside = QHBoxLayout(box)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.addWidget(self._shown)
        right = down(
            across(label(self.tr("PIN"), "quiet"), "stretch", self._demo),
            box,
            self._sentence,
            self._pad(),
            6,
            self._go,
            "stretch",
            gap_px=10,
        )
        columns = across(self._list, right, gap_px=40)
        columns.setStretch(0, 5)
        columns.setStretch(1, 4)
        return columns

    def _pad(self) -> QGridLayout:
        pad = QGridLayout()
        pad.setSpacing(8)
        keys = [str(digit) for digit in range(1, 10)] + ["⌫", "0"]
        self._keys = QButtonGroup(self)
        for place, key in enumerate(keys):
            button = Button(key, name=f"login.pad.{key if key != '⌫' else 'back'}")
            button.setProperty("pad", True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if key == "⌫":
                button.setAccessibleName(self.tr("Rub out"))
            self._keys.addButton(button)
            pad.addWidget(button, place // 3, place % 3)
        self._keys.buttonClicked.connect(self._pressed)
        return pad

    @Slot(object)
    def _pressed(self, button: Button) -> None:
        if button.text() == "⌫":
            self._rub_out()
        else:
            self._add(button.text())

    def _add(self, digit: str) -> None:
        if len(self._pin) < LONGEST_PIN and not self._wait_s:
            self._pin += digit
            self._sentence.clear()
            self._show_pin()

    def _rub_out(self) -> None:
        self._pin = self._pin[:-1]
        self._show_pin()

    def _show_pin(self) -> None:
        self._shown.say("●" * len(self._pin))
        self._shown.setAccessibleName(self.tr("{n} digits").format(n=len(self._pin)))

    def _step(self, by: int) -> None:
        if self._clerks:
            place = (self._group.checkedId() + by) % len(self._clerks)
            self._group.button(place).setChecked(True)
            self._choose(place)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._clerk = self._clerks[place]
        self.back()
        self.setFocus()

    def _decided(self, verdict: Verdict) -> None:
        self._checking = False
        clerk = self._clerk
        if clerk is None:
            return
        if verdict.right:
            self._wrong.pop(clerk.id, None)
            self.say("")
            self.entered.emit(clerk)
            return
        wrong = self._wrong.get(clerk.id, 0) + 1
        self._wrong[clerk.id] = wrong
        if verdict.wait_seconds or wrong >= TRIES:
            self._lock(clerk, verdict.wait_seconds or WAIT_SECONDS)
        else:
            self.say(self.tr("Wrong PIN, {n} tries left").format(n=TRIES - wrong))

    def _failed(self, _fault: object) -> bool:
        self._checking = False
        self.say("")
        return False

    def _lock(self, clerk: Clerk, seconds: int) -> None:
        self._wrong.pop(clerk.id, None)
        self._wait_s = seconds
        self.locked_out.emit(clerk.id)
        self._ticks.start()
        self._say_wait()

    @Slot()
    def _tick(self) -> None:
        self._wait_s -= 1
        if self._wait_s <= 0:
            self._wait_s = 0
            self._ticks.stop()
            self.say("")
        else:
            self._say_wait()

    def _say_wait(self) -> None:
        self.say(self.tr("Five wrong PINs. Try again in {n} s").format(n=self._wait_s))
