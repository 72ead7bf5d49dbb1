"""One parcel, handed out twice: at two counters of a station that did not know of each other.

Both hand-overs have landed and stay. The later one is in doubt: the center keeps where each parcel
left, and by which entry, to notice.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, bindparam, select

from station_app.center.model import station, stay
from station_app.center.parked import Arrived, about, fits
from station_app.wire.entry import UNREADABLE
from station_app.wire.facts import parcels
from station_app.wire.facts.fact import Fact
from station_app.wire.ids import parse_entry_id

KINDS: dict[str, type[Fact]] = {
    kind.KIND: kind
    for kind in (
        parcels.ParcelTakenIn,
        parcels.TearOffJoined,
        parcels.ParcelIntakeUndone,
        parcels.ParcelOwnerNamed,
        parcels.ParcelHandedOver,
        parcels.ParcelTakenBack,
    )
}
_CHUNK = 400
_COLUMNS = ("station", "parcel", "waybill", "piece", "left_with", "person")
_STATION = select(station.c.station).where(station.c.station == bindparam("code")).with_for_update()
_MOST_PIECE = 2**31


class Stay(NamedTuple):
    """A parcel as the center knows it; ``left_with`` is empty while it is in the house."""

    parcel: str
    waybill: str = ""
    piece: int = 0
    left_with: str = ""
    person: str = ""


_OF_STATION = select(*(stay.c[name] for name in Stay._fields)).where(
    stay.c.station == bindparam("code")
)
_BY_PARCEL = _OF_STATION.where(stay.c.parcel.in_(bindparam("values", expanding=True)))
_BY_WAYBILL = _OF_STATION.where(stay.c.waybill.in_(bindparam("values", expanding=True)))
_TakenIn = parcels.ParcelTakenIn


class Doubt(NamedTuple):
    """A hand-over of what had left already."""

    one: Arrived
    parcel: str
    waybill: str
    other: str


def follow(
    tx: Connection, code: str, landed: Iterable[Arrived], *, believe: bool = False
) -> list[Doubt]:
    """Keep where parcels went; gives the hand-overs that cannot be.

    believe  somebody looked: what is said now stands, whatever was said before
    """
    said = [(one, fact) for one in landed if (fact := _fact(one)) is not None]
    if not said:
        return []
    # Two counters of one station may land at once: one after the other, or both would be the first.
    tx.execute(_STATION, {"code": code})
    stays = _known(tx, code, said)
    before = dict(stays)
    doubts: list[Doubt] = []
    held: set[str] = set()
    for one, fact in said:
        if not held.isdisjoint(about(one)):
            continue  # it waits behind one in doubt
        doubt = None if believe else _doubt(stays, one, fact)
        if doubt is None:
            _move(stays, one, fact)
        else:
            doubts.append(doubt)
            held |= about(one)
    changed = [new for name, new in stays.items() if before.get(name) != new]
    _keep(tx, code, changed)
    return doubts


def _fact(one: Arrived) -> Any:
    kind = KINDS.get(one.header.kind)
    if kind is None or one.stored.body is None or one.header.version != kind.VERSION:
        return None
    try:
        return msgspec.json.decode(one.stored.body, type=kind)
    except UNREADABLE:
        return None


def stay_of(tx: Connection, code: str, one: Arrived) -> Stay | None:
    """The parcel that an entry speaks of."""
    fact = _fact(one)
    name = "" if fact is None else getattr(fact, "parcel", "") or one.name
    names = [name] if fits(name) else []
    return next(iter(_read(tx, _BY_PARCEL, code, names).values()), None)


def before(tx: Connection, code: str, stay: Stay) -> str:
    """The entry with which a parcel, or another under its waybill, had left already."""
    if stay.left_with or not stay.waybill:
        return stay.left_with
    same = _read(tx, _BY_WAYBILL, code, [stay.waybill]).values()
    return next((one.left_with for one in same if one.left_with), "")


def _known(tx: Connection, code: str, said: list[tuple[Arrived, Any]]) -> dict[str, Stay]:
    """The parcels these speak of, and others with the same waybills."""
    fresh = {one.name: fact.waybill for one, fact in said if isinstance(fact, _TakenIn)}
    names = {fact.parcel for _one, fact in said if not isinstance(fact, _TakenIn)}
    stays = _read(tx, _BY_PARCEL, code, sorted(names - fresh.keys()))
    left = {fact.parcel for _one, fact in said if isinstance(fact, parcels.ParcelHandedOver)}
    waybills = {stays[name].waybill if name in stays else fresh.get(name, "") for name in left}
    waybills |= {fact.waybill for _one, fact in said if isinstance(fact, parcels.TearOffJoined)}
    return _read(tx, _BY_WAYBILL, code, sorted(waybills - {""})) | stays


def _read(tx: Connection, by: Select[Any], code: str, values: list[str]) -> dict[str, Stay]:
    found: dict[str, Stay] = {}
    for first in range(0, len(values), _CHUNK):
        for row in tx.execute(by, {"code": code, "values": values[first : first + _CHUNK]}):
            found[row.parcel] = Stay(*row)
    return found


def _doubt(stays: dict[str, Stay], one: Arrived, fact: Any) -> Doubt | None:
    if not isinstance(fact, parcels.ParcelHandedOver):
        return None
    own = stays.get(fact.parcel, Stay(fact.parcel))
    if own.left_with not in ("", one.name):
        return Doubt(one, fact.parcel, own.waybill, own.left_with)
    for other in stays.values():
        same = own.waybill and (other.waybill, other.piece) == (own.waybill, own.piece)
        if same and other.left_with and _device(other.left_with) != one.device:
            return Doubt(one, fact.parcel, own.waybill, other.left_with)
    return None


def _device(entry: str) -> str:
    made = parse_entry_id(entry)
    return made.device if made else ""


def _move(stays: dict[str, Stay], one: Arrived, fact: Any) -> None:
    name = getattr(fact, "parcel", "") or one.name
    was = stays.get(name, Stay(name))
    match fact:
        case parcels.ParcelTakenIn():
            piece = fact.piece if 0 <= fact.piece < _MOST_PIECE else 0
            stays[name] = was._replace(waybill=fact.waybill, piece=piece, person=fact.person)
        case parcels.TearOffJoined():
            stays[name] = was._replace(waybill=fact.waybill)
        case parcels.ParcelIntakeUndone():
            stays[name] = was._replace(waybill="")
        case parcels.ParcelOwnerNamed():
            stays[name] = was._replace(person=fact.person)
        case parcels.ParcelHandedOver():
            stays[name] = was._replace(left_with="" if fact.remains else one.name)
        case parcels.ParcelTakenBack():
            stays[name] = was._replace(left_with="")


def _keep(tx: Connection, code: str, changed: list[Stay]) -> None:
    """By the driver alone: what SQLAlchemy does to each value costs more than the insert."""
    rows: list[Any] = [{"station": code, **one._asdict()} for one in changed]
    if tx.dialect.positional:
        rows = [tuple(row[name] for name in _COLUMNS) for row in rows]
    if rows:
        tx.exec_driver_sql(_upsert(by_place=tx.dialect.positional), rows)


@cache
def _upsert(*, by_place: bool) -> str:
    """In words that both databases take."""
    marks = ", ".join("?" if by_place else f"%({name})s" for name in _COLUMNS)
    newer = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[2:])
    return (
        f"INSERT INTO stay ({', '.join(_COLUMNS)}) VALUES ({marks})"
        f" ON CONFLICT (station, parcel) DO UPDATE SET {newer}"
    )
