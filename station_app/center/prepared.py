"""SQL of the calls that come a thousand at once, compiled once and run as the driver takes it.

To build a statement and to look for its compiled form costs four times what the database does to
answer it; of a push of a few entries that was most (``python -m tests.bench --only storm``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, CursorResult, Dialect, Table
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import Executable

_AT_ONCE = (64, 8, 1)


class _Form(NamedTuple):
    """A statement in the words of one database: its text, names of its places, fixed values."""

    text: str
    places: tuple[str, ...]
    fixed: dict[str, Any]


class Prepared:
    """A statement with ``bindparam`` places; values are given as the driver takes them.

    No list can stand in a place, and what a column's type would make of a value is not made.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._forms: dict[str, _Form] = {}

    def run(self, tx: Connection, /, **values: Any) -> CursorResult[Any]:
        """Run it with a value for each place."""
        form = self._form(tx.dialect)
        given = form.fixed | values if form.fixed else values
        return tx.exec_driver_sql(form.text, tuple(map(given.__getitem__, form.places)))

    def row(self, tx: Connection, /, **values: Any) -> Any:
        """The first row, or None."""
        return self.run(tx, **values).first()

    def value(self, tx: Connection, /, **values: Any) -> Any:
        """First column of the first row, or None."""
        found = self.row(tx, **values)
        return None if found is None else found[0]

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


class Rows:
    """Whole rows of a table, many to a statement: each step of it is a step aside for others."""

    def __init__(self, table: Table, *newer: str) -> None:
        """Rows to insert; of one whose key is there already, these fields change."""
        names = [one.name for one in table.columns]
        keys = ", ".join(one.name for one in table.primary_key.columns)
        told = ", ".join(f"{name} = excluded.{name}" for name in newer)
        self._head = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES "
        self._tail = f" ON CONFLICT ({keys}) DO UPDATE SET {told}" if newer else ""
        self._width = len(names)

    def insert(self, tx: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert them, each with a value for every column in the table's order."""
        mark, done = "?" if tx.dialect.name == "sqlite" else "%s", 0
        one = f"({', '.join([mark] * self._width)})"
        for many in _AT_ONCE:  # few texts, so that the database knows each of them again
            text = self._head + ", ".join([one] * many) + self._tail
            while len(rows) - done >= many:
                some = rows[done : done + many]
                tx.exec_driver_sql(text, tuple(chain.from_iterable(some)))
                done += many


def _read(compiled: SQLCompiler) -> _Form:
    fixed = {name: one.value for name, one in compiled.binds.items() if not one.required}
    return _Form(str(compiled), tuple(compiled.positiontup or ()), fixed)
