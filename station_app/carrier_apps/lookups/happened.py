"""What just happened with the carriers' apps, and what must balance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select

from station_app.basics.happened import Happened
from station_app.basics.waybills import short_name
from station_app.carrier_apps.model import BACK, OUT, RETURNED, UNDONE, app_parcel
from station_app.parcels.lookups import house
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.carrier_apps import CarrierTold
from station_app.wire.facts.parcels import ParcelListTaken

_STANDS = {"": "here", BACK: "here", OUT: "gone", RETURNED: "returned", UNDONE: "undone"}
_ALL = prepare(select(app_parcel.c.parcel, app_parcel.c.waybill, app_parcel.c.ended))


def _list_taken(_read: Reads, _entry: str, fact: ParcelListTaken) -> Happened:
    facts = {"carrier": short_name(fact.carrier), "count": str(len(fact.rows))}
    if fact.booked_in:
        return Happened("happened.app_list_booked", facts)
    return Happened("happened.app_list_brings", facts)


def _told(_read: Reads, _entry: str, fact: CarrierTold) -> Happened:
    facts = {"carrier": short_name(fact.carrier), "count": str(len(fact.parcels))}
    return Happened(f"happened.app_told_{fact.direction}", facts)


def _stays_agree(read: Reads) -> Iterable[str]:
    """What the apps are to be told is what the house says of the same stays."""
    for parcel, waybill, ended in read.rows(_ALL):
        stay = house.stay(read, parcel)
        if stay is None or stay.waybill != waybill or stay.state != _STANDS[ended]:
            said = stay.state if stay else "unknown"
            yield f"app list: {waybill} is {said} in the house, {ended or 'here'} for its app"


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    ParcelListTaken: _list_taken,
    CarrierTold: _told,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_stays_agree,)
