"""Nobody can log in yet: who keeps the station, and what the last papers say where it came back."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.words import Words
from station_app.kit.act import Act
from station_app.opening.papers import Compared, check_papers, compare_papers, papers_wanted
from station_app.people import lookups as people
from station_app.people.pins import device_secret, record_first_clerk
from station_app.people.rules import SETTINGS
from station_app.shell.first_clerk import FirstClerk
from station_app.store.book import Book
from station_app.store.sql import Reads


class Made(NamedTuple):
    """Whose station it is now, and what the papers said, if any were at hand."""

    clerk: str
    papers: Compared | None


class FirstMorning(QObject):
    """Asks, and records what was answered. ``made`` carries a ``Made``."""

    made = Signal(object)

    def __init__(self, book: Book, read: Reads, act: Act, words: Words) -> None:
        super().__init__()
        self._book, self._act, self._words = book, act, words
        keepers = [who.name for who in people.clerks(read) if SETTINGS in who.rights]
        self.page = FirstClerk(keepers=keepers, refilled=papers_wanted(book))
        self.page.made.connect(self._make)

    @Slot(str, str)
    def _make(self, name: str, pin: str) -> None:
        head, receipt = self.page.head, self.page.receipt
        deed = partial(self._record, name, pin, head=head, receipt=receipt)
        self._act.run(deed, self.made.emit, self._refused)

    def _record(self, name: str, pin: str, *, head: str, receipt: str) -> Made:
        if head or receipt:
            check_papers(self._book, head=head, receipt=receipt)
        secret = device_secret(self._book.key)
        clerk = record_first_clerk(self._book.work, name=name, pin=pin, secret=secret)
        if not (head or receipt):
            return Made(clerk, None)
        return Made(clerk, compare_papers(self._book, self._words, head=head, receipt=receipt))

    def _refused(self, fault: Refusal | Trouble) -> bool:
        self.page.say(self._words.say(fault.code, **fault.facts))
        return True
