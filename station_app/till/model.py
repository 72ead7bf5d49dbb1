"""Tables of the shift, of the money taken in it, and of the drawer it lies in."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, func, select

from station_app.store.base import PROJECTED, metadata

shift = Table(
    "shift",
    metadata,
    Column("shift", Text, primary_key=True),
    Column("place", Integer, nullable=False, unique=True),  # 1, 2, ...: its order, whatever clocks
    Column("day", Text, nullable=False, index=True),
    Column("opened_ms", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("before", Text, nullable=False),  # the shift before it
    Column("next", Text, nullable=False),  # the one that opened while this stood open
    Column("float_fen", Integer, nullable=False),
    Column("float_counted", Boolean, nullable=False),
    Column("moved_fen", Integer, nullable=False),  # cash put in, less what was taken out
    Column("brought_fen", Integer, nullable=False),  # cash of another shift in this drawer
    Column("counted_fen", Integer),  # NULL until counted
    Column("cash_when_counted_fen", Integer),  # what had come in then: later cash asks again
    Column("closing", Integer),  # 1, 2, ...: the order of the Z slips; NULL while open
    Column("closed_ms", Integer),
    Column("number", Text, nullable=False),
    Column("expected_fen", Integer),
    Column("closed_counted_fen", Integer),
    Column("difference_fen", Integer),
    Column("left_fen", Integer),  # NULL when nobody said what stays in the drawer
    Column("reason", Text, nullable=False),
    Column("taker", Text, nullable=False),
    info=PROJECTED,
)
Index("shift_open", shift.c.place, sqlite_where=shift.c.closing.is_(None))
Index("shift_closed", shift.c.closing, sqlite_where=shift.c.closing.is_not(None))

shift_total = Table(
    "shift_total",
    metadata,
    Column("shift", Text, primary_key=True),
    Column("book", Text, primary_key=True),
    Column("tender", Text, primary_key=True),
    Column("of", Text, primary_key=True),  # the carrier, in book cod
    Column("fen", Integer, nullable=False),
    Column("deeds", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

book_closed = Table(  # what all closed shifts took together: nothing has to add up years
    "book_closed",
    metadata,
    Column("book", Text, primary_key=True),
    Column("of", Text, primary_key=True),
    Column("fen", Integer, nullable=False),
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
    Column("of", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

shift_count = Table(  # every count stays, the last one counts
    "shift_count",
    metadata,
    Column("shift", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
    Column("line", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("counted_fen", Integer, nullable=False),
    Column("pieces", Text, nullable=False),  # JSON of the notes and coins, empty for one sum
    info=PROJECTED,
    sqlite_with_rowid=False,
)

cash_move = Table(
    "cash_move",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("shift", Text, nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("fen", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("undoes", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

drawer_opening = Table(
    "drawer_opening",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("shift", Text, nullable=False, index=True),
    Column("clerk", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

shift_slip = Table(  # X and Z slips as they were said, so that any can be printed again
    "shift_slip",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("shift", Text, nullable=False, index=True),
    Column("what", Text, nullable=False),  # x or z
    Column("at_ms", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("body", Text, nullable=False),  # JSON of the fact
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

_cash_fen = (
    select(func.coalesce(func.sum(shift_total.c.fen), 0))
    .where(shift_total.c.shift == shift.c.shift, shift_total.c.tender == "cash")
    .scalar_subquery()
)
IN_THE_DRAWER = _cash_fen + shift.c.moved_fen + shift.c.brought_fen  # of a shift, beside its float
