"""Tables of shelf checks: the checks, the shelves looked at, the barcodes read on them."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

shelf_check = Table(
    "shelf_check",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),  # Q07-1-P0003, given at the end
    Column("opened_ms", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("closed_ms", Integer, nullable=False),  # 0 while it is open
    Column("shelves", Integer, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("missing", Integer, nullable=False),
    Column("extra", Integer, nullable=False),
    info=PROJECTED,
)
Index("shelf_check_open", shelf_check.c.opened_ms, sqlite_where=shelf_check.c.closed_ms == 0)

shelf_visit = Table(
    "shelf_visit",
    metadata,
    Column("check", Text, primary_key=True),
    Column("shelf", Text, primary_key=True),
    Column("since", Integer, nullable=False),  # its place when the keeper came to it last
    Column("place", Integer, nullable=False),  # the shelf looked at last has the highest
    info=PROJECTED,
    sqlite_with_rowid=False,
)

shelf_seen = Table(
    "shelf_seen",
    metadata,
    Column("check", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("parcel", Text, nullable=False),  # empty: no parcel of ours
    Column("shelf", Text, nullable=False),  # where it was read last
    Column("met", Text, nullable=False),  # right, wrong_shelf, gone, unknown: by the books then
    Column("place", Integer, nullable=False),  # of its shelf when it was read
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("shelf_seen_shelf", shelf_seen.c.check, shelf_seen.c.shelf)
Index(
    "shelf_seen_odd",
    shelf_seen.c.check,
    shelf_seen.c.place,
    sqlite_where=shelf_seen.c.met != "right",
)
Index("shelf_seen_parcel", shelf_seen.c.check, shelf_seen.c.parcel)

# What trade had in hand while a check was open. Its order with what was read is told by
# ``place``, never by a clock, which may be set back.
shelf_touched = Table(
    "shelf_touched",
    metadata,
    Column("check", Text, primary_key=True),
    Column("parcel", Text, primary_key=True),
    Column("place", Integer, nullable=False),  # of the shelf looked at last before it
    info=PROJECTED,
    sqlite_with_rowid=False,
)

shelf_check_counter = Table(
    "shelf_check_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("checks", Integer, nullable=False),
    info=PROJECTED,
)
