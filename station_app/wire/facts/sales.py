"""Facts of the shop counter."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.dispatch import DropOffAccepted
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import StockMove, Taking


class Reduction(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was taken off a whole receipt, always downwards.

    why       over_minus (a campaign), off (the keeper's discount), rounding (抹零, cash only)
    campaign  the campaign, with the name it had
    """

    why: Literal["over_minus", "off", "rounding"]
    fen: int
    campaign: str = ""
    name: str = ""


class SaleLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line as it stood on the receipt.

    price_fen  of one piece, or of ``per_grams`` grams
    total_fen  what the line cost, weighed goods rounded down
    tag_fen    what it would have cost at its tag, when that is more
    why        why it cost less: special, member (a campaign) or off (the keeper's discount)
    off_by     who approved the keeper's discount
    share_fen  its part of what was taken off the whole receipt
    """

    product: str
    name: str
    unit: str = "件"
    qty: int = 0
    grams: int = 0
    price_fen: int
    per_grams: int = 0
    total_fen: int
    tag_fen: int = 0
    why: str = ""
    campaign: str = ""
    off_by: str = ""
    share_fen: int = 0


class SaleCompleted(Fact, frozen=True, kw_only=True):
    """A sale was paid in full.

    number        human number of the receipt, ``Q07-1-000123``
    tendered_fen  cash laid on the counter; change_fen went back
    catalog_pos   feed position of the catalog the prices were read from
    reductions    what was taken off the whole: ``total_fen`` is the lines less these
    off_by        who approved the keeper's discount on the whole
    person        who bought, where the keeper named them: their change may be owed
    shift         the shift it began in, while that is open
    approved_by   who let it be sold, where the clerk may not sell alone
    shipped       the parcel in which it goes home; its own takings are empty, its fee stands among
                  these in book fees, beside ``total_fen``, which is the goods'
    """

    KIND: ClassVar[str] = "sale.completed"
    number: str
    lines: tuple[SaleLine, ...]
    total_fen: int
    tendered_fen: int = 0
    change_fen: int = 0
    catalog_pos: int = 0
    reductions: tuple[Reduction, ...] = ()
    off_by: str = ""
    person: str = ""
    shift: str = ""
    approved_by: str = ""
    shipped: DropOffAccepted | None = None
    takings: tuple[Taking, ...]
    moves: tuple[StockMove, ...]

    @property
    def paid_fen(self) -> int:
        """What the customer paid: the goods, and the freight of what goes home."""
        return self.total_fen + (self.shipped.fee_fen if self.shipped else 0)


class RefundLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What came back of one line.

    line  its place on the receipt; -1 where there is no receipt
    fen   what went back for it
    """

    line: int
    product: str
    name: str
    unit: str = "件"
    qty: int = 0
    grams: int = 0
    fen: int


class SaleTakenBack(Fact, frozen=True, kw_only=True):
    """A whole sale was undone: money back as it was paid, goods back on the shelf.

    approved_by  the clerk who approved it, when another did it
    lines        all of them, with what went back for each
    """

    KIND: ClassVar[str] = "sale.taken_back"
    sale: str
    number: str
    takings: tuple[Taking, ...]
    moves: tuple[StockMove, ...]
    approved_by: str = ""
    lines: tuple[RefundLine, ...] = ()


class SaleRefunded(Fact, frozen=True, kw_only=True):
    """Goods of a receipt came back and were paid back, or goods without a receipt.

    number       human number of the slip, ``Q07-1-T000004``
    sale         the entry of the receipt, ``of_number`` its number; both empty without one
    approved_by  who allowed it where that was not the clerk
    shift        the shift it began in, while that is open
    """

    KIND: ClassVar[str] = "sale.refunded"
    number: str
    sale: str = ""
    of_number: str = ""
    lines: tuple[RefundLine, ...]
    total_fen: int
    reason: str = ""
    approved_by: str = ""
    shift: str = ""
    takings: tuple[Taking, ...]
    moves: tuple[StockMove, ...]
