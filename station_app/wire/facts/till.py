"""Facts of the shift and its drawer. Takings themselves move with the facts of the jobs."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact

WhyMoved = Literal["change", "supplier", "bank", "private", "other"]


class Pieces(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """So many notes or coins of one value."""

    fen: int
    pieces: int


class ShiftOpened(Fact, frozen=True, kw_only=True):
    """A shift began; the entry's id names it.

    float_fen      cash in the drawer at the start
    float_counted  False when the first taking opened the shift by itself and nobody had counted
    before         the shift before it, empty for the first
    keeper         the clerk who took over, empty when it is who recorded this
    day            its business day, where the shift before it still stands open on another day
    """

    KIND: ClassVar[str] = "shift.opened"
    float_fen: int = 0
    float_counted: bool = True
    before: str = ""
    keeper: str = ""
    day: str = ""


class ShiftCounted(Fact, frozen=True, kw_only=True):
    """The keeper's blind count of the drawer; a recount is a new fact.

    pieces  notes and coins, where they were counted one by one; their sum is counted_fen
    """

    KIND: ClassVar[str] = "shift.counted"
    shift: str
    counted_fen: int
    pieces: tuple[Pieces, ...] = ()


class CashMoved(Fact, frozen=True, kw_only=True):
    """Cash was put into the drawer or taken out of it, and nothing was sold by it.

    fen     negative when it was taken out
    why     change brought, paid to a supplier, taken to the bank, private, other
    undoes  the entry that it takes back
    """

    KIND: ClassVar[str] = "cash.moved"
    shift: str
    fen: int
    why: WhyMoved
    note: str = ""
    undoes: str = ""


class DrawerOpened(Fact, frozen=True, kw_only=True):
    """Somebody opened the drawer without a sale, and said why.

    approved_by  the clerk who allowed it, where who opened it may not alone
    """

    KIND: ClassVar[str] = "drawer.opened"
    shift: str
    reason: str
    approved_by: str = ""


class BookTotal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a book took in the shift, by tender.

    of  the carrier, in book cod
    """

    book: str
    tender: str
    fen: int
    of: str = ""


class MoveTotal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Cash that came or went in the shift for one reason, and how often."""

    why: str
    fen: int
    times: int


class OpenedBy(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How often a clerk opened the drawer without a sale."""

    clerk: str
    times: int


class HeldFor(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A carrier's money that is at the station, at book value."""

    of: str
    fen: int


class Standing(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What X and Z slips say of a shift beside its takings.

    before       number of the Z slip before it, empty when there is none
    before_left_fen  what that shift left in the drawer; None when nobody said
    brought_fen  cash of a shift still open that was paid after this one had begun, or (negative)
                 of this one that went into the drawer of the next
    held         carriers' money at the station, of this shift and all before it
    counts       every count, the first first
    pieces       notes and coins of the last count
    """

    before: str = ""
    before_left_fen: int | None = None
    brought_fen: int = 0
    moves: tuple[MoveTotal, ...] = ()
    openings: tuple[OpenedBy, ...] = ()
    held: tuple[HeldFor, ...] = ()
    counts: tuple[int, ...] = ()
    pieces: tuple[Pieces, ...] = ()


class ShiftPrinted(Fact, frozen=True, kw_only=True):
    """An X slip: how the shift stood at a moment; it goes on.

    counted_fen  None while the drawer was not counted: no cash stands on the slip then
    """

    KIND: ClassVar[str] = "shift.printed"
    shift: str
    number: str
    float_fen: int
    expected_fen: int
    counted_fen: int | None = None
    totals: tuple[BookTotal, ...] = ()
    standing: Standing


class ShiftClosed(Fact, frozen=True, kw_only=True):
    """A shift ended, always: a difference has a reason, it never prevents the close.

    number         human number of the Z slip
    expected_fen   float, cash takings, cash moved, and what was brought over from another shift
    difference_fen counted minus expected, negative is short; it is the station's, never a carrier's
    counted        False when nobody could count: counted_fen is then what was expected
    left_fen       what stays in the drawer and opens the next shift; None when nobody said
    keeper, taker  the clerks who gave the shift and took it over, empty when nobody was named
    """

    KIND: ClassVar[str] = "shift.closed"
    shift: str
    number: str
    float_fen: int
    expected_fen: int
    counted_fen: int
    difference_fen: int
    reason: str = ""
    totals: tuple[BookTotal, ...] = ()
    counted: bool = True
    left_fen: int | None = None
    keeper: str = ""
    taker: str = ""
    standing: Standing | None = None


class SlipReprinted(Fact, frozen=True, kw_only=True):
    """An X or Z slip was printed again, marked and counted.

    slip  the entry whose slip it is
    copy  1 for the first print after the original
    """

    KIND: ClassVar[str] = "shift.slip_reprinted"
    slip: str
    copy: int
