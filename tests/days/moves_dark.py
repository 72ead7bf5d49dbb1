"""Moves of an evening without power in random days: parcels and stubs entered afterwards."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.parcels.actions.hand_over import release_unscanned
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.papers import print_shelf_list, print_tear_offs
from tests.days.moves_pickup import refused
from tests.station import Station

MINUTE_MS = 60_000
minutes = st.integers(1, 600)


class DarkMoves:
    """What came and left on paper; ``by_night`` is a parcel and the moment it came."""

    work: Any
    station: Station
    in_house: set[str]
    by_night = Bundle("by_night")

    @rule(target=by_night, ago=minutes)
    def a_stub_came(self, ago: int) -> tuple[str, int]:
        number = print_tear_offs(self.work, count=1).first
        came_ms = self.station.clock.now_ms - ago * MINUTE_MS
        taken = take_in_parcel(self.work, waybill=number, carrier="ZTO", happened_ms=came_ms)
        self.in_house.add(taken.id)
        print_shelf_list(self.work)
        return taken.id, came_ms

    @rule(night=consumes(by_night), share=st.integers(0, 100))
    def it_left_in_the_dark(self, night: tuple[str, int], share: int) -> None:
        parcel, came_ms = night
        deed: dict[str, Any] = {"parcel": parcel, "reason": "paper"}
        now_ms = self.station.clock.now_ms
        for wrong_ms in (came_ms - 1, now_ms + 1):
            assert refused(release_unscanned, self.work, **deed, happened_ms=wrong_ms)
        left_ms = came_ms + (now_ms - came_ms) * share // 100
        release_unscanned(self.work, **deed, happened_ms=left_ms)
        self.in_house.discard(parcel)
