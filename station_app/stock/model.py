"""Tables of deliveries, receipts, what was taken out, and stocktakes."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

delivery = Table(
    "delivery",
    metadata,
    Column("delivery", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("van", Text, nullable=False),
    Column("announced_ms", Integer, nullable=False),
    Column("receipt", Text, nullable=False),  # that took it in, or is doing so; empty before
    info=PROJECTED,
)
Index("delivery_waits", delivery.c.announced_ms, sqlite_where=delivery.c.receipt == "")

delivery_line = Table(
    "delivery_line",
    metadata,
    Column("delivery", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("product", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("batch", Text, nullable=False),
    Column("expires_day", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

receipt = Table(
    "goods_receipt",
    metadata,
    Column("id", Text, primary_key=True),
    Column("delivery", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("closed_ms", Integer, nullable=False),  # 0 while it is open
    Column("number", Text, nullable=False),
    info=PROJECTED,
)
Index("goods_receipt_open", receipt.c.opened_ms, sqlite_where=receipt.c.closed_ms == 0)

receipt_line = Table(
    "goods_receipt_line",
    metadata,
    Column("receipt", Text, primary_key=True),
    Column("product", Text, primary_key=True),
    Column("expires_day", Text, primary_key=True),
    Column("batch", Text, primary_key=True),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("seq", Integer, nullable=False),  # of the entry that touched it last
    info=PROJECTED,
    sqlite_with_rowid=False,
)

receipt_wrong = Table(
    "goods_receipt_wrong",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("receipt", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("photo", Text, nullable=False),
    info=PROJECTED,
)

taken_out = Table(
    "goods_taken_out",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("undone", Text, nullable=False),  # the entry that put it back, empty while it holds
    info=PROJECTED,
)
Index("goods_taken_out_at", taken_out.c.at_ms)

stocktake = Table(
    "stocktake",
    metadata,
    Column("id", Text, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("closed_ms", Integer, nullable=False),  # 0 while it is open
    Column("number", Text, nullable=False),
    info=PROJECTED,
)
Index("stocktake_open", stocktake.c.opened_ms, sqlite_where=stocktake.c.closed_ms == 0)

counted = Table(
    "stocktake_line",
    metadata,
    Column("count", Text, primary_key=True),
    Column("product", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("expected", Integer, nullable=False),  # by the books when it was counted first
    Column("last", Integer, nullable=False),  # by the books when it was counted last
    Column("shelf", Text, nullable=False),
    Column("seq", Integer, nullable=False),  # of the entry that counted it last
    info=PROJECTED,
    sqlite_with_rowid=False,
)

# Where a product was seen last in a stocktake: what should be on a shelf is learnt by counting it.
product_shelf = Table(
    "product_shelf",
    metadata,
    Column("product", Text, primary_key=True),
    Column("shelf", Text, nullable=False, index=True),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

stock_counter = Table(
    "stock_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("used", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)
