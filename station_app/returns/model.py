"""Tables of returns: what couriers took back at once, and how many lists were printed."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

return_run = Table(
    "return_run",
    metadata,
    Column("id", Text, primary_key=True),  # the entry that handed it over
    Column("number", Text, nullable=False),  # Q07-1-T0003
    Column("carrier", Text, nullable=False),
    Column("courier", Text, nullable=False),  # person id
    Column("parcels", Integer, nullable=False),  # that left with it and did not come back
    Column("at_ms", Integer, nullable=False),
    Column("day", Text, nullable=False),
    info=PROJECTED,
)

return_counter = Table(
    "return_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("runs", Integer, nullable=False),
    info=PROJECTED,
)
