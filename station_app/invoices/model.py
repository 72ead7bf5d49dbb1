"""Titles people gave, and the receipts for which an invoice is wanted."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

invoice_title = Table(
    "invoice_title",
    metadata,
    Column("person", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("tax_no", Text, nullable=False),
    Column("where", Text, nullable=False),
    Column("bank", Text, nullable=False),
    Column("send", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("invoice_title_of", invoice_title.c.tax_no, sqlite_where=invoice_title.c.tax_no != "")

invoice = Table(
    "invoice",
    metadata,
    Column("sale", Text, primary_key=True),
    Column("number", Text, nullable=False),  # of the receipt
    Column("person", Text, nullable=False, index=True),
    Column("asked_ms", Integer, nullable=False),
    Column("fen", Integer, nullable=False),  # paid and not given back when it was asked for
    Column("back_fen", Integer, nullable=False),  # given back since
    Column("invoice", Text, nullable=False),  # its number, empty until it is issued
    Column("issued_ms", Integer, nullable=False),
    Column("issued_fen", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("invoice_waiting", invoice.c.asked_ms, sqlite_where=invoice.c.invoice == "")
Index("invoice_issued", invoice.c.issued_ms, sqlite_where=invoice.c.invoice != "")
