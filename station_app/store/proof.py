"""What the permanent tables prove by themselves: every entry in its place, none beside the chain.

Not to be seen from this file alone: a tail that was cut or chained anew together with the marker
(printed heads and the center's copy tell).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from station_app.store import journal, news
from station_app.store.marker import Mark
from station_app.wire.entry import (
    NO_HEAD,
    UNREADABLE,
    body_digest,
    breaks,
    chain_prefix,
    decode_header,
)
from station_app.wire.facts import kinds
from station_app.wire.facts.book import FeedApplied, NewsGone, StationRefilled
from station_app.wire.facts.people import PersonErased
from station_app.wire.ids import Epoch, entry_id

_PERSONAL = "person."
_NOT_BYTES = """SELECT epoch, seq FROM journal WHERE typeof(header) <> 'blob'
 OR typeof(digest) <> 'blob' OR typeof(h) <> 'blob' OR typeof(body) NOT IN ('blob', 'null')"""
_OF_NO_EPOCH = """SELECT epoch, count(*) FROM journal
 WHERE epoch NOT IN (SELECT ordinal FROM epoch) GROUP BY epoch"""


def wrong_with_journal(source: Any, mark: Mark | None) -> Iterator[str]:
    """All that is wrong with journal, epochs and feed of an open read transaction.

    mark  how far the book had come, read before the transaction began
    """
    device = identity(source, "device")
    unread = [entry_id(device, *row) for row in source.execute(_NOT_BYTES)]
    yield from (f"chain: {name} is not bytes" for name in unread)
    for ordinal, count in source.execute(_OF_NO_EPOCH):
        yield f"chain: {count} entries under epoch {ordinal}, which was never opened"
    if unread:
        return  # nothing else can be computed over them
    yield from _epochs(source, device)
    yield from _order(source, device)
    yield from _entries(source, device)
    yield from _ends(source, device, mark)


def identity(source: Any, name: str) -> str:
    """A named value of who this station is; empty when it is not there."""
    row = source.execute("SELECT value FROM identity WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _epochs(source: Any, device: str) -> Iterator[str]:
    """Each epoch's chain, and that it goes on from where the one before ended."""
    known = journal.epochs(source)
    if not known:
        yield "epoch: there is none"
    end = ""
    for epoch in known:
        if epoch.parent_head != end:
            yield f"epoch: {epoch.ordinal} does not go on from the end of the one before"
        head = _link(epoch)
        prefix = chain_prefix(device, epoch.name)
        for found in breaks(prefix, journal.entries(source, epoch.ordinal), seq=0, head=head):
            yield f"chain: {entry_id(device, epoch.ordinal, found.seq)} {found.why}"
        last = source.execute(
            "SELECT h FROM journal WHERE epoch = ? ORDER BY seq DESC LIMIT 1", (epoch.ordinal,)
        ).fetchone()
        end = (last[0] if last else head).hex()


def _link(epoch: Epoch) -> bytes:
    try:
        return bytes.fromhex(epoch.parent_head) or NO_HEAD
    except ValueError:
        return NO_HEAD  # told already as not going on


def _order(source: Any, device: str) -> Iterator[str]:
    last = (0, 0)
    for epoch, seq in source.execute("SELECT epoch, seq FROM journal ORDER BY pos"):
        if (epoch, seq) < last:
            yield f"order: {entry_id(device, epoch, seq)} stands behind a later entry"
        last = (epoch, seq)


def _entries(source: Any, device: str) -> Iterator[str]:
    """Columns that repeat the header, bodies that are gone without a reason, news not kept."""
    erased: set[str] = set(_erased_by_news(source))
    gone_news = _gone_news(source)
    gone: list[tuple[str, str, str]] = []
    rows = source.execute("SELECT epoch, seq, subject, header, body FROM journal ORDER BY pos")
    for epoch, seq, subject, header, body in rows:
        name = entry_id(device, epoch, seq)
        try:
            head = decode_header(header)
            told = head.kind in (PersonErased.KIND, FeedApplied.KIND)
            fact = kinds.decode(head.kind, head.version, body) if told and body else None
        except UNREADABLE:
            yield f"entry: {name} does not read"
            continue
        if subject != head.subject:
            yield f"entry: {name} stands under another subject than was recorded"
        if head.kind == PersonErased.KIND and body is None:
            erased.add(head.subject)  # it blanked itself, its subject still tells who
        if body is None:
            gone.append((name, head.kind, head.subject))
        elif isinstance(fact, PersonErased):
            erased.add(fact.person)
        elif isinstance(fact, FeedApplied) and _range_of(fact) not in gone_news:
            yield from (f"feed: news that {name} applied {why}" for why in _news(source, fact))
    yield from _without_reason(gone, erased)


def _gone_news(source: Any) -> set[tuple[str, int, int]]:
    """News that nobody had any more when this book came back from the center, as it says."""
    found: set[tuple[str, int, int]] = set()
    for entry in journal.of_kind(source, StationRefilled.KIND):
        try:
            fact = kinds.decode(StationRefilled.KIND, 1, entry.body or b"")
        except UNREADABLE:
            continue  # told where it stands
        if isinstance(fact, StationRefilled):
            found |= {_range_of(gone) for gone in fact.gone}
    return found


def _range_of(told: FeedApplied | NewsGone) -> tuple[str, int, int]:
    return told.feed_epoch, told.first, told.last


def _without_reason(gone: Iterable[tuple[str, str, str]], erased: set[str]) -> Iterator[str]:
    for name, kind, subject in gone:
        if not kind.startswith(_PERSONAL) or subject not in erased:
            yield f"entry: {name} {kind} was blanked, and nobody asked to erase it"


def _erased_by_news(source: Any) -> Iterator[str]:
    for (item,) in source.execute("SELECT item FROM feed WHERE item IS NOT NULL"):
        told = news.decode_item(item)
        fact = news.fact_of(told) if told and told.kind == PersonErased.KIND else None
        if isinstance(fact, PersonErased):
            yield fact.person


def _news(source: Any, fact: FeedApplied) -> Iterator[str]:
    """That all of it is kept, as it came; what was erased since keeps its digest."""
    text = """SELECT item, digest FROM feed
     WHERE feed_epoch = ? AND pos BETWEEN ? AND ? ORDER BY pos"""
    rows = source.execute(text, (fact.feed_epoch, fact.first, fact.last)).fetchall()
    if len(rows) != (fact.count or fact.last - fact.first + 1):
        yield "are missing"
    elif news.digest_of(digest for _item, digest in rows) != fact.digest:
        yield "were exchanged"
    if any(item is not None and body_digest(item) != digest for item, digest in rows):
        yield "were edited"


def _ends(source: Any, device: str, mark: Mark | None) -> Iterator[str]:
    """That no end was cut off which the marker or the center have seen."""
    for ordinal, landed in source.execute("SELECT epoch, landed FROM landed WHERE landed > 0"):
        if journal.one(source, ordinal, landed) is None:
            yield f"end: the center holds {entry_id(device, ordinal, landed)}, this file does not"
    restored = identity(source, "machine") == "restored"  # the next start opens a new epoch
    if mark is None or mark.device != device or restored:
        return
    marked = journal.one(source, mark.ordinal, mark.seq) if mark.seq else None
    if mark.seq and (marked is None or marked.h != mark.h):
        name = entry_id(device, mark.ordinal, mark.seq)
        yield f"end: the marker has seen {name}, this file does not hold it so"
