"""Numbers that were printed ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, select

from station_app.basics.happened import Happened
from station_app.basics.waybills import short_name
from station_app.parcels.lookups import house
from station_app.parcels.lookups.house import Stay
from station_app.parcels.model import tear_off, tear_off_counter
from station_app.parcels.rules.tear_offs import is_tear_off
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import parcels as facts

_PRINTED = prepare(
    select(tear_off_counter.c.printed).where(tear_off_counter.c.epoch == bindparam("epoch"))
)

_STUB_OF = prepare(select(tear_off.c.stub).where(tear_off.c.parcel == bindparam("of")))


def stub_of(read: Reads, stay: Stay) -> str:
    """The torn-off number a stay came under, joined to its waybill or not; else empty."""
    if is_tear_off(stay.waybill):
        return stay.waybill
    return str(read.value(_STUB_OF, of=stay.id) or "")


def printed(read: Reads, epoch: int) -> int:
    """How many numbers of this epoch were printed."""
    return int(read.value(_PRINTED, epoch=epoch) or 0)


def _printed(_read: Reads, _entry: str, fact: facts.TearOffsPrinted) -> Happened:
    last = fact.first + fact.count - 1
    said = {"n": str(fact.count), "first": f"{fact.first:05d}", "last": f"{last:05d}"}
    return Happened("happened.tear_offs_printed", said)


def _joined(read: Reads, _entry: str, fact: facts.TearOffJoined) -> Happened:
    stay = house.stay(read, fact.parcel)
    said = {"pickup": stay.code if stay else "", "number": f"…{fact.waybill[-6:]}"}
    return Happened("happened.tear_off_joined", said | {"carrier": short_name(fact.carrier)})


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.TearOffsPrinted: _printed,
    facts.TearOffJoined: _joined,
}
