"""Where a person can still be read: every byte of a station's and a center's files, decrypted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Engine, MetaData, inspect, select
from sqlalchemy.engine import Row

from station_app.store import engine

PAGE_BYTES = 4096
RESERVED_BYTES = 80  # of SQLCipher at the end of each page: the vector, then the authentication
SALT_BYTES = 16  # in the clear at the beginning of the first page


def in_station(folder: Path, key: bytes, needles: Iterable[bytes]) -> list[str]:
    """In a closed station: its databases cell by cell and page by page, and every other file."""
    wanted, found = list(needles), []
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.parent.name == "backups":
            continue
        if file.suffix == ".db":
            found += _in(wanted, f"{file.name} page", decrypted(file, key))
            with closing(engine.connect(file, key, read_only=True)) as rows:
                found += _in(wanted, file.name, _cells(rows))
        else:
            found += _in(wanted, file.name, [file.read_bytes()])
    return found


def decrypted(file: Path, key: bytes) -> Iterator[bytes]:
    """The pages of a keyed file as they lie there, those that are free as well."""
    data = file.read_bytes()
    for at in range(0, len(data), PAGE_BYTES):
        page = data[at : at + PAGE_BYTES]
        inside = PAGE_BYTES - RESERVED_BYTES
        vector = page[inside : inside + 16]
        opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        yield opened.update(page[SALT_BYTES if at == 0 else 0 : inside]) + opened.finalize()


def in_center(database: Engine, folder: Path, needles: Iterable[bytes]) -> list[str]:
    """In a center: every row of every table, and every file of its folder."""
    wanted, found = list(needles), []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            name = "center picture" if file.parent.parent.name == "blobs" else file.name
            found += _in(wanted, name, [file.read_bytes()])
    tables = MetaData()
    with database.connect() as read:
        tables.reflect(read)
        for name in inspect(read).get_table_names():
            rows: Iterable[Row[Any]] = read.execute(select(tables.tables[name]))
            found += _in(wanted, name, (_bytes(cell) for row in rows for cell in row))
    return found


def _cells(file: Any) -> Iterator[bytes]:
    """Every value of every table, the shadows of full-text indexes among them."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for (name,) in file.execute(names).fetchall():
        for row in file.execute(f'SELECT * FROM "{name}"'):
            yield from map(_bytes, row)


def _bytes(cell: Any) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()


def _in(wanted: list[bytes], where: str, parts: Iterable[bytes]) -> list[str]:
    return [
        f"{where}: {one.decode()}"
        for one in {one for part in parts for one in wanted if one in part}
    ]
