"""Moves of parcels that are not there in random days: searched, found, mixed up, lost, claimed."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.missing.actions import (
    end_claim,
    find_parcel,
    give_up,
    open_search,
    print_sheet,
    take_for_mistaken,
    withdraw_search,
)
from station_app.missing.lookups import searches
from station_app.missing.rules import PAYERS
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from tests.station import Station


class MissingMoves:
    """A parcel is asked for and does not lie where it should.

    sought   parcel and search; claimed: searches whose parcel is lost
    """

    work: Any
    station: Station
    in_house: set[str]
    sought = Bundle("sought")
    claimed = Bundle("claimed")

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(target=sought)
    def cannot_find(self) -> tuple[str, str]:
        parcel = self._came()
        return parcel, open_search(self.work, parcel=parcel)

    @rule(search=consumes(sought), shelf=st.sampled_from(["", "5-1"]))
    def find(self, search: tuple[str, str], shelf: str) -> None:
        find_parcel(self.work, parcel=search[0], shelf=shelf)

    @rule(search=consumes(sought))
    def was_never_missing(self, search: tuple[str, str]) -> None:
        withdraw_search(self.work, search[1])

    @rule(search=consumes(sought), recorded=st.booleans())
    def somebody_has_it(self, search: tuple[str, str], recorded: bool) -> None:
        theirs = self._came()
        if recorded:
            hand_over_parcels(self.work, parcels=(theirs,))
        take_for_mistaken(self.work, parcel=search[0], other=theirs)
        self.in_house.discard(search[0])

    @rule(
        target=claimed,
        search=consumes(sought),
        fen=st.integers(1, 90_000),
        payer=st.sampled_from(PAYERS),
    )
    def is_lost(self, search: tuple[str, str], fen: int, payer: str) -> str:
        give_up(self.work, parcel=search[0], claim_fen=fen, payer=payer)
        self.in_house.discard(search[0])
        return search[1]

    @rule(search=consumes(claimed), paid_fen=st.integers(0, 90_000))
    def claim_ends(self, search: str, paid_fen: int) -> None:
        outcome = "paid" if paid_fen else "refused"
        end_claim(self.work, search=search, outcome=outcome, paid_fen=paid_fen)
        assert search not in {one.search for one in searches.open_claims(self.station.read)}

    @rule(search=sought)
    def everything_is_printed(self, search: tuple[str, str]) -> None:
        print_sheet(self.work, parcel=search[0])

    def _came(self) -> str:
        parcel = take_in_parcel(self.work, waybill=f"SF{self.fresh():013d}").id
        self.in_house.add(parcel)
        return parcel
