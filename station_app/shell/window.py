"""The counter's window: rail, scan box, lamps, the open page, what just happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic_ns, time_ns

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from station_app.basics.clock import local
from station_app.basics.station_codes import read_own
from station_app.basics.words import Words
from station_app.kit.act import Act
from station_app.kit.desk import Clerk
from station_app.kit.fields import Field
from station_app.kit.page import Hand, Page
from station_app.kit.scan import NotMine, Refused, Scan, Taken, Tone
from station_app.shell.bursts import Burst, BurstLimits
from station_app.shell.command_card import CommandCard
from station_app.shell.commands import KeyCommands
from station_app.shell.first_clerk import FirstClerk
from station_app.shell.frame import CounterFrame
from station_app.shell.freshness import Freshness
from station_app.shell.login import Login, Verify
from station_app.shell.rail import order
from station_app.shell.scan_filter import ScanFilter
from station_app.shell.scan_route import Answered, ScanRoute
from station_app.shell.ways_back import WaysBack
from station_app.shell.which_page import WhichPage

SIZE_PX = (1280, 800)
LEAST_PX = (1000, 580)  # 1366x768 at 125 % leaves 1092x598
TITLE_PX = 40  # about what a window manager puts on top
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ARROWS = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right),
}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
TICK_MS = 5_000  # how late the clock in the corner may be
REFRESH_MS = 20  # commits that follow each other at once make one refresh


def beep(kind: str) -> None:
    """The plain sound of the machine, for what needs an ear."""
    if kind != "ok":
        QApplication.beep()


class Window(QWidget):
    """The one window. It can be painted before any room is imported; pages are added later.

    act     the writing thread; its faults and commits are shown here
    verify  clerk id, PIN -> Verdict, for the login
    sound   plays "ok", "wrong" or "ask"
    """

    entered = Signal(object)
    """A `Clerk` logged in; the counter opens when `open_counter` is called."""
    locked = Signal()
    """The clerk left the counter; the login is shown again."""
    take_back_wanted = Signal(str)
    """Entry id, after the clerk said yes."""
    reprint_wanted = Signal(str)
    look_wanted = Signal(str)
    closing = Signal()

    def __init__(
        self,
        act: Act,
        words: Words,
        *,
        verify: Verify,
        station_name: str,
        station_code: str = "",
        sound: Callable[[str], None] = beep,
        limits: BurstLimits | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("station")
        self.setWindowTitle(" · ".join(p for p in (station_name, station_code, "station") if p))
        self.setMinimumSize(*LEAST_PX)
        self.resize(*SIZE_PX)
        self._act, self._words, self._sound = act, words, sound
        self._pages: list[Page] = []
        self.fresh = Freshness()
        self.login = Login(act, verify, station_name=station_name)
        self.frame = CounterFrame(words, station_name=station_name)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.login)
        self._whole.addWidget(self.frame)
        self._lay_out()
        self._route_scans()
        self.ways = WaysBack(self.frame, say=self.say, news=self.news, parent=self)
        self.commands = KeyCommands(self, self)
        self.card = CommandCard(self, self)
        self.keys = ScanFilter(
            command=self.commands.take, may_confirm=self.may_confirm, limits=limits, parent=self
        )
        self._connect()
        self.login.setFocus()

    def _route_scans(self) -> None:
        self.route = ScanRoute(
            self._act,
            open_page=self.open_page,
            pages=lambda: self._pages,
            show_page=self.show_page,
            parent=self,
        )
        self.which = WhichPage(self.frame, self.route, news=self.news, sound=self.tone, parent=self)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._clerk_name, self._left = "", "home"
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self._tick)

    def _connect(self) -> None:
        frame = self.frame
        self.keys.burst.connect(self._burst)
        self.keys.watch_all()
        self.route.answered.connect(self._answered)
        self.route.waiting_changed.connect(frame.scan_box.show_waiting)
        self.route.waiting_changed.connect(self.commands.waiting_changed)
        frame.scan_box.entered.connect(self._typed)
        frame.scan_box.starred.connect(self._starred)
        frame.scan_box.painted.connect(self._painted)
        frame.rail.wanted.connect(self.go)
        frame.tabs.wanted.connect(self.commands.turn_to)
        frame.lamps.clerk_clicked.connect(self.lock)
        self.ways.take_back_wanted.connect(self.take_back_wanted)
        self.ways.reprint_wanted.connect(self.reprint_wanted)
        self.ways.look_wanted.connect(self.look_wanted)
        frame.faults.told.connect(self.say)
        self._act.faulted.connect(self._faulted)
        self._act.committed.connect(self._soon.start)
        self._act.busy_changed.connect(self._busy_changed)
        self._soon.timeout.connect(self.refresh)
        self.login.entered.connect(self.entered)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def open(self) -> None:
        """Show the window; on a small screen it takes all of it."""
        room = self.screen().availableSize()
        if room.width() <= SIZE_PX[0] or room.height() <= SIZE_PX[1] + TITLE_PX:
            self.showMaximized()
        else:
            self.show()

    # pages

    def add_page(self, page: Page) -> None:
        """Give a page its place in the rail or under another; rooms may come in any order."""
        self._pages.append(page)
        self._pages.sort(key=lambda one: order(one.key))
        self.frame.pages.addWidget(page)
        if page.key:
            self.frame.rail.add(page.name, page.title(), page.key)
        page.said.connect(self.say)
        page.changed.connect(self._soon.start)

    @property
    def pages(self) -> Sequence[Page]:
        """Every page, in the order of its keys."""
        return tuple(self._pages)

    def open_page(self) -> Page | None:
        """The page in front; None while nobody is logged in."""
        page = self.frame.pages.currentWidget()
        logged_in = self._whole.currentWidget() is self.frame
        return page if logged_in and isinstance(page, Page) else None

    def page(self, name: str) -> Page | None:
        """The page of this name."""
        return next((page for page in self._pages if page.name == name), None)

    def show_page(self, page: Page) -> None:
        """Bring a page to the front; the keyboard goes to the scan box unless the page asks."""
        self.frame.sentence.silence()
        self.frame.pages.setCurrentWidget(page)
        self.frame.rail.choose(page.under or page.name)
        self.frame.tabs.show_for(page, self._pages)
        self.frame.scan_box.setFocus()
        page.shown()
        self.news()

    @Slot(str)
    def go(self, page_name: str, scan: Scan | None = None) -> None:
        """Open a page by name, and hand it what the keeper is busy with and a scan."""
        page, before = self.page(page_name), self.open_page()
        if page is None:
            return
        hand = before.in_hand() if before else Hand()
        self.frame.let_go()
        self.frame.scan_box.clear()
        self.show_page(page)
        if page is not before:
            page.take_up(hand)
        if scan is not None:
            self.route.offer(scan)

    @Slot()
    def refresh(self) -> None:
        """Something was committed: the open page and the right column read again."""
        page = self.open_page()
        if page is not None:
            page.refresh()
            self.frame.tabs.show_for(page, self._pages)
        self.frame.happened.refresh_soon()

    # who is at the counter

    def ask_first(self, asking: FirstClerk) -> None:
        """Nobody can log in yet: ask who keeps the station."""
        self._whole.addWidget(asking)
        self._whole.setCurrentWidget(asking)
        asking.begin()

    def open_counter(self, clerk: Clerk, page_name: str = "") -> None:
        """Leave the login and open a page: the one that was left, whoever left it."""
        self._clerk_name = clerk.name
        self._tick()
        self._ticks.start()
        self._whole.setCurrentWidget(self.frame)
        first = self.page(page_name or self._left) or (self._pages[0] if self._pages else None)
        if first is not None:
            self.show_page(first)
        self.frame.happened.refresh_soon()

    @Slot()
    def _tick(self) -> None:
        time = f"{local(time_ns() // 1_000_000):%H:%M}"
        self.frame.lamps.say_clerk(self._clerk_name, time)

    @Slot()
    def lock(self) -> None:
        """Show the login again; pages keep what they show."""
        if self._whole.currentWidget() is self.frame:
            self.frame.let_go()
            page = self.open_page()
            self._left = page.name if page else self._left
            self._whole.setCurrentWidget(self.login)
            self.login.back()
            self.login.setFocus()
            self.locked.emit()

    # what is said

    @Slot(str, str)
    def say(self, sentence: str, tone: str = "plain") -> None:
        """Show a sentence in the status line."""
        if sentence:
            self.frame.sentence.say(sentence, tone)
            self.news()

    def say_code(self, code: str, /, tone: Tone = "plain", **facts: object) -> None:
        """Show the sentence of a code; what a desk's `say` is."""
        self.say(self._words.say(code, **facts), tone)  # type: ignore[arg-type]

    def tone(self, kind: str) -> None:
        """Make a short sound; what a desk's `tone` is."""
        self._sound(kind)

    def scanned_elsewhere(self, scan: Scan) -> None:
        """A scan that came by its own line (serial, photo); call it on the window thread."""
        if not self.card.take(scan, monotonic_ns() // 1_000_000):
            self._offer(scan)

    # keys

    def confirm(self) -> None:
        """A fresh Enter that no field used."""
        page = self.open_page()
        if page is None:
            front = self._whole.currentWidget()
            if isinstance(front, Login | FirstClerk):
                front.confirm()
        elif not self.frame.confirm():
            page.confirm()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field used: Enter confirms, arrows move in the page, the rest is a code."""
        page = self.open_page()
        outside = page and not page.isAncestorOf(QApplication.focusWidget() or self)
        printable = event.text().isprintable() and event.text() and not event.modifiers() & _HELD
        if event.key() in _ENTERS:
            self.confirm()
        elif page and outside and event.key() in _ARROWS:
            page.keyPressEvent(event)  # the scan box has no use for them, the page's list has
        elif page and printable:
            self.frame.scan_box.type_on(event)
        else:
            super().keyPressEvent(event)

    # scans and answers

    @Slot(object, object)
    def _burst(self, burst: Burst, begun_ms: int) -> None:
        focused = QApplication.focusWidget()
        scan = Scan(burst.text, "keys", time_ns() // 1_000_000)
        if burst.broken:
            self.refuse("scan.not_read_whole")
        elif self.card.take(scan, begun_ms, burst.pause_ms):
            return
        elif isinstance(focused, Field) and focused.takes_burst(burst.text):
            self.news()
        else:
            self._offer(scan)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.scanned_elsewhere(Scan(text, "typed", time_ns() // 1_000_000))

    @Slot()
    def _starred(self) -> None:
        page = self.open_page()
        if page is not None:
            page.quantity()

    def _offer(self, scan: Scan) -> None:
        """A scan means that the keeper went on: a question about the last deed is let go."""
        if not self.route.undecided_now:
            self.frame.let_go()
        self.route.offer(scan)

    @Slot(object)
    def _answered(self, answered: Answered) -> None:
        self.frame.faults.clear()
        self.frame.scan_box.show_read(answered.shown)
        answer = answered.answer
        if isinstance(answer, Taken):
            self.say(answer.sentence, answer.tone)
            self._sound("ok" if answer.tone in {"ok", "plain"} else "ask")
        elif isinstance(answer, Refused):
            self.refuse(answer.code, "wrong", **answer.facts)
        elif isinstance(answer, NotMine):
            ours = read_own(answered.scan.text) is not None
            self.refuse("code.own_not_here" if ours else "code.unknown", text=answered.shown)
        self.news()

    def refuse(self, code: str, /, tone: Tone = "wrong", **facts: object) -> None:
        """Say no, with its sound."""
        self.say_code(code, tone, **facts)
        self._sound("wrong")

    @Slot(object)
    def _faulted(self, fault: BaseException) -> None:
        self.frame.faults.show_fault(fault)
        self._sound("wrong")
        self.news()

    # freshness of Enter

    def may_confirm(self, pressed_ms: int) -> bool:
        """Whether an Enter pressed then has seen the last answer; says so when it must wait."""
        if self.open_page() is None:
            return True
        if self._act.busy or (self.route.waiting and not self.frame.question.open):
            self.say(self.tr("Still writing the last one, one moment"), "plain")
            return False
        return self.fresh.may_confirm(pressed_ms)

    def news(self) -> None:
        """Something new is about to be painted; an Enter pressed before is not an answer to it."""
        self.fresh.answered(monotonic_ns() // 1_000_000)
        self.frame.scan_box.update()

    @Slot(bool)
    def _busy_changed(self, busy: bool) -> None:
        if not busy:
            self.news()  # what the deed changed must be seen before Enter means the next one

    @Slot()
    def _painted(self) -> None:
        self.fresh.painted(monotonic_ns() // 1_000_000)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        self.frame.scan_box.show_paused(isinstance(now, Field) and now.ime)

    # the window itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer together on a small screen."""
        super().resizeEvent(event)
        self.frame.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the application end its threads first."""
        self.closing.emit()
        super().closeEvent(event)
