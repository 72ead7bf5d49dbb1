"""Whose parcels are here, found by phone, tail, name or initials; shown masked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.parcels.lookups import house
from station_app.parcels.model import HERE, parcel
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare

_p = parcel.c


class Owner(NamedTuple):
    """Somebody with parcels here, as shown at the counter: masked, and how many wait."""

    person: str
    name: str
    tail: str
    village: str
    waiting: int


_BY_TAIL = prepare(
    select(_p.person, func.count())
    .where(_p.state == HERE, _p.tail == bindparam("tail"), _p.person != "")
    .group_by(_p.person)
)
_BY_INITIALS = prepare(
    select(_p.person, func.count())
    .where(
        _p.state == HERE,
        _p.initials >= bindparam("first"),
        _p.initials < bindparam("behind"),
        _p.person != "",
    )
    .group_by(_p.person)
)


def by_tail(read: Reads, tail: str) -> list[Owner]:
    """Everybody with parcels here whose phone ends so."""
    return [_owner(read, *row) for row in read.rows(_BY_TAIL, tail=tail)]


def by_initials(read: Reads, initials: str) -> list[Owner]:
    """Everybody with parcels here whose pinyin initials begin so."""
    rows = read.rows(_BY_INITIALS, first=initials, behind=initials + "\U0010ffff")
    return [_owner(read, *row) for row in rows]


def by_phone(read: Reads, number: str, extension: str = "") -> list[Owner]:
    """Everybody with parcels here who has this number."""
    return _with_parcels(read, people.by_phone(read, number, extension))


def by_name(read: Reads, name: str) -> list[Owner]:
    """Everybody with parcels here whose name begins so."""
    return _with_parcels(read, people.by_name(read, name))


def owner(read: Reads, person: str) -> Owner:
    """A person as the counter shows them; empty fields once erased or never known."""
    return _owner(read, person, house.waiting_count(read, person))


def said(read: Reads, person: str) -> str:
    """A person in a sentence: the name, else the phone seen to be one; empty when not known."""
    who = _owner(read, person, 0)
    return who.name or (f"1******{who.tail}" if who.tail else "")


def _owner(read: Reads, person: str, waiting: int) -> Owner:
    known = people.person(read, person) if person else None
    if known is None:
        return Owner(person, "", "", "", waiting)
    return Owner(person, known.masked_name, known.tail, known.village, waiting)


def _with_parcels(read: Reads, known: Iterable[people.Person]) -> list[Owner]:
    found = [_owner(read, one.id, house.waiting_count(read, one.id)) for one in known]
    return [one for one in found if one.waiting]
