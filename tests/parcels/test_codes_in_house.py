"""Whatever happens in whatever order: no two parcels in the house share a code or a waybill."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import (
    hand_over_parcels,
    release_unscanned,
)
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import house
from station_app.people.actions import erase_person
from station_app.store.book import open_epoch
from tests.parcels.back import scan_back
from tests.station import Station

NUMBERS = st.integers(0, 12).map(lambda number: f"YT88123456789{number:02d}")
PHONES = st.sampled_from(["13800138000", "13900139001", "15023451234"])
SHELVES = st.sampled_from(["3-2", "A1", ""])


class Days(RuleBasedStateMachine):
    """Random deeds of parcels with recoveries, erasing and days that pass."""

    here = Bundle("here")
    gone = Bundle("gone")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.station = Station(Path(self.folder.name) / "s")

    def teardown(self) -> None:
        assert self.station.wrong() == []
        self.station.close()
        self.folder.cleanup()

    def deed(self, done: Any, **given: Any) -> Any:
        """Carry a deed out; a refused one must not have written anything."""
        before = self.station.kinds()
        self.station.clock.forward(seconds=3)
        try:
            return done(self.station.work, **given)
        except Refusal:
            assert self.station.kinds() == before
            return None

    @rule(target=here, waybill=NUMBERS, shelf=SHELVES)
    def take_in(self, waybill: str, shelf: str) -> str:
        came = self.deed(take_in_parcel, waybill=waybill, shelf=shelf)
        return came.id if came else ""

    @rule(parcel=here, phone=PHONES)
    def name(self, parcel: str, phone: str) -> None:
        self.deed(name_owner, parcel=parcel, phone=phone)

    @rule(target=gone, parcel=consumes(here))
    def hand_over(self, parcel: str) -> str:
        left = self.deed(hand_over_parcels, parcels=(parcel,))
        return left.entries[0] if left else ""

    @rule(target=gone, parcel=here)
    def release(self, parcel: str) -> str:
        left = self.deed(release_unscanned, parcel=parcel, reason="torn")
        return left.entries[0] if left else ""

    @rule(entry=gone)
    def take_back(self, entry: str) -> None:
        self.deed(scan_back, entry=entry)

    @rule(parcel=here)
    def undo(self, parcel: str) -> None:
        self.deed(undo_intake, entry=parcel)

    @rule(parcel=here)
    def erase(self, parcel: str) -> None:
        stay = house.stay(self.station.read, parcel)
        if stay and stay.person:
            self.deed(erase_person, person=stay.person)

    @rule(days=st.sampled_from([1, 61]))
    def wait(self, days: int) -> None:
        self.station.clock.forward(days=days)

    @rule()
    def recover(self) -> None:
        open_epoch(self.station.work, why="put back")

    @invariant()
    def nobody_shares(self) -> None:
        stays = house.latest(self.station.read, 500)
        assert len({stay.code for stay in stays}) == len(stays)
        assert len({stay.waybill for stay in stays}) == len(stays)

    @invariant()
    def tails_are_only_of_those_here(self) -> None:
        rows = self.station.read.connection.execute(
            "SELECT count(*) FROM parcel WHERE state <> 'here' AND (tail <> '' OR initials <> '')"
        )
        assert rows.fetchone()[0] == 0


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
