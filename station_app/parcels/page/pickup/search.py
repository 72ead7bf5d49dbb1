"""What somebody asks for their parcels by: code, phone tail, phone, initials, name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from station_app.basics.codes import Kind, classify
from station_app.parcels.lookups import house, owners
from station_app.parcels.lookups.house import Stay
from station_app.parcels.lookups.owners import Owner
from station_app.people import lookups as people
from station_app.people.lookups import Person
from station_app.store.sql import Reads

LONGEST_CODE = 16  # signs of a carrier's own pickup code


@dataclass(frozen=True, slots=True)
class Found:
    """Persons, and single parcels (by code); nothing of it counts as checked.

    asked  whether the text is something people ask by at all
    """

    asked: bool
    owners: tuple[Owner, ...] = ()
    stays: tuple[Stay, ...] = ()

    @property
    def count(self) -> int:
        """How many answers there are."""
        return len(self.owners) + len(self.stays)


def search(read: Reads, text: str) -> Found:
    """Look for what waits under a text that is no waybill of a parcel here."""
    kind = classify(text)
    if kind.phone_tail:
        return _four_digits(read, kind)
    if kind.phone is not None:
        found = owners.by_phone(read, kind.phone.number, kind.phone.extension)
        return Found(True, tuple(found))
    if kind.hanzi:
        return Found(True, tuple(owners.by_name(read, kind.text)))
    coded = house.by_code(read, kind.text) if _may_be_code(kind) else []
    if coded or kind.pickup_code:
        return Found(True, stays=tuple(coded))
    if kind.initials and len(kind.text) > 1:
        return Found(True, tuple(owners.by_initials(read, kind.text)))
    return Found(False)


def search_anybody(read: Reads, text: str) -> Found:
    """The same; when nothing waits under it, whoever is known by it all the same.

    A taker has often nothing of their own here, and a word about keeping is given at any time.
    """
    found = search(read, text)
    known = known_by(read, text) if found.asked and (_is_number(text) or not found.count) else ()
    waiting = {owner.person for owner in found.owners}
    more = tuple(_nothing_here(one) for one in known if one.id not in waiting)
    return replace(found, owners=(*found.owners, *more))


def known_by(read: Reads, text: str) -> Iterable[Person]:
    """Everybody known by a phone, its last four digits, initials or a name."""
    kind = classify(text)
    if kind.phone is not None:
        return people.by_phone(read, kind.phone.number, kind.phone.extension)
    if kind.phone_tail:
        return people.by_tail(read, kind.text)
    if kind.initials and len(kind.text) > 1:
        return people.by_initials(read, kind.text)
    return people.by_name(read, kind.text) if kind.hanzi else ()


def _four_digits(read: Reads, kind: Kind) -> Found:
    """Four digits are a phone's tail, a running number, a whole code; who asks says not which."""
    asked = tuple(owners.by_tail(read, kind.text))
    known = {owner.person for owner in asked}
    coded = {stay.id: stay for stay in house.by_code(read, kind.text)}
    coded |= {stay.id: stay for stay in house.by_serial(read, int(kind.text))}
    stays = tuple(stay for stay in coded.values() if stay.person not in known)
    return Found(True, asked, stays)


def _may_be_code(kind: Kind) -> bool:
    return kind.pickup_code or (len(kind.text) <= LONGEST_CODE and kind.waybill is None)


def _is_number(text: str) -> bool:
    kind = classify(text)
    return kind.phone_tail or kind.phone is not None


def _nothing_here(known: Person) -> Owner:
    return Owner(known.id, known.masked_name, known.tail, known.village, 0)
