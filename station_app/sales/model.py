"""Tables of the shop counter."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

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
    info=PROJECTED,
    sqlite_with_rowid=False,
)

receipt_counter = Table(
    "receipt_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    info=PROJECTED,
)
