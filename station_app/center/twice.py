"""One parcel, handed out twice: at two counters of a station that did not know of each other.

Both hand-overs have landed and stay. The later one is in doubt: the center keeps where each parcel
left, and by which entry, to notice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from station_app.basics.faults import Defect
from station_app.center.model import station, stay
from station_app.center.parked import Arrived, about, fits
from station_app.center.prepared import Prepared, Rows, among
from station_app.wire.facts import parcels
from station_app.wire.ids import parse_entry_id

KINDS = {
    kind.KIND
    for kind in (
        parcels.ParcelTakenIn,
        parcels.TearOffJoined,
        parcels.ParcelIntakeUndone,
        parcels.ParcelOwnerNamed,
        parcels.ParcelHandedOver,
        parcels.ParcelTakenBack,
    )
}
_LOCK = Prepared(
    select(station.c.station).where(station.c.station == bindparam("code")).with_for_update()
)
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
_BY_PARCEL = Prepared(_OF_STATION.where(among(stay.c.parcel, "values")))
_BY_WAYBILL = Prepared(_OF_STATION.where(among(stay.c.waybill, "values")))
_KEPT = Rows(stay, *Stay._fields[1:])
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
    said = [(one, fact) for one in landed if (fact := one.fact_of(KINDS)) is not None]
    if not said:
        return []
    # Two counters of one station may land at once: one after the other, or both would be the first.
    _LOCK.run(tx, code=code)
    stays = _Stays(_known(tx, code, said))
    doubts: list[Doubt] = []
    held: set[str] = set()
    for one, fact in said:
        if held and not held.isdisjoint(about(one)):
            continue  # it waits behind one in doubt
        doubt = None if believe else _doubt(stays, one, fact)
        if doubt is None:
            stays.put(_moved(stays, one, fact))
        else:
            doubts.append(doubt)
            held |= about(one)
    _KEPT.insert(tx, [(code, *one) for one in stays.changed()])
    return doubts


class _Stays:
    """Parcels while a range is followed, found by waybill too."""

    def __init__(self, known: dict[str, Stay]) -> None:
        self._before = known
        self._now: dict[str, Stay] = {}
        self._by_waybill: dict[str, set[str]] = {}
        for one in known.values():
            self.put(one)

    def get(self, parcel: str) -> Stay:
        return self._now.get(parcel) or Stay(parcel)

    def put(self, stay: Stay) -> None:
        self._now[stay.parcel] = stay
        if stay.waybill:
            self._by_waybill.setdefault(stay.waybill, set()).add(stay.parcel)

    def like(self, stay: Stay) -> list[Stay]:
        """Those of the same waybill and piece; it is one of them."""
        names = sorted(self._by_waybill.get(stay.waybill, ()))
        found = [self._now[name] for name in names]
        place = (stay.waybill, stay.piece)
        return [one for one in found if (one.waybill, one.piece) == place]

    def changed(self) -> list[Stay]:
        return [new for name, new in self._now.items() if self._before.get(name) != new]


def stay_of(tx: Connection, code: str, one: Arrived) -> Stay | None:
    """The parcel that an entry speaks of."""
    fact = one.fact_of(KINDS)
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


def _read(tx: Connection, by: Prepared, code: str, values: list[str]) -> dict[str, Stay]:
    found = by.run(tx, code=code, values=values) if values else ()
    return {row[0]: Stay(*row) for row in found}


def _doubt(stays: _Stays, one: Arrived, fact: Any) -> Doubt | None:
    if not isinstance(fact, parcels.ParcelHandedOver):
        return None
    own = stays.get(fact.parcel)
    if own.left_with not in ("", one.name):
        return Doubt(one, fact.parcel, own.waybill, own.left_with)
    for other in stays.like(own):
        if other.left_with and _device(other.left_with) != one.device:
            return Doubt(one, fact.parcel, own.waybill, other.left_with)
    return None


def _device(entry: str) -> str:
    made = parse_entry_id(entry)
    return made.device if made else ""


def _moved(stays: _Stays, one: Arrived, fact: Any) -> Stay:
    was = stays.get(getattr(fact, "parcel", "") or one.name)
    match fact:
        case parcels.ParcelTakenIn():
            piece = fact.piece if 0 <= fact.piece < _MOST_PIECE else 0
            return was._replace(waybill=fact.waybill, piece=piece, person=fact.person)
        case parcels.TearOffJoined():
            return was._replace(waybill=fact.waybill)
        case parcels.ParcelIntakeUndone():
            return was._replace(waybill="")
        case parcels.ParcelOwnerNamed():
            return was._replace(person=fact.person)
        case parcels.ParcelHandedOver():
            return was._replace(left_with="" if fact.remains else one.name)
        case parcels.ParcelTakenBack():
            return was._replace(left_with="")
    raise Defect(f"{fact.KIND} moves no parcel")
