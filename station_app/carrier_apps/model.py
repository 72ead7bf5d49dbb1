"""Tables of the carriers' apps: small, a parcel leaves them soon after everything was told."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

OUT, RETURNED, UNDONE, BACK = "out", "returned", "undone", "back"

app_parcel = Table(  # a parcel of which a carrier's app is to be told, from its intake on
    "app_parcel",
    metadata,
    Column("parcel", Text, primary_key=True),
    Column("waybill", Text, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("in_ms", Integer, nullable=False),
    Column("in_told", Text, nullable=False),  # the entry that told it, "list": the app knew, or ""
    # How the stay ended: out, returned; undone and back are mistakes the app had been told of.
    Column("ended", Text, nullable=False),
    Column("ended_ms", Integer, nullable=False),
    Column("ended_day", Text, nullable=False),
    Column("ended_work", Integer, nullable=False),  # days of work are counted by the book
    Column("ended_told", Text, nullable=False),
    info=PROJECTED,
)
_a = app_parcel.c
ENDED = (_a.ended != "") & (_a.ended != BACK)
DONE = ENDED & (_a.in_told != "") & (_a.ended_told != "")
Index("app_parcel_in", _a.carrier, _a.in_ms, _a.parcel, sqlite_where=_a.in_told == "")
Index(
    "app_parcel_end",
    *(_a.carrier, _a.ended, _a.ended_ms, _a.parcel),
    sqlite_where=(_a.ended != "") & (_a.ended_told == ""),
)
Index("app_parcel_waybill", _a.waybill)
Index("app_parcel_done", _a.ended_day, sqlite_where=DONE)
Index("app_parcel_stale", _a.ended_work, _a.ended_day, sqlite_where=ENDED)

app_booked = Table(  # the app has it booked in, and it did not come through our intake yet
    "app_booked",
    metadata,
    Column("waybill", Text, primary_key=True),
    Column("listed_work", Integer, nullable=False, index=True),  # as ended_work
    info=PROJECTED,
)

app_unused = Table(  # carriers that have no app here
    "app_unused",
    metadata,
    Column("carrier", Text, primary_key=True),
    info=PROJECTED,
)
