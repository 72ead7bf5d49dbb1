"""Facts of parcels that are looked for and not found, and of the claims that follow."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact

Outcome = Literal["found", "mistaken", "lost", "withdrawn"]
Payer = Literal["", "station", "carrier", "courier"]
ClaimOutcome = Literal["paid", "refused", "found"]


class SearchOpened(Fact, frozen=True, kw_only=True):
    """A parcel is asked for and not where it should be; the entry's id names the search.

    waybill   of the parcel: by it is seen later that one which was lost or taken is back
    asked_by  person id of who asked, empty for the owner
    """

    KIND: ClassVar[str] = "missing.search_opened"
    parcel: str
    waybill: str = ""
    asked_by: str = ""


class SearchEnded(Fact, frozen=True, kw_only=True):
    """How a search ended.

    found      in the house after all; ``shelf`` is where it was found
    mistaken   somebody took it for their own and has it: it is out of the house with ``taker``.
               ``other`` is the parcel they should have had, which lies here still
    undoes     the hand-over that said ``other`` had left, empty when none did: ``other`` is back
               in the house by this fact, and what was paid with it stays paid
    left_ms    when the mistake was made, as far as is known
    lost       out of the house; ``claim_fen`` is asked for, ``payer`` pays, ``photo`` shows why;
               ``carrier``: what the station pays is taken off that carrier's month
    withdrawn  the search itself was opened by mistake
    """

    KIND: ClassVar[str] = "missing.search_ended"
    search: str
    parcel: str
    outcome: Outcome
    shelf: str = ""
    other: str = ""
    undoes: str = ""
    taker: str = ""
    left_ms: int = 0
    carrier: str = ""
    claim_fen: int = 0
    payer: Payer = ""
    photo: str = ""


class ClaimEnded(Fact, frozen=True, kw_only=True):
    """What became of the claim for a lost parcel; ``search`` is the one that found it lost.

    found  not lost after all: nobody pays, and nothing is taken off its carrier's month
    """

    KIND: ClassVar[str] = "missing.claim_ended"
    search: str
    parcel: str
    outcome: ClaimOutcome
    paid_fen: int = 0


class SheetPrinted(Fact, frozen=True, kw_only=True):
    """All that the book knows of a parcel was printed for somebody who disputes it."""

    KIND: ClassVar[str] = "missing.sheet_printed"
    number: str
    parcel: str
