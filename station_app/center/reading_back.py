"""What a station's new PC reads back: entries exactly as they landed, news as sent, pictures.

Every page is bounded, and asked for by where it begins: a line that breaks costs one page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, or_, select

from station_app.center import blobs, feed
from station_app.center.model import entry, feed_erased, fork_entry, picture
from station_app.center.model import feed as feed_table
from station_app.center.problem import Problem
from station_app.center.stations import Device
from station_app.center.views import stored
from station_app.wire import calls
from station_app.wire.entry import Stored
from station_app.wire.ranges import write_range

PAGE_BYTES = 128 << 10  # before packing; one entry at least
_MOST_ROWS = 2_000
_MOST_NAMES = 1_000
_PART_BYTES = 64 << 10


def journal(tx: Connection, who: Device, *, epoch: str, first: int) -> calls.JournalPage:
    """Landed entries of a log from a number on."""
    log = (entry.c.device == who.device, entry.c.epoch == epoch, entry.c.seq >= first)
    asked = _stored(entry).where(*log).order_by(entry.c.seq)
    return calls.JournalPage(entries=msgspec.Raw(write_range(_some(tx, asked))))


def beside(
    tx: Connection, who: Device, *, epoch: str, after: int, after_h: str
) -> calls.BesidePage:
    """Entries kept beside a log, behind the one with that number and hash.

    Problem MALFORMED   not a hash
    """
    try:
        h = bytes.fromhex(after_h)
    except ValueError:
        raise Problem("MALFORMED") from None
    if h.hex() != after_h:
        raise Problem("MALFORMED")
    row = fork_entry.c
    later = or_(row.seq > after, and_(row.seq == after, row.h > h))
    here = (row.device == who.device, row.epoch == epoch, later)
    asked = _stored(fork_entry).where(*here).order_by(row.seq, row.h)
    return calls.BesidePage(
        entries=tuple(
            calls.Beside(seq=one.seq, h=one.h.hex(), entry=msgspec.Raw(write_range([one])))
            for one in _some(tx, asked)
        )
    )


def news(tx: Connection, who: Device, *, after: int) -> calls.NewsHeldPage:
    """All items of a station's feed behind a position, also those that were replaced since."""
    same = and_(
        feed_erased.c.station == feed_table.c.station, feed_erased.c.pos == feed_table.c.pos
    )
    asked = (
        select(feed_table, feed_erased.c.digest)
        .outerjoin(feed_erased, same)
        .where(feed_table.c.station == who.station, feed_table.c.pos > after)
        .order_by(feed_table.c.pos)
        .limit(_MOST_ROWS)
    )
    items: list[calls.NewsHeld] = []
    size = 0
    for row in tx.execute(asked):
        item = feed.written(row)
        size += len(item)
        if items and size > PAGE_BYTES:
            break
        digest = "" if row.digest is None else bytes(row.digest).hex()
        items.append(calls.NewsHeld(item=msgspec.Raw(item), name=row.name, digest=digest))
    return calls.NewsHeldPage(items=tuple(items))


def pictures(tx: Connection, who: Device, *, after: str) -> calls.PictureNames:
    """Names of the pictures that came from a station and are still here."""
    here = (picture.c.station == who.station, picture.c.state == blobs.HELD)
    later = picture.c.sha256 > after
    asked = (
        select(picture.c.sha256).where(*here, later).order_by(picture.c.sha256).limit(_MOST_NAMES)
    )
    return calls.PictureNames(names=tuple(tx.execute(asked).scalars()))


def picture_part(
    tx: Connection, who: Device, *, folder: Path, name: str, at: int
) -> calls.PicturePart:
    """A part of one of them; of no bytes at all when it went meanwhile.

    Problem UNWANTED   no picture of this station's
    """
    here = (picture.c.station == who.station, picture.c.state == blobs.HELD)
    asked = select(picture.c.sha256).where(*here, picture.c.sha256 == name)
    if tx.execute(asked).first() is None:
        raise Problem("UNWANTED")
    try:
        with blobs.file_of(folder, name).open("rb") as file:
            of = file.seek(0, 2)
            file.seek(at)
            return calls.PicturePart(of=of, data=file.read(_PART_BYTES))
    except FileNotFoundError:
        return calls.PicturePart(of=0, data=b"")


def _stored(table: Any) -> Select[Any]:
    return select(*(table.c[name] for name in Stored._fields)).limit(_MOST_ROWS)


def _some(tx: Connection, asked: Select[Any]) -> list[Stored]:
    found: list[Stored] = []
    size = 0
    for row in tx.execute(asked):
        one = stored(row)
        size += len(one.header) + len(one.body or one.digest)
        if found and size > PAGE_BYTES:
            break
        found.append(one)
    return found
