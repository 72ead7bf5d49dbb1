"""Tables of parcels: stays, runs, codes and shelves, whose they are, and what is expected.

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
RETURNED = "returned"
LOST = "lost"

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
    Column("village", Text, nullable=False),  # of the owner, only while it is here
    Column("carrier_code", Text, nullable=False),  # the carrier's own code
    Column("run", Text, nullable=False),  # the intake run it came with
    Column("due_kind", Text, nullable=False),  # cod, freight or nothing
    Column("due_fen", Integer, nullable=False),  # still to be taken for the carrier
    Column("pieces", Integer, nullable=False),  # cartons of the shipment, 0 for a whole parcel
    Column("photo", Text, nullable=False),
    Column("state", Text, nullable=False),  # here, gone, undone, returned, lost
    Column("in_ms", Integer, nullable=False),
    Column("in_day", Text, nullable=False),
    Column("in_clerk", Text, nullable=False),
    Column("came_ms", Integer, nullable=False),  # as said in a late entry, else in_ms
    Column("out_ms", Integer, nullable=False),  # 0 while it is here
    Column("out_day", Text, nullable=False),
    Column("out_entry", Text, nullable=False),
    Column("proof", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("taker", Text, nullable=False),
    Column("taker_proof", Text, nullable=False),
    Column("out_clerk", Text, nullable=False),
    Column("left_ms", Integer, nullable=False),  # as said in a late entry, else out_ms
    Column("search", Text, nullable=False),  # the open search for it
    Column("return_reason", Text, nullable=False),  # it waits to go back to the carrier
    Column("kept_until", Text, nullable=False),  # the extension's last day
    Column("noticed", Text, nullable=False),  # the last notice queued for it
    Column("noticed_ms", Integer, nullable=False),
    info=PROJECTED,
)
_HERE = parcel.c.state == HERE
Index("parcel_waybill", parcel.c.waybill)  # over history too: "gone since Tuesday" is an answer
Index("parcel_here_code", parcel.c.code, sqlite_where=_HERE)
Index("parcel_here_serial", parcel.c.serial, sqlite_where=_HERE)
Index("parcel_here_tail", parcel.c.tail, sqlite_where=_HERE)
Index("parcel_here_initials", parcel.c.initials, sqlite_where=_HERE)
Index("parcel_here_person", parcel.c.person, parcel.c.in_ms, sqlite_where=_HERE)
# One value for all that are here, so that they stand in it in the order of the book; not by
# ``state``, or SQLite would take it for questions that another index answers better.
Index("parcel_here_order", parcel.c.out_ms, sqlite_where=_HERE)
Index("parcel_here_since", parcel.c.in_ms, sqlite_where=_HERE)
Index("parcel_here_shelf", parcel.c.shelf, parcel.c.code, sqlite_where=_HERE)
Index(
    "parcel_here_alias", parcel.c.carrier_code, sqlite_where=_HERE & (parcel.c.carrier_code != "")
)
Index("parcel_here_village", parcel.c.village, sqlite_where=_HERE & (parcel.c.village != ""))
Index("parcel_here_searched", parcel.c.search, sqlite_where=_HERE & (parcel.c.search != ""))
Index("parcel_to_return", parcel.c.carrier, sqlite_where=_HERE & (parcel.c.return_reason != ""))
Index("parcel_here_due", parcel.c.carrier, sqlite_where=_HERE & (parcel.c.due_fen > 0))
Index(
    "parcel_taken_for",
    parcel.c.person,
    parcel.c.out_day,
    sqlite_where=parcel.c.taker_proof == "face",
)
Index("parcel_of_run", parcel.c.run, sqlite_where=parcel.c.run != "")
Index("parcel_photo", parcel.c.photo, sqlite_where=parcel.c.photo != "")
Index("parcel_in_day", parcel.c.in_day, parcel.c.carrier)  # the carriers' monthly sheets
Index("parcel_out_day", parcel.c.out_day, parcel.c.carrier, sqlite_where=parcel.c.out_day != "")

parcel_piece = Table(  # cartons of shipments that come in several
    "parcel_piece",
    metadata,
    Column("parcel", Text, primary_key=True),
    Column("piece", Integer, primary_key=True),
    Column("out_entry", Text, nullable=False),  # the hand-over it left with, empty while here
    info=PROJECTED,
)

intake_run = Table(
    "intake_run",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False),  # Q07-1-R0003, given at the close
    Column("carrier", Text, nullable=False),  # empty: several carriers on one van
    Column("courier", Text, nullable=False),  # person id
    Column("van", Text, nullable=False),
    Column("expected", Integer, nullable=False),
    Column("opened_ms", Integer, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("closed_ms", Integer, nullable=False),  # 0 while it is open
    Column("theirs", Integer, nullable=False),
    Column("ours", Integer, nullable=False),
    Column("short", Text, nullable=False),  # waybills, one blank between
    Column("over", Text, nullable=False),  # waybills
    Column("reason", Text, nullable=False),
    Column("closed_by", Text, nullable=False),
    Column("closed_entry", Text, nullable=False),  # its slip is found by it
    info=PROJECTED,
)
Index("intake_run_open", intake_run.c.opened_ms, sqlite_where=intake_run.c.closed_ms == 0)

run_exception = Table(
    "run_exception",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("run", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),  # over, damaged, misrouted
    Column("waybill", Text, nullable=False),
    Column("parcel", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("photo", Text, nullable=False),
    Column("at_ms", Integer, nullable=False),
    info=PROJECTED,
)

Index("run_exception_photo", run_exception.c.photo, sqlite_where=run_exception.c.photo != "")

run_counter = Table(
    "run_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("runs", Integer, nullable=False),
    info=PROJECTED,
)

tear_off_counter = Table(
    "tear_off_counter",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("printed", Integer, nullable=False),
    info=PROJECTED,
)

tear_off = Table(  # which parcel a torn-off number was joined to the waybill of
    "tear_off",
    metadata,
    Column("stub", Text, primary_key=True),
    Column("parcel", Text, nullable=False, index=True),
    info=PROJECTED,
)

shelf = Table(
    "shelf",
    metadata,
    Column("shelf", Text, primary_key=True),
    Column("capacity", Integer, nullable=False),  # 0: not counted
    Column("used", Integer, nullable=False),
    info=PROJECTED,
)

consent = Table(
    "consent",
    metadata,
    Column("person", Text, primary_key=True),
    Column("carrier", Text, primary_key=True),  # empty: every carrier
    Column("basis", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    info=PROJECTED,
)

proxy = Table(  # who may always take whose parcels along
    "proxy",
    metadata,
    Column("person", Text, primary_key=True),
    Column("proxy", Text, primary_key=True),
    Column("day", Text, nullable=False),
    info=PROJECTED,
)
Index("proxy_takes_for", proxy.c.proxy)

recipient = Table(
    "recipient",
    metadata,
    Column("person", Text, primary_key=True),
    Column("tail", Text, nullable=False),
    Column("initials", Text, nullable=False),
    Column("village", Text, nullable=False),
    info=PROJECTED,
)

recipient_merged = Table(  # what left before two persons became one still names the first
    "recipient_merged",
    metadata,
    Column("person", Text, primary_key=True),
    Column("into", Text, nullable=False, index=True),
    info=PROJECTED,
)

announced = Table(
    "announced",
    metadata,
    Column("waybill", Text, primary_key=True),
    Column("carrier", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("carrier_code", Text, nullable=False),  # what the carrier told the recipient
    Column("due_kind", Text, nullable=False),
    Column("due_fen", Integer, nullable=False),
    Column("left_center_ms", Integer, nullable=False),  # 0 when the center did not say
    Column("run", Text, nullable=False),  # the run whose list it stood on
    Column("told_ms", Integer, nullable=False),  # when the center or a list last told of it
    Column("listed_ms", Integer, nullable=False),
    Column("booked_in", Integer, nullable=False),  # the carrier's app knows that it is here
    Column("parcel", Text, nullable=False),  # the stay it became, empty while expected
    Column("told_epoch", Integer, nullable=False),  # the entry that told of it first
    Column("told_seq", Integer, nullable=False),
    info=PROJECTED,
)
Index("announced_expected", announced.c.told_ms, sqlite_where=announced.c.parcel == "")
Index("announced_stay", announced.c.parcel, sqlite_where=announced.c.parcel != "")
Index("announced_person", announced.c.person, sqlite_where=announced.c.person != "")
Index("announced_of_run", announced.c.run, sqlite_where=announced.c.run != "")
Index(
    "announced_code",
    announced.c.carrier_code,
    sqlite_where=(announced.c.carrier_code != ""),
)

trace = Table(  # which entries tell of a parcel (or a notice), named by the entry that made it
    "trace",
    metadata,
    Column("of_epoch", Integer, primary_key=True),
    Column("of_seq", Integer, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    info=PROJECTED,
    sqlite_with_rowid=False,  # nothing but its key: about 15 bytes a line
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
    Column("basket", Text, nullable=False, index=True),  # the first entry of the same hand-over
    Column("day", Text, nullable=False, index=True),
    Column("proof", Text, nullable=False),
    info=PROJECTED,
)

code_counter = Table(
    "code_counter",
    metadata,
    Column("scope", Text, primary_key=True),  # a shelf, or what else a serial counts in
    Column("shelf", Text, nullable=False),  # where the last one was put
    Column("epoch", Integer, nullable=False),
    Column("serial", Integer, nullable=False),  # the last one given
    Column("used_ms", Integer, nullable=False),
    info=PROJECTED,
)
# With a number for every day there are many of them.
Index("code_counter_used", code_counter.c.used_ms)
Index("code_counter_epoch", code_counter.c.epoch, code_counter.c.used_ms)

carrier_habit = Table(
    "carrier_habit",
    metadata,
    Column("shape", Text, primary_key=True),  # length and first two signs of a number
    Column("recent", Text, nullable=False),  # carriers the keeper named, newest last
    info=PROJECTED,
)

doubted = Table(  # handed out at two counters, as the center says, until its staff looked into it
    "doubted",
    metadata,
    Column("entry", Text, primary_key=True),
    Column("waybill", Text, nullable=False),
    info=PROJECTED,
)
