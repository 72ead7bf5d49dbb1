"""Which entries of the book tell of a parcel, so that all of them are found after years.

What they say stays in the journal alone: time, clerk and hash are read there (``lookups.trail``).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects.sqlite import insert

from station_app.parcels.model import trace
from station_app.store.sql import prepare
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts import kinds
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.notices import NoticeResult
from station_app.wire.ids import parse_entry_id

_NOTE = prepare(
    insert(trace)
    .values({column.name: bindparam(column.name) for column in trace.c})
    .on_conflict_do_nothing()
)


def note(tx: Tx, of: str, epoch: int, seq: int) -> None:
    """An entry tells of this parcel or notice; a name no entry has is passed over."""
    made = parse_entry_id(of)
    if made is not None:
        tx.run(_NOTE, of_epoch=made.ordinal, of_seq=made.seq, epoch=epoch, seq=seq)


def of_one(tx: Tx, entry: Recorded, fact: Any) -> None:
    """It tells of one parcel, and of a second where two were mixed up."""
    for parcel in (fact.parcel, getattr(fact, "other", "")):
        note(tx, parcel, entry.epoch, entry.seq)


def of_many(tx: Tx, entry: Recorded, fact: Any) -> None:
    """It tells of several parcels."""
    for parcel in fact.parcels:
        note(tx, parcel, entry.epoch, entry.seq)


def notice_result(tx: Tx, entry: Recorded, fact: NoticeResult) -> None:
    """It tells of a notice, and the notice of its parcels."""
    note(tx, fact.notice, entry.epoch, entry.seq)


def _naming(field: str) -> list[type[Fact]]:
    """Every kind of fact that names parcels in this field."""
    return [kind for kind in kinds.ALL if field in kind.__struct_fields__]


PROJECTIONS: dict[type[Fact], Projection] = {
    NoticeResult: notice_result,
    **dict.fromkeys(_naming("parcel"), of_one),
    **dict.fromkeys(_naming("parcels"), of_many),
}
