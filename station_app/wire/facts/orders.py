"""Facts of what was ordered online, or at the counter, and is collected here."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import StockMove, Taking

Keep = Literal["", "cold", "frozen"]
WrongCome = Literal["", "damaged", "over"]


class OrderLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of an order; ``state`` as in ``orders/rules/ways.py``.

    price_fen  what the whole line costs, 0 when the news does not say it
    due_fen    of that still to be paid here; where no line says it, the order's own stands
    keep       cold or frozen goods: sorted last, shown first
    """

    line: int
    barcode: str
    name: str
    qty: int
    state: str
    price_fen: int = 0
    due_fen: int = 0
    keep: Keep = ""


class OrderAnnounced(Fact, frozen=True, kw_only=True):
    """The center says what is ordered for this station, or that it changed (news by feed).

    order       the center's name for it
    code        what the buyer shows
    paid_fen    paid online; due_fen is still to be paid at the station
    buy         the group-buy it belongs to, empty for a single order
    until_day   last day on which it can be fetched, ``2026-12-01``; empty where nobody said
    ordered_ms  when it was ordered: short goods go to the oldest first; 0 when not said
    """

    KIND: ClassVar[str] = "order.announced"
    order: str
    code: str
    person: str = ""
    lines: tuple[OrderLine, ...]
    paid_fen: int = 0
    due_fen: int = 0
    buy: str = ""
    until_day: str = ""
    ordered_ms: int = 0


class OrderArrived(Fact, frozen=True, kw_only=True):
    """Lines of an order came with the van, whole."""

    KIND: ClassVar[str] = "order.arrived"
    order: str
    lines: tuple[int, ...]


