"""News from the center: kept as it came, applied by the projections the own facts use."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as driver
from sqlalchemy import bindparam, select

from station_app.store import base, erase
from station_app.store.sql import Reads, prepare
from station_app.store.work import Recorded, Tx, Work
from station_app.wire.entry import body_digest
from station_app.wire.facts import kinds
from station_app.wire.facts.book import FeedApplied
from station_app.wire.facts.fact import Fact, PersonFact
from station_app.wire.facts.people import PersonErased
from station_app.wire.ids import parse_entry_id
from station_app.wire.news import News

MOST_ITEMS = 200  # one transaction's worth: a deed never waits long behind it
_decoder = msgspec.json.Decoder(News)
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
# What a value that cannot be may raise on its way into rows: an amount of no pieces, a day of none.
_IMPOSSIBLE = (ArithmeticError, LookupError, TypeError, ValueError, driver.IntegrityError)
_feed = base.feed
_log = logging.getLogger(__name__)

_RANGE = prepare(
    select(_feed.c.item)
    .where(
        _feed.c.feed_epoch == bindparam("feed_epoch"),
        _feed.c.pos.between(bindparam("first"), bindparam("last")),
    )
    .order_by(_feed.c.pos)
)
_AFTER = prepare(
    select(_feed.c.pos, _feed.c.item, _feed.c.digest)
    .where(_feed.c.feed_epoch == bindparam("feed_epoch"), _feed.c.pos > bindparam("pos"))
    .order_by(_feed.c.pos)
    .limit(MOST_ITEMS)
)
_EPOCHS = prepare(select(_feed.c.feed_epoch).distinct())
_APPLIED = prepare(
    select(base.feed_cursor.c.pos).where(base.feed_cursor.c.feed_epoch == bindparam("feed_epoch"))
)


def apply_news(work: Work) -> int:
    """Apply what has come and was not applied yet, at most 200 items a transaction.

    Gives the number of positions applied. A kind that this program must understand and does not
    stays, with everything behind it, until the program was upgraded.
    """
    applied = 0
    while True:
        with work() as tx:
            ready = _ready(tx)
            if ready is None:
                return applied
            erase.blank_late(tx, ready.feed_epoch, first=ready.first, last=ready.last)
            tx.record(ready)
        applied += ready.last - ready.first + 1


def apply_items(tx: Tx, entry: Recorded, fact: FeedApplied) -> None:
    """Let every room project the items of a ``feed.applied`` fact, at the journal's place of it."""
    for news in items(tx, fact):
        known = fact_of(news)
        if known is not None:
            seen = entry._replace(
                id=f"f{fact.feed_epoch}.{news.pos}",
                kind=news.kind,
                at_ms=news.at_ms,
                subject=news.subject,
            )
            done = _project(tx, seen, known)
            if done and type(known) is PersonErased:  # the district was asked to forget this person
                erase.blank_person(tx, known.person)


def _project(tx: Tx, entry: Recorded, fact: Fact) -> bool:
    """One item into every room's rows; one that says what no table holds leaves no trace in any.

    It would come again with every try, and hold up all news behind it for ever.
    """
    tx.connection.execute("SAVEPOINT item")
    done = True
    try:
        tx.project(entry, fact)
    except _IMPOSSIBLE as fault:  # by its type only: the value may be somebody's name
        why = type(fault).__name__
        _log.warning("news %s of kind %s holds what no table takes: %s", entry.id, entry.kind, why)
        tx.connection.execute("ROLLBACK TO item")
        done = False
    tx.connection.execute("RELEASE item")
    return done


def items(read: Reads, fact: FeedApplied) -> Iterator[News]:
    """The news a ``feed.applied`` fact read, without what was erased since or does not read."""
    rows = read.rows(_RANGE, feed_epoch=fact.feed_epoch, first=fact.first, last=fact.last)
    return (news for (item,) in rows if (news := decode_item(item)) is not None)


def digest_of(digests: Iterable[bytes]) -> str:
    """What binds a range of news into the chain: the digest of their digests, hex."""
    return body_digest(b"".join(digests)).hex()


def decode_item(item: bytes | None) -> News | None:
    """A feed item, or None when it was erased or does not read."""
    if item is None:
        return None
    try:
        return _decoder.decode(item)
    except _UNREADABLE:
        return None


def fact_of(news: News) -> Any:
    """What a feed item says, or None when it does not read, or is not the center's to say.

    Of persons it speaks by its own names; of those a station named it says that they are forgotten.
    """
    kind = kinds.BY_NAME.get((news.kind, news.version))
    if kind not in kinds.OF_CENTER:
        return None
    if issubclass(kind, PersonFact) and parse_entry_id(news.subject) is not None:
        return None
    try:
        return kinds.decode(news.kind, news.version, bytes(news.body))
    except _UNREADABLE:
        return None  # parked by the center's tell-tale: it never blocks what follows


def _ready(tx: Tx) -> FeedApplied | None:
    """The next range to apply: stops before news this program must understand and does not."""
    for (feed_epoch,) in tx.rows(_EPOCHS):
        rows = tx.rows(_AFTER, feed_epoch=feed_epoch, pos=_applied(tx, feed_epoch))
        ready: list[tuple[int, bytes]] = []
        for pos, item, digest in rows:
            news = decode_item(item)
            unknown = news is not None and (news.kind, news.version) not in kinds.BY_NAME
            if news is not None and unknown and news.must_understand:
                break
            ready.append((pos, digest))
        if ready:
            first, last = ready[0][0], ready[-1][0]
            return FeedApplied(
                feed_epoch=feed_epoch,
                first=first,
                last=last,
                digest=digest_of(digest for _pos, digest in ready),
                count=len(ready) if len(ready) <= last - first else 0,
            )
    return None


def _applied(tx: Tx, feed_epoch: str) -> int:
    return tx.value(_APPLIED, feed_epoch=feed_epoch) or 0
