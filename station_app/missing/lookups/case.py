"""All that helps to find one parcel, in one look: how it lies in the book, and where it may be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from station_app.basics.waybills import short_name
from station_app.missing.lookups import searches
from station_app.missing.lookups.searches import Claim, Search
from station_app.parcels.lookups import house, left, nearby, owners, trail
from station_app.parcels.lookups.house import Stay
from station_app.parcels.lookups.left import Left
from station_app.parcels.lookups.owners import Owner
from station_app.people import lookups as people
from station_app.store.sql import Reads
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.parcels import ParcelMoved, ParcelTakenIn

Why = Literal["neighbour", "alike", "own", "namesake", "left"]
MOST_OWN = 3  # of each person: one walks past them, no more


class Put(NamedTuple):
    """A parcel was put on a shelf: when, where, and by whom."""

    at_ms: int
    shelf: str
    by: str


class Place(NamedTuple):
    """Another parcel, and why to look at it.

    why   neighbour: beside it on the shelf; alike: its code; own: of the same owner;
          namesake: of somebody with the same name; left: handed over from there since
    who   masked owner, or who took it
    """

    stay: str
    why: Why
    code: str
    shelf: str
    carrier: str
    who: str
    left_ms: int


class Case(NamedTuple):
    """A parcel that is asked for.

    put     where it was put, first to last; search: the one that is open, or by which it is out
    back    the stay as which a waybill that is out came back
    """

    stay: Left
    owner: Owner
    put: tuple[Put, ...]
    places: tuple[Place, ...]
    search: Search | None
    claim: Claim | None

    @property
    def here(self) -> bool:
        """Whether the book says that it is in the house."""
        return self.stay.out_ms == 0

    @property
    def lost(self) -> bool:
        """Whether it was given up and has not come in again."""
        return self.search is not None and self.search.state == "lost" and not self.search.back

    @property
    def carrier_name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.stay.carrier)


def case(read: Reads, stay_id: str) -> Case | None:
    """What the book knows of a parcel that is asked for; places to look only while it is here."""
    found, stay = left.left(read, stay_id), house.stay(read, stay_id)
    if found is None or stay is None:
        return None
    if found.search:
        search = searches.one(read, found.search)
    else:
        search = _out_by(read, found) if found.out_ms else None
    put = _put(read, stay)
    shelves = [one.shelf for one in reversed(put)]
    return Case(
        stay=found,
        owner=owners.owner(read, found.person),
        put=put,
        places=() if found.out_ms else _places(read, stay, found, shelves),
        search=search,
        claim=searches.claim_of(read, search.id) if search else None,
    )


def _out_by(read: Reads, stay: Left) -> Search | None:
    """The search by which this stay ended, also when its parcel came in again since."""
    again = house.by_waybill(read, stay.waybill)
    search = searches.out_under(read, stay.waybill)
    if search is None and again is not None:
        search = searches.came_back_as(read, again.id)
    return search if search is not None and search.parcel == stay.id else None


def _put(read: Reads, stay: Stay) -> tuple[Put, ...]:
    """Out of the book: where it was put when it came, and where it was moved."""
    clerks = people.clerk_names(read)
    found = [
        Put(one.at_ms, one.fact.shelf, clerks.get(one.clerk, ""))
        for one in trail.trail(read, stay)
        if isinstance(one.fact, ParcelTakenIn | ParcelMoved | SearchEnded) and one.fact.shelf
    ]
    if not found or found[-1].shelf != stay.shelf:
        found.append(Put(stay.in_ms, stay.shelf, ""))
    return tuple(found)


def _places(read: Reads, stay: Stay, found: Left, shelves: list[str]) -> tuple[Place, ...]:
    seen = {stay.id}
    places: list[Place] = []
    for place in _all_places(read, stay, found, shelves):
        if place.stay not in seen:
            seen.add(place.stay)
            places.append(place)
    return tuple(places)


def _all_places(read: Reads, stay: Stay, found: Left, shelves: list[str]) -> Iterator[Place]:
    for one in nearby.neighbours(read, stay):
        yield _lies(read, one, "neighbour")
    for one in nearby.alike_codes(read, stay.code):
        yield _lies(read, one, "alike")
    if stay.person:
        for one in house.of_person(read, stay.person)[: MOST_OWN + 1]:
            yield _lies(read, one, "own")
    for namesake in nearby.namesakes(read, stay.person):
        for one in house.of_person(read, namesake.id)[:MOST_OWN]:
            yield _lies(read, one, "namesake")
    for gone in left.from_shelves(read, shelves, found):
        who, carrier = left.who_has(read, gone), short_name(gone.carrier)
        yield Place(gone.id, "left", gone.code, gone.shelf, carrier, who, gone.left_ms)


def _lies(read: Reads, stay: Stay, why: Why) -> Place:
    known = owners.owner(read, stay.person)
    who = known.name or (f"1******{known.tail}" if known.tail else "")
    return Place(stay.id, why, stay.code, stay.shelf, stay.carrier_name, who, 0)
