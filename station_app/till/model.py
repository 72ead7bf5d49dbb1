"""Tables of the shift and of the money taken in it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

shift = Table(
    "shift",
    metadata,
    Column("shift", Text, primary_key=True),
    Column("day", Text, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("float_fen", Integer, nullable=False),
    Column("float_counted", Boolean, nullable=False),
    Column("counted_fen", Integer),  # NULL until counted
    Column("cash_when_counted_fen", Integer),  # cash takings at that moment: later ones ask again
    Column("closed_ms", Integer),  # NULL while open
    Column("number", Text, nullable=False),
    Column("expected_fen", Integer),
    Column("closed_counted_fen", Integer),
    Column("difference_fen", Integer),
    Column("reason", Text, nullable=False),
    info=PROJECTED,
)
Index("shift_open", shift.c.opened_ms, sqlite_where=shift.c.closed_ms.is_(None))
Index("shift_closed", shift.c.closed_ms, sqlite_where=shift.c.closed_ms.is_not(None))

shift_total = Table(
    "shift_total",
    metadata,
    Column("shift", Text, primary_key=True),
    Column("book", Text, primary_key=True),
    Column("tender", Text, primary_key=True),
    Column("fen", Integer, nullable=False),
    Column("deeds", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

taking = Table(
    "taking",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("shift", Text, nullable=False),
    Column("book", Text, nullable=False),
    Column("tender", Text, nullable=False),
    Column("fen", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

z_counter = Table(
    "z_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    info=PROJECTED,
)
