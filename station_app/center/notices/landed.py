"""What landed facts do to the messages: queue them, take parcels off them, join persons.

Nothing here may ever fail for what a fact says: a range that lands badly would come for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from station_app.center import erasing
from station_app.center.model import message, message_parcel, person_alias
from station_app.center.parked import Arrived
from station_app.center.prepared import Prepared, among
from station_app.wire.facts import missing, notices, parcels, people, returns
from station_app.wire.facts.fact import Fact

KINDS = {
    kind.KIND
    for kind in (
        notices.NoticeQueued,
        parcels.ParcelHandedOver,
        parcels.ParcelTakenBack,
        parcels.ParcelIntakeUndone,
        parcels.ParcelOwnerNamed,
        returns.ReturnsHanded,
        returns.ReturnUndone,
        missing.SearchEnded,
        people.PersonMerged,
    )
}
_LEFT = ("lost", "mistaken")
_MARK = Prepared(
    update(message_parcel)
    .where(message_parcel.c.station == bindparam("code"), among(message_parcel.c.parcel, "parcels"))
    .values(off=bindparam("gone"))
)


def apply(tx: Connection, station: str, landed: Iterable[Arrived], *, now_ms: int) -> None:
    """Do what freshly landed entries say."""
    off: dict[str, bool] = {}
    for one in landed:
        fact = one.fact_of(KINDS)
        if isinstance(fact, notices.NoticeQueued):
            _mark(tx, station, off)  # what was said of a parcel before is about older messages
            off = {}
            _queue(tx, station, one.name, fact, now_ms)
        elif isinstance(fact, people.PersonMerged):
            _join(tx, station, fact, now_ms)
        elif fact is not None:
            off |= dict(_moves(fact))  # the last word on a parcel stands
    _mark(tx, station, off)


def _mark(tx: Connection, station: str, off: dict[str, bool]) -> None:
    for gone in (True, False):
        moved = [parcel for parcel, left in off.items() if left is gone]
        if moved:
            _MARK.run(tx, code=station, parcels=moved, gone=gone)


def _queue(
    tx: Connection, station: str, entry: str, fact: notices.NoticeQueued, now_ms: int
) -> None:
    rows: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    for number, notice in enumerate(fact.notices, 1):
        name = {"station": station, "notice": f"{entry}.{number}"}
        rows.append(
            {
                **name,
                "what": fact.what,
                "person": notice.person,
                "until_day": _day(notice.until_day),
                "state": "waiting",
                "result": "",
                "tries": 0,
                "landed_ms": now_ms,
                "next_ms": now_ms,
            }
        )
        told += [{**name, "parcel": one, "off": False} for one in dict.fromkeys(notice.parcels)]
    known = select(message.c.notice).where(message.c.notice == f"{entry}.1")
    if rows and tx.execute(known.where(message.c.station == station)).first() is None:
        tx.execute(insert(message), rows)
        if told:
            tx.execute(insert(message_parcel), told)


def _day(said: str) -> str:
    """A day, or empty: it goes to a villager's telephone in the name of the district."""
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return ""


def _join(tx: Connection, station: str, fact: people.PersonMerged, now_ms: int) -> None:
    here = (person_alias.c.station == station, person_alias.c.person == fact.person)
    tx.execute(delete(person_alias).where(*here))
    tx.execute(insert(person_alias).values(station=station, person=fact.person, into=fact.into))
    erasing.joined(tx, station, fact.person, fact.into, now_ms=now_ms)


def _moves(fact: Fact) -> Iterator[tuple[str, bool]]:
    """Parcels that nobody needs to be told of any more (True), or who are here again (False)."""
    match fact:
        case parcels.ParcelHandedOver():
            yield fact.parcel, not fact.remains
        case parcels.ParcelTakenBack() | returns.ReturnUndone():
            yield fact.parcel, False
        case parcels.ParcelIntakeUndone() | parcels.ParcelOwnerNamed():
            yield fact.parcel, True
        case returns.ReturnsHanded():
            yield from ((one, True) for one in fact.parcels)
        case missing.SearchEnded():
            if fact.outcome in _LEFT:
                yield fact.parcel, True
