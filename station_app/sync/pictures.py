"""Which pictures are to go, and which go along on a stick: those asked for and those named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from station_app.basics.faults import Trouble
from station_app.sync.line_book import LineReads
from station_app.wire.pictures import MOST_NAMED
from station_app.wire.stick import Picture

_SAID_BYTES = 100  # of one picture, before what is said is packed


class Chosen(NamedTuple):
    """Pictures for one file, their bytes in the same order, and how many stay for the next."""

    pictures: tuple[Picture, ...]
    data: tuple[bytes, ...]
    left: int

    @property
    def going(self) -> int:
        """How many really go."""
        return sum(1 for one in self.data if one)


def waiting_pictures(book: LineReads) -> tuple[str, ...]:
    """All that are here and that the center is not known to have, in the order they go."""
    names = dict.fromkeys((*book.wanted_pictures(), *(name for _, _, name in _named(book))))
    return tuple(name for name in names if book.has_picture(name))


def choose(book: LineReads, carried: Mapping[int, int], room_bytes: int) -> Chosen:
    """What fits, the longest asked for first; a picture that its entry is not sent with waits.

    What an entry of this book names and is here no more is said to be gone. What is neither here
    nor named in this book is another counter's of the station.

    carried  by epoch the last entry known there or in the file
    """
    now = dict.fromkeys(book.wanted_pictures())
    later: dict[str, None] = {}
    for ordinal, seq, name in _named(book):
        (now if seq <= carried.get(ordinal, 0) else later).setdefault(name)
    chosen = _fitting(book, list(now), room_bytes)
    behind = sum(book.has_picture(name) for name in later if name not in now)
    return chosen._replace(left=chosen.left + behind)


def _fitting(book: LineReads, names: list[str], room_bytes: int) -> Chosen:
    """Once one does not fit none behind it goes: each comes to be the first."""
    pictures: list[Picture] = []
    data: list[bytes] = []
    unread, others = 0, others_of(book, names)
    for place, name in enumerate(names):
        found = b"" if name in others else _read(book, name)
        if found is None:
            unread += 1
            continue
        room_bytes -= len(found) + _SAID_BYTES
        if room_bytes < 0 or len(pictures) == MOST_NAMED:
            rest = sum(book.has_picture(one) for one in names[place:])
            return Chosen(tuple(pictures), tuple(data), unread + rest)
        if name not in others:
            pictures.append(Picture(name=name, size=len(found)))
            data.append(found)
    return Chosen(tuple(pictures), tuple(data), unread)


def _read(book: LineReads, name: str) -> bytes | None:
    """No bytes when it went or is another picture by now; None when it cannot be read."""
    try:
        data = book.picture(name) or b""
    except Trouble:
        return None
    return data if hashlib.sha256(data).hexdigest() == name else b""


def _named(book: LineReads) -> Iterator[tuple[int, int, str]]:
    """By entries the center is not known to have."""
    for epoch in book.epochs():
        first, last = book.landed(epoch.ordinal) + 1, book.head_seq(epoch.ordinal)
        for seq, name in book.named(epoch.ordinal, first, last):
            yield epoch.ordinal, seq, name


def others_of(book: LineReads, names: Iterable[str]) -> set[str]:
    """Those that are neither here nor named in this book: another counter of the station has them.

    That one alone may say that they went. Reads every header when one is not here.
    """
    missing = {name for name in names if not book.has_picture(name)}
    return missing.difference(_ever_named(book)) if missing else missing


def _ever_named(book: LineReads) -> Iterator[str]:
    for epoch in book.epochs():
        last = book.head_seq(epoch.ordinal)
        yield from (name for _, name in book.named(epoch.ordinal, 1, last))
