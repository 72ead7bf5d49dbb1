"""Facts of goods that come, go and are counted, besides selling."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import StockMove

Wrong = Literal["short", "over", "damaged"]
Out = Literal["waste", "own_use", "transfer"]
Scope = Literal["all", "category", "shelf"]


class DeliveryLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of the van's list: pieces, or grams of what is weighed."""

    product: str
    name: str
    qty: int = 0
    grams: int = 0
    batch: str = ""
    expires_day: str = ""


class DeliveryAnnounced(Fact, frozen=True, kw_only=True):
    """The center sends goods to this station (news by feed); said again, the list is replaced.

    delivery  the center's name for it; number stands on the list that comes along
    """

    KIND: ClassVar[str] = "stock.delivery_announced"
    delivery: str
    number: str
    van: str = ""
    lines: tuple[DeliveryLine, ...]


class ReceiptOpened(Fact, frozen=True, kw_only=True):
    """Goods are being taken in; the entry's id names the receipt.

    delivery  the van's list they are checked against, empty for goods without one
    source    who brought them, where no list says it
    """

    KIND: ClassVar[str] = "stock.receipt_opened"
    delivery: str = ""
    source: str = ""


class ReceiptScanned(Fact, frozen=True, kw_only=True):
    """Something was unloaded and stands on the shelf from now on; less than nothing corrects it."""

    KIND: ClassVar[str] = "stock.receipt_scanned"
    receipt: str
    moves: tuple[StockMove, ...]


class ReceiptWrongNoted(Fact, frozen=True, kw_only=True):
    """Something of a receipt is not as it should be.

    moves  what is damaged leaves the shelf again
    """

    KIND: ClassVar[str] = "stock.receipt_wrong_noted"
    receipt: str
    kind: Wrong
    product: str
    qty: int = 0
    grams: int = 0
    reason: str = ""
    photo: str = ""
    moves: tuple[StockMove, ...] = ()


class Difference(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A product of which another amount came than was listed: pieces, or grams."""

    product: str
    listed: int = 0
    came: int = 0


class ReceiptClosed(Fact, frozen=True, kw_only=True):
    """All is unloaded and both sides know what is different."""

    KIND: ClassVar[str] = "stock.receipt_closed"
    receipt: str
    number: str
    differences: tuple[Difference, ...] = ()
    reason: str = ""


class GoodsTakenOut(Fact, frozen=True, kw_only=True):
    """Goods left the shelf without being sold.

    to  the station a transfer goes to
    """

    KIND: ClassVar[str] = "stock.taken_out"
    number: str
    why: Out
    reason: str = ""
    to: str = ""
    photo: str = ""
    moves: tuple[StockMove, ...]


class TakingOutUndone(Fact, frozen=True, kw_only=True):
    """They are on the shelf again: ``undoes`` was a mistake."""

    KIND: ClassVar[str] = "stock.taking_out_undone"
    undoes: str
    number: str
    moves: tuple[StockMove, ...]


class CountOpened(Fact, frozen=True, kw_only=True):
    """A stocktake began; the entry's id names it.

    scope  all, or the category or shelf with this name
    """

    KIND: ClassVar[str] = "stock.count_opened"
    scope: Scope
    name: str = ""


class GoodsCounted(Fact, frozen=True, kw_only=True):
    """So much of a product lies on the shelf.

    amount    pieces, or grams
    expected  what the books said at this entry: what is sold later is not counted twice
    again     what was counted of it before in this stocktake does not hold any more
    moves     the difference, where a product is counted outside a stocktake
    """

    KIND: ClassVar[str] = "stock.counted"
    count: str = ""
    product: str
    amount: int
    expected: int
    shelf: str = ""
    again: bool = False
    moves: tuple[StockMove, ...] = ()


class CountClosed(Fact, frozen=True, kw_only=True):
    """A stocktake ended, and the differences are booked.

    moves   one for every product that was counted, also where nothing differs
    unseen  how many lay there by the books and were not counted; those booked as gone are in moves
    """

    KIND: ClassVar[str] = "stock.count_closed"
    count: str
    number: str
    moves: tuple[StockMove, ...]
    unseen: int = 0
    reason: str = ""
