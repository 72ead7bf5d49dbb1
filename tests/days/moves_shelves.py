"""Moves of intake runs and shelf checks in random days: opened, counted, looked at, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.runs import close_run, note_exception, open_run
from station_app.parcels.actions.shelves import move_parcels
from station_app.parcels.lookups import runs
from station_app.shelf_check import lookups as checks
from station_app.shelf_check.actions import begin_shelf, close_check, open_check, put_right, see
from tests.station import Station

SHELVES = ("3-2", "4-1", "5-3")


class ShelfMoves:
    """Parcels that come by the van, lie on shelves, and are looked at while trade goes on."""

    work: Any
    station: Station
    in_house: set[str]
    fresh: Callable[[], int]

    @rule(said=st.integers(0, 5))
    def open_a_run(self, said: int) -> None:
        if not runs.open_runs(self.station.read):
            open_run(self.work, carrier="SF", expected=said)

    @rule(shelf=st.sampled_from(SHELVES))
    def come_with_the_run(self, shelf: str) -> None:
        for run in runs.open_runs(self.station.read)[:1]:
            taken = take_in_parcel(
                self.work, waybill=f"SF{self.fresh():013d}", run=run.id, shelf=shelf
            )
            self.in_house.add(taken.id)

    @rule(kind=st.sampled_from(["over", "damaged", "misrouted"]))
    def note_what_is_wrong(self, kind: str) -> None:
        for run in runs.open_runs(self.station.read)[:1]:
            waybill = f"SF{self.fresh():013d}"
            note_exception(self.work, run=run.id, kind=kind, waybill=waybill, reason="纸箱破了")

    @rule(theirs=st.integers(0, 5))
    def close_the_run(self, theirs: int) -> None:
        for run in runs.open_runs(self.station.read)[:1]:
            close_run(self.work, run=run.id, theirs=theirs, reason="数不一致")
            assert runs.open_runs(self.station.read) == []

    @rule(shelf=st.sampled_from(SHELVES))
    def put_elsewhere(self, shelf: str) -> None:
        parcels = sorted(self.in_house)[:1]
        moved = move_parcels(self.work, parcels=parcels, shelf=shelf)
        assert moved.parcels <= len(parcels)

    @rule()
    def begin_to_check(self) -> None:
        if checks.open_check(self.station.read) is None:
            open_check(self.work)

    @rule(shelf=st.sampled_from(SHELVES), code=st.integers(1, 12))
    def look_at_a_shelf(self, shelf: str, code: int) -> None:
        if checks.open_check(self.station.read) is not None:
            begin_shelf(self.work, shelf=shelf)
            see(self.work, code=f"SF{code:013d}")

    @rule()
    def put_the_books_right(self) -> None:
        now = checks.open_check(self.station.read)
        if now is not None:
            wrong = checks.not_agreeing(self.station.read, now.id)
            put_right(self.work, parcels=[one.id for one in wrong])
            left = checks.not_agreeing(self.station.read, now.id)
            assert not [one for one in left if one.why == "wrong_shelf"]

    @rule()
    def end_the_check(self) -> None:
        now = checks.open_check(self.station.read)
        if now is None:
            return
        if not checks.visits(self.station.read, now.id):
            return
        expected = checks.not_seen(self.station.read, now.id)
        assert close_check(self.work).missing == len(expected)
        assert {one.id for one in expected} <= self.in_house
