"""The book as the line sees it: entries to send, how far they landed, news that came."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import sqlcipher3.dbapi2 as driver

from station_app.basics.faults import Trouble
from station_app.store import journal, news
from station_app.store.blobs import Blobs
from station_app.store.book import Book, open_epoch
from station_app.store.engine import connect
from station_app.store.proof import identity
from station_app.wire.entry import Stored, body_digest, decode_header, first_link
from station_app.wire.ids import Epoch
from station_app.wire.pictures import MOST_NAMED, PROOFS, is_name, named_in

_ENTRIES_AT_ONCE = 500
_WANTED = "pictures_wanted"  # names, as the center said them; the oldest first
# What was kept once is never replaced: the chain may have bound it.
_KEEP = "INSERT OR IGNORE INTO feed VALUES (?, ?, ?, ?, ?)"


class LineReads:
    """What waits in the file of a connection, and in that of its pictures."""

    def __init__(self, connection: Any, device: str, blobs: Blobs) -> None:
        self._connection, self.device, self._blobs = connection, device, blobs

    def close(self) -> None:
        """Let the connections go."""
        self._connection.close()
        self._blobs.close()

    def epochs(self) -> list[Epoch]:
        """All epochs of this device, oldest first."""
        return journal.epochs(self._connection)

    def head_seq(self, ordinal: int) -> int:
        """Number of the last entry of an epoch, 0 when it has none."""
        return self._number("SELECT max(seq) FROM journal WHERE epoch = ?", ordinal)

    def hash_at(self, ordinal: int, seq: int) -> bytes:
        """``h`` of an entry; of seq 0 what the epoch is chained to."""
        if seq == 0:
            parents = [epoch.parent_head for epoch in self.epochs() if epoch.ordinal == ordinal]
            return first_link(parents[0])
        entry = journal.one(self._connection, ordinal, seq)
        return entry.h if entry is not None else b""

    def entries(self, ordinal: int, first: int, most_bytes: int) -> list[Stored]:
        """Entries from ``first`` on, at least one, headers and bodies together up to the size."""
        found: list[Stored] = []
        size = 0
        for entry in journal.entries(self._connection, ordinal, first=first, most=_ENTRIES_AT_ONCE):
            size += len(entry.header) + len(entry.body or entry.digest)
            if found and size > most_bytes:
                break
            found.append(entry)
        return found

    def landed(self, ordinal: int) -> int:
        """Last entry the center is known to hold."""
        return self._number("SELECT landed FROM landed WHERE epoch = ?", ordinal)

    def feed_cursor(self) -> tuple[str, int]:
        """Feed epoch and position of the last news kept; empty and 0 before the first."""
        feed_epoch = identity(self._connection, "feed_epoch")
        last = "SELECT max(pos) FROM feed WHERE feed_epoch = ?"
        return feed_epoch, self._number(last, feed_epoch)

    def waiting(self) -> int:
        """How many entries of all epochs are not landed."""
        return sum(
            max(0, self.head_seq(epoch.ordinal) - self.landed(epoch.ordinal))
            for epoch in self.epochs()
        )

    def oldest_unsent_ms(self) -> int | None:
        """When the oldest of them was recorded."""
        for epoch in self.epochs():
            first = journal.one(self._connection, epoch.ordinal, self.landed(epoch.ordinal) + 1)
            if first is not None:
                return decode_header(first.header).at_ms
        return None

    def named(self, ordinal: int, first: int, last: int) -> list[tuple[int, str]]:
        """Pictures that prove something: which entry names which, from ``first`` to ``last``."""
        found: list[tuple[int, str]] = []
        proofs = journal.of_kinds(self._connection, PROOFS, ordinal, first=first, last=last)
        for entry in proofs:
            said = named_in(decode_header(entry.header), entry.body)
            if said is not None:
                found.append((entry.seq, said.photo))
        return found

    def wanted_pictures(self) -> tuple[str, ...]:
        """Pictures the center was heard to want and is not known to have."""
        return tuple(identity(self._connection, _WANTED).split())

    def has_picture(self, sha256: str) -> bool:
        """Whether it is here, or its file does not say."""
        try:
            return self._blobs.has(sha256)
        except (Trouble, driver.Error):
            return True

    def picture(self, sha256: str) -> bytes | None:
        """A picture by its name; None when it went. Trouble book.damaged."""
        try:
            return self._blobs.get(sha256)
        except driver.Error as fault:
            raise Trouble("book.damaged", why=str(fault)) from fault

    def _number(self, text: str, value: Any) -> int:
        row = self._connection.execute(text, (value,)).fetchone()
        return int(row[0] or 0) if row else 0


class LineOfBook(LineReads):
    """One connection for the line's thread; what it writes are small local rows and news."""

    def __init__(self, book: Book) -> None:
        connection = connect(book.file, book.key, synchronous="NORMAL")
        super().__init__(connection, book.device, Blobs(book.folder, book.key))
        self._book = book

    def spoken_by(self) -> tuple[str, str]:
        """This run, and the one that spoke before when it is over for certain."""
        return self._book.spoken_by()

    def mark_landed(self, ordinal: int, landed: int, safe: int) -> None:
        """Remember what the center holds; less than before after a restore there."""
        self._write("INSERT OR REPLACE INTO landed VALUES (?, ?, ?)", (ordinal, landed, safe))

    def fork_found(self, ordinal: int, above: int) -> None:
        """Go on under a new epoch, unless that was done already."""
        if self._book.work.log.ordinal == ordinal:
            open_epoch(self._book.work, why="fork", above=above)

    def next_counter(self, above: int = 0) -> int:
        """A request number higher than all before and than ``above``; never given twice."""
        last = int(self._book.identity("request_counter") or 0)
        number = max(last, above) + 1
        self._book.set_identity(request_counter=str(number))
        return number

    def keep_news(self, feed_epoch: str, items: list[bytes]) -> None:
        """Keep news in order and move the cursor; another feed epoch starts again at position 1."""
        rows: list[tuple[str, int, str, bytes | None, bytes]] = []
        for item in items:
            told = news.decode_item(item)
            if told is None:
                break  # an item that does not read is asked for again
            erased = bytes(told.body) == b"null"
            kept = None if erased else item
            rows.append((feed_epoch, told.pos, told.subject, kept, body_digest(item)))
        with self._book.work.turn:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany(_KEEP, rows)
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:  # left open, it would hold up every deed
                    self._connection.execute("ROLLBACK")
        self._book.set_identity(feed_epoch=feed_epoch)

    def next_key(self) -> bytes:
        """A private key of ours that the center shall know, or nothing."""
        return bytes.fromhex(self._book.identity("next_private_key"))

    def key_rolled(self) -> None:
        """The center knows it: it is our key from now on."""
        fresh = self._book.identity("next_private_key")
        self._book.set_identity(private_key=fresh, next_private_key="")

    def center_key_rolled(self, public: bytes) -> None:
        """The center has another key, vouched for by the one we knew."""
        know_center_key(self._book, public.hex())

    def want_pictures(self, names: Iterable[str]) -> None:
        """Remember what the center would like to have, until it has it."""
        known = self.wanted_pictures()
        fresh = (name for name in names if is_name(name))
        self._keep_wanted(known, tuple(dict.fromkeys((*known, *fresh)))[:MOST_NAMED])

    def settle_pictures(self, names: Collection[str]) -> None:
        """The center has these, or wants them no more."""
        known = self.wanted_pictures()
        self._keep_wanted(known, tuple(name for name in known if name not in names))

    def _keep_wanted(self, known: tuple[str, ...], names: tuple[str, ...]) -> None:
        if names != known:
            self._book.set_identity(**{_WANTED: " ".join(names)})

    def _write(self, text: str, values: tuple[Any, ...]) -> None:
        with self._book.work.turn:
            self._connection.execute(text, values)


def know_center_key(book: Book, public: str) -> None:
    """The center's key is this one; those before stay known, for what they signed."""
    known = book.identity("center_key")
    if known not in ("", public):
        before = f"{book.identity('center_keys_before')} {known}".strip()
        book.set_identity(center_keys_before=before)
    book.set_identity(center_key=public)
