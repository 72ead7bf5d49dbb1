"""Reading the rows of a file, and keeping an order, a list or a campaign whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

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


class Done(NamedTuple):
    """What an import did: rows taken, items of news made, rows left out."""

    rows: int
    news: int
    bad: list[BadRow]


def read_file(
    file: Path,
    columns: tuple[str, ...],
    read: Callable[[Row], T],
    optional: tuple[str, ...] = (),
    also: Mapping[str, str] = _NOTHING,
) -> tuple[list[tuple[int, T]], list[BadRow]]:
    """The rows of a file by their numbers, and the ones that say something impossible."""
    rows: list[tuple[int, T]] = []
    bad: list[BadRow] = []
    for row in read_rows(file, columns, optional, also):
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        try:
            rows.append((row.number, read(row)))
        except Refusal as refusal:
            bad.append(BadRow(row.number, refusal.code, refusal.facts))
    return rows, bad


def without_twice(
    rows: list[tuple[int, T]], name: Callable[[T], str]
) -> tuple[list[tuple[int, T]], list[BadRow]]:
    """The first row of each name; a second one in the same file is named, not guessed at."""
    first: dict[str, int] = {}
    bad = []
    for number, row in rows:
        if first.setdefault(name(row), number) != number:
            bad.append(BadRow(number, "import.twice", {"text": name(row), "row": first[name(row)]}))
    kept = set(first.values())
    return [(number, row) for number, row in rows if number in kept], bad


def whole_ones(
    read: list[tuple[int, C]],
    bad: list[BadRow],
    check: Callable[[C], None],
    spoilt: set[str],
    left_out: str,
) -> list[C]:
    """The rows of orders, lists or campaigns without a bad row; the others go to the bad ones.

    check     refuses a row for what is known here
    spoilt    codes of rows that could not be read at all
    left_out  what is said of a good row among bad ones
    """
    unknown = [(number, row, _why_not(row, check)) for number, row in read]
    bad += [BadRow(n, why.code, why.facts) for n, _, why in unknown if why]
    spoilt = spoilt | {row.code for _, row, why in unknown if why}
    bad += [
        BadRow(n, left_out, {"code": row.code})
        for n, row, why in unknown
        if row.code in spoilt and not why
    ]
    return [row for _, row in read if row.code not in spoilt]


def _why_not(row: C, check: Callable[[C], None]) -> Refusal | None:
    try:
        check(row)
    except Refusal as refusal:
        return refusal
    return None


def codes_of(
    file: Path,
    bad: list[BadRow],
    columns: tuple[str, ...],
    optional: tuple[str, ...] = (),
    also: Mapping[str, str] = _NOTHING,
) -> set[str]:
    """Codes, in the first column, of orders or lists that have a row among the bad ones."""
    numbers = {row.row for row in bad}
    if not numbers:
        return set()
    return {
        row.cells[columns[0]].upper()
        for row in read_rows(file, columns, optional, also)
        if isinstance(row, Row) and row.number in numbers
    }


def by_code(rows: list[C]) -> list[list[C]]:
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
