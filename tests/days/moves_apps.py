"""Moves of the carriers' apps in random days: lists taken over, apps told, tellings taken back."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from station_app.carrier_apps.actions.lists import take_list
from station_app.carrier_apps.actions.telling import tell_app, untell_parcel, use_app
from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.rules.rows import Row
from tests.station import Station

phones = st.sampled_from(["", *(f"1380013{n:04d}" for n in range(6))])
directions = st.sampled_from(untold.DIRECTIONS)


class AppMoves:
    """What the app of 顺丰 brings and hears."""

    work: Any
    station: Station

    @rule(
        numbers=st.lists(st.integers(1, 12), max_size=4, unique=True),
        phone=phones,
        coded=st.booleans(),
        booked_in=st.booleans(),
    )
    def takes_a_list(self, numbers: list[int], phone: str, *, coded: bool, booked_in: bool) -> None:
        rows = [
            Row(n, f"SF{n:013d}", "SF", phone=phone, code=f"9-9-{n:04d}" if coded else "")
            for n in numbers
        ]
        take_list(self.work, rows=rows, booked_in=booked_in)
        again = take_list(self.work, rows=rows, booked_in=booked_in)
        assert again.new == 0

    @rule(direction=directions, some=st.integers(1, 5), off_screen=st.booleans())
    def tells_the_app(self, direction: Any, some: int, *, off_screen: bool) -> None:
        waits = [one.parcel for one in untold.untold(self.station.read, "SF", direction)]
        parcels = waits[:some] if off_screen else waits
        by: Any = "barcode" if off_screen else "file"
        told = tell_app(self.work, carrier="SF", direction=direction, parcels=parcels, by=by)
        assert told == len(parcels)
        left = [one.parcel for one in untold.untold(self.station.read, "SF", direction)]
        assert left == waits[len(parcels) :]
        if parcels and off_screen:
            untell_parcel(self.work, parcel=parcels[-1], direction=direction)
            assert untold.is_untold(self.station.read, parcels[-1], direction)

    @rule(used=st.booleans())
    def has_an_app_or_none(self, *, used: bool) -> None:
        use_app(self.work, carrier="SF", used=used)
        if not used:
            assert all(one.carrier != "SF" for one in untold.counts(self.station.read))
            use_app(self.work, carrier="SF", used=True)
