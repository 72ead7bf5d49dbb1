"""Tables of settlement. What was carried is counted in the tables of parcels and dispatch.

A month of 17,000 parcels behind a million is counted there in 0.1 s by their day, so nothing is
counted twice here.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

fee = Table(
    "carrier_fee",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("carrier", Text, nullable=False, index=True),
    Column("way", Text, nullable=False),  # in, out, returned, sent
    Column("size", Text, nullable=False),  # every, ordinary, large
    Column("fen", Integer, nullable=False),
    Column("from_day", Text, nullable=False),
    Column("to_day", Text, nullable=False),  # empty: without end
    Column("over_grams", Integer, nullable=False),
    Column("noted_day", Text, nullable=False),
    Column("place", Integer, nullable=False),  # order in which they were agreed
    Column("undone", Integer, nullable=False),
    info=PROJECTED,
)

deduction = Table(
    "carrier_deduction",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("why", Text, nullable=False),  # fine, compensation, lost
    Column("fen", Integer, nullable=False),
    Column("waybill", Text, nullable=False),  # empty for a lost parcel: its stay says it
    Column("parcel", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undone", Integer, nullable=False),
    info=PROJECTED,
)
Index("carrier_deduction_day", deduction.c.day, deduction.c.carrier)

cod_parcel = Table(  # how the account of each parcel with money stands
    "cod_parcel",
    metadata,
    Column("parcel", Text, primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("day", Text, nullable=False),  # when money was taken first
    Column("open_fen", Integer, nullable=False),  # taken, less given back, less paid out
    info=PROJECTED,
)
Index("cod_open", cod_parcel.c.carrier, sqlite_where=cod_parcel.c.open_fen != 0)

cod_move = Table(  # every movement of carriers' money
    "cod_move",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("parcel", Text, primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("what", Text, nullable=False),  # taken, paid
    Column("fen", Integer, nullable=False),  # positive: the station owes more
    info=PROJECTED,
    sqlite_with_rowid=False,
)
Index("cod_move_day", cod_move.c.day, cod_move.c.carrier)
Index("cod_move_parcel", cod_move.c.parcel)

payout = Table(
    "cod_payout",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("number", Text, nullable=False),  # Q07-1-M0003
    Column("carrier", Text, nullable=False),
    Column("courier", Text, nullable=False),  # person id
    Column("fen", Integer, nullable=False),
    Column("parcels", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("undone", Integer, nullable=False),
    info=PROJECTED,
)
Index("cod_payout_carrier", payout.c.carrier)

payment = Table(
    "carrier_payment",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("month", Text, nullable=False),  # whose sheet it pays
    Column("fen", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("undone", Integer, nullable=False),
    info=PROJECTED,
)
Index("carrier_payment_month", payment.c.month, payment.c.carrier)

payout_counter = Table(
    "payout_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    info=PROJECTED,
)
