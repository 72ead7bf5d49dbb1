"""Tables of orders: what was ordered for this station, what came, its bags, what left when."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from station_app.store.base import PROJECTED, metadata

customer_order = Table(
    "customer_order",
    metadata,
    Column("id", Text, primary_key=True),  # the center's name for it, or the entry that placed it
    Column("code", Text, nullable=False),  # what the buyer shows
    Column("person", Text, nullable=False),
    Column("paid_fen", Integer, nullable=False),
    Column("due_fen", Integer, nullable=False),  # as the center said it
    Column("due_now_fen", Integer, nullable=False),  # by its lines as they stand
    Column("collected_fen", Integer, nullable=False),  # taken here, less what went back
    Column("announced_ms", Integer, nullable=False),  # when news of it came last
    Column("ordered_ms", Integer, nullable=False),
    Column("buy", Text, nullable=False),  # the group-buy, empty for a single order
    Column("bag", Integer, nullable=False),  # 0 without one
    Column("until_day", Text, nullable=False),
    Column("ahead_fen", Integer, nullable=False),  # paid as it was ordered at this counter
    Column("open_lines", Integer, nullable=False),  # of which something waits or comes
    info=PROJECTED,
)
# Not unique: news that gives a code twice must not stop all news behind it; the page asks.
Index("customer_order_code", customer_order.c.code)
Index(
    "customer_order_person",
    customer_order.c.person,
    customer_order.c.announced_ms,
    sqlite_where=customer_order.c.person != "",
)
# Bags are used again and villagers order for years: who asks is asked only what waits.
WAITS = customer_order.c.open_lines > 0
Index("customer_order_waits_of", customer_order.c.person, sqlite_where=WAITS)
Index(
    "customer_order_waits_in", customer_order.c.bag, sqlite_where=WAITS & (customer_order.c.bag > 0)
)
Index("customer_order_buy", customer_order.c.buy, sqlite_where=customer_order.c.buy != "")
OVERPAID = customer_order.c.collected_fen > customer_order.c.due_now_fen
Index("customer_order_overpaid", customer_order.c.announced_ms, sqlite_where=OVERPAID)

order_line = Table(
    "order_line",
    metadata,
    Column("order_id", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("barcode", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("price_fen", Integer, nullable=False),
    Column("due_fen", Integer, nullable=False),
    Column("keep", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("told", Text, nullable=False),  # the state the center said last
    Column("came", Integer, nullable=False),  # pieces, in good order
    Column("damaged", Integer, nullable=False),
    Column("bagged", Integer, nullable=False),
    Column("given", Integer, nullable=False),
    Column("back_fen", Integer, nullable=False),  # paid back here
    Column("left_with", Text, nullable=False),  # the hand-over it left with last
    Column("arrived_ms", Integer, nullable=False),  # 0 until something of it came
    Column("reason", Text, nullable=False),  # of the last way it went
    Column("part_of", Integer, nullable=False),  # the line it was split off from, 0 for a whole one
    info=PROJECTED,
)
ENDED = (
    *("handed_over", "refused", "returned", "resold", "donated", "substituted"),
    *("refund_asked", "refund_agreed", "refunded", "cancelled"),
)
# Nobody pays for these any more; what was paid goes back.
VOID = tuple(state for state in ENDED if state != "handed_over")
STILL_OPEN = order_line.c.state.not_in(ENDED)
Index("order_line_open", order_line.c.order_id, sqlite_where=STILL_OPEN)
Index("order_line_wanted", order_line.c.barcode, sqlite_where=STILL_OPEN)
HERE = STILL_OPEN & (order_line.c.came > 0)
Index("order_line_here", order_line.c.came, order_line.c.order_id, sqlite_where=STILL_OPEN)
BACK = ("refused", "refund_asked", "refund_agreed", "cancelled")
IN_THE_WAY = order_line.c.state.in_(BACK)  # goods to send back, money to give back
Index("order_line_back", order_line.c.order_id, sqlite_where=IN_THE_WAY)

order_hand_over = Table(
    "order_hand_over",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("order_id", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("taken_fen", Integer, nullable=False),
    Column("tender", Text, nullable=False),
    Column("taker", Text, nullable=False),
    Column("undone_by", Text, nullable=False),
    info=PROJECTED,
)
Index("order_hand_over_order", order_hand_over.c.order_id, order_hand_over.c.at_ms)

# Pieces that left with a hand-over (below zero: that were brought back), or a line that went
# another way, and the state it had before; empty for a line that was split off by it.
order_gone = Table(
    "order_gone",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("order_id", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("before", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

order_step = Table(  # where in the book something happened to an order, so that it can be told
    "order_step",
    metadata,
    Column("order_id", Text, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("entry", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

order_tail = Table(
    "order_tail",
    metadata,
    Column("person", Text, primary_key=True),
    Column("tail", Text, nullable=False),  # last four digits of the phone; gone when erased
    info=PROJECTED,
)
Index("order_tail_tail", order_tail.c.tail)

order_van = Table(
    "order_van",
    metadata,
    Column("van", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("plate", Text, nullable=False),
    Column("announced_ms", Integer, nullable=False),
    Column("arrival", Text, nullable=False),  # that checks or checked it; empty before
    info=PROJECTED,
)
Index(
    "order_van_waits",
    order_van.c.announced_ms,
    order_van.c.van,
    sqlite_where=order_van.c.arrival == "",
)
Index("order_van_number", order_van.c.number)

order_van_line = Table(
    "order_van_line",
    metadata,
    Column("van", Text, primary_key=True),
    Column("barcode", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("keep", Text, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)

order_arrival = Table(
    "order_arrival",
    metadata,
    Column("id", Text, primary_key=True),
    Column("van", Text, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("closed_ms", Integer, nullable=False),  # 0 while it is open
    Column("number", Text, nullable=False),
    info=PROJECTED,
)
Index("order_arrival_open", order_arrival.c.opened_ms, sqlite_where=order_arrival.c.closed_ms == 0)

order_came = Table(
    "order_came",
    metadata,
    Column("arrival", Text, primary_key=True),
    Column("barcode", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("came", Integer, nullable=False),  # all of it, damaged and nobody's too
    Column("damaged", Integer, nullable=False),
    Column("over", Integer, nullable=False),
    Column("seq", Integer, nullable=False),  # of the entry that touched it last
    info=PROJECTED,
    sqlite_with_rowid=False,
)

order_trouble = Table(  # where the center and this station do not agree, until somebody looked
    "order_trouble",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("order_id", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("fen", Integer, nullable=False),
    Column("bag", Integer, nullable=False),
    Column("at_ms", Integer, nullable=False),
    Column("settled", Text, nullable=False),  # how; empty while it stands
    info=PROJECTED,
)
Index("order_trouble_stands", order_trouble.c.at_ms, sqlite_where=order_trouble.c.settled == "")

order_counter = Table(  # numbers of orders placed here and of arrivals
    "order_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("used", Integer, nullable=False),
    info=PROJECTED,
    sqlite_with_rowid=False,
)
