"""Facts of parcels that come in for villagers and go out to them."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking

How = Literal["run", "prefix", "history", "keeper", "announced"]
Proof = Literal["scanned", "unscanned"]


class ParcelAnnounced(Fact, frozen=True, kw_only=True):
    """The center expects a parcel here (news by feed); its person item comes before it."""

    KIND: ClassVar[str] = "parcel.announced"
    waybill: str
    carrier: str
    person: str = ""
    carrier_code: str = ""


class ParcelTakenIn(Fact, frozen=True, kw_only=True):
    """A parcel came into the house; the entry's id names this stay.

    how     how the carrier was decided (domain.md 1.2: store it)
    code    the pickup code given; ``serial`` is its running number
    person  known already (announced, or phone known), else empty: "phone missing"
    """

    KIND: ClassVar[str] = "parcel.taken_in"
    waybill: str
    carrier: str
    how: How
    code: str
    serial: int
    shelf: str = ""
    person: str = ""


class ParcelOwnerNamed(Fact, frozen=True, kw_only=True):
    """Whose parcel it is became known after intake: the phone was typed."""

    KIND: ClassVar[str] = "parcel.owner_named"
    parcel: str
    person: str


class ParcelHandedOver(Fact, frozen=True, kw_only=True):
    """A parcel left the house with its taker; all of a basket in one transaction.

    proof   scanned: its own barcode was scanned; unscanned: released with a reason
    basket  first entry of the same hand-over, empty for that one itself
    """

    KIND: ClassVar[str] = "parcel.handed_over"
    parcel: str
    proof: Proof
    reason: str = ""
    taker: str = ""
    basket: str = ""
    takings: tuple[Taking, ...] = ()


class ParcelTakenBack(Fact, frozen=True, kw_only=True):
    """A hand-over was a mistake: the parcel is in the house again.

    undoes  the ``parcel.handed_over`` entry
    """

    KIND: ClassVar[str] = "parcel.taken_back"
    parcel: str
    undoes: str
    takings: tuple[Taking, ...] = ()


class ParcelIntakeUndone(Fact, frozen=True, kw_only=True):
    """An intake was a mistake: the parcel never was in the house, its code rests."""

    KIND: ClassVar[str] = "parcel.intake_undone"
    parcel: str
