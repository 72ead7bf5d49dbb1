"""SQL of the calls that come a thousand at once, compiled once and run as the driver takes it.

To build a statement and to look for its compiled form costs four times what the database does to
answer it; of a push of a few entries that was most (``python -m tests.bench --only storm``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Connection,
    CursorResult,
    Dialect,
    Table,
    Text,
    bindparam,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import Executable

from station_app.wire.entry import encode

_AT_ONCE = (64, 8, 1)


class _Form(NamedTuple):
    """A statement in the words of one database: its text, names of its places, fixed values."""

    text: str
    places: tuple[str, ...]
    fixed: dict[str, Any]


class Prepared:
    """A statement with ``bindparam`` places; values are given as the driver takes them.

    A list is for the place of an ``among`` only; what a column's type would make of a value is not
    made.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._forms: dict[str, _Form] = {}

    def run(self, tx: Connection, /, **values: Any) -> CursorResult[Any]:
        """Run it with a value for each place."""
        form = self._form(tx.dialect)
        given = form.fixed | values if form.fixed else values
        row = tuple(map(given.__getitem__, form.places))
        if tx.dialect.name == "sqlite":
            row = tuple(_as_json(one) if type(one) is list else one for one in row)
        return tx.exec_driver_sql(form.text, row)

    def row(self, tx: Connection, /, **values: Any) -> Any:
        """The first row, or None."""
        return self.run(tx, **values).first()

    def value(self, tx: Connection, /, **values: Any) -> Any:
        """First column of the first row, or None."""
        return self.run(tx, **values).scalar()

    def _form(self, dialect: Dialect) -> _Form:
        form = self._forms.get(dialect.name)
        if form is None:
            # By place on every database: of names the driver would make places again, each time.
            kind: Any = type(dialect)
            said: Any = self._statement
            by_place = kind(paramstyle="qmark" if dialect.name == "sqlite" else "format")
            compiled = said.compile(dialect=by_place)
            form = self._forms[dialect.name] = _read(compiled)
        return form


def among(column: ColumnElement[str], place: str) -> ColumnElement[bool]:
    """Whether a text is one of a list, however long, that is given as one value."""
    return _Among(column, place)


class _Among(ColumnElement[bool]):
    inherit_cache = False
    type = Boolean()

    def __init__(self, column: ColumnElement[str], place: str) -> None:
        self.column, self.list = column, bindparam(place, type_=ARRAY(Text))


@compiles(_Among)
def _among(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, given = (compiler.process(one, **how) for one in (element.column, element.list))
    return f"{column} = ANY({given})"


@compiles(_Among, "sqlite")
def _among_sqlite(element: _Among, compiler: SQLCompiler, **how: Any) -> str:
    column, given = (compiler.process(one, **how) for one in (element.column, element.list))
    return f"{column} IN (SELECT value FROM json_each({given}))"


def _as_json(texts: list[str]) -> str:
    return encode(texts).decode()


class Rows:
    """Whole rows of a table, many to a statement: each step of it costs more than its row."""

    def __init__(self, table: Table, *newer: str) -> None:
        """Rows to insert; of one whose key is there already, these fields change."""
        names = [one.name for one in table.columns]
        keys = ", ".join(one.name for one in table.primary_key.columns)
        later = ", ".join(f"{name} = excluded.{name}" for name in newer)
        self._head = f"INSERT INTO {table.name} ({', '.join(names)}) "
        self._tail = f" ON CONFLICT ({keys}) DO UPDATE SET {later}" if newer else ""
        # Without its length: said here it would cut a longer text where the column refuses it.
        kinds = (type(one.type)() for one in table.columns)
        told = (kind.compile(dialect=postgresql.dialect()) for kind in kinds)  # type: ignore[no-untyped-call]
        lists = ", ".join(f"%b::{kind}[]" for kind in told)
        self._from_lists = f"{self._head}SELECT * FROM unnest({lists}){self._tail}"
        self._one = f"({', '.join('?' * len(names))})"

    def insert(self, tx: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert them, each with a value for every column in the table's order."""
        if not rows:
            return
        if tx.dialect.name == "postgresql":
            tx.exec_driver_sql(self._from_lists, tuple(map(list, zip(*rows, strict=True))))
            return
        done = 0
        for many in _AT_ONCE:  # few texts, so that the database knows each of them again
            text = f"{self._head}VALUES {', '.join([self._one] * many)}{self._tail}"
            while len(rows) - done >= many:
                some = rows[done : done + many]
                tx.exec_driver_sql(text, tuple(chain.from_iterable(some)))
                done += many


def _read(compiled: SQLCompiler) -> _Form:
    fixed = {name: one.value for name, one in compiled.binds.items() if not one.required}
    return _Form(str(compiled), tuple(compiled.positiontup or ()), fixed)
