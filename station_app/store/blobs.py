"""Photos and signatures beside the book: ``DIR/blobs.db`` under the same key, named by SHA-256.

A fact holds only the name. A picture is made durable before the deed that names it; when that
deed is refused the picture is nobody's and goes with the old ones. It is no history: it goes when
it is old, unless a claim is open; an erased person's pictures go within a day.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import sqlcipher3.dbapi2 as driver

from station_app.basics.faults import Refusal, Trouble
from station_app.store import engine
from station_app.wire.pictures import LARGEST_BYTES

FILE = "blobs.db"
COPY_SUFFIX = ".blobs"

Kind = Literal["photo", "signature"]

_TABLE = (
    "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT PRIMARY KEY, kind TEXT NOT NULL,"
    " at_ms INTEGER NOT NULL, data BLOB NOT NULL)"
)
_PUT = (
    "INSERT INTO blob VALUES (?, ?, ?, ?)"
    " ON CONFLICT (sha256) DO UPDATE SET at_ms = max(at_ms, excluded.at_ms)"
)
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class Blobs:
    """The pictures of one station; any thread may ask, one at a time. The file is made when needed.

    read_only   nothing is made or written, and the disk need not let us
    Trouble book.wrong_key, book.cannot_open  as ``store.engine``
    """

    def __init__(self, folder: Path, key: bytes, *, read_only: bool = False) -> None:
        self._path, self._key, self._read_only = folder / FILE, key, read_only
        self._turn = threading.RLock()
        self._connection: Any = None

    def put(self, data: bytes, kind: Kind, at_ms: int) -> str:
        """Keep a picture durably and give its name; the same picture again only grows younger.

        Refusal photo.too_large      more than 5 MB
        Refusal photo.not_a_picture  neither JPEG nor PNG nor WebP (``kit.pictures`` looks closer)
        """
        if len(data) > LARGEST_BYTES:
            raise Refusal("photo.too_large")
        if not _is_picture(data):
            raise Refusal("photo.not_a_picture")
        name = hashlib.sha256(data).hexdigest()
        with self._turn:
            self._opened().execute(_PUT, (name, kind, at_ms, data))
        return name

    def get(self, sha256: str) -> bytes | None:
        """A picture by its name; None when it went."""
        with self._turn:
            if not self._there():
                return None
            found = self._opened().execute("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
            row = found.fetchone()
        return bytes(row[0]) if row else None

    def has(self, sha256: str) -> bool:
        """Whether a picture of that name is here."""
        with self._turn:
            if not self._there():
                return False
            found = self._opened().execute("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,))
            return found.fetchone() is not None

    def forget_before(self, at_ms: int, keep: Collection[str] = ()) -> int:
        """Let go what is older, but never what is named in `keep`; gives how many went."""
        with self._turn:
            if not self._there():
                return 0
            old = self._opened().execute("SELECT sha256 FROM blob WHERE at_ms < ?", (at_ms,))
            return self.forget(name for (name,) in old.fetchall() if name not in keep)

    def forget(self, names: Iterable[str]) -> int:
        """Let these go now: their bytes are overwritten, in the log of the file as well."""
        with self._turn:
            if not self._there():
                return 0
            run = self._opened().execute
            gone: int = sum(
                run("DELETE FROM blob WHERE sha256 = ?", (name,)).rowcount for name in names
            )
            if gone:
                run("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def close(self) -> None:
        """Let the file go."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _there(self) -> bool:
        return self._connection is not None or self._path.exists()

    def _opened(self) -> Any:
        if self._connection is None:
            self._connection = (
                engine.connect(self._path, self._key, read_only=True)
                if self._read_only
                else _open(self._path, self._key)
            )
        return self._connection


def copy_blobs(folder: Path, target: Path, key: bytes) -> int:
    """Bring a copy up to date: what is new goes in, what was forgotten goes there too.

    Only what is missing is written, so that the daily copy of a full file stays quick. Gives how
    many pictures stand in the copy; no pictures here make no copy.
    Trouble book.backup_failed  it could not be written or does not read back
    """
    if not (folder / FILE).exists():
        return 0
    try:
        with closing(_open(target, key)) as copy:
            _attach(copy, folder / FILE, key)
            copy.execute("BEGIN IMMEDIATE")
            copy.execute("DELETE FROM blob WHERE sha256 NOT IN (SELECT sha256 FROM source.blob)")
            _take_over(copy)
            copy.execute("COMMIT")
            copy.execute("DETACH source")
            return _checked(copy)
    except driver.Error as fault:
        raise Trouble("book.backup_failed", why=str(fault)) from fault


def bring_back(folder: Path, source: Path, key: bytes) -> None:
    """Put the pictures of a copy back beside those that are here; none of ours goes.

    Trouble book.backup_failed  the copy does not open
    """
    if not source.exists():
        return
    try:
        with closing(_open(folder / FILE, key)) as ours:
            _attach(ours, source, key)
            _take_over(ours)
    except driver.Error as fault:
        raise Trouble("book.backup_failed", why=str(fault)) from fault


def _is_picture(data: bytes) -> bool:
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return webp or data.startswith(_SIGNATURES)


def _open(path: Path, key: bytes) -> Any:
    connection = engine.connect(path, key, new=True)
    connection.execute("PRAGMA wal_autocheckpoint = 1000")  # pages: 4 MB, as in the book
    connection.execute(_TABLE)
    return connection


def _attach(connection: Any, source: Path, key: bytes) -> None:
    connection.execute("ATTACH ? AS source KEY ?", (str(source), f"x'{key.hex()}'"))


def _take_over(connection: Any) -> None:
    connection.execute(
        "INSERT INTO blob SELECT * FROM source.blob WHERE true"
        " ON CONFLICT (sha256) DO UPDATE SET at_ms = max(at_ms, excluded.at_ms)"
    )


def _checked(copy: Any) -> int:
    copy.execute("PRAGMA journal_mode = DELETE")  # with a log it could not be read on a shut stick
    damage = [row[0] for row in copy.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
    if damage:
        raise Trouble("book.backup_failed", why=str(damage))
    (count,) = copy.execute("SELECT count(*) FROM blob").fetchone()
    return int(count)
