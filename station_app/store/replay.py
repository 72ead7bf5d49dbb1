"""Reading the whole book again into a fresh file: the tables are only its reading."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Table

from station_app.basics.faults import Trouble
from station_app.store import base, engine, news
from station_app.store.journal import Log
from station_app.store.key import KEY_BYTES
from station_app.store.sql import Rows
from station_app.store.work import Projections, Recorded, Tx, Work
from station_app.wire.entry import decode_header
from station_app.wire.facts import kinds
from station_app.wire.ids import Epoch, entry_id

Progress = Callable[[int, int], None]
_BATCH = 1_000


class _Replaying(Tx):
    """A transaction that projects facts recorded long ago and writes no journal."""

    def __init__(self, work: Work, connection: Any) -> None:
        Rows.__init__(self, connection)
        self._work = work


def replay(
    source: Any,
    target: Any,
    projections: Projections,
    *,
    progress: Progress | None = None,
) -> int:
    """Project every entry of ``source`` into the empty tables of ``target``, in local order.

    Gives the number of entries read. Erased bodies and unknown kinds are passed over.
    Trouble book.unreadable_entry  a stored entry does not read
    """
    _copy_feed(source, target)
    target.execute("BEGIN")
    done = read_again(source, target, projections, progress=progress)
    target.execute("COMMIT")
    return done


def read_again(
    source: Any,
    target: Any,
    projections: Projections,
    *,
    progress: Progress | None = None,
) -> int:
    """The same within an open transaction of ``target``, which holds the feed already."""
    device = source.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()[0]
    total = source.execute("SELECT count(*) FROM journal").fetchone()[0]
    tx = _Replaying(_reader_only(target, device, projections), target)
    done = 0
    rows = source.execute("SELECT epoch, seq, header, body FROM journal ORDER BY pos")
    for stored in rows:
        done += 1
        if stored[3] is not None:
            _project(tx, device, stored)
        if progress and done % _BATCH == 0:
            progress(done, total)
    return done


def differences(folder: Path, source: Any, projections: Projections) -> list[str]:
    """The projected tables that differ from their replay, each with its first differing row.

    source  an open read transaction of the live file
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix="replay-") as scratch:
        fresh = Path(scratch) / "replay.db"
        secret = secrets.token_bytes(KEY_BYTES)  # nobody knows it when the power leaves the file
        engine.create(fresh, secret, synchronous="OFF")
        with closing(engine.connect(fresh, secret, synchronous="OFF")) as target:
            replay(source, target, projections)
            return [
                told
                for table in base.tables("projected")
                if (told := _differs(table, source, target))
            ]


def _project(tx: Tx, device: str, stored: tuple[int, int, bytes, bytes]) -> None:
    epoch, seq, header, body = stored
    name = entry_id(device, epoch, seq)
    try:
        head = decode_header(header)
        fact = kinds.decode(head.kind, head.version, body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise Trouble("book.unreadable_entry", entry=name) from fault
    if fact is not None:
        tx.epoch = epoch
        stamp = (head.kind, head.at_ms, head.clerk, head.day, head.subject)
        tx.project(Recorded(name, epoch, seq, *stamp), fact)


def _reader_only(target: Any, device: str, projections: Projections) -> Work:
    nobody = Log(device, Epoch(0, ""), 0, b"", b"")
    return Work(
        target,
        nobody,
        projections,
        run="",
        now=lambda: (0, 0),
        day_of=lambda _read, _now: "",
        apply_items=news.apply_items,
        mark=lambda _log: None,
    )


def _copy_feed(source: Any, target: Any) -> None:
    rows = source.execute("SELECT feed_epoch, pos, subject, item, digest FROM feed")
    target.executemany("INSERT INTO feed VALUES (?, ?, ?, ?, ?)", rows)


def _differs(table: Table, source: Any, target: Any) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    text = f'SELECT {columns} FROM "{table.name}" ORDER BY {keys}'
    live, again = source.execute(text), target.execute(text)
    while True:
        here, there = live.fetchone(), again.fetchone()
        if here != there:
            shown = here if here is not None else there
            return f"{table.name}: {shown[: len(table.primary_key.columns)]}"
        if here is None:
            return ""
