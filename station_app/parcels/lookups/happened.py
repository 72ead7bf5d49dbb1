"""What just happened, in words, for every fact of parcels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from station_app.basics.happened import Happened
from station_app.parcels.lookups import house, owners
from station_app.store.sql import Reads
from station_app.wire.facts import parcels as facts


def _said(read: Reads, code: str, stay_id: str) -> Happened:
    found = house.stay(read, stay_id)
    if found is None:
        return Happened(code, {"pickup": "", "who": "", "carrier": ""})
    who = owners.owner(read, found.person)
    tail = who.tail if who.name or not who.tail else f"1******{who.tail}"  # seen to be a phone
    known = " ".join(part for part in (who.name, tail) if part)
    return Happened(
        code,
        {
            "pickup": found.code,
            "who": known or f"…{found.waybill[-4:]}",
            "carrier": found.carrier_name,
        },
    )


def _taken_in(read: Reads, entry: str, _fact: facts.ParcelTakenIn) -> Happened:
    return _said(read, "happened.parcel_taken_in", entry)


def _owner_named(read: Reads, _entry: str, fact: facts.ParcelOwnerNamed) -> Happened:
    return _said(read, "happened.parcel_owner_named", fact.parcel)


def _handed_over(read: Reads, _entry: str, fact: facts.ParcelHandedOver) -> Happened:
    if fact.proof == "unscanned":
        return _said(read, "happened.parcel_released", fact.parcel)
    return _said(read, "happened.parcel_handed_over", fact.parcel)


def _taken_back(read: Reads, _entry: str, fact: facts.ParcelTakenBack) -> Happened:
    return _said(read, "happened.parcel_taken_back", fact.parcel)


def _intake_undone(read: Reads, _entry: str, fact: facts.ParcelIntakeUndone) -> Happened:
    return _said(read, "happened.parcel_intake_undone", fact.parcel)


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.ParcelTakenIn: _taken_in,
    facts.ParcelOwnerNamed: _owner_named,
    facts.ParcelHandedOver: _handed_over,
    facts.ParcelTakenBack: _taken_back,
    facts.ParcelIntakeUndone: _intake_undone,
}
