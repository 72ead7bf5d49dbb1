"""Decisions about order lines: the one table of moves, what may leave, and why not.

The state stands per line, not per order. Source: features.md 4, the recommended line states.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from station_app.basics.faults import Refusal

State = Literal[
    "ordered",
    "paid",
    "pay_at_station",
    "announced",
    "arrived_short",
    "arrived",
    "sorted",
    "handed_over",
    "no_show",
    "refused",
    "refunded",
    "cancelled",
]
STATES: tuple[State, ...] = get_args(State)

# What may follow what. ``handed_over`` goes back only to where it came from (a mistake taken back).
MOVES: dict[State, frozenset[State]] = {
    "ordered": frozenset({"paid", "pay_at_station", "cancelled"}),
    "paid": frozenset({"announced", "arrived", "arrived_short", "refunded", "cancelled"}),
    "pay_at_station": frozenset({"announced", "arrived", "arrived_short", "cancelled"}),
    "announced": frozenset({"arrived", "arrived_short", "refunded", "cancelled"}),
    "arrived_short": frozenset({"arrived", "refunded", "cancelled"}),
    "arrived": frozenset({"sorted", "handed_over", "no_show", "refused", "cancelled"}),
    "sorted": frozenset({"handed_over", "no_show", "refused", "cancelled"}),
    "handed_over": frozenset({"arrived", "sorted"}),
    "no_show": frozenset({"sorted", "refunded", "cancelled"}),
    "refused": frozenset({"refunded"}),
    "refunded": frozenset(),
    "cancelled": frozenset({"refunded"}),
}
READY: tuple[State, ...] = ("arrived", "sorted")
COMING: tuple[State, ...] = tuple(s for s in STATES if "arrived" in MOVES[s] and s != "handed_over")
OPEN: tuple[State, ...] = ("ordered", *COMING, *READY)

# Nothing of an order may leave: the first state found among its lines says why.
_WHY_NOT: tuple[tuple[State, str], ...] = (
    ("arrived_short", "order.arrived_short"),
    ("paid", "order.not_arrived"),
    ("pay_at_station", "order.not_arrived"),
    ("announced", "order.not_arrived"),
    ("ordered", "order.not_paid"),
    ("handed_over", "order.already_handed_over"),
    ("no_show", "order.no_show"),
    ("refused", "order.refused"),
    ("refunded", "order.refunded"),
    ("cancelled", "order.cancelled"),
)


def may_move(before: str, after: str) -> bool:
    """Whether a line may go from one state to another; a state nobody knows goes nowhere."""
    return after in MOVES.get(before, frozenset())  # type: ignore[call-overload]


def check_move(before: str, after: str) -> None:
    """Refuse a move that the table does not hold.

    Refusal order.line_cannot_move
    """
    if not may_move(before, after):
        raise Refusal("order.line_cannot_move", before=before, after=after)


def lines_that_may(lines: Iterable[tuple[int, str]], after: str) -> tuple[int, ...]:
    """The numbers of the lines (number, state) that may go to ``after``."""
    return tuple(number for number, state in lines if may_move(state, after))


def ready_lines(lines: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """The numbers of the lines that may be handed over now."""
    return lines_that_may(lines, "handed_over")


def coming_lines(lines: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """The numbers of the lines the van may still bring, in states the keeper can mark arrived."""
    return tuple(number for number, state in lines if state in COMING)


def why_not(states: Iterable[str]) -> str:
    """The code of the one sentence that says why nothing leaves; empty when something may."""
    held = set(states)
    if held & set(READY):
        return ""
    return next((code for state, code in _WHY_NOT if state in held), "order.empty")


def owed_fen(*, due_fen: int, collected_fen: int) -> int:
    """Money still to take at the counter for an order, in fen, never negative."""
    return max(0, due_fen - collected_fen)


def check_take_back(*, undone: bool) -> None:
    """Refuse to take the same hand-over back twice.

    Refusal order.already_taken_back
    """
    if undone:
        raise Refusal("order.already_taken_back")
