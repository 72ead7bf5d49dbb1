"""Tables of notices: what was queued and became of it, what the telephone said, list numbers."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

told = Table(
    "told",
    metadata,
    Column("parcel", Text, primary_key=True),
    Column("notice", Text, primary_key=True),  # d7xk2m.1.5120.3: the entry and its n-th notice
    Column("what", Text, nullable=False),  # arrived, reminder, second_reminder, last_call
    Column("person", Text, nullable=False),  # as the fact says; one merged since goes by its alias
    Column("at_ms", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("result", Text, nullable=False),  # empty until the center knows
    Column("stale", Integer, nullable=False),  # the parcel turned out to be somebody else's
    info=PROJECTED,
)
Index("told_notice", told.c.notice)
Index("told_day", told.c.day)

called = Table(
    "called",
    metadata,
    Column("parcel", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("answer", Text, nullable=False),  # of the last call, empty while none was made
    Column("answered_ms", Integer, nullable=False),
    Column("read_out_ms", Integer, nullable=False),  # when it stood on a loudspeaker sheet
    info=PROJECTED,
)

call_list_counter = Table(
    "call_list_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),  # numbers begin anew with each epoch
    Column("lists", Integer, nullable=False),
    info=PROJECTED,
)
