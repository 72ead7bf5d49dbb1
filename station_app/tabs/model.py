"""Tables of tabs and of change that is owed."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

tab = Table(
    "tab",
    metadata,
    Column("person", Text, primary_key=True),
    Column("limit_fen", Integer, nullable=False),
    Column("due_day", Text, nullable=False),  # empty without a day
    Column("owed_fen", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("tab_owed", tab.c.due_day, sqlite_where=tab.c.owed_fen != 0)

tab_line = Table(
    "tab_line",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("epoch", Integer, nullable=False),  # with seq: the order of the book, whatever the clock
    Column("seq", Integer, nullable=False),
    Column("person", Text, nullable=False),
    Column("what", Text, nullable=False),  # bought, paid, back (returned or undone)
    Column("number", Text, nullable=False),  # of the receipt or slip
    Column("day", Text, nullable=False),
    Column("fen", Integer, nullable=False),  # positive: owed more
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("tab_line_person", tab_line.c.person, tab_line.c.epoch, tab_line.c.seq)

tab_payment = Table(
    "tab_payment",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("undone", Text, nullable=False),  # the entry that undid it
    info=PROJECTED,
    sqlite_with_rowid=False,
)

tab_moved = Table(  # persons that became one: older takings still say the first
    "tab_moved",
    metadata,
    Column("person", Text, primary_key=True),
    Column("into", Text, nullable=False, index=True),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

owed_change = Table(
    "owed_change",
    metadata,
    Column("sale", Text, primary_key=True),
    Column("number", Text, nullable=False, index=True),  # of its receipt
    Column("epoch", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("fen", Integer, nullable=False),
    Column("person", Text, nullable=False),  # to whom, empty for whoever brings the receipt
    Column("settled", Text, nullable=False),  # the entry that settled it, empty while it is owed
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index(
    "owed_change_person",
    owed_change.c.person,
    sqlite_where=(owed_change.c.settled == "") & (owed_change.c.person != ""),
)
Index(
    "owed_change_open",
    owed_change.c.epoch,
    owed_change.c.seq,
    sqlite_where=owed_change.c.settled == "",
)

tab_counter = Table(
    "tab_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    info=PROJECTED,
)
