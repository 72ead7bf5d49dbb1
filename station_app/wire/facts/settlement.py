"""Facts of the money between the station and its carriers."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking

Way = Literal["in", "out", "returned", "sent"]
Size = Literal["every", "ordinary", "large"]
WhyDeducted = Literal["fine", "compensation"]
HowPaid = Literal["cash", "transfer", "phone"]


class FeeSet(Fact, frozen=True, kw_only=True):
    """What a carrier pays for a piece from a day on; where several fit a day, the newest counts.

    way       came in, handed out, went back, was sent
    size      every piece, or only ordinary or large ones
    fen       0 when it was agreed that nothing is paid
    to_day    the last day, empty without end
    over_grams  what weighs more is large, where a weight is known; 0 when weight does not matter
    """

    KIND: ClassVar[str] = "fee.set"
    carrier: str
    way: Way
    size: Size = "every"
    fen: int
    from_day: str
    to_day: str = ""
    over_grams: int = 0


class FeeTakenBack(Fact, frozen=True, kw_only=True):
    """A fee was noted by mistake: what was agreed before counts again."""

    KIND: ClassVar[str] = "fee.taken_back"
    undoes: str


class DeductionNoted(Fact, frozen=True, kw_only=True):
    """The carrier takes something off, with the parcel and why.

    day     whose month it belongs to
    parcel  the stay here, empty when the waybill never was here
    reason  in the keeper's words
    """

    KIND: ClassVar[str] = "deduction.noted"
    carrier: str
    why: WhyDeducted
    fen: int
    day: str
    waybill: str
    parcel: str = ""
    reason: str = ""


class DeductionTakenBack(Fact, frozen=True, kw_only=True):
    """A deduction does not count after all.

    undoes  the ``deduction.noted`` entry, or the ``missing.search_ended`` one of a lost parcel
    """

    KIND: ClassVar[str] = "deduction.taken_back"
    undoes: str


class PaidPart(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A parcel whose money a courier got; negative where money had gone back to its owner."""

    parcel: str
    fen: int


class PayoutMade(Fact, frozen=True, kw_only=True):
    """A courier got the money taken for the carrier; both signed the slip.

    courier  person id
    takings  book "cod", cash, negative: exactly the sum of the parts
    """

    KIND: ClassVar[str] = "payout.made"
    number: str
    carrier: str
    courier: str = ""
    parts: tuple[PaidPart, ...]
    takings: tuple[Taking, ...]


class PayoutTakenBack(Fact, frozen=True, kw_only=True):
    """The courier gave the money of a pay-out back."""

    KIND: ClassVar[str] = "payout.taken_back"
    undoes: str
    takings: tuple[Taking, ...]


class FeesReceived(Fact, frozen=True, kw_only=True):
    """The carrier paid what it owes for a month.

    month    "2026-10", whose sheet it pays
    day      when the money came
    takings  book "fees" when it was cash; other money never lay in the drawer
    """

    KIND: ClassVar[str] = "fees.received"
    carrier: str
    month: str
    fen: int
    day: str
    how: HowPaid
    note: str = ""
    takings: tuple[Taking, ...] = ()


class FeesTakenBack(Fact, frozen=True, kw_only=True):
    """A payment of the carrier was noted by mistake."""

    KIND: ClassVar[str] = "fees.taken_back"
    undoes: str
    takings: tuple[Taking, ...] = ()
