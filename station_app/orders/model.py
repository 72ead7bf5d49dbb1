"""Tables of orders: what was ordered for this station, its lines, and what left when."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

customer_order = Table(
    "customer_order",
    metadata,
    Column("id", Text, primary_key=True),  # the center's name for it
    Column("code", Text, nullable=False),  # what the buyer shows
    Column("person", Text, nullable=False),
    Column("paid_fen", Integer, nullable=False),
    Column("due_fen", Integer, nullable=False),
    Column("collected_fen", Integer, nullable=False),  # taken here, by hand-overs not taken back
    Column("announced_ms", Integer, nullable=False),  # when news of it came last
    info=PROJECTED,
)
# Not unique: news that gives a code twice must not stop all news behind it; the page asks.
Index("customer_order_code", customer_order.c.code)
Index("customer_order_person", customer_order.c.person, sqlite_where=customer_order.c.person != "")

order_line = Table(
    "order_line",
    metadata,
    Column("order_id", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("barcode", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("before", Text, nullable=False),  # the state it left from, where a mistake goes back to
    Column("left_with", Text, nullable=False),  # the hand-over it left with
    Column("arrived_ms", Integer, nullable=False),  # 0 until the keeper marked it arrived
    info=PROJECTED,
)
ENDED = ("handed_over", "no_show", "refused", "refunded", "cancelled")
Index("order_line_open", order_line.c.order_id, sqlite_where=order_line.c.state.not_in(ENDED))

order_hand_over = Table(
    "order_hand_over",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("order_id", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("taken_fen", Integer, nullable=False),
    Column("tender", Text, nullable=False),
    Column("undone_by", Text, nullable=False),
    info=PROJECTED,
)
Index("order_hand_over_order", order_hand_over.c.order_id, order_hand_over.c.at_ms)

order_tail = Table(
    "order_tail",
    metadata,
    Column("person", Text, primary_key=True),
    Column("tail", Text, nullable=False),  # last four digits of the phone; gone when erased
    info=PROJECTED,
)
Index("order_tail_tail", order_tail.c.tail)
