"""A small book over a real SQLite file with just what the line needs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from station_app.sync.enrol import Joining
from station_app.sync.line_book import Joined
from station_app.wire.entry import (
    Header,
    Stored,
    body_digest,
    chain_hash,
    chain_prefix,
    decode_header,
    encode,
    first_link,
)
from station_app.wire.ids import Epoch, new_nonce
from station_app.wire.pictures import named_in

_TABLES = """
CREATE TABLE IF NOT EXISTS epoch (ordinal INTEGER PRIMARY KEY, nonce TEXT, parent TEXT, landed INT);
CREATE TABLE IF NOT EXISTS entry (ordinal INT, seq INT, header BLOB, body BLOB, digest BLOB, h BLOB,
                                  PRIMARY KEY (ordinal, seq));
CREATE TABLE IF NOT EXISTS told (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS news (feed_epoch TEXT, pos INTEGER, item BLOB,
                                 PRIMARY KEY (feed_epoch, pos));
"""


class SmallBook:
    """Satisfies ``LineBook``; ``add`` stands for a deed."""

    def __init__(self, file: Path, who: Joining, url: str, center_key: bytes) -> None:
        self.file, self.who = file, who
        self.pictures: dict[str, bytes] = {}
        self.seat: Joined | None = Joined(who.device, who.private_key, url, center_key)
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=OFF")  # no test of the line pulls the plug
        self._db.executescript(_TABLES)
        if not self.epochs():
            self.open_epoch(who.epoch)

    def close(self) -> None:
        self._db.close()

    def spoken_by(self) -> tuple[str, str]:
        """Many in one process: as a program from before there were leases."""
        return "", ""

    def open_epoch(self, epoch: Epoch) -> None:
        self._db.execute("INSERT INTO epoch VALUES (?, ?, ?, 0)", epoch)

    def add(self, kind: str = "shift.opened", body: bytes = b"{}", *, subject: str = "") -> Stored:
        """Record one entry at the end of the newest epoch."""
        epoch = self.epochs()[-1]
        seq = self.head_seq(epoch.ordinal) + 1
        header = encode(
            Header(kind, 1, 1_795_482_000_000 + seq, "r", seq, "c1", "2026-11-24", subject)
        )
        digest, previous = body_digest(body), self.hash_at(epoch.ordinal, seq - 1)
        h = chain_hash(chain_prefix(self.who.device, epoch.name), seq, header, digest, previous)
        entry = Stored(seq, header, body, digest, h)
        self._db.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", (epoch.ordinal, *entry))
        return entry

    def log(self, ordinal: int = 1) -> list[Stored]:
        """Everything recorded in an epoch."""
        return list(self._from(ordinal, 1))

    def _from(self, ordinal: int, first: int) -> Iterator[Stored]:
        rows = self._db.execute(
            "SELECT seq, header, body, digest, h FROM entry"
            " WHERE ordinal = ? AND seq >= ? ORDER BY seq",
            (ordinal, first),
        )
        return (Stored(*row) for row in rows)

    def erase(self, subject: str) -> None:
        """Blank the bodies of a person."""
        for entry in self.log():
            if decode_header(entry.header).subject == subject:
                self._db.execute("UPDATE entry SET body = NULL WHERE h = ?", (entry.h,))

    def news(self) -> list[bytes]:
        """News of the current feed epoch, in order."""
        current = (self.feed_cursor()[0],)
        rows = self._db.execute("SELECT item FROM news WHERE feed_epoch = ? ORDER BY pos", current)
        return [row[0] for row in rows]

    def joined(self) -> Joined | None:
        return self.seat

    def epochs(self) -> list[Epoch]:
        rows = self._db.execute("SELECT ordinal, nonce, parent FROM epoch ORDER BY ordinal")
        return [Epoch(*row) for row in rows]

    def head_seq(self, ordinal: int) -> int:
        row = self._db.execute(
            "SELECT max(seq) FROM entry WHERE ordinal = ?", (ordinal,)
        ).fetchone()
        return int(row[0] or 0)

    def hash_at(self, ordinal: int, seq: int) -> bytes:
        if seq == 0:
            return first_link(next(e.parent_head for e in self.epochs() if e.ordinal == ordinal))
        where = (ordinal, seq)
        found = self._db.execute("SELECT h FROM entry WHERE ordinal = ? AND seq = ?", where)
        return bytes(found.fetchone()[0])

    def entries(self, ordinal: int, first: int, most_bytes: int) -> list[Stored]:
        found, size = [], 0
        for entry in self._from(ordinal, first):
            size += len(entry.header) + len(entry.body or b"")
            if found and size > most_bytes:
                break
            found.append(entry)
        return found

    def landed(self, ordinal: int) -> int:
        row = self._db.execute("SELECT landed FROM epoch WHERE ordinal = ?", (ordinal,)).fetchone()
        return int(row[0])

    def mark_landed(self, ordinal: int, landed: int, safe: int) -> None:
        self._db.execute("UPDATE epoch SET landed = ? WHERE ordinal = ?", (landed, ordinal))

    def fork_found(self, ordinal: int, above: int) -> None:
        last = self.epochs()[-1]
        parent = self.hash_at(last.ordinal, self.head_seq(last.ordinal)).hex()
        self.open_epoch(Epoch(max(above, last.ordinal) + 1, new_nonce(), parent))

    def next_counter(self, above: int = 0) -> int:
        last = max(int(self._told("counter", "0")), above) + 1
        self._tell("counter", str(last))
        return last

    def feed_cursor(self) -> tuple[str, int]:
        current = self._told("feed_epoch", "")
        row = self._db.execute(
            "SELECT max(pos) FROM news WHERE feed_epoch = ?", (current,)
        ).fetchone()
        return current, int(row[0] or 0)

    def keep_news(self, feed_epoch: str, items: list[bytes]) -> None:
        self._db.execute("BEGIN")
        rows = [(feed_epoch, json.loads(item)["pos"], item) for item in items]
        self._db.executemany("INSERT INTO news VALUES (?, ?, ?)", rows)
        self._tell("feed_epoch", feed_epoch)
        self._db.execute("COMMIT")

    def next_key(self) -> bytes:
        return bytes.fromhex(self._told("next_key", ""))

    def key_rolled(self) -> None:
        assert self.seat is not None
        self.seat = self.seat._replace(private_key=self.next_key())
        self._tell("next_key", "")

    def center_key_rolled(self, public: bytes) -> None:
        assert self.seat is not None
        self.seat = self.seat._replace(center_key=public)

    def named(self, ordinal: int, first: int, last: int) -> list[tuple[int, str]]:
        said = [
            (one.seq, named_in(decode_header(one.header), one.body))
            for one in self._from(ordinal, first)
        ]
        return [(seq, named.photo) for seq, named in said if named is not None and seq <= last]

    def has_picture(self, sha256: str) -> bool:
        return sha256 in self.pictures

    def picture(self, sha256: str) -> bytes | None:
        return self.pictures.get(sha256)

    def wanted_pictures(self) -> tuple[str, ...]:
        return tuple(self._told("wanted", "").split())

    def want_pictures(self, names: Iterable[str]) -> None:
        self._tell("wanted", " ".join(dict.fromkeys((*self.wanted_pictures(), *names))))

    def settle_pictures(self, names: Collection[str]) -> None:
        self._tell("wanted", " ".join(one for one in self.wanted_pictures() if one not in names))

    def waiting(self) -> int:
        return sum(self.head_seq(e.ordinal) - self.landed(e.ordinal) for e in self.epochs())

    def oldest_unsent_ms(self) -> int | None:
        for epoch in self.epochs():
            rest = next(self._from(epoch.ordinal, self.landed(epoch.ordinal) + 1), None)
            if rest is not None:
                return decode_header(rest.header).at_ms
        return None

    def _told(self, name: str, otherwise: str) -> str:
        row = self._db.execute("SELECT value FROM told WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else otherwise

    def _tell(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (name, value))
