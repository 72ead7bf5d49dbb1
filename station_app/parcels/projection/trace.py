"""Which entries of the book tell of a parcel, so that all of them are found after years.

What they say stays in the journal alone: time, clerk and hash are read there (``lookups.trail``).
"""

from __future__ import annotations

from sqlalchemy import bindparam
from sqlalchemy.dialects.sqlite import insert

from station_app.parcels.model import trace
from station_app.store.sql import prepare
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts import kinds
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.naming import names_parcels, parcels_of
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


def named(tx: Tx, entry: Recorded, fact: Fact) -> None:
    """It tells of these parcels."""
    for parcel in parcels_of(fact):
        note(tx, parcel, entry.epoch, entry.seq)


def notice_result(tx: Tx, entry: Recorded, fact: NoticeResult) -> None:
    """It tells of a notice, and the notice of its parcels."""
    note(tx, fact.notice, entry.epoch, entry.seq)


PROJECTIONS: dict[type[Fact], Projection] = {
    NoticeResult: notice_result,
    **{kind: named for kind in kinds.ALL if names_parcels(kind)},
}