class LinePart(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """So many pieces of a line, and the state it stands in afterwards."""

    line: int
    qty: int
    state: str


class OrderHandedOver(Fact, frozen=True, kw_only=True):
    """The buyer took these lines along.

    parts        how many pieces of each; empty: all of each line
    taker        person who took it for the buyer, empty when the buyer came
    together     the first of several orders that left with one taker, empty for it and single ones
    unscanned    lines that left without a scan, and why
    approved_by  the clerk who approved that money was taken, where whoever stood here may not
    """

    KIND: ClassVar[str] = "order.handed_over"
    order: str
    lines: tuple[int, ...]
    takings: tuple[Taking, ...] = ()
    parts: tuple[LinePart, ...] = ()
    taker: str = ""
    together: str = ""
    unscanned: tuple[int, ...] = ()
    reason: str = ""
    approved_by: str = ""


class OrderTakenBack(Fact, frozen=True, kw_only=True):
    """A hand-over was a mistake: these lines wait again, money due went back."""

    KIND: ClassVar[str] = "order.taken_back"
    order: str
    undoes: str
    lines: tuple[int, ...]
    takings: tuple[Taking, ...] = ()
    approved_by: str = ""


class VanLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """So many pieces of a product on a van's list."""

    barcode: str
    name: str
    qty: int
    keep: Keep = ""


class VanAnnounced(Fact, frozen=True, kw_only=True):
    """The list of a van that brings ordered goods (news by feed); said again it is replaced.

    van     the center's name for the list; number stands on its paper
    """

    KIND: ClassVar[str] = "order.van_announced"
    van: str
    number: str
    plate: str = ""
    lines: tuple[VanLine, ...]


class VanOpened(Fact, frozen=True, kw_only=True):
    """Ordered goods are being unloaded; the entry's id names the arrival.

    van  the list they are checked against, empty without one
    """

    KIND: ClassVar[str] = "order.van_opened"
    van: str = ""


class OrderCame(Fact, frozen=True, kw_only=True):
    """Pieces of a product were unloaded, and whose they are: the oldest order's that waits.

    qty    below zero corrects a scan
    order  empty when nobody waits for it, or when it is damaged: whose it was the close says
    state  of the line afterwards
    """

    KIND: ClassVar[str] = "order.came"
    arrival: str
    barcode: str
    name: str = ""
    qty: int = 1
    order: str = ""
    line: int = 0
    state: str = ""
    wrong: WrongCome = ""
    reason: str = ""


class OrderGivenOn(Fact, frozen=True, kw_only=True):
    """The keeper gives pieces that came to another order than the oldest, and says why."""

    KIND: ClassVar[str] = "order.given_on"
    order: str
    line: int
    state: str
    to_order: str
    to_line: int
    to_state: str
    qty: int
    reason: str


class LineState(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A line of an order and the state it stands in afterwards; damaged pieces it waits for."""

    order: str
    line: int
    state: str
    damaged: int = 0


class VanDifference(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A product of which another number came than the list says."""

    barcode: str
    name: str
    listed: int = 0
    came: int = 0
    damaged: int = 0


class VanClosed(Fact, frozen=True, kw_only=True):
    """All is unloaded: what differs, and which lines wait on for what did not come.

    number  empty when it was begun by mistake: nothing was scanned, and its list waits again
    """

    KIND: ClassVar[str] = "order.van_closed"
    arrival: str
    number: str
    differences: tuple[VanDifference, ...] = ()
    short: tuple[LineState, ...] = ()
    reason: str = ""


class BagOf(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The number of the bag that an order's goods go into."""

    order: str
    bag: int


class BagsNumbered(Fact, frozen=True, kw_only=True):
    """Bags were laid out for orders of a group-buy, or for single ones."""

    KIND: ClassVar[str] = "order.bags_numbered"
    buy: str = ""
    bags: tuple[BagOf, ...]


class OrderSorted(Fact, frozen=True, kw_only=True):
    """A piece went into its bag; below zero it came out again.

    came  pieces that came with it, where they were not scanned from the van before
    """

    KIND: ClassVar[str] = "order.sorted"
    order: str
    line: int
    bag: int
    state: str
    qty: int = 1
    came: int = 0
    reason: str = ""


class OrdersNoticed(Fact, frozen=True, kw_only=True):
    """Buyers were told that their goods are here."""

    KIND: ClassVar[str] = "order.noticed"
    lines: tuple[LineState, ...]
    how: str = ""


class LineMoved(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A line that goes another way, whole or in part, with what it is afterwards.

    qty        pieces it still is; due_fen of it to be paid here
    back       pieces that the buyer brought back
    rest       the other pieces, as a line of their own; rest_came of them are here
    """

    line: int
    state: str
    qty: int
    due_fen: int = 0
    back: int = 0
    rest: OrderLine | None = None
    rest_came: int = 0


class OrderMoved(Fact, frozen=True, kw_only=True):
    """Lines of an order go another way than into the buyer's hand; each way has its name.

    way        as in ``orders/rules/ways.py``: no_show, extend, refuse, return, resell, donate ...
    until_day  can be fetched until then from now on, where the way says so
    fen        money that is asked back of the center, or was paid back here
    takings    money that went back out of this till
    moves      goods that stand on the shop's shelf from now on
    """

    KIND: ClassVar[str] = "order.moved"
    order: str
    way: str
    lines: tuple[LineMoved, ...]
    reason: str = ""
    until_day: str = ""
    fen: int = 0
    takings: tuple[Taking, ...] = ()
    moves: tuple[StockMove, ...] = ()
    approved_by: str = ""


class OrderSubstituted(Fact, frozen=True, kw_only=True):
    """The buyer accepts something else in place of a line; it lies here ready.

    back_fen  the difference the buyer gets back of the center, when it costs less
    """

    KIND: ClassVar[str] = "order.substituted"
    order: str
    line: int
    state: str
    by: OrderLine
    reason: str
    back_fen: int = 0


class OrderPlaced(Fact, frozen=True, kw_only=True):
    """Somebody ordered at the counter what is not in the shop; the entry's id names the order.

    takings  what was paid at once; due_fen is what the whole costs
    """

    KIND: ClassVar[str] = "order.placed"
    code: str
    person: str
    lines: tuple[OrderLine, ...]
    due_fen: int
    takings: tuple[Taking, ...] = ()
    note: str = ""
    approved_by: str = ""


class StrayNoted(Fact, frozen=True, kw_only=True):
    """Goods of an order came that is none of this station's; the entry's id names them."""

    KIND: ClassVar[str] = "order.stray_noted"
    code: str
    barcode: str = ""
    name: str = ""
    qty: int = 1
    reason: str = ""


class OrderTroubleSettled(Fact, frozen=True, kw_only=True):
    """The keeper did what a line of "needs attention" asked for.

    trouble  its name; how in words
    """

    KIND: ClassVar[str] = "order.trouble_settled"
    trouble: str
    how: str
