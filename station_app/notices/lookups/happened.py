"""What just happened, in words, and what must balance in the book of notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import func, literal_column, select

from station_app.basics.happened import Happened
from station_app.notices.model import told
from station_app.parcels.lookups import house
from station_app.parcels.lookups.owners import owner
from station_app.parcels.lookups.waiting import all_here
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import notices as facts

_TWICE = prepare(
    select(told.c.parcel, told.c.what)
    .where(told.c.stale == 0)
    .group_by(told.c.parcel, told.c.what)
    .having(func.count() > 1)
)
_LAST = prepare(
    select(told.c.parcel, told.c.what)
    .where(told.c.stale == 0)
    .order_by(literal_column("told.rowid"))  # as the journal told of them
)


def _queued(_read: Reads, _entry: str, fact: facts.NoticeQueued) -> Happened:
    parcels = sum(len(notice.parcels) for notice in fact.notices)
    said = {"persons": str(len(fact.notices)), "parcels": str(parcels)}
    return Happened(f"happened.notices_{fact.what}", said)


def _called(read: Reads, _entry: str, fact: facts.CallNoted) -> Happened:
    who = owner(read, fact.person)
    return Happened(f"happened.called_{fact.answer}", {"who": who.name or who.tail})


def _extended(read: Reads, _entry: str, fact: facts.ParcelExtended) -> Happened:
    stay = house.stay(read, fact.parcel)
    said = {"pickup": stay.code if stay else "", "until": fact.until_day[5:]}
    return Happened(f"happened.extended_{fact.said_by}", said)


def _list_printed(_read: Reads, _entry: str, fact: facts.CallListPrinted) -> Happened:
    said = {"number": fact.number, "n": str(len(fact.persons)), "until": fact.destroy_by_day[5:]}
    return Happened("happened.call_list_printed", said)


def _sheet_printed(_read: Reads, _entry: str, fact: facts.SheetPrinted) -> Happened:
    return Happened("happened.sheet_printed", {"n": str(len(fact.parcels))})


def _nobody_is_told_twice(read: Reads) -> Iterator[str]:
    for parcel, what in read.rows(_TWICE):
        yield f"parcel {parcel}: its owner was told {what} twice"


def _marks_agree(read: Reads) -> Iterator[str]:
    """What a parcel in the house says of its last notice is what was queued last."""
    last = dict(read.rows(_LAST))
    for stay in all_here(read):
        if stay.noticed != last.get(stay.id, ""):
            yield f"parcel {stay.id}: marked {stay.noticed!r}, told {last.get(stay.id, '')!r}"


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.NoticeQueued: _queued,
    facts.CallNoted: _called,
    facts.ParcelExtended: _extended,
    facts.CallListPrinted: _list_printed,
    facts.SheetPrinted: _sheet_printed,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_nobody_is_told_twice, _marks_agree)
