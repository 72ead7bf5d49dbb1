"""SQL compiled once from Core statements and run on the driver's cursor.

The unit of work costs a sale 9 to 12 times the bare statements, prepared SQL about 1.2 times
(measured; ``python -m tests.bench`` shows it again).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any, Protocol

from sqlalchemy import BindParameter, ClauseElement, Table, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler


class _Compiler(SQLiteCompiler):
    """Fixed values stand in the SQL itself: only so does SQLite see that a partial index fits."""

    def visit_bindparam(self, bindparam: BindParameter[Any], **kw: Any) -> str:  # type: ignore[override]
        fixed = not bindparam.required
        text = super().visit_bindparam(bindparam, **(kw | {"literal_binds": fixed}))  # type: ignore[no-untyped-call]
        return str(text)


_DIALECT = sqlite.dialect(paramstyle="named")
_DIALECT.statement_compiler = _Compiler
# Else a key that is reckoned is asked back: rows nobody fetches leave the write under way, and no
# item of news could begin behind it.
_DIALECT.insert_returning = False
_NAMED = re.compile(r"'[^']*'|(?<!:):(\w+)")  # a place, or a text in which there is none


class Statement:
    """Compiled SQL with ``:name`` places, given to the driver by position.

    By name the driver makes a new string for every place of every run; by position a sale's rows
    cost two thirds.

    text    the SQL with ``?`` places
    values  what stands at them, out of a run's named values
    """

    __slots__ = ("_said", "text", "values")
    text: str
    values: Callable[[Mapping[str, Any]], tuple[Any, ...]]

    def __init__(self, said: str | ClauseElement) -> None:
        self._said = said

    def __getattr__(self, name: str) -> Any:
        """Only of what is not there yet: compiled at its first run, not at start."""
        if name not in ("text", "values"):
            raise AttributeError(name)
        said = self._said
        text = said if isinstance(said, str) else str(said.compile(dialect=_DIALECT))
        self.text = _NAMED.sub(lambda place: "?" if place[1] else place[0], text)
        self.values = _places([found for found in _NAMED.findall(text) if found])
        return getattr(self, name)


def _places(names: list[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return (lambda params: (params[names[0]],)) if names else (lambda _params: ())


def prepare(statement: ClauseElement) -> Statement:
    """A Core statement, compiled once; ``bindparam("x")`` is later given as ``x=``."""
    return Statement(statement)


def insert_row(table: Table) -> Statement:
    """Insert a whole row, each column given by its name."""
    return prepare(_whole_row(table))


def upsert(table: Table, *fields: str) -> Statement:
    """Insert a whole row; when its key is there already, only these fields change."""
    new = _whole_row(table)
    keys = [one.name for one in table.primary_key.columns]
    changed = {name: new.excluded[name] for name in fields}
    return prepare(new.on_conflict_do_update(index_elements=keys, set_=changed))


def _whole_row(table: Table) -> sqlite.Insert:
    return sqlite.insert(table).values({one.name: bindparam(one.name) for one in table.columns})


class Reads(Protocol):
    """What a lookup needs: an open transaction and the window's reader both are one."""

    def row(self, statement: Statement, /, **params: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""

    def rows(self, statement: Statement, /, **params: Any) -> list[tuple[Any, ...]]:
        """All rows."""

    def value(self, statement: Statement, /, **params: Any) -> Any:
        """First column of the first row, or None."""

    def version(self) -> int:
        """Another number after every commit of another connection."""


class Writes(Reads, Protocol):
    """What a projection needs: reads and the one way to write rows."""

    def run(self, statement: Statement, /, **params: Any) -> Any:
        """Run a writing statement and give the driver's cursor."""


class Rows:
    """``Reads`` over one driver connection; not for two threads at once."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._execute: Callable[..., Any] = connection.execute
        # Writes leave nothing to fetch, so they share one cursor; a read's own cursor lets its
        # snapshot go when it is dropped.
        cursor = connection.cursor()
        self._write: Callable[..., Any] = cursor.execute
        self._write_many: Callable[..., Any] = cursor.executemany

    def row(self, statement: Statement, /, **params: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found: tuple[Any, ...] | None = self._run(statement, params).fetchone()
        return found

    def rows(self, statement: Statement, /, **params: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        found: list[tuple[Any, ...]] = self._run(statement, params).fetchall()
        return found

    def value(self, statement: Statement, /, **params: Any) -> Any:
        """First column of the first row, or None."""
        found = self._run(statement, params).fetchone()
        return None if found is None else found[0]

    def version(self) -> int:
        """Another number after every commit of another connection; costs no look at a row."""
        return int(self._execute("PRAGMA data_version").fetchone()[0])

    def _run(self, statement: Statement, params: dict[str, Any]) -> Any:
        return self._execute(statement.text, statement.values(params))


class LocalRows(Rows):
    """Rows with single writing statements, each its own small commit: local tables only."""

    def run(self, statement: Statement, /, **params: Any) -> Any:
        """Run a writing statement and give the driver's cursor."""
        return self._write(statement.text, statement.values(params))
