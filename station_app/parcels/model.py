"""Tables of parcels: every stay in the house, whose it is, codes given, and what is announced.

What is searched at the counter (phone tail, initials, code, owner) is indexed only for parcels
that are here, so that a million old ones cost nothing (performance.md: a partial index is 33 kB
instead of 13 MB).
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

HERE = "here"
GONE = "gone"
UNDONE = "undone"

parcel = Table(
    "parcel",
    metadata,
    Column("id", Text, primary_key=True),  # the entry that took it in
    Column("waybill", Text, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("shelf", Text, nullable=False),
    Column("person", Text, nullable=False),  # empty: phone missing
    Column("tail", Text, nullable=False),  # of the owner's phone, only while it is here
    Column("initials", Text, nullable=False),  # of the owner's name, only while it is here
    Column("state", Text, nullable=False),  # here, gone, undone
    Column("in_ms", Integer, nullable=False),
    Column("in_day", Text, nullable=False),
    Column("out_ms", Integer, nullable=False),  # 0 while it is here
    Column("out_day", Text, nullable=False),
    Column("out_entry", Text, nullable=False),
    Column("proof", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("taker", Text, nullable=False),
    info=PROJECTED,
)
_HERE = parcel.c.state == HERE
Index("parcel_waybill", parcel.c.waybill)  # over history too: "gone since Tuesday" is an answer
Index("parcel_here_code", parcel.c.code, sqlite_where=_HERE)
Index("parcel_here_serial", parcel.c.serial, sqlite_where=_HERE)
Index("parcel_here_tail", parcel.c.tail, sqlite_where=_HERE)
Index("parcel_here_initials", parcel.c.initials, sqlite_where=_HERE)
Index("parcel_here_person", parcel.c.person, parcel.c.in_ms, sqlite_where=_HERE)
Index("parcel_here_since", parcel.c.in_ms, sqlite_where=_HERE)

recipient = Table(
    "recipient",
    metadata,
    Column("person", Text, primary_key=True),
    Column("tail", Text, nullable=False),
    Column("initials", Text, nullable=False),
    info=PROJECTED,
)

announced = Table(
    "announced",
    metadata,
    Column("waybill", Text, primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("carrier_code", Text, nullable=False),  # what the carrier told the recipient
    Column("parcel", Text, nullable=False),  # the stay it became, empty while expected
    info=PROJECTED,
)
Index("announced_expected", announced.c.waybill, sqlite_where=announced.c.parcel == "")
Index(
    "announced_code",
    announced.c.carrier_code,
    sqlite_where=(announced.c.carrier_code != ""),
)

pickup_code = Table(
    "pickup_code",
    metadata,
    Column("code", Text, primary_key=True),
    Column("parcel", Text, nullable=False),
    Column("left_ms", Integer, nullable=False),  # when its parcel left, 0 while it is here
    info=PROJECTED,
)

leaving = Table(  # what left today, the only hand-overs that can be taken back
    "leaving",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("parcel", Text, nullable=False),
    Column("day", Text, nullable=False, index=True),
    info=PROJECTED,
)

code_counter = Table(
    "code_counter",
    metadata,
    Column("shelf", Text, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("serial", Integer, nullable=False),  # the last one given
    Column("used_ms", Integer, nullable=False),
    info=PROJECTED,
)

carrier_habit = Table(
    "carrier_habit",
    metadata,
    Column("shape", Text, primary_key=True),  # length and first two signs of a number
    Column("recent", Text, nullable=False),  # carriers the keeper named, newest last
    info=PROJECTED,
)
