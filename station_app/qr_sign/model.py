"""What was taken at the QR sign, and what of it the account confirmed."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

qr_taking = Table(
    "qr_taking",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("at_ms", Integer, nullable=False),
    Column("number", Text, nullable=False),  # of the receipt or slip, empty where it has none
    Column("fen", Integer, nullable=False),  # negative when it went back
    Column("known_as", Text, nullable=False),  # the account's number of it, empty until it is known
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("qr_taking_open", qr_taking.c.at_ms, sqlite_where=qr_taking.c.known_as == "")
Index("qr_taking_known", qr_taking.c.known_as, sqlite_where=qr_taking.c.known_as != "")
