"""Tables of the reports: small sums of each day, what was given off, what was unusual."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

# What is shown of a month is added up from a few thousand of these, never from its receipts.
sold_day = Table(
    "sold_day",
    metadata,
    Column("what", Text, primary_key=True),  # hour, product, clerk
    Column("day", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fen", Integer, nullable=False),
    Column("deeds", Integer, nullable=False),  # receipts, less those taken back
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

given_off = Table(  # what was taken off prices; what comes back takes its part away again
    "given_off",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("sale", Text, nullable=False, index=True),
    Column("number", Text, nullable=False),
    Column("day", Text, nullable=False, index=True),
    Column("at_ms", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("why", Text, nullable=False),  # special, member, over_minus, off, rounding
    Column("campaign", Text, nullable=False),
    Column("fen", Integer, nullable=False),  # given; negative with a receipt undone
    Column("sold_fen", Integer, nullable=False),  # what the goods it was for then cost
    Column("approved_by", Text, nullable=False),
    Column("line", Integer, nullable=False),  # of the receipt, -1 for the whole
    Column("much", Integer, nullable=False),  # pieces or grams; fen where it is the whole
    Column("times", Integer, nullable=False),  # 1 given, -1 when all of it came back
    info=PROJECTED,
    sqlite_with_rowid=False,
)

odd_deed = Table(  # deeds out of the ordinary: voids, refunds, overrides, the drawer, PINs
    "odd_deed",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("day", Text, nullable=False, index=True),
    Column("at_ms", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("about", Text, nullable=False),  # a receipt's number, else the id of what it was
    Column("note", Text, nullable=False),  # the reason that was given
    Column("fen", Integer, nullable=False),  # money that went back, or the price set
    info=PROJECTED,
    sqlite_with_rowid=False,
)
