"""The shelves of the station and what lies on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, func, select

from station_app.basics.happened import Happened
from station_app.basics.scan_text import normalise
from station_app.parcels.lookups import house
from station_app.parcels.lookups.house import Stay
from station_app.parcels.model import HERE, parcel
from station_app.parcels.model import shelf as table
from station_app.parcels.rules.shelves import Shelf, in_order, next_shelf
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import parcels as facts

_p = parcel.c
_SET = prepare(select(table.c.shelf, table.c.capacity, table.c.used))
_ONE = prepare(select(table.c.capacity, table.c.used).where(table.c.shelf == bindparam("shelf")))
_LYING = prepare(select(_p.shelf, func.count()).where(_p.state == HERE).group_by(_p.shelf))
_COUNT = prepare(select(func.count()).where(_p.state == HERE, _p.shelf == bindparam("shelf")))
_ON_SHELF = prepare(
    select(*[_p[name] for name in Stay._fields])
    .where(_p.state == HERE, _p.shelf == bindparam("shelf"))
    .order_by(_p.code)
)


def shelves(read: Reads) -> list[Shelf]:
    """Every shelf in use, and every place where parcels lie, in the order they stand."""
    lying = dict(read.rows(_LYING))
    known = {
        row[0]: Shelf(row[0], row[1], bool(row[2]), lying.get(row[0], 0)) for row in _set(read)
    }
    for name in lying.keys() - known.keys():
        known[name] = Shelf(name, 0, True, lying[name], known=False)
    shown = [one for one in known.values() if one.used or one.lying]
    return sorted(shown, key=lambda one: in_order(one.name))


def shelf(read: Reads, name: str) -> Shelf:
    """One shelf, whether it was set up or not."""
    row = read.row(_ONE, shelf=name)
    lying = int(read.value(_COUNT, shelf=name))
    return Shelf(name, row[0], bool(row[1]), lying) if row else Shelf(name, 0, True, lying, False)


def in_use(read: Reads, text: str) -> str:
    """The shelf that somebody names by hand, "3-2"; empty when there is none of this name."""
    name = normalise(text)
    return next((one.name for one in shelves(read) if one.name == name), "")


def following(read: Reads, name: str) -> Shelf | None:
    """The next shelf with room after this one."""
    return next_shelf(name, shelves(read))


def lying_on(read: Reads, name: str) -> list[Stay]:
    """What lies on a shelf, by code."""
    return [Stay(*row) for row in read.rows(_ON_SHELF, shelf=name)]


def _set(read: Reads) -> list[tuple[Any, ...]]:
    return read.rows(_SET)


def _shelf_set(_read: Reads, _entry: str, fact: facts.ShelfSet) -> Happened:
    code = "happened.shelf_set" if fact.used else "happened.shelf_closed"
    return Happened(code, {"shelf": fact.shelf, "capacity": str(fact.capacity or "-")})


def _moved(read: Reads, _entry: str, fact: facts.ParcelMoved) -> Happened:
    stay = house.stay(read, fact.parcel)
    return Happened(
        "happened.parcel_moved", {"pickup": stay.code if stay else "", "shelf": fact.shelf}
    )


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.ShelfSet: _shelf_set,
    facts.ParcelMoved: _moved,
}
