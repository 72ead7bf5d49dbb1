"""Tables of dispatch: parcels to send, refusals, batches couriers took, running numbers."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

drop_off = Table(
    "drop_off",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),  # Q07-1-J00012
    Column("carrier", Text, nullable=False),
    Column("waybill", Text, nullable=False),  # empty until the carrier's label is on it
    Column("bound", Text, nullable=False),  # the entry that bound it later
    Column("sender", Text, nullable=False),  # person id
    Column("receiver", Text, nullable=False),  # person id
    Column("zone", Text, nullable=False),
    Column("identity_kind", Text, nullable=False),  # kind of document, never its number
    Column("checked_by", Text, nullable=False),
    Column("inspected", Integer, nullable=False),
    Column("contents", Text, nullable=False),
    Column("cleared", Text, nullable=False),
    Column("grams", Integer, nullable=False),
    Column("charged_grams", Integer, nullable=False),
    Column("sides_cm", Text, nullable=False),  # 60x40x30
    Column("fee_fen", Integer, nullable=False),
    Column("taken_fen", Integer, nullable=False),
    Column("tender", Text, nullable=False),
    Column("platform", Text, nullable=False),  # whose prepaid return it is
    Column("return_code", Text, nullable=False),
    Column("fresh", Text, nullable=False),
    Column("leaves_ms", Integer, nullable=False),  # when its van should go, 0 when not known
    Column("state", Text, nullable=False),  # waiting, handed_over, cancelled
    Column("batch", Text, nullable=False),  # the batch it left with
    Column("accepted_ms", Integer, nullable=False),
    Column("out_ms", Integer, nullable=False),  # when the courier took it, 0 before
    info=PROJECTED,
)
Index("drop_off_number", drop_off.c.number)
Index("drop_off_waybill", drop_off.c.waybill, sqlite_where=drop_off.c.waybill != "")
Index("drop_off_bound", drop_off.c.bound, sqlite_where=drop_off.c.bound != "")
Index("drop_off_waiting", drop_off.c.carrier, sqlite_where=drop_off.c.state == "waiting")
Index("drop_off_batch_of", drop_off.c.batch, sqlite_where=drop_off.c.batch != "")
Index("drop_off_sender", drop_off.c.sender)
Index("drop_off_accepted", drop_off.c.accepted_ms)
Index(
    "drop_off_out",
    drop_off.c.carrier,
    drop_off.c.out_ms,
    sqlite_where=drop_off.c.state == "handed_over",
)

drop_off_batch = Table(
    "drop_off_batch",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),  # Q07-1-B0003
    Column("carrier", Text, nullable=False),
    Column("parcels", Integer, nullable=False),  # handed over
    Column("returned", Integer, nullable=False),  # of these, taken back
    Column("courier", Text, nullable=False),  # person id
    Column("clerk", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("day", Text, nullable=False),
    info=PROJECTED,
)
Index("drop_off_batch_carrier", drop_off_batch.c.carrier, drop_off_batch.c.courier)

drop_off_refusal = Table(
    "drop_off_refusal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("why", Text, nullable=False),  # prohibited, inspection, identity
    Column("heading", Text, nullable=False),
    Column("contents", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    info=PROJECTED,
)
Index("drop_off_refusal_at", drop_off_refusal.c.at_ms)

receiver_address = Table(
    "receiver_address",
    metadata,
    Column("person", Text, primary_key=True),
    Column("address", Text, nullable=False),
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
