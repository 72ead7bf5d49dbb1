"""Landing: any well-formed range of a known device is kept, in one transaction, judged later.

The center numbers, digests and chains what came; a hash that differs from the kept one is a fork,
whose entries are kept beside the log while the epoch is frozen.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, insert, select, update

from station_app.center import applying, blobs, replacing
from station_app.center.database import CENTER_EPOCH, Center
from station_app.center.model import entry, epoch, fork_entry, info
from station_app.center.parked import Arrived, read_header
from station_app.center.prepared import Prepared, Rows
from station_app.center.problem import Problem, Told
from station_app.center.stations import Device
from station_app.wire import calls
from station_app.wire.entry import Header, Stored, chain_prefix, first_link
from station_app.wire.ranges import NotARange, Place, Sent, chained, read_range

_ENTRIES = Rows(entry)
_HERE = (epoch.c.device == bindparam("device"), epoch.c.epoch == bindparam("epoch"))
_LOG = Prepared(  # with the life of the center: what lands is signed with it
    select(epoch, info.c.text.label("life"))
    .join(info, info.c.name == CENTER_EPOCH)
    .where(*_HERE)
    .with_for_update(of=epoch)
)
_MOVE = Prepared(
    update(epoch).where(*_HERE).values(landed=bindparam("landed"), head=bindparam("head"))
)
MOST_ENTRIES = 5_000  # in one range: nobody else lands meanwhile; stations send a tenth of it


def land(
    center: Center, tx: Connection, who: Device, place: Place, *, base: bytes, body: bytes
) -> calls.Landed | Told:
    """Keep a range and say how far the log reaches.

    base  hash of the entry before the first one, as the station has it
    Problem GAP             something before the range is missing here
    Problem EPOCH_UNKNOWN   the epoch was never announced
    Problem MALFORMED       not a range, or not of the length its address says
    Problem TOO_LARGE       more entries than land at once
    """
    log = log_at(tx, who, place)
    prefix = chain_prefix(place.device, place.epoch)
    entries = chained(prefix, sent_at(place, body), first=place.first, base=base)
    if log.state != "open" and on_branch(tx, place, base):  # only a frozen one has branches
        return branch_off(tx, place, entries, center.now_ms())
    if place.first > log.landed + 1:
        raise Problem("GAP", calls.Facts(landed=log.landed))
    if base != _kept_hash(tx, place, place.first - 1, log):
        if place.first > 1:  # all of it is wanted, to see where it left the log
            raise Problem("GAP", calls.Facts(landed=0))
        return branch_off(tx, place, entries, center.now_ms())
    split = _first_other(tx, place, entries, log)
    fresh = [one for one in entries[:split] if one.seq > log.landed]
    if split < len(entries) or (fresh and log.state != "open"):
        branch = entries[split:] if split < len(entries) else fresh
        return branch_off(tx, place, branch, center.now_ms())
    if fresh:
        if place.first == 1:
            replacing.has_sent(tx, who)
        _keep(tx, place, log, fresh, who=who, now_ms=center.now_ms())
    done = _landed(center, place, log, fresh[-1] if fresh else None)
    return msgspec.structs.replace(done, wants=blobs.wanted(tx, who.station))


def log_at(tx: Connection, who: Device, place: Place) -> Row[Any]:
    """The log a range belongs to, locked, and the life of the center.

    Problem MALFORMED, EPOCH_UNKNOWN
    """
    if place.device != who.device:
        raise Problem("MALFORMED")
    row: Row[Any] | None = _LOG.row(tx, device=place.device, epoch=place.epoch)
    if row is None:
        raise Problem("EPOCH_UNKNOWN")
    return row


def sent_at(place: Place, body: bytes) -> list[Sent]:
    """What came for a place. Problem MALFORMED, TOO_LARGE."""
    if place.last - place.first >= MOST_ENTRIES:
        raise Problem("TOO_LARGE", calls.Facts(most_bytes=calls.Limits().most_bytes))
    try:
        return read_range(body, place.last - place.first + 1)
    except NotARange:
        raise Problem("MALFORMED") from None


def _kept_hash(tx: Connection, place: Place, seq: int, log: Row[Any]) -> bytes:
    if seq == 0:
        return first_link(log.parent_head)
    if seq == log.landed:
        return bytes(log.head)
    here = (entry.c.device == place.device, entry.c.epoch == place.epoch, entry.c.seq == seq)
    return bytes(tx.execute(select(entry.c.h).where(*here)).scalar_one())


def _first_other(tx: Connection, place: Place, entries: list[Stored], log: Row[Any]) -> int:
    """Index of the first entry whose kept hash is another one; all of them when there is none."""
    if place.first > log.landed:
        return len(entries)
    here = (entry.c.device == place.device, entry.c.epoch == place.epoch)
    range_ = entry.c.seq.between(place.first, place.last)
    rows = tx.execute(select(entry.c.h).where(*here, range_).order_by(entry.c.seq)).scalars()
    for index, (kept, one) in enumerate(zip(rows, entries, strict=False)):
        if bytes(kept) != one.h:
            return index
    return len(entries)


def _keep(
    tx: Connection, place: Place, log: Row[Any], fresh: list[Stored], *, who: Device, now_ms: int
) -> None:
    landed = [
        Arrived(place.device, place.epoch, log.ordinal, one, read_header(one.header))
        for one in fresh
    ]
    rows = [
        (one.device, one.epoch, *one.stored, one.header.kind, one.header.subject, now_ms)
        for one in landed
    ]
    _ENTRIES.insert(tx, rows)
    last = fresh[-1]
    _MOVE.run(tx, device=place.device, epoch=place.epoch, landed=last.seq, head=last.h)
    applying.apply(tx, who.station, landed, now_ms=now_ms)


def on_branch(tx: Connection, place: Place, base: bytes) -> bool:
    """Whether the range goes on from an entry that was kept beside the log."""
    known = (
        fork_entry.c.device == place.device,
        fork_entry.c.epoch == place.epoch,
        fork_entry.c.seq == place.first - 1,
        fork_entry.c.h == base,
    )
    return tx.execute(select(fork_entry.c.seq).where(*known)).first() is not None


def branch_off(tx: Connection, place: Place, branch: list[Stored], now_ms: int) -> Told:
    """Keep entries beside their log, each once, and freeze it."""
    here = (epoch.c.device == place.device, epoch.c.epoch == place.epoch)
    tx.execute(update(epoch).where(*here).values(state="frozen"))
    held = (fork_entry.c.device == place.device, fork_entry.c.epoch == place.epoch)
    range_ = fork_entry.c.seq.between(branch[0].seq, branch[-1].seq)
    known = set(tx.execute(select(fork_entry.c.h).where(*held, range_)).scalars())
    rows = [
        _row(place, one, read_header(one.header), now_ms) for one in branch if one.h not in known
    ]
    if rows:
        tx.execute(insert(fork_entry), rows)
    return Told("FORK", calls.Facts(landed=branch[-1].seq))


def _landed(center: Center, place: Place, log: Row[Any], last: Stored | None) -> calls.Landed:
    seq, h = (last.seq, last.h) if last else (log.landed, bytes(log.head))
    return landed_to(center, place, life=log.life, seq=seq, h=h, safe=log.safe)


def landed_to(
    center: Center, place: Place, *, life: str, seq: int, h: bytes, safe: int
) -> calls.Landed:
    """How far a log reaches, and the center's signature over that head.

    life  the center epoch
    """
    signature = center.sign_head(life, place.device, place.epoch, seq=seq, h=h)
    return calls.Landed(landed=seq, safe=safe, center_epoch=life, signature=signature)


def _row(place: Place, one: Stored, header: Header, now_ms: int) -> dict[str, Any]:
    return {
        "device": place.device,
        "epoch": place.epoch,
        **one._asdict(),
        "kind": header.kind,
        "subject": header.subject,
        "landed_ms": now_ms,
    }
