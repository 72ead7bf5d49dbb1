"""Facts of parcels that villagers send."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking

IdentityKind = Literal[
    "id_card", "residence_permit", "passport", "driving_licence", "known_agreement"
]


class DropOffAccepted(Fact, frozen=True, kw_only=True):
    """A parcel was accepted for sending; the entry's id names it.

    identity_kind, checked_by   kind of document and clerk; the number is never stored
                                (快递暂行条例 art. 22); when is the entry's time
    inspected   contents were opened and looked at (邮政法 art. 25)
    grams       weighed; fee_fen from the station's table for carrier, zone and weight
    cleared     heading of the prohibited list that the contents sounded like, when the clerk
                looked and found them allowed (快递暂行条例 art. 33)
    receiver    person id; the address is personal data and stands in that person's village field
    """

    KIND: ClassVar[str] = "drop_off.accepted"
    number: str
    carrier: str
    waybill: str = ""
    sender: str
    receiver: str = ""
    zone: str
    identity_kind: IdentityKind
    checked_by: str
    contents: str
    inspected: bool
    cleared: str = ""
    grams: int
    fee_fen: int
    takings: tuple[Taking, ...] = ()


class DropOffCancelled(Fact, frozen=True, kw_only=True):
    """A sending was taken back before the courier fetched it; the fee goes back."""

    KIND: ClassVar[str] = "drop_off.cancelled"
    drop_off: str
    takings: tuple[Taking, ...] = ()


class BatchHandedOver(Fact, frozen=True, kw_only=True):
    """The courier of one carrier took all these parcels along; the list is signed on paper."""

    KIND: ClassVar[str] = "drop_off.batch_handed_over"
    number: str
    carrier: str
    drop_offs: tuple[str, ...]
    courier: str = ""
