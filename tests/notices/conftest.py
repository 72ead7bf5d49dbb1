"""The counter of these tests, and parcels with owners of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station_app.notices.rules.ladder import Plan
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.people.actions import person_for
from station_app.wire.facts.parcels import ParcelOwnerNamed
from tests.counter import counter
from tests.station import Station

__all__ = ["counter"]
PLAN = Plan()
Have = Callable[..., str]


@pytest.fixture
def have(station: Station) -> Have:
    """Put a parcel on the shelf: ``have(phone)``, ``have(phone, name=..., village=...)``."""
    count = iter(range(1, 10_000))

    def put(phone: str = "", *, name: str = "", village: str = "", carrier: str = "SF") -> str:
        number = next(count)
        taken = take_in_parcel(station.work, waybill=f"SF{number:013d}", carrier=carrier)
        if name or village:
            number_, _, extension = phone.partition("-")
            with station.work() as tx:
                person = person_for(
                    tx, phone=number_, extension=extension, name=name, village=village
                )
                tx.record(ParcelOwnerNamed(parcel=taken.id, person=person))
        elif phone:
            name_owner(station.work, parcel=taken.id, phone=phone)
        return taken.id

    return put
