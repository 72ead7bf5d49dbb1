"""Money of orders: what is due here, with which pieces, and what goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from station_app.basics.faults import Refusal
from station_app.orders.rules.ways import OPEN, VOID


class Priced(Protocol):
    """A line as far as its money goes."""

    @property
    def state(self) -> str:
        """The state it stands in."""

    @property
    def qty(self) -> int:
        """How many were ordered."""

    @property
    def given(self) -> int:
        """How many the buyer has."""

    @property
    def due_fen(self) -> int:
        """Of its price still to be paid here."""


def due_without_fen(due_fen: int, lines: Sequence[Priced], gone: Sequence[Priced]) -> int:
    """What is to be paid here for an order when nobody pays for these lines of it any more.

    due_fen  what is to be paid for it now
    """
    left = [line for line in lines if not any(line is one for one in gone)]
    if any(line.due_fen for line in lines):
        return sum(line.due_fen for line in left if line.state not in VOID)
    return 0 if all(line.state in VOID for line in left) else due_fen


def paid_here_fen(
    lines: Sequence[Priced], of: Sequence[Priced], *, due_fen: int, collected_fen: int, ahead: bool
) -> int:
    """What was paid at this counter for these lines of an order: each line's money for itself.

    Of an order paid as it leaves, what the buyer keeps of the other lines was paid, and what of
    them still waits was not. Of one paid ahead, all that is still wanted was.
    due_fen  what is to be paid for the order now
    ahead    paid when it was ordered, before anything came
    """
    if ahead or not any(line.due_fen for line in lines):
        return max(0, collected_fen - due_without_fen(due_fen, lines, of))
    others = [line for line in lines if not any(line is one for one in of)]
    kept_fen = sum(_given_fen(line) for line in others)
    return max(0, min(collected_fen - kept_fen, sum(line.due_fen for line in of)))


def owed_fen(*, due_fen: int, collected_fen: int) -> int:
    """Money still to take at the counter for an order, in fen, never negative."""
    return max(0, due_fen - collected_fen)


def share_fen(line: Priced, qty: int) -> int:
    """What the next ``qty`` pieces of a line cost here; the last piece takes what rounding left."""
    if line.qty <= 0:
        return 0
    return line.due_fen * (line.given + qty) // line.qty - _given_fen(line)


def taken_fen(owed: int, lines: Sequence[Priced], parts: Sequence[tuple[Priced, int]]) -> int:
    """What is taken when these pieces leave: their share, and all that is owed with the last.

    lines  all of the order; parts (line, pieces) are what leaves
    """
    if not any(line.due_fen for line in lines):
        return owed
    leaving = {id(line): qty for line, qty in parts}
    rest = any(
        line.state in OPEN and line.given + leaving.get(id(line), 0) < line.qty for line in lines
    )
    return min(owed, sum(share_fen(line, qty) for line, qty in parts)) if rest else owed


def check_back(*, fen: int, collected_fen: int) -> None:
    """Refuse to pay back here what was not paid here.

    Refusal order.not_paid_here
    """
    if not 0 < fen <= collected_fen:
        raise Refusal("order.not_paid_here")


def _given_fen(line: Priced) -> int:
    """What the pieces that left cost here."""
    return line.due_fen * line.given // line.qty if line.qty else 0
