"""What just happened, in words, for every fact of the shift and its drawer."""

from __future__ import annotations

from typing import Any

from station_app.basics.happened import Happened
from station_app.basics.money import yuan, yuan_sign
from station_app.store.sql import Reads
from station_app.till.lookups.drawer import kept
from station_app.wire.facts.till import (
    CashMoved,
    DrawerOpened,
    ShiftClosed,
    ShiftCounted,
    ShiftOpened,
    ShiftPrinted,
    SlipReprinted,
)


def _opened(_read: Reads, _entry: str, fact: ShiftOpened) -> Happened:
    if not fact.float_counted:
        return Happened("happened.shift_opened_by_itself")
    return Happened("happened.shift_opened", {"float": yuan(fact.float_fen)})


def _counted(_read: Reads, _entry: str, _fact: ShiftCounted) -> Happened:
    return Happened("happened.shift_counted")


def _closed(_read: Reads, _entry: str, fact: ShiftClosed) -> Happened:
    if not fact.counted:
        return Happened("happened.shift_closed_uncounted", {"number": fact.number})
    code = "happened.shift_closed_even"
    if fact.difference_fen:
        over = fact.difference_fen > 0
        code = "happened.shift_closed_over" if over else "happened.shift_closed_short"
    difference = yuan(abs(fact.difference_fen))
    return Happened(code, {"number": fact.number, "difference": difference})


def _printed(_read: Reads, _entry: str, fact: ShiftPrinted) -> Happened:
    return Happened("happened.shift_printed", {"number": fact.number})


def _reprinted(read: Reads, _entry: str, fact: SlipReprinted) -> Happened:
    slip = kept(read, fact.slip)
    number = slip.fact.number if slip else ""
    return Happened("happened.slip_reprinted", {"number": number, "copy": str(fact.copy)})


def _moved(_read: Reads, _entry: str, fact: CashMoved) -> Happened:
    """Why the cash moved says nothing of whose it was: that stands on the Z slip."""
    money = yuan_sign(abs(fact.fen))
    if fact.undoes:
        return Happened("happened.cash_move_undone", {"money": money})
    code = "happened.cash_put_in" if fact.fen > 0 else "happened.cash_taken_out"
    return Happened(code, {"money": money})


def _drawer(_read: Reads, _entry: str, fact: DrawerOpened) -> Happened:
    return Happened("happened.drawer_opened", {"reason": fact.reason})


HAPPENED: dict[Any, Any] = {
    ShiftOpened: _opened,
    ShiftCounted: _counted,
    ShiftClosed: _closed,
    ShiftPrinted: _printed,
    SlipReprinted: _reprinted,
    CashMoved: _moved,
    DrawerOpened: _drawer,
}
