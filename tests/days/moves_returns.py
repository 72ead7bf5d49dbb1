"""Moves of what goes back in random days: marked, kept, given to the courier, left behind."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.basics.faults import Refusal
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.lookups import marked
from station_app.returns.actions import hand_returns, keep_after_all, undo_return, want_return
from station_app.returns.rules import REASONS
from tests.station import Station


class ReturnMoves:
    """Parcels that nobody wants, and the courier who takes them back."""

    work: Any
    station: Station
    in_house: set[str]
    unwanted = Bundle("unwanted")
    sent_back = Bundle("sent_back")

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(target=unwanted, reason=st.sampled_from(REASONS))
    def nobody_wants(self, reason: str) -> str:
        parcel = take_in_parcel(self.work, waybill=f"SF{self.fresh():013d}").id
        self.in_house.add(parcel)
        want_return(self.work, parcel=parcel, reason=reason)
        return parcel

    @rule(parcel=consumes(unwanted))
    def wanted_after_all(self, parcel: str) -> None:
        self._marked_still(parcel)
        keep_after_all(self.work, parcel=parcel)

    @rule(target=sent_back, parcel=consumes(unwanted), courier=st.sampled_from(["", "王强"]))
    def courier_takes(self, parcel: str, courier: str) -> str:
        self._marked_still(parcel)
        hand_returns(self.work, carrier="SF", parcels=(parcel,), courier=courier)
        self.in_house.discard(parcel)
        return parcel

    @rule(parcel=consumes(sent_back))
    def courier_left_it(self, parcel: str) -> None:
        try:
            undo_return(self.work, parcel=parcel)
        except Refusal as refusal:
            if refusal.code != "returns.other_day":  # it would come in as a new stay
                raise
            return
        self.in_house.add(parcel)

    def _marked_still(self, parcel: str) -> None:
        """What was only overdue and was asked to be kept since goes back for another reason."""
        if not marked.marks(self.station.read, parcel).return_reason:
            want_return(self.work, parcel=parcel, reason="refused")
