"""Which news a station had read, and in which form, when its book says "positions a to b".

The center sends what holds when it is asked: an item that a later one replaced is left out, an
erased one comes blank. How long the feed was when a page was read is written nowhere, but the
book holds a digest over what came: of the few lengths that make a difference, one fits. A range
may have come in two readings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from station_app.store import news
from station_app.store.fetched import NewsHeld
from station_app.wire.entry import body_digest
from station_app.wire.facts.book import FeedApplied
from station_app.wire.facts.people import PersonErased

NEVER = 1 << 60
_MOST_TRIES = 20_000  # of digests for one range; more than a feed of years asks for


class Row(NamedTuple):
    """An item as the book keeps it; ``item`` is None once it was erased."""

    pos: int
    subject: str
    item: bytes | None
    digest: bytes


class _Item(NamedTuple):
    """An item with the lengths of the feed from which on it is not sent, or sent blank."""

    now: Row
    first_digest: bytes
    replaced: int
    erased: int

    def sent(self, length: int) -> bytes:
        """Its digest as it was sent when the feed was so long."""
        return self.now.digest if length >= self.erased else self.first_digest


class Feed:
    """All news of a station that the center holds."""

    def __init__(self, held: Iterable[NewsHeld]) -> None:
        self._items = _items(list(held))
        self._places = [one.now.pos for one in self._items]

    def as_read(self, fact: FeedApplied) -> list[Row] | None:
        """The items of a range as the station kept them; None when the center has them no more."""
        some = self._items[
            bisect_left(self._places, fact.first) : bisect_right(self._places, fact.last)
        ]
        for chosen in _readings(some, fact):
            if news.digest_of(digest for _item, digest in chosen) == fact.digest:
                return [_kept(item, digest) for item, digest in chosen]
        return None


_Chosen = list[tuple[_Item, bytes]]


def _readings(some: list[_Item], fact: FeedApplied) -> Iterator[_Chosen]:
    """What may have come, the likeliest first: of one length of the feed, then of two."""
    many, tried = fact.count or fact.last - fact.first + 1, 0
    for blank in (None, False, True):  # by its length; or the station had erased some by itself
        lengths = _lengths(some, fact.last)
        for length in lengths:
            chosen = _at(some, length, blank=blank)
            if len(chosen) == many:
                yield chosen
        for split in range(1, len(some)):
            for early in _lengths(some[:split], some[split - 1].now.pos):
                head = _at(some[:split], early, blank=blank)
                for late in lengths:
                    tried += 1
                    if tried > _MOST_TRIES:
                        return
                    chosen = [*head, *_at(some[split:], late, blank=blank)]
                    if early < late and len(chosen) == many:
                        yield chosen


def _lengths(some: list[_Item], last: int) -> list[int]:
    """The lengths at which something of these changes; the longest before each change."""
    changes = {one for item in some for one in (item.replaced, item.erased) if one > last}
    return sorted({last, *(one - 1 for one in changes if one < NEVER), NEVER - 1})


def _at(some: list[_Item], length: int, *, blank: bool | None) -> _Chosen:
    return [
        (item, item.sent(length) if blank is None else _form(item, blank=blank))
        for item in some
        if item.replaced > length
    ]


def _form(item: _Item, *, blank: bool) -> bytes:
    return item.now.digest if blank else item.first_digest


def _kept(item: _Item, digest: bytes) -> Row:
    return item.now._replace(digest=digest)


def _items(held: list[NewsHeld]) -> list[_Item]:
    """Each with what came behind it: from the last to the first."""
    newest: dict[tuple[str, str], int] = {}
    erased: dict[str, int] = {}
    found = []
    for one in reversed(held):
        told = news.decode_item(one.item)
        if told is None:
            continue  # no station could keep it either
        name = (told.kind, one.name)
        gone = bytes(told.body) == b"null"
        now = Row(one.pos, told.subject, None if gone else bytes(one.item), body_digest(one.item))
        found.append(
            _Item(
                now,
                bytes.fromhex(one.digest) if one.digest else now.digest,
                newest.get(name, NEVER) if one.name else NEVER,
                erased.get(told.subject, NEVER) if gone else NEVER,
            )
        )
        if one.name:
            newest[name] = one.pos
        if told.kind == PersonErased.KIND:
            erased[_person(bytes(told.body))] = one.pos
    return found[::-1]


def _person(body: bytes) -> str:
    try:
        return msgspec.json.decode(body, type=PersonErased).person
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""
