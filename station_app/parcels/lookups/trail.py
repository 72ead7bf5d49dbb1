"""Every event of a parcel that was ever here, out of the book itself."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import bindparam, select

from station_app.parcels.lookups.house import Stay
from station_app.parcels.model import trace
from station_app.store.sql import Reads, prepare
from station_app.store.told import Told, told
from station_app.wire.facts.naming import parcels_of
from station_app.wire.facts.notices import NoticeQueued, NoticeResult
from station_app.wire.facts.parcels import ParcelAnnounced, ParcelListTaken
from station_app.wire.ids import entry_id, parse_entry_id

_LATER = prepare(
    select(trace.c.epoch, trace.c.seq)
    .where(trace.c.of_epoch == bindparam("epoch"), trace.c.of_seq == bindparam("seq"))
    .order_by(trace.c.epoch, trace.c.seq)
)


def trail(read: Reads, stay: Stay) -> list[Told]:
    """What the book tells of a stay, in the order in which it was recorded."""
    own = parse_entry_id(stay.id)
    if own is None:
        return []
    came = (own.ordinal, own.seq)
    places = sorted({came, *_later(read, *came)})
    found: list[tuple[int, int, Told]] = []
    for epoch, seq in places:
        for said in told(read, epoch, seq):
            if (epoch, seq) == came or _concerns(stay, said):
                found.append((epoch, seq, said))
            if isinstance(said.fact, NoticeQueued):
                found += _results(read, stay, entry_id(own.device, epoch, seq), said.fact)
    found.sort(key=lambda one: one[:2])
    return [said for _epoch, _seq, said in found]


def _later(read: Reads, epoch: int, seq: int) -> Iterator[tuple[int, int]]:
    return ((row[0], row[1]) for row in read.rows(_LATER, epoch=epoch, seq=seq))


def _concerns(stay: Stay, said: Told) -> bool:
    """Of news that were read together only what is told of this waybill."""
    if isinstance(said.fact, ParcelAnnounced):
        return said.fact.waybill == stay.waybill
    if isinstance(said.fact, ParcelListTaken):
        return any(row.waybill == stay.waybill for row in said.fact.rows)
    return stay.id in parcels_of(said.fact)


def _results(
    read: Reads, stay: Stay, entry: str, queued: NoticeQueued
) -> Iterator[tuple[int, int, Told]]:
    """What became of the notice in which this stay was told of; one entry may hold several."""
    parts = getattr(queued, "notices", ())
    wanted = {f"{entry}.{n}" for n, part in enumerate(parts, 1) if stay.id in part.parcels}
    made = parse_entry_id(entry)
    for epoch, seq in _later(read, made.ordinal, made.seq) if made else ():
        for said in told(read, epoch, seq):
            if isinstance(said.fact, NoticeResult) and said.fact.notice in (wanted or {entry}):
                yield epoch, seq, said
