"""What a new PC read back so far, in a keyed file beside the station that is being made.

It is no station: nothing in it is believed before it was proven whole. A line that breaks, or a
power cut, costs no page that lies here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from station_app.basics.faults import Trouble
from station_app.store import engine
from station_app.wire.ranges import NotARange, Sent, read_range

FILE = "fetched.db"
_TABLES = (
    "CREATE TABLE said (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE page (epoch TEXT, first INTEGER, many INTEGER, entries BLOB)",
    "CREATE UNIQUE INDEX page_first ON page (epoch, first)",
    "CREATE TABLE beside (epoch TEXT, seq INTEGER, h TEXT, entry BLOB)",
    "CREATE UNIQUE INDEX beside_h ON beside (epoch, seq, h)",
    "CREATE TABLE news (pos INTEGER PRIMARY KEY, name TEXT, digest TEXT, item BLOB)",
)


class NewsHeld(NamedTuple):
    """An item as it lies at the center: see ``wire.calls.NewsHeld``."""

    pos: int
    name: str
    digest: str
    item: bytes


class Fetched:
    """The open file."""

    def __init__(self, folder: Path, key: bytes) -> None:
        fresh = not (folder / FILE).exists()
        self._connection = engine.connect(folder / FILE, key, synchronous="NORMAL", new=fresh)
        self._connection.execute("PRAGMA wal_autocheckpoint = 1000")
        if fresh:
            self._connection.execute("BEGIN")
            for text in _TABLES:
                self._connection.execute(text)
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def noted(self, name: str) -> bytes:
        """A named value, or nothing."""
        row = self._run("SELECT value FROM said WHERE name = ?", name).fetchone()
        return bytes(row[0]) if row else b""

    def note(self, name: str, value: bytes) -> None:
        """Keep a named value."""
        self._run("INSERT OR REPLACE INTO said VALUES (?, ?)", name, value)

    def keep_page(self, epoch: str, first: int, entries: bytes, *, most: int) -> None:
        """Keep a page of a log.

        most  how many there are left
        Trouble refill.garbled   not entries, none, or more than there are
        """
        many = len(_read(entries))
        if not 0 < many <= most:
            raise Trouble("refill.garbled", epoch=epoch, seq=first)
        self._run("INSERT INTO page VALUES (?, ?, ?, ?)", epoch, first, many, entries)

    def reached(self, epoch: str) -> int:
        """How far a log lies here without a gap."""
        row = self._run("SELECT max(first + many - 1) FROM page WHERE epoch = ?", epoch).fetchone()
        return int(row[0] or 0)

    def log(self, epoch: str) -> Iterator[Sent]:
        """The entries of a log in order."""
        text = "SELECT entries FROM page WHERE epoch = ? ORDER BY first"
        for (entries,) in self._run(text, epoch):
            yield from _read(entries)

    def keep_beside(self, epoch: str, seq: int, h: str, entry: bytes) -> None:
        """Keep an entry of a branch. Trouble refill.garbled."""
        if len(_read(entry)) != 1:
            raise Trouble("refill.garbled", epoch=epoch, seq=seq)
        self._run("INSERT OR REPLACE INTO beside VALUES (?, ?, ?, ?)", epoch, seq, h, entry)

    def last_beside(self, epoch: str) -> tuple[int, str]:
        """The last of a log's branches that lies here."""
        text = "SELECT seq, h FROM beside WHERE epoch = ? ORDER BY seq DESC, h DESC LIMIT 1"
        row = self._run(text, epoch).fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    def beside(self, epoch: str) -> Iterator[tuple[int, str, Sent]]:
        """Entries of a log's branches by number, with what the center says is their hash."""
        text = "SELECT seq, h, entry FROM beside WHERE epoch = ? ORDER BY seq, h"
        return ((seq, h, _read(entry)[0]) for seq, h, entry in self._run(text, epoch))

    def keep_news(self, items: list[NewsHeld]) -> None:
        """Keep a page of news, whole or not at all."""
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT OR REPLACE INTO news VALUES (?, ?, ?, ?)", items)
        self._connection.execute("COMMIT")

    def last_news(self) -> int:
        """Position of the last item that lies here."""
        return int(self._run("SELECT max(pos) FROM news").fetchone()[0] or 0)

    def news(self) -> Iterator[NewsHeld]:
        """All news in order."""
        text = "SELECT pos, name, digest, item FROM news ORDER BY pos"
        return (NewsHeld(*row) for row in self._run(text))

    def forget_pages(self) -> None:
        """Let all entries go: they are of another life of the center."""
        for table in ("page", "beside"):
            self._run(f"DELETE FROM {table}")

    def forget_news(self) -> None:
        """Let all news go."""
        self._run("DELETE FROM news")

    def _run(self, text: str, *values: object) -> Any:
        return self._connection.execute(text, values)


def _read(entries: bytes) -> list[Sent]:
    try:
        return read_range(bytes(entries))
    except NotARange as fault:
        raise Trouble("refill.garbled", epoch="", seq=0) from fault
