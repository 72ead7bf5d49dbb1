"""Facts of parcels that villagers send."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking

IdentityKind = Literal[
    "id_card", "residence_permit", "passport", "driving_licence", "known_agreement"
]
Fresh = Literal["", "fresh", "cold"]
WhyRefused = Literal["prohibited", "inspection", "identity"]


class DropOffAccepted(Fact, frozen=True, kw_only=True):
    """A parcel was accepted for sending; the entry's id names it.

    identity_kind, checked_by   kind of document and clerk; the number is never stored
                                (快递暂行条例 art. 22); when is the entry's time
    inspected   contents were opened and looked at (邮政法 art. 25)
    grams       weighed; charged_grams by volume where that is more, 0 when it is not
    fee_fen     from the station's table for carrier, zone and weight; 0 for a buyer's return
    cleared     heading of the prohibited list that the contents sounded like, when the clerk
                looked and found them allowed (快递暂行条例 art. 33)
    receiver    person id; the address is personal data and stands in ``person.addressed``
    sides_cm    length, width, height where they were measured
    platform    whose prepaid return it is, empty for an ordinary parcel; return_code is its code
    fresh       what does not keep; leaves_ms is when the van should take it, 0 when none is known
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
    sides_cm: tuple[int, ...] = ()
    charged_grams: int = 0
    platform: str = ""
    return_code: str = ""
    fresh: Fresh = ""
    leaves_ms: int = 0


class DropOffWaybillBound(Fact, frozen=True, kw_only=True):
    """The carrier's own number came on a parcel that had only ours."""

    KIND: ClassVar[str] = "drop_off.waybill_bound"
    drop_off: str
    waybill: str


class DropOffWaybillTakenBack(Fact, frozen=True, kw_only=True):
    """That number was another parcel's: it has only ours again."""

    KIND: ClassVar[str] = "drop_off.waybill_taken_back"
    drop_off: str
    undoes: str


class DropOffCancelled(Fact, frozen=True, kw_only=True):
    """A sending was taken back before the courier fetched it; the fee goes back as it came."""

    KIND: ClassVar[str] = "drop_off.cancelled"
    drop_off: str
    takings: tuple[Taking, ...] = ()


class DropOffRefused(Fact, frozen=True, kw_only=True):
    """A parcel was not accepted (快递暂行条例 art. 22, 31, 33); nothing is said of the sender.

    why      prohibited goods suspected, sender refused the inspection or the document
    heading  of the prohibited list; contents in words
    """

    KIND: ClassVar[str] = "drop_off.refused"
    why: WhyRefused
    heading: str = ""
    contents: str = ""


class BatchHandedOver(Fact, frozen=True, kw_only=True):
    """The courier of one carrier took all these parcels along; the list is signed on paper.

    courier  person id; the clerk is the entry's
    """

    KIND: ClassVar[str] = "drop_off.batch_handed_over"
    number: str
    carrier: str
    drop_offs: tuple[str, ...]
    courier: str = ""


class BatchTakenBack(Fact, frozen=True, kw_only=True):
    """These parcels of a batch did not leave after all: they wait for the courier again.

    undoes  the ``drop_off.batch_handed_over`` entry
    """

    KIND: ClassVar[str] = "drop_off.batch_taken_back"
    undoes: str
    drop_offs: tuple[str, ...]
