"""Where a person can still be read: every byte of a station's and a center's files, decrypted."""

from __future__ import annotations

import logging
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
_SEARCHED = (
    "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
    " WHERE m.type = 'table' AND c.name IN ('tail', 'initials')"
)


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


def searched_by(folder: Path, key: bytes, values: Iterable[str]) -> list[str]:
    """Where a closed station's tables have exactly these: phone tails, initials of names.

    They are too short to be looked for in bytes: only columns of that name count.
    """
    wanted, found = set(values), []
    with closing(engine.connect(folder / "station.db", key, read_only=True)) as rows:
        for table, column in rows.execute(_SEARCHED).fetchall():
            cells = {one for (one,) in rows.execute(f'SELECT "{column}" FROM "{table}"')}
            found += [f"{table} {column}: {one}" for one in sorted(wanted & cells)]
    return found


class Log(logging.Handler):
    """What station and center say to their logs from here on: of ours everything."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self._said: list[str] = []
        self._ours = logging.getLogger("station_app")
        self._before = self._ours.level
        self._ours.setLevel(logging.DEBUG)
        logging.getLogger().addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """With the traceback, as it would stand in the file."""
        self._said.append(self.format(record))

    def found(self, needles: Iterable[bytes]) -> list[str]:
        """End, and say whose name or phone was said."""
        logging.getLogger().removeHandler(self)
        self._ours.setLevel(self._before)
        return _in(list(needles), "log", (line.encode() for line in self._said))


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
