"""Reading the rows of a file, and keeping an order, a list or a campaign whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Generic, NamedTuple, Protocol, TypeVar

from sqlalchemy import Connection

from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.importing.csv_rows import BadRow, Row, read_rows

T = TypeVar("T")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Coded(Protocol):
    """A row that belongs to an order, a list or a campaign."""

    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=Coded)


class Table(NamedTuple, Generic[T]):
    """The columns of a file and what makes a value of its row; the first one names what it is of.

    headers  what else a header may call a column
    """

    columns: tuple[str, ...]
    read: Callable[[Row], T]
    optional: tuple[str, ...] = ()
    headers: Mapping[str, str] = _NOTHING


class Rows(NamedTuple, Generic[T]):
    """Rows by their numbers, the bad ones, and codes of which a row could not be read."""

    read: list[tuple[int, T]]
    bad: list[BadRow]
    spoilt: set[str]


class Done(NamedTuple):
    """What an import did: rows taken, items of news made, rows left out."""

    rows: int
    news: int
    bad: list[BadRow]


def read_file(file: Path, table: Table[T]) -> Rows[T]:
    """The rows of a file, and the ones that say something impossible."""
    return read_all(read_rows(file, table.columns, table.optional, table.headers), table)


def read_all(rows: Iterable[Row | BadRow], table: Table[T]) -> Rows[T]:
    """Rows read one by one; one that cannot be read spoils what it is a part of."""
    found: Rows[T] = Rows([], [], set())
    for row in rows:
        if isinstance(row, BadRow):
            found.bad.append(row)
            continue
        try:
            found.read.append((row.number, table.read(row)))
        except Refusal as refusal:
            found.bad.append(BadRow(row.number, refusal.code, refusal.facts))
            found.spoilt.add(row.cells[table.columns[0]].upper())
    return found


def without_twice(rows: Rows[T], name: Callable[[T], str]) -> Rows[T]:
    """The first row of each name; a second one in the same file is named, not guessed at."""
    first: dict[str, int] = {}
    twice = []
    for number, row in rows.read:
        if first.setdefault(name(row), number) != number:
            facts: dict[str, str | int] = {"text": name(row), "row": first[name(row)]}
            twice.append(BadRow(number, "import.twice", facts))
    kept = set(first.values())
    read = [(number, row) for number, row in rows.read if number in kept]
    return Rows(read, rows.bad + twice, rows.spoilt)


def whole_ones(
    rows: Rows[C],
    check: Callable[[C], None],
    left_out: str,
    *,
    wrong: Mapping[int, Refusal] = MappingProxyType({}),
) -> list[C]:
    """The rows of orders, lists or campaigns without a bad row; the others go to the bad ones.

    check     refuses a row for what is known here
    left_out  what is said of a good row among bad ones
    wrong     why rows do not go with others of the file
    """
    named = {one.row for one in rows.bad}
    why = {n: wrong.get(n) or _why_not(row, check) for n, row in rows.read if n not in named}
    rows.bad.extend(BadRow(n, no.code, no.facts) for n, no in why.items() if no)
    spoilt = rows.spoilt | {row.code for n, row in rows.read if why.get(n, True)}
    rows.bad.extend(
        BadRow(n, left_out, {"code": row.code})
        for n, row in rows.read
        if row.code in spoilt and n in why and not why[n]
    )
    return [row for _, row in rows.read if row.code not in spoilt]


def _why_not(row: C, check: Callable[[C], None]) -> Refusal | None:
    try:
        check(row)
    except Refusal as refusal:
        return refusal
    return None


def by_code(rows: Iterable[C]) -> list[list[C]]:
    """The rows of each order or list together, in the order of the file."""
    groups: dict[str, list[C]] = {}
    for row in rows:
        groups.setdefault(row.code, []).append(row)
    return list(groups.values())


def station_of(tx: Connection, wanted: str) -> str:
    """The station that was named, or the only one there is.

    Refusal import.station_unknown, import.no_station
    """
    codes = feed.every_station(tx)
    if wanted and wanted not in codes:
        raise Refusal("import.station_unknown", given=wanted[:20])
    if not wanted and len(codes) != 1:
        raise Refusal("import.no_station", count=len(codes))
    return wanted or codes[0]
