"""The two stages of a start: the login is painted first, the rooms come in behind it."""

from __future__ import annotations

import gc
import sys
import threading
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QApplication

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.kit.act import Act
from station_app.kit.desk import Clerk
from station_app.kit.theme import dress
from station_app.settings import Settings
from station_app.shell.bursts import BurstLimits
from station_app.shell.login import Verdict
from station_app.shell.not_opened import NotOpened
from station_app.shell.window import Window, beep

if TYPE_CHECKING:
    from station_app.opening.counter import Counter, Opened
    from station_app.opening.upgrading import Upgrading

GARBAGE_MS = 5_000
UNSEEN_MS = 500  # a covered window is never painted; the rooms then come all the same


class Stage(QObject):
    """One run of the counter's window, from the first paint to the last."""

    _rooms_ready = Signal(object)
    _rooms_failed = Signal(object)

    def __init__(
        self, app: QApplication, folder: Path, settings: Settings, words: Words, *, pin: str = ""
    ) -> None:
        """Build what can be painted without any room.

        pin  shown at the login of a demo
        """
        super().__init__()
        self.app, self.folder, self.settings, self.words, self.pin = (
            app,
            folder,
            settings,
            words,
            pin,
        )
        self.counter: Counter | None = None
        self.upgrading: Upgrading | None = None
        self.fault: BaseException | None = None
        self.not_opened: NotOpened | None = None
        self.act = Act(self)
        self.window = Window(
            self.act,
            words,
            verify=self._verify,
            station_name=settings.station_name,
            station_code=settings.station_code,
            limits=BurstLimits(gap_ms=settings.scan_gap_ms),
            sound=beep if settings.sounds else _silence,
        )
        self._behind = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self._behind.timeout.connect(self._bring_rooms_behind)
        self.window.entered.connect(self._entered)
        self._rooms_ready.connect(self._join_or_give_up)
        self._rooms_failed.connect(self._give_up)

    def run(self) -> int:
        """Show the window until it is closed; gives the exit code, or raises why it could not open.

        With a clerk who needs no PIN the rooms come first: nobody is typing meanwhile.
        """
        collect_on_this_thread_only(self)
        sys.excepthook = self._stumbled
        if self.settings.auto_login:
            self._bring_rooms()
            if self.fault is None and self.upgrading is None:
                self.window.showMaximized()
        else:
            self.window.installEventFilter(self)
            self._behind.start()
            self.window.showMaximized()
        if self.fault is None or self.not_opened is not None:
            self.app.exec()
        if self.upgrading is not None:
            self.upgrading.stop()
        if self.counter is not None:
            self.counter.stop()
        if self.fault is not None:
            raise self.fault
        return 0

    def _stumbled(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """A slot raised: the keeper is told, the note is kept, and the window goes on."""
        sys.__excepthook__(kind, fault, trace)
        self.act.faulted.emit(fault)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Bring the rooms once the window was painted: their imports would hold that up."""
        if watched is self.window and event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            self._behind.start(0)
        return False

    @Slot()
    def _bring_rooms_behind(self) -> None:
        threading.Thread(target=self._open_behind, name="rooms", daemon=True).start()

    def _open_behind(self) -> None:
        try:
            self._rooms_ready.emit(self._open())
        except BaseException as fault:
            self._rooms_failed.emit(fault)

    def _bring_rooms(self) -> None:
        try:
            self._join(self._open())
        except (Refusal, Trouble) as fault:
            self._give_up(fault)

    def _open(self) -> Opened:
        """Import everything that the login does not need, and open the book."""
        self._rooms = import_module("station_app.opening.counter")
        opened: Opened = self._rooms.open_book(self.folder)
        return opened

    @Slot(object)
    def _join_or_give_up(self, opened: Opened) -> None:
        """A setting that no part can use is said when the window has closed, never swallowed."""
        try:
            self._join(opened)
        except (Refusal, Trouble) as fault:
            self._give_up(fault)

    def _join(self, opened: Opened) -> None:
        counter: Counter = self._rooms.Counter(
            self.window, self.act, self.words, self.settings, opened
        )
        self.counter = counter
        counter.start()
        self.window.login.show_clerks(counter.clerks(), demo_pin=self.pin)
        if counter.nobody_can_log_in:
            counter.ask_first_clerk()
        clerk = counter.clerk_of_login(self.settings.auto_login)
        if clerk is not None:
            counter.open_for(clerk)
        all_is_loaded()

    @Slot(object)
    def _give_up(self, fault: BaseException) -> None:
        """Say why, here and when the window has closed; a file of another version asks first."""
        self.fault = fault
        if isinstance(fault, Trouble) and fault.code == "book.other_tables":
            try:
                self._ask_upgrade()
            except Trouble as other:
                self.fault = other
        if self.fault is not None:
            self._tell(self.fault)
            self.window.close()
            if self.not_opened is None:
                self.app.quit()

    def _tell(self, fault: BaseException) -> None:
        """A sentence in the login's place; a screen that nobody sees is not waited for."""
        if not isinstance(fault, Refusal | Trouble) or self.app.platformName() == "offscreen":
            return
        self.not_opened = NotOpened(
            self.words.say(fault.code, **fault.facts), station_name=self.settings.station_name
        )
        self.not_opened.closed.connect(self.app.quit)
        self.not_opened.showMaximized()

    def _ask_upgrade(self) -> None:
        """The login makes place for the question, and comes back when the book was read again."""
        rooms = import_module("station_app.opening.upgrading")
        self.upgrading = rooms.Upgrading(
            self.folder, self.words, station_name=self.settings.station_name, parent=self
        )
        self.upgrading.done.connect(self._upgraded)
        self.upgrading.put_off.connect(self.app.quit)
        self.upgrading.window.showMaximized()
        self.window.hide()
        self.fault = None

    @Slot()
    def _upgraded(self) -> None:
        self.window.showMaximized()
        self._bring_rooms_behind()

    def _verify(self, clerk: str, pin: str) -> Verdict:
        """Runs on the writing thread; the clerks were shown, so the rooms are there."""
        return self.counter.verify(clerk, pin) if self.counter else Verdict(right=False)

    @Slot(object)
    def _entered(self, clerk: Clerk) -> None:
        if self.counter is not None:
            self.counter.open_for(clerk)


def _silence(_kind: str) -> None:
    """Sounds are switched off."""


def application(language: str) -> QApplication:
    """The Qt application in this language, dressed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("station")
    app.setDesktopFileName("station")
    app.setStyle("Fusion")
    for folder, name in (
        (str(resource("translations")), language),
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{language}"),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
    dress(app)
    return app


def collect_on_this_thread_only(owner: QObject) -> None:
    """Collect cycles from a timer: off this thread the collector could destroy widgets."""
    gc.disable()
    timer = QTimer(owner)
    timer.setInterval(GARBAGE_MS)
    timer.timeout.connect(gc.collect)
    timer.start()


def all_is_loaded() -> None:
    """What lives now stays: to walk it at every collection would hold the window for 50 ms."""
    gc.freeze()
