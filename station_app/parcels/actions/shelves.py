"""Shelves are set up, and parcels are put on another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.parcels.actions.stays import here
from station_app.parcels.lookups import shelves
from station_app.parcels.rules.codes import check_shelf
from station_app.parcels.rules.shelves import check_in_use, check_room
from station_app.parcels.slip.shelf import shelf_label
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts


class Moved(NamedTuple):
    """How many were put on a shelf; those that lay there already are not counted."""

    shelf: str
    parcels: int


def set_shelf(work: Work, *, shelf: str, capacity: int | None) -> str:
    """A shelf stands here, with room for so many (0: nobody counts).

    Refusal  as shelves.check_room
    Fact     parcel.shelf_set, none when nothing changes
    """
    name, room = check_room(shelf, capacity)
    with work() as tx:
        now = shelves.shelf(tx, name)
        if not (now.known and now.used and now.capacity == room):
            tx.record(facts.ShelfSet(shelf=name, capacity=room))
    return name


def close_shelf(work: Work, *, shelf: str) -> str:
    """A shelf is used no more.

    Refusal shelf.not_empty  parcels lie on it
    Fact    parcel.shelf_set
    """
    with work() as tx:
        now = shelves.shelf(tx, check_shelf(shelf))
        if now.lying:
            raise Refusal("shelf.not_empty", shelf=now.name, n=now.lying)
        if now.known and now.used:
            tx.record(facts.ShelfSet(shelf=now.name, capacity=now.capacity, used=False))
    return now.name


def move_parcels(work: Work, *, parcels: Sequence[str], shelf: str) -> Moved:
    """Put parcels on another shelf; their codes stay. All of them or none.

    Refusal  as ``move``
    Fact     parcel.moved, one for each that lay elsewhere
    """
    with work() as tx:
        return Moved(shelf, sum(move(tx, one, shelf) for one in dict.fromkeys(parcels)))


def move(tx: Tx, parcel: str, shelf: str) -> bool:
    """The same for one in an open transaction; False when it lies there already.

    Refusal parcel.not_here, parcel.bad_shelf, as rules.shelves.check_in_use
    """
    stay = here(tx, parcel)
    place = shelves.shelf(tx, check_shelf(shelf))
    check_in_use(place.name, used=place.used)
    if stay.shelf == place.name:
        return False
    tx.record(facts.ParcelMoved(parcel=stay.id, shelf=place.name, was=stay.shelf))
    return True


def print_shelf_labels(work: Work, *, shelves: Sequence[str]) -> int:
    """Print the barcode of each of these shelves, to be stuck on it; gives how many."""
    with work() as tx:
        for name in shelves:
            tx.enqueue(shelf_label(tx.words, station=tx.station, shelf=name), printer="label")
    return len(shelves)
