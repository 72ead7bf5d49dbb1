"""Tables of the shop counter."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

sale = Table(
    "sale",
    metadata,
    Column("sale", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("at_ms", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("total_fen", Integer, nullable=False),
    Column("tendered_fen", Integer, nullable=False),
    Column("change_fen", Integer, nullable=False),
    Column("taken_back", Text, nullable=False),  # the entry that undid it, empty while it holds
    Column("parcel", Text, nullable=False),  # what goes home: waiting, left or cancelled; else ''
    Index("sale_of_day", "day", "at_ms"),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

sale_line = Table(
    "sale_line",
    metadata,
    Column("sale", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("product", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("price_fen", Integer, nullable=False),
    Column("per_grams", Integer, nullable=False),
    Column("total_fen", Integer, nullable=False),
    Column("tag_fen", Integer, nullable=False),  # 0: it cost what the tag says
    Column("why", Text, nullable=False),  # special, member, off
    Column("campaign", Text, nullable=False),
    Column("off_by", Text, nullable=False),  # who approved the keeper's discount
    Column("share_fen", Integer, nullable=False),  # of what was taken off the whole receipt
    info=PROJECTED,
    sqlite_with_rowid=False,
)

sale_reduction = Table(
    "sale_reduction",
    metadata,
    Column("sale", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("why", Text, nullable=False),  # over_minus, off, rounding
    Column("fen", Integer, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("name", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

refund = Table(
    "refund",
    metadata,
    Column("refund", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("sale", Text, nullable=False, index=True),  # empty: without a receipt
    Column("at_ms", Integer, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("total_fen", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

refund_line = Table(
    "refund_line",
    metadata,
    Column("refund", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("line", Integer, nullable=False),  # place on the receipt, -1 without one
    Column("product", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("fen", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

refund_counter = Table(
    "refund_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    info=PROJECTED,
)

receipt_counter = Table(
    "receipt_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    info=PROJECTED,
)
