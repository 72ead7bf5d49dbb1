"""What somebody asks for their parcels by: code, phone tail, phone, initials, name."""

from __future__ import annotations

from dataclasses import dataclass

from station_app.basics.codes import Kind, classify
from station_app.parcels.lookups import house, owners
from station_app.parcels.lookups.house import Stay
from station_app.parcels.lookups.owners import Owner
from station_app.store.sql import Reads


@dataclass(frozen=True, slots=True)
class Found:
    """Persons with parcels here, and single parcels (by code); nothing of it counts as checked.

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
    if kind.pickup_code and not kind.phone_tail:
        return Found(True, stays=tuple(house.by_code(read, kind.text)))
    if kind.phone_tail:
        return _four_digits(read, kind)
    if kind.phone is not None:
        found = owners.by_phone(read, kind.phone.number, kind.phone.extension)
        return Found(True, tuple(found))
    if kind.initials and len(kind.text) > 1:
        return Found(True, tuple(owners.by_initials(read, kind.text)))
    if kind.hanzi:
        return Found(True, tuple(owners.by_name(read, kind.text)))
    return Found(False)


def _four_digits(read: Reads, kind: Kind) -> Found:
    """Four digits are a phone's tail or a code's running number; who asks does not say which."""
    asked = tuple(owners.by_tail(read, kind.text))
    known = {owner.person for owner in asked}
    stays = [stay for stay in house.by_serial(read, int(kind.text)) if stay.person not in known]
    return Found(True, asked, tuple(stays))
