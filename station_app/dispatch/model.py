"""Tables of dispatch: parcels accepted for sending, batches couriers took, running numbers."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

drop_off = Table(
    "drop_off",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),  # Q07-1-J00012
    Column("carrier", Text, nullable=False),
    Column("waybill", Text, nullable=False),
    Column("sender", Text, nullable=False),  # person id
    Column("zone", Text, nullable=False),
    Column("identity_kind", Text, nullable=False),  # kind of document, never its number
    Column("checked_by", Text, nullable=False),
    Column("contents", Text, nullable=False),
    Column("cleared", Text, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("fee_fen", Integer, nullable=False),
    Column("taken_fen", Integer, nullable=False),
    Column("tender", Text, nullable=False),
    Column("state", Text, nullable=False),  # waiting, handed_over, cancelled
    Column("batch", Text, nullable=False),  # the batch it left with
    Column("accepted_ms", Integer, nullable=False),
    info=PROJECTED,
)
Index("drop_off_number", drop_off.c.number)
Index("drop_off_waybill", drop_off.c.waybill, sqlite_where=drop_off.c.waybill != "")
Index("drop_off_waiting", drop_off.c.carrier, sqlite_where=drop_off.c.state == "waiting")
Index("drop_off_batch_of", drop_off.c.batch, sqlite_where=drop_off.c.batch != "")

drop_off_batch = Table(
    "drop_off_batch",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),  # Q07-1-B0003
    Column("carrier", Text, nullable=False),
    Column("parcels", Integer, nullable=False),
    Column("courier", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    info=PROJECTED,
)

drop_off_counter = Table(
    "drop_off_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),  # numbers begin anew with each epoch
    Column("drop_offs", Integer, nullable=False),
    Column("batches", Integer, nullable=False),
    info=PROJECTED,
)
