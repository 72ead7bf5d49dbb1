"""Parcels here that other jobs have marked: looked for, or waiting to go back."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, literal_column, select

from station_app.basics.waybills import short_name
from station_app.parcels.lookups.house import Stay
from station_app.parcels.model import HERE, RETURNED, parcel
from station_app.store.sql import Reads, prepare

_p = parcel.c
_STAY = len(Stay._fields)
_waits = (_p.state == HERE, _p.return_reason != "")
_SEARCHED = prepare(select(_p.id, _p.search).where(_p.state == HERE, _p.search != ""))
_TO_RETURN = prepare(
    select(*[_p[name] for name in Stay._fields], _p.return_reason, _p.kept_until, _p.search)
    .where(*_waits, _p.carrier == bindparam("carrier"))
    .order_by(_p.in_ms, literal_column("parcel.rowid"))
)
_MARK = prepare(
    select(_p.return_reason, _p.kept_until, _p.search).where(
        _p.id == bindparam("stay"), _p.state == HERE
    )
)
_BY_CARRIER = prepare(
    select(_p.carrier, func.count())
    .where(*_waits)
    .group_by(_p.carrier)
    .order_by(func.count().desc(), _p.carrier)
)
_TO_RETURN_COUNT = prepare(select(func.count()).where(*_waits))
_RETURNED_WITH = prepare(
    select(_p.out_entry, func.count()).where(_p.state == RETURNED).group_by(_p.out_entry)
)


class Marks(NamedTuple):
    """What is noted on a parcel here; all empty when nothing is.

    kept_until  last day of an extension
    search      the open search for it
    """

    return_reason: str
    kept_until: str
    search: str


class Returning(NamedTuple):
    """A parcel here that waits for its carrier to take it back."""

    stay: Stay
    marks: Marks


class CarrierWaits(NamedTuple):
    """How many parcels wait for a carrier to take them back."""

    carrier: str
    parcels: int

    @property
    def name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.carrier)


def searched(read: Reads) -> dict[str, str]:
    """The parcels here that are looked for, with the search of each."""
    return {row[0]: row[1] for row in read.rows(_SEARCHED)}


def marks(read: Reads, stay_id: str) -> Marks:
    """What is noted on a parcel."""
    row = read.row(_MARK, stay=stay_id)
    return Marks(*row) if row else Marks("", "", "")


def to_return(read: Reads, carrier: str) -> list[Returning]:
    """What waits for this carrier to take it back, longest here first."""
    rows = read.rows(_TO_RETURN, carrier=carrier)
    return [Returning(Stay(*row[:_STAY]), Marks(*row[_STAY:])) for row in rows]


def to_return_by_carrier(read: Reads) -> list[CarrierWaits]:
    """How many wait for whom, most first."""
    return [CarrierWaits(*row) for row in read.rows(_BY_CARRIER)]


def to_return_count(read: Reads) -> int:
    """How many wait to go back."""
    return int(read.value(_TO_RETURN_COUNT))


def returned_with(read: Reads) -> dict[str, int]:
    """How many parcels left with each return run; reads through all of the past."""
    return {row[0]: row[1] for row in read.rows(_RETURNED_WITH)}
