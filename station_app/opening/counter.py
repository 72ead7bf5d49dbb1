"""The open counter: window, book, rooms, printers and line joined, and taken apart again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from station_app import app
from station_app.app import Room
from station_app.basics.words import Words
from station_app.devices.photo import codes_in_photo
from station_app.devices.scanner import ScannerThread, parse_scanner_url
from station_app.devices.voice import Voice, speech_program
from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.page import Page
from station_app.kit.scan import Scan
from station_app.missing.lookups import searches
from station_app.notices.rules.ladder import read_plan
from station_app.opening.approvals import Approvals
from station_app.opening.back_office import CounterOffice
from station_app.opening.care import OUTBOX, Care
from station_app.opening.copies_office import CounterCopies
from station_app.opening.desk_settings import desk_settings
from station_app.opening.first_morning import FirstMorning, Made
from station_app.opening.going_back import GoingBack
from station_app.opening.happened import HappenedColumn
from station_app.opening.lamps import AgingLamps, say_printers
from station_app.opening.line import APP, StationLine
from station_app.opening.pages import build_pages
from station_app.opening.printers import Printers
from station_app.opening.quiet import Quiet
from station_app.opening.telling import Telling
from station_app.opening.today import HomeToday
from station_app.orders.lookups import orders
from station_app.parcels.lookups import house
from station_app.people import lookups as people
from station_app.people.pins import check_pin, device_secret, has_pin
from station_app.settings import Settings, save
from station_app.shell.copies_page import CopiesPage
from station_app.shell.home import Today
from station_app.shell.just_happened import HappenedRow
from station_app.shell.login import Verdict
from station_app.shell.settings_page import SettingsPage
from station_app.shell.window import Window
from station_app.store import news
from station_app.store.blobs import Blobs
from station_app.store.book import Book
from station_app.store.work import Recorded
from station_app.sync.runner import LineState, Runner
from station_app.till.lookups import shifts as till
from station_app.wire.facts.book import FeedApplied
from station_app.wire.facts.people import ClerkRecorded
from station_app.wire.facts.till import ShiftClosed

_OF_CLERKS = {ClerkRecorded.KIND, FeedApplied.KIND}  # news may tell of clerks too


@dataclass(frozen=True)
class Opened:
    """What stage two brings: the book and the rooms that read it."""

    book: Book
    rooms: tuple[Room, ...]


class Counter(QObject):
    """Everything that runs while the counter is open."""

    _line_state = Signal(object)
    _printer_state = Signal(object)
    _news_came = Signal()
    _clerks_told = Signal()
    _heard = Signal(str, str)

    def __init__(
        self, window: Window, act: Act, words: Words, settings: Settings, opened: Opened
    ) -> None:
        """Join the parts; ``open_for`` lets a clerk in."""
        super().__init__(window)
        self.window, self.act, self.words, self.settings = window, act, words, settings
        self.aside = Act(self)
        self.book, self.rooms = opened.book, opened.rooms
        self.read = self.book.reader()
        self.blobs = Blobs(self.book.folder, self.book.key)
        self.scanner: ScannerThread | None = None
        self._stopped = False
        self.clerk = Clerk(id="", name="")
        self._line_asked = ""  # what was said to the keeper who asked for the line
        self.book.work.words = words
        self.book.work.settings = asdict(settings)
        self.book.work.day_of = till.day_of
        self.voice = Voice(speech_program() if settings.voice else ())
        self.approvals = Approvals(window, act, self.book, self.read, lambda: self.clerk)
        self.desk = self._desk()
        self.column = HappenedColumn(self.read, self.rooms, words, self.book.device)
        self.printers = Printers(self.book, settings, words, published=self._printer_state.emit)
        self.line = StationLine(self.book)
        self.runner = Runner(
            self.line, on_state=self._line_state.emit, apply_news=self._apply_news, app=APP
        )
        self.quiet = Quiet()
        self.lamps = AgingLamps(self, window.frame.lamps, words, self.book.clock.wall_ms)
        self.care = self._care(act)
        self.telling = Telling(
            self.book, act, settings, self.quiet, may_tell=self._somebody_is_here
        )
        plan = read_plan(settings.overdue_ladder, settings.market_days)
        self.today = HomeToday(self.read, words, self.book.jobs, plan)
        self._measure_paper()
        self.back = self._going_back()
        self.pages = [*build_pages(self.desk, self._today), *self._settings_pages()]
        self._connect()

    def open_for(self, clerk: Clerk) -> None:
        """A clerk is at the counter: what is recorded from now on bears their id."""
        self.clerk = clerk
        self.book.work.clerk = clerk.id
        self.window.open_counter(clerk)

    @property
    def nobody_can_log_in(self) -> bool:
        """Whether no clerk has a PIN on this PC yet."""
        return not any(has_pin(self.read, who.id) for who in people.clerks(self.read))

    def clerks(self) -> list[Clerk]:
        """Who may log in."""
        return [Clerk(who.id, who.name, who.rights) for who in people.clerks(self.read)]

    def verify(self, clerk: str, pin: str) -> Verdict:
        """Whether this is the clerk's PIN; takes its time on purpose, on the writing thread."""
        secret = device_secret(self.book.key)
        checked = check_pin(self.book.work, clerk=clerk, pin=pin, secret=secret)
        return Verdict(checked.answer == "ok", wait_seconds=-(-checked.locked_ms // 1000))

    def ask_first_clerk(self) -> None:
        """A station that just joined has nobody yet: whoever sits here keeps it."""
        self._first = FirstMorning(self.book, self.read, self.act, self.words)
        self._first.made.connect(self._first_clerk_made)
        self.window.ask_first(self._first.page)

    def clerk_of_login(self, login: str) -> Clerk | None:
        """The clerk who logs in by this name."""
        found = (who for who in people.clerks(self.read) if who.login == login)
        who = next(found, None)
        return Clerk(who.id, who.name, who.rights) if who else None

    def start(self) -> None:
        """Begin to print, to exchange and to look after the file."""
        self.printers.start()
        self._show_printer(None)
        self.runner.start()
        self.care.start()
        self.telling.start()
        self.voice.start()
        if self.settings.serial_scanner:
            self.scanner = ScannerThread(
                parse_scanner_url(self.settings.serial_scanner), heard=self._heard.emit
            )
            self.scanner.start()

    @Slot()
    def stop(self) -> None:
        """End every thread; what is under way is finished or, like after a power cut, asked for.

        A thread that hangs keeps the file open: the end of the process lets it go as safely.
        """
        if self._stopped:
            return
        self._stopped = True
        self._ticks.stop()
        self.telling.stop()
        self.voice.stop()
        self.care.stop()
        scanner_ended = self.scanner is None or self.scanner.stop()
        ended = [self.act.stop(), self.runner.stop(), self.printers.stop(), scanner_ended]
        self.aside.stop()
        if all(ended):
            self.line.close()
            self.blobs.close()
            self.read.connection.close()
            self.book.close()

    @Slot(object)
    def _first_clerk_made(self, told: Made) -> None:
        made = [who for who in self.clerks() if who.id == told.clerk]
        self.window.login.show_clerks(self.clerks(), chosen=told.clerk)
        self.open_for(made[0])
        if told.papers:
            self.window.say(" ".join(told.papers.sentences), "attention")

    def _care(self, act: Act) -> Care:
        return Care(
            self.book,
            act,
            self.blobs,
            self.quiet,
            on_backup=self.lamps.show_backup,
            away=lambda: self.settings.backup_folder,
            keeps_blobs=searches.kept_pictures,
            gone_blobs=searches.erased_pictures,
        )

    def _desk(self) -> Desk:
        window = self.window
        return Desk(
            work=self.book.work,
            read=self.read,
            words=self.words,
            clerk_now=lambda: self.clerk,
            now=self.book.clock.wall_ms,
            day=lambda: till.day_of(self.read, self.book.clock.wall_ms()),
            act=self.act.run,
            say=window.say_code,
            reprint=window.reprint_wanted.emit,
            go=window.go,
            tone=window.tone,
            photo=self._keep_photo,
            photo_of=self.blobs.get,
            codes_of=lambda data: tuple(one.text for one in codes_in_photo(data)),
            aside=self.aside.run,
            speak=self.voice.say,
            outbox=self.book.folder / OUTBOX,
            orders_ready=partial(orders.ready_for, self.read),
            parcels_here=partial(house.waiting_count, self.read),
            keep_settings=self._keep_settings,
            ask_approval=self.approvals.ask,
            pin_secret=device_secret(self.book.key),
            settings=desk_settings(self.settings, self.book),
        )

    def _going_back(self) -> GoingBack:
        return GoingBack(
            self.desk,
            fact_of=self.column.fact_of,
            rooms=self.rooms,
            jobs=self.book.jobs,
            wake_printers=self.printers.wake,
            pages=lambda: self.pages,
            parent=self,
        )

    def _settings_pages(self) -> list[Page]:
        """Those that reach behind the rooms, to printers and copies."""
        office = CounterOffice(
            self.book,
            self.settings,
            self.words,
            self.printers,
            changed=self._measure_paper,
            try_line=self._try_line,
        )
        copying, keep = self.care.copying, self._keep_settings
        copies = CounterCopies(self.book, self.words, copying, keep, landed=self.runner.wake)
        return [SettingsPage(self.desk, office), CopiesPage(self.desk, copies)]

    def _measure_paper(self) -> None:
        """What is looked at before it is printed is as wide as the paper that is in."""
        self.desk.settings.labels_print = self.printers.takes("label")
        self.desk.settings.receipt_columns = self.printers.columns("receipt")
        self.desk.settings.label_columns = self.printers.columns("label")

    def _keep_settings(self, **changes: Any) -> None:
        """In the data folder, and wherever they are read from here on."""
        save(self.book.folder, **changes)
        self.settings = replace(self.settings, **changes)
        self.book.work.settings = asdict(self.settings)
        for name, value in changes.items():
            several = name == "label_templates"  # the page reads them one by one
            if hasattr(self.desk.settings, name):
                setattr(self.desk.settings, name, tuple(value.split()) if several else value)
        self.telling.use(self.settings)
        self.today.parcels.use(read_plan(self.settings.overdue_ladder, self.settings.market_days))

    @Slot()
    def _clerks_changed(self) -> None:
        """Somebody came, left, or may do more or less: so it is from now on."""
        self.window.login.show_clerks(self.clerks(), chosen=self.clerk.id)
        known = people.clerk(self.read, self.clerk.id)
        if known is not None:
            self.clerk = Clerk(known.id, known.name, known.rights)

    def _somebody_is_here(self) -> bool:
        """What is recorded bears a clerk's name."""
        return bool(self.clerk.id)

    def _keep_photo(self, picture: bytes) -> str:
        """Called in the deed, on the writing thread; the file of pictures has its own connection.

        Refusal photo.too_large, photo.not_a_picture
        """
        return self.blobs.put(picture, "photo", self.book.clock.wall_ms())

    def _connect(self) -> None:
        window = self.window
        for page in self.pages:
            window.add_page(page)
        window.frame.happened.read_from(self._happened_rows)
        window.take_back_wanted.connect(self.back.take_back)
        window.ways.scan_back_wanted.connect(self.back.scan_back)
        window.reprint_wanted.connect(self.back.reprint)
        self._line_state.connect(self.lamps.show_line)
        self._line_state.connect(self._line_answered)
        window.frame.lamps.line_clicked.connect(self._try_line)
        self._printer_state.connect(self._show_printer)
        self._news_came.connect(window.refresh)
        window.route.answered.connect(self._scan_answered)
        self._clerks_told.connect(self._clerks_changed)
        self.aside.faulted.connect(self.act.faulted)
        self._heard.connect(self._scanned)
        self.book.work.after_commit.append(self._committed)
        self._ticks = QTimer(self)
        self._ticks.setInterval(15_000)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start()

    def _committed(self, recorded: list[Recorded]) -> None:
        """Called on the writing thread, after the marker: only wake others."""
        if any(entry.kind in _OF_CLERKS for entry in recorded):
            self._clerks_told.emit()
        self.printers.wake()
        self.runner.wake()
        self.quiet.stir()
        if any(entry.kind == ShiftClosed.KIND for entry in recorded):
            self.care.copying.shift_closed()

    @Slot(object)
    def _scan_answered(self, _answered: object) -> None:
        self.quiet.stir()

    def _apply_news(self) -> None:
        """Called on the line's thread."""
        if news.apply_news(self.book.work):
            self._news_came.emit()

    @Slot()
    def _try_line(self) -> None:
        """The keeper knows that the line is back: nobody waits for the next turn."""
        self.runner.try_now()
        joined = self.book.identity("center_url")
        self.window.say_code("line.trying" if joined else "line.not_joined")
        self._line_asked = self.window.frame.sentence.text if joined else ""

    @Slot(object)
    def _line_answered(self, state: LineState) -> None:
        """Who asked is told what became of it, unless something else was said meanwhile."""
        window, asked = self.window, self._line_asked
        self._line_asked = ""
        if not asked or window.frame.sentence.text != asked:
            return
        if state.status != "connected":
            window.say_code("line.not_reached", "attention")
            self._line_asked = window.frame.sentence.text  # it may yet be reached
        else:
            waits = state.waiting
            window.say_code("line.reached_waits" if waits else "line.reached", "ok", n=waits)
            self._line_asked = window.frame.sentence.text if waits else ""

    def _happened_rows(self) -> list[HappenedRow]:
        return self.column.rows(self.book.clock.wall_ms())

    @Slot(str, str)
    def _scanned(self, text: str, _port: str) -> None:
        """A serial scanner is a source of its own: what it reads is never merged with keys."""
        self.window.scanned_elsewhere(Scan(text, "serial", self.book.clock.wall_ms()))

    @Slot(object)
    def _show_printer(self, _state: object) -> None:
        say_printers(self.window.frame.lamps, self.words, self.printers.states())

    def _today(self) -> Today:
        return self.today.read_now(self.book.clock.wall_ms())

    @Slot()
    def _tick(self) -> None:
        """Ages on the lamps grow, and the clock goes on."""
        self.lamps.tick()
        self._show_printer(None)


def open_book(folder: Path) -> Opened:
    """Open the station's file with every room.

    Trouble book.*  as ``store.book.Book``
    """
    return Opened(Book(folder, app.projections()), app.rooms())
