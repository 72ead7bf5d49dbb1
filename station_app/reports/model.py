"""Tables of the reports: small sums of each day."""

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
