"""Tables of the catalog and the stock."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text

from station_app.store.base import EXTRA_DDL, PROJECTED, metadata

product = Table(
    "product",
    metadata,
    Column("number", Integer, primary_key=True),  # order of first listing; the words' rowid
    Column("product", Text, nullable=False, unique=True),
    Column("barcode", Text, nullable=False),  # empty once another product carries it
    Column("name", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("price_fen", Integer, nullable=False),
    Column("per_grams", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("sold_by", Text, nullable=False),
    Column("category", Text, nullable=False),
    info=PROJECTED,
)
Index("product_barcode", product.c.barcode, unique=True, sqlite_where=product.c.barcode != "")
Index("product_initials", product.c.initials, sqlite_where=product.c.initials != "")

product_price = Table(
    "product_price",
    metadata,
    Column("product", Text, primary_key=True),
    Column("entry", Text, primary_key=True),  # the news that set it
    Column("since_ms", Integer, nullable=False),
    Column("price_fen", Integer, nullable=False),
    Column("per_grams", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

stock = Table(
    "stock",
    metadata,
    Column("product", Text, primary_key=True),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("recount", Boolean, nullable=False),  # it was below zero: what we know is wrong
    info=PROJECTED,
    sqlite_with_rowid=False,
)

stock_move = Table(
    "stock_move",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("product", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("batch", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

# One token for each character, also of signs, searched as a phrase: the trigram tokenizer loses
# words of one and two Hanzi (performance.md, what was learnt, 3).
EXTRA_DDL.append(
    "CREATE VIRTUAL TABLE product_words USING fts5(words, content='', contentless_delete=1, "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\")"
)
