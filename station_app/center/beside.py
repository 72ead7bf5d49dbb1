"""A lost PC that was found: whatever it still sends is kept beside the logs, whole and once.

Its place was taken, so nothing of it is applied. What it records is taken in like any device's;
all else it asks is answered DEVICE_REPLACED, so that whoever sits at it comes to know.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select

from station_app.center import erasing
from station_app.center.database import Center, center_epoch
from station_app.center.landing import branch_off, landed_to, log_at, on_branch, sent_at
from station_app.center.model import entry, epoch, fork_entry
from station_app.center.parked import read_header
from station_app.center.problem import Problem
from station_app.center.stations import MOST_EPOCHS_SAID, Device, see_epoch
from station_app.wire import calls
from station_app.wire.entry import Stored, chain_prefix, first_link
from station_app.wire.ids import Epoch, parse_epoch
from station_app.wire.ranges import Place, chained

_NO_ORDINAL = 0  # of an epoch that only the lost PC knows: it takes no ordinal from anybody


def hello(center: Center, tx: Connection, who: Device, ask: calls.HelloAsk) -> calls.HelloAnswer:
    """Where the center stands with what this PC has; nothing that would begin a new epoch."""
    return calls.HelloAnswer(
        epochs=tuple(_seen(tx, who, said) for said in ask.epochs[-MOST_EPOCHS_SAID:]),
        center_epoch=center_epoch(tx),
        feed_pos=ask.feed_pos,
        limits=calls.Limits(),
        now_ms=center.now_ms(),
    )


def open_epoch(tx: Connection, who: Device, said: calls.EpochSaid) -> calls.EpochAnswer:
    """Make an epoch of this PC known, frozen from the start.

    Problem MALFORMED
    """
    wanted = Epoch(said.ordinal, said.nonce, said.parent_head)
    try:
        head = first_link(said.parent_head)
    except ValueError:
        raise Problem("MALFORMED") from None
    if parse_epoch(wanted.name) is None:
        raise Problem("MALFORMED")
    if see_epoch(tx, who.device, said).state == "unknown":
        place = {"device": who.device, "epoch": wanted.name, "ordinal": _NO_ORDINAL}
        fresh = {"parent_head": said.parent_head, "landed": 0, "head": head, "safe": 0}
        tx.execute(insert(epoch).values(**place, **fresh, state="frozen"))
    return calls.EpochAnswer(epoch=_seen(tx, who, said))


def land(
    center: Center, tx: Connection, who: Device, place: Place, *, base: bytes, body: bytes
) -> calls.Landed:
    """Keep beside the log what the log does not hold; the same again changes nothing.

    Problem GAP, EPOCH_UNKNOWN, MALFORMED   as ``landing.land``
    """
    log = log_at(tx, who, place)
    prefix = chain_prefix(place.device, place.epoch)
    entries = chained(prefix, sent_at(place, body), first=place.first, base=base)
    if not _goes_on(tx, place, log, base):
        known = 0 if place.first - 1 <= log.landed else log.landed
        raise Problem("GAP" if place.first > 1 else "MALFORMED", calls.Facts(landed=known))
    fresh = _not_in_log(tx, place, entries)
    if fresh:
        branch_off(tx, place, fresh, center.now_ms())
        erasing.forget_late(tx, {read_header(one.header).subject for one in fresh})
    last = entries[-1]
    return landed_to(center, place, life=log.life, seq=last.seq, h=last.h, safe=0)


def _seen(tx: Connection, who: Device, said: calls.EpochSaid) -> calls.EpochSeen:
    seen = see_epoch(tx, who.device, said)
    if seen.state == "unknown":
        return seen
    full = Epoch(said.ordinal, said.nonce).name
    held = any(
        tx.execute(
            select(table.c.seq).where(
                table.c.device == who.device,
                table.c.epoch == full,
                table.c.seq == said.seq,
                table.c.h == _bytes(said.h),
            )
        ).first()
        for table in (entry, fork_entry)
    )
    landed = said.seq if held else min(seen.landed, said.seq)
    return msgspec.structs.replace(seen, landed=landed, safe=0, state="open", head="same")


def _goes_on(tx: Connection, place: Place, log: Row[Any], base: bytes) -> bool:
    if place.first == 1:
        return base == first_link(log.parent_head)
    here = (entry.c.device == place.device, entry.c.epoch == place.epoch)
    before = select(entry.c.h).where(*here, entry.c.seq == place.first - 1)
    kept = tx.execute(before).scalar()
    return (kept is not None and bytes(kept) == base) or on_branch(tx, place, base)


def _not_in_log(tx: Connection, place: Place, entries: list[Stored]) -> list[Stored]:
    here = (entry.c.device == place.device, entry.c.epoch == place.epoch)
    range_ = entry.c.seq.between(place.first, place.last)
    kept = {
        row.seq: bytes(row.h)
        for row in tx.execute(select(entry.c.seq, entry.c.h).where(*here, range_))
    }
    return [one for one in entries if kept.get(one.seq) != one.h]


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
