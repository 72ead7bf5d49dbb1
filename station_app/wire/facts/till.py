"""Facts of the shift. Money itself moves with the facts of the jobs, as takings."""

from __future__ import annotations

from typing import ClassVar

from station_app.wire.facts.fact import Fact


class ShiftOpened(Fact, frozen=True, kw_only=True):
    """A shift began; the entry's id names it.

    float_fen      cash in the drawer at the start
    float_counted  False when the first taking opened the shift by itself
    """

    KIND: ClassVar[str] = "shift.opened"
    float_fen: int = 0
    float_counted: bool = True


class ShiftCounted(Fact, frozen=True, kw_only=True):
    """The keeper's blind count of the drawer; a recount is a new fact."""

    KIND: ClassVar[str] = "shift.counted"
    shift: str
    counted_fen: int


class BookTotal(Fact, frozen=True, kw_only=True):
    """What a book took in the shift, by tender."""

    book: str
    tender: str
    fen: int


class ShiftClosed(Fact, frozen=True, kw_only=True):
    """A shift ended, always: a difference has a reason, it never prevents the close.

    number         human number of the Z slip
    expected_fen   float plus cash takings
    difference_fen counted minus expected; negative is short
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
