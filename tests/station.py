"""A real station on a real file for tests, with a clock the test sets."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from station_app import app
from station_app.basics.words import Words
from station_app.people.actions import merge_persons, record_clerk
from station_app.people.lookups import clerks
from station_app.store import news, verify
from station_app.store.book import Book, create_book
from station_app.wire.entry import body_digest, encode
from station_app.wire.facts import kinds
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.people import ClerkRecorded
from station_app.wire.news import News

MORNING_MS = 1_795_482_000_000  # 2026-11-24 01:00 UTC, 09:00 at the counter


class SetClock:
    """A clock that stands until the test moves it."""

    def __init__(self, wall_ms: int = MORNING_MS) -> None:
        self.now_ms = wall_ms

    def wall_ms(self) -> int:
        return self.now_ms

    def mono_ms(self) -> int:
        return self.now_ms - MORNING_MS

    def forward(self, *, seconds: int = 0, hours: int = 0, days: int = 0) -> None:
        self.now_ms += ((days * 24 + hours) * 3600 + seconds) * 1000


class Station:
    """An open book with every room, its reader, its clock and a way to feed it news."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.projections = app.projections_of(app.rooms(), silent=frozenset(kinds.ALL))
        if not (folder / "key").exists():
            create_book(folder)
        self.book = Book(folder, self.projections, clock=self.clock)
        self.work = self.book.work
        self.work.clerk = "c1"
        self.work.words = words()
        self.read = self.book.reader()
        self.fed = 0

    def news(self, *facts: Fact | tuple[str, Fact]) -> None:
        """Let the center say these facts (a pair gives the subject first) and apply them."""
        self.feed(*facts)
        news.apply_news(self.work)

    def feed(self, *facts: Fact | tuple[str, Fact]) -> None:
        """Let the center say these facts; they lie in the feed and are not applied yet."""
        rows: list[tuple[str, int, str, bytes, bytes]] = []
        for item in facts:
            subject, fact = item if isinstance(item, tuple) else ("", item)
            self.fed += 1
            body = msgspec.Raw(encode(fact))
            told = News(
                pos=self.fed, kind=fact.KIND, at_ms=self.clock.now_ms, subject=subject, body=body
            )
            item_bytes = encode(told)
            rows.append(("e1", self.fed, subject, item_bytes, body_digest(item_bytes)))
        self.book.local.executemany("INSERT INTO feed VALUES (?, ?, ?, ?, ?)", rows)

    def clerk_may(self, *rights: str, clerk: str = "c1", name: str = "田桂花") -> None:
        """A clerk stands here with these rights."""
        self.clerk_is(clerk, ClerkRecorded(salt="00", name=name, login=clerk, rights=rights))

    def clerk_is(self, clerk: str, fact: ClerkRecorded) -> None:
        """It is recorded of a clerk."""
        with self.work() as tx:
            tx.record(fact, subject=clerk)

    def merge(self, *, person: str, into: str) -> None:
        """Two persons are one, as a keeper says who stands beside the clerk."""
        merge_persons(self.work, person=person, into=into, approved_by=self.keeper())

    def keeper(self) -> str:
        """A clerk who may approve what only a keeper may; known from the first time on."""
        known = next((one.id for one in clerks(self.read) if one.login == "keeper"), "")
        return known or record_clerk(self.work, name="冉站长", login="keeper", rights=("settings",))

    def kinds(self) -> list[str]:
        """The kinds of all entries, in order."""
        rows = self.book.connection.execute("SELECT header FROM journal ORDER BY pos")
        return [str(msgspec.json.decode(row[0])[0]) for row in rows]

    def printed(self, printer: str = "receipt") -> Sequence[str]:
        """Titles of the slips that wait for a printer."""
        return [job.title for job in self.book.jobs.waiting(printer)]

    def wrong(self) -> list[str]:
        """All that ``verify`` finds."""
        return verify.verify(self.folder, self.projections, app.checks())

    def close(self) -> None:
        self.read.connection.close()
        self.book.close()


def station_command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``station-app`` on a folder to its end."""
    return subprocess.run(
        [sys.executable, "-m", "station_app", *arguments, "--data", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"TZ": "Asia/Shanghai"},
        check=False,
    )


@cache
def words(language: str = "zh_CN") -> Words:
    """The real sentences."""
    return Words.load(Path(__file__).parents[1] / "resources" / "words", language)
