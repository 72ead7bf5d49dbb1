"""Facts of the carriers' own apps: what they were told of the parcels here."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact

Direction = Literal["in", "out", "returned", "fix"]


class CarrierTold(Fact, frozen=True, kw_only=True):
    """A carrier's app was told of these parcels, at most 200 each.

    direction  taken in, handed over, sent back; fix: a mistake was put right there too
    parcels    stays
    by         barcodes scanned from the screen one after another, or a file
    """

    KIND: ClassVar[str] = "carrier_app.told"
    carrier: str
    direction: Direction
    parcels: tuple[str, ...]
    by: Literal["barcode", "file"]


class CarrierTellingTakenBack(Fact, frozen=True, kw_only=True):
    """The app was not told after all.

    undoes               the entry of a telling whose file did not go in
    direction, parcels   without an entry: of these stays alone
    """

    KIND: ClassVar[str] = "carrier_app.taken_back"
    undoes: str = ""
    direction: Direction = "in"
    parcels: tuple[str, ...] = ()


class CarrierAppUsed(Fact, frozen=True, kw_only=True):
    """A carrier's app is used here, or (``used`` False) it has none: nothing waits to be told."""

    KIND: ClassVar[str] = "carrier_app.used"
    carrier: str
    used: bool
