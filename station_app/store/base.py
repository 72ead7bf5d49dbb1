"""The one catalogue of tables. Rooms declare theirs on it; ``info`` says what they are.

kind     permanent, projected or local, as below
version  of a projected table, 1 where it is not said: raised when the same facts make other rows
         in it than before, so that an upgrade reads the book again for its room
beside   DDL by name of what goes with a table and SQLAlchemy cannot express (full text)
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

PERMANENT = {"kind": "permanent"}  # journal, epochs, feed: never rebuilt
PROJECTED = {"kind": "projected"}  # rebuilt from the journal, compared by verify
LOCAL = {"kind": "local"}  # not history: carried over by an upgrade, never compared
# A new column of a permanent or a local table has a server default: old rows are carried over.

journal = Table(
    "journal",
    metadata,
    Column("pos", Integer, primary_key=True),  # local order over all epochs
    Column("epoch", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary),  # NULL once erased
    Column("digest", LargeBinary, nullable=False),
    Column("h", LargeBinary, nullable=False),
    info=PERMANENT,
)
Index("journal_epoch_seq", journal.c.epoch, journal.c.seq, unique=True)
Index("journal_subject", journal.c.subject, sqlite_where=journal.c.subject != "")

epoch = Table(
    "epoch",
    metadata,
    Column("ordinal", Integer, primary_key=True),
    Column("nonce", Text, nullable=False),
    Column("parent_head", Text, nullable=False),
    Column("why", Text, nullable=False),
    info=PERMANENT,
)

feed = Table(
    "feed",
    metadata,
    Column("feed_epoch", Text, primary_key=True),
    Column("pos", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("item", LargeBinary),  # NULL once erased
    Column("digest", LargeBinary, nullable=False),  # of the item as it came; outlives erasing
    info=PERMANENT,
)
Index("feed_subject", feed.c.subject, sqlite_where=feed.c.subject != "")

feed_cursor = Table(
    "feed_cursor",
    metadata,
    Column("feed_epoch", Text, primary_key=True),
    Column("pos", Integer, nullable=False),  # last position applied
    info=PROJECTED,
)

identity = Table(
    "identity",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    info=LOCAL,
)

print_job = Table(
    "print_job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", Text, nullable=False),  # the deed it belongs to
    Column("printer", Text, nullable=False),  # receipt or label
    Column("title", Text, nullable=False),
    Column("slip", LargeBinary),  # NULL once erased
    Column("person", Text, nullable=False),
    Column("copy", Integer, nullable=False),
    Column("state", Text, nullable=False),  # waiting held sending sent failed unsure asking dropped
    Column("why", Text, nullable=False),
    Column("created_ms", Integer, nullable=False),
    Column("changed_ms", Integer, nullable=False),
    info=LOCAL,
)
Index(
    "print_job_open",
    print_job.c.printer,
    print_job.c.id,
    sqlite_where=print_job.c.state.in_(["waiting", "sending", "unsure", "asking"]),
)
Index(
    "print_job_held",
    print_job.c.printer,
    print_job.c.id,
    sqlite_where=print_job.c.state == "held",
)
Index("print_job_entry", print_job.c.entry)
Index("print_job_person", print_job.c.person, sqlite_where=print_job.c.person != "")

draft = Table(
    "draft",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    info=LOCAL,
)

landed = Table(
    "landed",
    metadata,
    Column("epoch", Integer, primary_key=True),
    Column("landed", Integer, nullable=False),
    Column("safe", Integer, nullable=False),
    info=LOCAL,
)


def tables(kind: str) -> list[Table]:
    """The tables of one kind, in an order their foreign keys allow."""
    return [table for table in metadata.sorted_tables if table.info.get("kind") == kind]
