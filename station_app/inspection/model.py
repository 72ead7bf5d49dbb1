"""Tables of the inspection file: counts by month, papers, the wall, training, complaints."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

inspection_month = Table(  # counted as it happens: a file is shown at once after years of parcels
    "inspection_month",
    metadata,
    Column("month", Text, primary_key=True),  # 2026-11, of the business day
    Column("sent", Integer, nullable=False),
    Column("identified", Integer, nullable=False),
    Column("inspected", Integer, nullable=False),
    Column("cleared", Integer, nullable=False),  # sounded prohibited, looked at, allowed
    Column("refused", Integer, nullable=False),
    Column("handed_over", Integer, nullable=False),
    Column("unscanned", Integer, nullable=False),
    Column("charged_fen", Integer, nullable=False),  # for pickup itself: has to stay 0
    Column("carrier_fen", Integer, nullable=False),  # taken for carriers: COD, freight
    Column("consents", Integer, nullable=False),
    info=PROJECTED,
)

station_paper = Table(
    "station_paper",
    metadata,
    Column("paper", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("noted_day", Text, nullable=False),
    info=PROJECTED,
)

wall_check = Table(
    "wall_check",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("at_ms", Integer, nullable=False, index=True),
    Column("day", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("there", Text, nullable=False),  # one blank between
    Column("missing", Text, nullable=False),
    info=PROJECTED,
)

training = Table(
    "training",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("day", Text, nullable=False, index=True),
    Column("topic", Text, nullable=False),
    Column("clerks", Text, nullable=False),  # person ids, one blank between
    Column("minutes", Integer, nullable=False),
    info=PROJECTED,
)

complaint = Table(
    "complaint",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("parcel", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("received_ms", Integer, nullable=False, index=True),
    Column("received_day", Text, nullable=False),
    Column("answered_ms", Integer, nullable=False),  # 0 while it is open
    Column("answered_day", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("answer", Text, nullable=False),
    info=PROJECTED,
)
Index("complaint_person", complaint.c.person, sqlite_where=complaint.c.person != "")
Index("complaint_open", complaint.c.received_ms, sqlite_where=complaint.c.answered_ms == 0)

complaint_words = Table(
    "complaint_words",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    info=PROJECTED,
)
