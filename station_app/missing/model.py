"""Tables of missing: searches, what is claimed for what was lost, how many sheets were printed."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

search = Table(
    "search",
    metadata,
    Column("id", Text, primary_key=True),  # the entry that opened it
    Column("parcel", Text, nullable=False),
    Column("waybill", Text, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("state", Text, nullable=False),  # open, found, mistaken, lost, withdrawn
    Column("ended_ms", Integer, nullable=False),  # 0 while it is open
    Column("other", Text, nullable=False),  # what the taker should have had
    Column("taker", Text, nullable=False),  # who has it
    Column("back", Text, nullable=False),  # the stay as which it came back
    info=PROJECTED,
)
_OUT = search.c.state.in_(["mistaken", "lost"]) & (search.c.back == "")
Index("search_open", search.c.parcel, sqlite_where=search.c.state == "open")
Index("search_out", search.c.waybill, sqlite_where=_OUT)
Index("search_back", search.c.back, sqlite_where=search.c.back != "")

claim = Table(
    "claim",
    metadata,
    Column("search", Text, primary_key=True),
    Column("parcel", Text, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("fen", Integer, nullable=False),  # asked for
    Column("payer", Text, nullable=False),  # station, carrier, courier
    Column("photo", Text, nullable=False),
    Column("state", Text, nullable=False),  # open, paid, refused, found
    Column("paid_fen", Integer, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("ended_ms", Integer, nullable=False),
    info=PROJECTED,
)
Index("claim_open", claim.c.opened_ms, sqlite_where=claim.c.state == "open")

sheet_counter = Table(
    "sheet_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("sheets", Integer, nullable=False),
    info=PROJECTED,
)
