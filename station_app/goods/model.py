"""Tables of the catalog and the stock."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, Text, and_, or_

from station_app.store.base import PROJECTED, metadata

# One token for each character, also of signs, searched as a phrase: the trigram tokenizer loses
# words of one and two Hanzi (performance.md, what was learnt, 3).
_WORDS = {
    "product_words": "CREATE VIRTUAL TABLE product_words USING fts5("
    "words, content='', contentless_delete=1, "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\")"
}

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
    Column("origin", Text, nullable=False),
    Column("spec", Text, nullable=False),
    Column("made", Text, nullable=False),  # the entry in which this station wrote the card itself
    Column("replaced_by", Text, nullable=False),  # what the center lists with its barcode
    Column("least", Integer, nullable=False),  # low below so many pieces or grams; 0 never
    Column("tag_fen", Integer, nullable=False),  # the price on its tag at the shelf, -1 without one
    Column("tag_per_grams", Integer, nullable=False),
    info=PROJECTED | {"beside": _WORDS},
)
Index("product_barcode", product.c.barcode, unique=True, sqlite_where=product.c.barcode != "")
Index("product_initials", product.c.initials, sqlite_where=product.c.initials != "")
Index("product_made", product.c.number, sqlite_where=product.c.made != "")
Index("product_least", product.c.number, sqlite_where=product.c.least > 0)
TAG_IS_OLD = and_(
    product.c.tag_fen >= 0,
    or_(
        product.c.tag_fen != product.c.price_fen,
        product.c.tag_per_grams != product.c.per_grams,
    ),
)
Index("product_tag_old", product.c.number, sqlite_where=TAG_IS_OLD)
Index("product_category", product.c.category, product.c.name)

product_price = Table(
    "product_price",
    metadata,
    Column("product", Text, primary_key=True),
    Column("entry", Text, primary_key=True),  # the news that set it
    Column("epoch", Integer, nullable=False),  # with seq: the order of the book, whatever the clock
    Column("seq", Integer, nullable=False),
    Column("since_ms", Integer, nullable=False),
    Column("price_fen", Integer, nullable=False),
    Column("per_grams", Integer, nullable=False),
    Column("source", Text, nullable=False),  # center, card, import, or price: set at the counter
    Column("clerk", Text, nullable=False),  # who set it here, empty for the center
    Column("reason", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

campaign = Table(
    "campaign",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("from_ms", Integer, nullable=False),
    Column("until_ms", Integer, nullable=False, index=True),
    Column("terms", Text, nullable=False),  # the fact as JSON: read as a whole, never searched
    info=PROJECTED,
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
    Column("expires_day", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

# What came with a batch or a day on it, less what was taken out of just that batch. How much of
# it is left is read from the stock: what expires first is sold first.
batch = Table(
    "batch",
    metadata,
    Column("product", Text, primary_key=True),
    Column("expires_day", Text, primary_key=True),
    Column("batch", Text, primary_key=True),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("batch_expires", batch.c.expires_day, sqlite_where=batch.c.expires_day != "")
