"""Tables of people: who is known here, who stands at the counter, and their PIN verifiers."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table, Text

from station_app.store.base import LOCAL, PROJECTED, metadata

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("initials", Text, nullable=False),  # as the fact gives them, never computed here
    Column("phone", Text, nullable=False),
    Column("extension", Text, nullable=False),
    Column("tail", Text, nullable=False),  # last four digits of the phone
    Column("village", Text, nullable=False),
    Column("recorded_ms", Integer, nullable=False),  # when last something became known
    Column("flag", Text, nullable=False),  # what must be confirmed when a parcel comes for them
    Column("place", Integer, nullable=False),  # in the book, of what was said last
    info=PROJECTED,
)
Index("person_phone", person.c.phone, person.c.extension, sqlite_where=person.c.phone != "")
Index("person_tail", person.c.tail, sqlite_where=person.c.tail != "")
Index("person_initials", person.c.initials, sqlite_where=person.c.initials != "")
Index("person_name", person.c.name, sqlite_where=person.c.name != "")

person_alias = Table(  # who was merged into whom, by hand; older facts still say the first
    "person_alias",
    metadata,
    Column("person", Text, primary_key=True),
    Column("into", Text, nullable=False, index=True),
    info=PROJECTED,
)

membership = Table(  # who pays member prices
    "membership",
    metadata,
    Column("person", Text, primary_key=True),
    info=PROJECTED,
)

clerk = Table(
    "clerk",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("rights", Text, nullable=False),  # names, one blank between
    Column("left", Boolean, nullable=False),  # no longer at this counter; the name stays known
    info=PROJECTED,
)

pin_verifier = Table(
    "pin_verifier",
    metadata,
    Column("clerk", Text, primary_key=True),
    Column("verifier", LargeBinary, nullable=False),
    Column("wrong_tries", Integer, nullable=False),
    Column("locked_until_ms", Integer, nullable=False),
    info=LOCAL,
)
