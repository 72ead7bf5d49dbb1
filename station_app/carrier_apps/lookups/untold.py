"""What each carrier's app has not been told yet; frozen rows out."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.waybills import short_name
from station_app.carrier_apps.model import BACK, OUT, RETURNED, UNDONE, app_parcel, app_unused
from station_app.parcels.lookups import house
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.carrier_apps import Direction

MOST = 5_000  # of one carrier and direction at once
DIRECTIONS: tuple[Direction, ...] = ("in", "out", "returned", "fix")
_DIRECTION_OF: dict[str, Direction] = {
    OUT: "out",
    RETURNED: "returned",
    UNDONE: "fix",
    BACK: "fix",
}


class Untold(NamedTuple):
    """A parcel of which an app is to be told.

    what   in, out, returned; undone: the intake it was told of was a mistake; back: the hand-over
    at_ms  when it happened
    """

    parcel: str
    waybill: str
    what: str
    at_ms: int


class AppCounts(NamedTuple):
    """How many parcels of a carrier its app has not been told, by direction."""

    carrier: str
    counts: dict[Direction, int]

    @property
    def name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.carrier)

    @property
    def all(self) -> int:
        """All directions together."""
        return sum(self.counts.values())


class FileRow(NamedTuple):
    """What a carrier's app takes of a parcel; no identity number (快递暂行条例 art. 22).

    phone  whole, extension behind 转; empty when unknown and for what left
    """

    waybill: str
    code: str
    phone: str
    at_ms: int


_a = app_parcel.c
_end_untold = (_a.ended != "") & (_a.ended_told == "")
_COUNT_IN = prepare(select(_a.carrier, func.count()).where(_a.in_told == "").group_by(_a.carrier))
_COUNT_END = prepare(
    select(_a.carrier, _a.ended, func.count()).where(_end_untold).group_by(_a.carrier, _a.ended)
)
_IN = prepare(
    select(_a.parcel, _a.waybill, _a.in_ms)
    .where(_a.in_told == "", _a.carrier == bindparam("carrier"))
    .order_by(_a.in_ms, _a.parcel)
    .limit(MOST)
)
_END = prepare(
    select(_a.parcel, _a.waybill, _a.ended_ms)
    .where(_end_untold, _a.carrier == bindparam("carrier"), _a.ended == bindparam("how"))
    .order_by(_a.ended_ms, _a.parcel)
    .limit(MOST)
)
_ONE = prepare(select(_a.in_told, _a.ended, _a.ended_told).where(_a.parcel == bindparam("parcel")))
_TOLD_BY = prepare(
    select(func.count()).where((_a.in_told == bindparam("by")) | (_a.ended_told == bindparam("by")))
)
_UNUSED = prepare(select(app_unused.c.carrier).order_by(app_unused.c.carrier))


def counts(read: Reads) -> list[AppCounts]:
    """Every carrier of which something is untold, most first."""
    found: dict[str, dict[Direction, int]] = {}
    for carrier, number in read.rows(_COUNT_IN):
        found.setdefault(carrier, {})["in"] = number
    for carrier, how, number in read.rows(_COUNT_END):
        of_carrier, direction = found.setdefault(carrier, {}), _DIRECTION_OF[how]
        of_carrier[direction] = of_carrier.get(direction, 0) + number
    rows = [AppCounts(carrier, of_carrier) for carrier, of_carrier in found.items()]
    return sorted(rows, key=lambda row: (-row.all, row.carrier))


def untold(read: Reads, carrier: str, direction: Direction) -> list[Untold]:
    """What this app is to be told, in the order in which it happened."""
    if direction == "in":
        return [
            Untold(parcel, waybill, "in", at_ms)
            for parcel, waybill, at_ms in read.rows(_IN, carrier=carrier)
        ]
    return [
        Untold(parcel, waybill, how, at_ms)
        for how, of_direction in _DIRECTION_OF.items()
        if of_direction == direction
        for parcel, waybill, at_ms in read.rows(_END, carrier=carrier, how=how)
    ]


def is_untold(read: Reads, parcel: str, direction: Direction) -> bool:
    """Whether the app is still to be told this of a parcel."""
    in_told, ended, ended_told = read.row(_ONE, parcel=parcel) or ("none", "", "")
    if direction == "in":
        return not in_told
    return _DIRECTION_OF.get(ended) == direction and not ended_told


def is_told(read: Reads, parcel: str, direction: Direction) -> bool:
    """Whether an app was told this of a parcel."""
    in_told, ended, ended_told = read.row(_ONE, parcel=parcel) or ("", "", "")
    if direction == "in":
        return bool(in_told)
    return _DIRECTION_OF.get(ended) == direction and bool(ended_told)


def told_by(read: Reads, entry: str) -> int:
    """How many parcels an app knows of by this telling."""
    return int(read.value(_TOLD_BY, by=entry) or 0)


def unused(read: Reads) -> list[str]:
    """Carriers of which the keeper said that they have no app here."""
    return [carrier for (carrier,) in read.rows(_UNUSED)]


def code_of(read: Reads, parcel: str) -> str:
    """The pickup code it lies under, which apps ask for."""
    stay = house.stay(read, parcel)
    return stay.code if stay else ""


def file_rows(read: Reads, parcels: list[Untold]) -> list[FileRow]:
    """The parcels as an app's import takes them."""
    return [_file_row(read, one) for one in parcels]


def _file_row(read: Reads, one: Untold) -> FileRow:
    stay = house.stay(read, one.parcel)
    owner = people.person(read, stay.person) if stay and one.what == "in" else None
    phone = owner.phone if owner else ""
    if owner and phone and owner.extension:
        phone = f"{phone}转{owner.extension}"
    return FileRow(one.waybill, stay.code if stay else "", phone, one.at_ms)
