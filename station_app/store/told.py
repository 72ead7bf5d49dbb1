"""What one entry of the book says, with its time, its clerk and its place in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import bindparam, select

from station_app.store import news
from station_app.store.base import journal
from station_app.store.journal import written_since
from station_app.store.sql import Reads, Rows, prepare
from station_app.wire.entry import decode_header
from station_app.wire.facts import kinds
from station_app.wire.facts.book import FeedApplied
from station_app.wire.facts.fact import Fact

_ENTRY = prepare(
    select(journal.c.header, journal.c.body, journal.c.h).where(
        journal.c.epoch == bindparam("epoch"), journal.c.seq == bindparam("seq")
    )
)


class Told(NamedTuple):
    """One thing an entry says.

    at_ms  when it was said; for news, by the center
    head   ``h`` of the entry, hex
    """

    at_ms: int
    clerk: str
    day: str
    head: str
    fact: Fact


def told(read: Reads, epoch: int, seq: int) -> Iterator[Told]:
    """What an entry says: its fact, or every fact of the news that it read.

    Nothing when the entry is not here, was erased, or is of a kind this program does not know.
    """
    row = read.row(_ENTRY, epoch=epoch, seq=seq)
    if row is None or row[1] is None:
        return
    header = decode_header(row[0])
    fact = kinds.decode(header.kind, header.version, row[1])
    if isinstance(fact, FeedApplied):
        for item in news.items(read, fact):
            known = news.fact_of(item)
            if known is not None:
                yield Told(item.at_ms, "", header.day, row[2].hex(), known)
    elif fact is not None:
        yield Told(header.at_ms, header.clerk, header.day, row[2].hex(), fact)


def worked_since(read: Rows, days: int) -> int:
    """When the last so many days of work began, in wall ms; 0 for a book of fewer."""
    return written_since(read.connection, days)
