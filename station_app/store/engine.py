"""Opening the one database engine, keyed and set as durable as the counter promises."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement

from station_app.basics.faults import Trouble
from station_app.basics.files import sync_folder
from station_app.store import base

FORMAT = 1  # PRAGMA user_version; a file from a newer program is refused
BUSY_MS = 10_000
_FILLING_KB = 64 << 10
# SQLite before these carries a WAL-reset race that can lose commits (faults.md).
_FIXED_FROM = {(3, 51): 3, (3, 50): 7, (3, 44): 6}


def check_engine(version: str = driver.sqlite_version) -> None:
    """Refuse an engine that can lose commits.

    Trouble book.unsafe_engine  SQLite without the WAL-reset fix
    """
    major, minor, patch = (int(part) for part in version.split(".")[:3])
    fixed_from = _FIXED_FROM.get((major, minor))
    if (major, minor) > (3, 51) or (fixed_from is not None and patch >= fixed_from):
        return
    raise Trouble("book.unsafe_engine", version=version)


def connect(
    path: Path,
    key: bytes,
    *,
    synchronous: str = "FULL",
    read_only: bool = False,
    new: bool = False,
) -> Any:
    """One connection to an existing file; only ``new`` makes one where there is none.

    key          32 bytes, used raw: a passphrase would cost 100 ms an opening
    synchronous  FULL for deeds, NORMAL for local tables, EXTRA while creating; OFF for a file
                 that is thrown away: its journal is in memory, and news can still be undone
    Trouble book.wrong_key    the file does not open with this key, or holds nothing at all
    Trouble book.cannot_open  no such file, or this user may not
    """
    still = read_only and _nobody_writes(path)
    connection = _opened(path, "ro&immutable=1" if still else "rwc" if new else "rw")
    run = connection.execute
    try:
        run("PRAGMA cipher_log_level = NONE")  # it writes to stderr what we say in one sentence
        run(f"PRAGMA key = \"x'{key.hex()}'\"")
        run("PRAGMA cipher_memory_security = OFF")
        (tables,) = run("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as fault:
        connection.close()
        raise Trouble("book.wrong_key", path=str(path)) from fault
    if not tables and not new:  # a file that was cut to nothing opens with every key
        connection.close()
        raise Trouble("book.wrong_key", path=str(path))
    run(f"PRAGMA busy_timeout = {BUSY_MS}")
    if read_only:
        run("PRAGMA query_only = ON")
        return connection
    if synchronous == "OFF":
        keep_many_pages(connection)
    run(f"PRAGMA journal_mode = {'MEMORY' if synchronous == 'OFF' else 'WAL'}")
    for line in (f"synchronous = {synchronous}", "wal_autocheckpoint = 0", "secure_delete = ON"):
        run(f"PRAGMA {line}")
    return connection


def keep_many_pages(connection: Any) -> None:
    """For a file filled at once: a page that is read again is deciphered and its seal checked."""
    connection.execute(f"PRAGMA cache_size = {-_FILLING_KB}")


def _nobody_writes(path: Path) -> bool:
    """Whether a file lies whole on a disk that may only be read, as after it failed."""
    return not os.access(path, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def _opened(path: Path, mode: str) -> Any:
    try:
        return driver.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
    except driver.Error as fault:
        raise Trouble("book.cannot_open", path=str(path), why=str(fault)) from fault


def create(path: Path, key: bytes, *, synchronous: str = "EXTRA") -> None:
    """Make the file with every table, as durably as SQLite can, before the first deed.

    synchronous  OFF for a file that is thrown away
    """
    connection = connect(path, key, synchronous=synchronous, new=True)
    connection.execute("BEGIN IMMEDIATE")
    for statement in schema():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    if synchronous != "OFF":
        sync_folder(path.parent)


def schema() -> list[str]:
    """The DDL of all tables that the imported rooms have declared."""
    return list(chain.from_iterable(ddl(table) for table in base.metadata.sorted_tables))


@cache
def ddl(table: Table) -> tuple[str, ...]:
    """Of one table, its indexes and what goes with it; compiling is slow, and asked for often."""
    dialect = sqlite.dialect()
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    parts: list[DDLElement] = [CreateTable(table), *(CreateIndex(index) for index in indexes)]
    beside: dict[str, str] = table.info.get("beside", {})
    return (*(str(part.compile(dialect=dialect)) for part in parts), *beside.values())


@cache
def table_digest(table: Table) -> str:
    """Names the form of one table and the version of its reading."""
    told = [str(table.info.get("version", 1)), *ddl(table)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


def tables_told() -> str:
    """The tables this program works with, as they stand in a file's identity; JSON.

    A file that tells of others has to be read again first: ``store.upgrade``.
    """
    told = {table.name: table_digest(table) for table in base.metadata.sorted_tables}
    return json.dumps(told, sort_keys=True)


def check_format(connection: Any) -> None:
    """Refuse a file that a newer program has written.

    Trouble book.newer  exit code 4
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT:
        raise Trouble("book.newer", version=version)
