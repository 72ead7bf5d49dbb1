"""A station's file made of what a center holds: journal, epochs and news as the lost one had them.

The tables are then read from the journal, as an upgrade reads them. What the book was read from
is proven before: see ``store.descent``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from station_app.basics.faults import Trouble
from station_app.store import engine, journal, key, replay
from station_app.store.as_read import Feed
from station_app.store.book import FILE, machine
from station_app.store.descent import Stretch, entries_of
from station_app.store.fetched import Fetched
from station_app.store.upgrade import refuse_newer
from station_app.store.work import Projections
from station_app.wire.entry import UNREADABLE, Stored, decode_header
from station_app.wire.facts import kinds
from station_app.wire.facts.book import EpochOpened, FeedApplied, NewsGone
from station_app.wire.facts.fact import Fact

Progress = Callable[[int, int], None]
_FEED_ROW = "INSERT OR IGNORE INTO feed VALUES (?, ?, ?, ?, ?)"


class Refilled(NamedTuple):
    """What the file holds now.

    gone  ranges of news that the journal read and the center has no more
    """

    entries: int
    gone: tuple[NewsGone, ...]


def make_file(
    folder: Path,
    fetched: Fetched,
    stretches: Sequence[Stretch],
    identity: Mapping[str, str],
    projections: Projections,
    *,
    progress: Progress,
) -> Refilled:
    """Make ``station.db`` in a folder that holds a key; one that was begun before goes first.

    identity  names and values the station goes by; ``device`` among them
    Trouble book.unreadable_entry  an entry that no program reads
    Trouble book.newer  the lost PC had a newer program: a station needs that one
    """
    secret = key.find_key(folder)
    for left in (*folder.glob(f"{FILE}*"), *folder.glob("marker")):  # it would say: put back
        left.unlink()
    engine.create(folder / FILE, secret)
    with closing(engine.connect(folder / FILE, secret, synchronous="NORMAL")) as target:
        engine.keep_many_pages(target)
        target.execute("BEGIN")
        made = {"machine": machine(), "tables": engine.tables_told(), **identity}
        target.executemany("INSERT INTO identity VALUES (?, ?)", made.items())
        refilled = _write(target, fetched, identity["device"], stretches)
        target.execute("COMMIT")
        with closing(engine.connect(folder / FILE, secret, read_only=True)) as source:
            refuse_newer(source)
            target.execute("BEGIN")
            replay.read_again(source, target, projections, progress=progress)
            target.execute("COMMIT")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return refilled


def _write(target: Any, fetched: Fetched, device: str, stretches: Sequence[Stretch]) -> Refilled:
    feed, gone, many = Feed(fetched.news()), list[NewsGone](), 0
    for stretch in stretches:
        epoch = stretch.epoch
        why = "first"  # as the book itself called it; a later one says why in its first entry
        landed = (epoch.ordinal, stretch.last, min(stretch.last, stretch.log.safe))
        target.execute("INSERT INTO landed VALUES (?, ?, ?)", landed)
        for entry in entries_of(fetched, device, stretch):
            many += 1
            why = _why(entry) or why
            target.execute(journal.INSERT, _row(epoch.ordinal, entry))
            read = _news_read(entry)
            rows = feed.as_read(read) if read else []
            if read and rows is None:
                # Nothing may come to lie there later, and be read at another place of the book.
                target.execute(_FEED_ROW, (read.feed_epoch, read.last, "", None, b""))
                gone.append(NewsGone(feed_epoch=read.feed_epoch, first=read.first, last=read.last))
            elif read:
                target.executemany(_FEED_ROW, ((read.feed_epoch, *one) for one in rows or ()))
        row = (epoch.ordinal, epoch.nonce, epoch.parent_head, why)
        target.execute("INSERT INTO epoch VALUES (?, ?, ?, ?)", row)
    return Refilled(many, tuple(gone))


def _row(ordinal: int, entry: Stored) -> tuple[Any, ...]:
    try:
        subject = decode_header(entry.header).subject
    except UNREADABLE as fault:
        raise Trouble("book.unreadable_entry", entry=f"{ordinal}.{entry.seq}") from fault
    return (ordinal, entry.seq, subject, entry.header, entry.body, entry.digest, entry.h)


def _why(entry: Stored) -> str:
    fact = _fact(entry, EpochOpened) if entry.seq == 1 else None
    return fact.why if isinstance(fact, EpochOpened) else ""


def _news_read(entry: Stored) -> FeedApplied | None:
    fact = _fact(entry, FeedApplied)
    return fact if isinstance(fact, FeedApplied) else None


def _fact(entry: Stored, kind: type[Fact]) -> Fact | None:
    head = decode_header(entry.header)
    if head.kind != kind.KIND or entry.body is None:
        return None
    try:
        return kinds.decode(head.kind, head.version, entry.body)
    except UNREADABLE:
        return None  # reading the journal will say which one it is
