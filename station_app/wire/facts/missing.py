"""Facts of parcels that are looked for and not found."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact

Outcome = Literal["found", "mistaken", "lost"]
Payer = Literal["", "station", "carrier", "courier"]


class SearchOpened(Fact, frozen=True, kw_only=True):
    """A parcel is asked for and not where it should be; the entry's id names the search."""

    KIND: ClassVar[str] = "missing.search_opened"
    parcel: str
    asked_by: str = ""


class SearchEnded(Fact, frozen=True, kw_only=True):
    """How a search ended.

    mistaken  somebody took it for their own; ``other`` is the parcel they should have had
    lost      it leaves the house: ``claim_fen`` is asked for, ``payer`` pays
    shelf     where it was found
    carrier   whose parcel was lost: what the station pays is taken off that carrier's month
    """

    KIND: ClassVar[str] = "missing.search_ended"
    search: str
    parcel: str
    outcome: Outcome
    shelf: str = ""
    other: str = ""
    claim_fen: int = 0
    payer: Payer = ""
    carrier: str = ""
