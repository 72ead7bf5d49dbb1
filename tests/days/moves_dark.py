"""Moves of a dark evening in random days: stubs, waybills found out later, who took it along."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, rule

from station_app.parcels.actions.hand_over import release_unscanned
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.proxies import record_taker
from station_app.parcels.actions.tear_offs import join_tear_off
from station_app.parcels.lookups import house
from station_app.parcels.rules.tear_offs import tear_off_number
from tests.station import Station


class DarkMoves:
    """Parcels under torn-off numbers, as parcel and number."""

    work: Any
    station: Station
    in_house: set[str]
    stubs = Bundle("stubs")

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(target=stubs, minutes=st.integers(0, 90))
    def comes_in_the_dark(self, minutes: int) -> tuple[str, str]:
        number = tear_off_number("Q07", 1, self.fresh() % 99_999)
        came_ms = self.station.clock.now_ms - minutes * 60_000
        taken = take_in_parcel(self.work, waybill=number, carrier="YTO", happened_ms=came_ms)
        self.in_house.add(taken.id)
        return taken.id, number

    @rule(stub=stubs, taken_in_twice=st.booleans())
    def is_joined_to_its_waybill(self, stub: tuple[str, str], taken_in_twice: bool) -> None:
        parcel, number = stub
        waybill, read = f"SF9{self.fresh():012d}", self.station.read  # on no list of an app
        if taken_in_twice and parcel in self.in_house:
            take_in_parcel(self.work, waybill=waybill)
        counted = house.counts(read)
        before = house.stay(read, parcel)
        join_tear_off(self.work, parcel=parcel, waybill=waybill)
        after = house.by_waybill(read, waybill)
        assert before is not None
        assert after == before._replace(waybill=waybill, carrier="SF")
        assert house.by_waybill(read, number) == after
        twice = taken_in_twice and parcel in self.in_house
        assert house.counts(read).here == counted.here - twice

    @rule(stub=stubs, phone=st.sampled_from([f"1380013{n:04d}" for n in range(6)]))
    def somebody_took_it(self, stub: tuple[str, str], phone: str) -> None:
        parcel, _ = stub
        if parcel in self.in_house:
            who = record_taker(self.work, phone=phone)
            release_unscanned(
                self.work, parcel=parcel, reason="paper", taker=who, taker_proof="face",
                happened_ms=self.station.clock.now_ms,
            )  # fmt: skip
            self.in_house.discard(parcel)
