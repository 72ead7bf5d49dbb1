"""The one table of moves of an order line: every way has a name, where it starts, where it ends.

The state stands per line, not per order, and says where the goods are. Whether the money was paid
and how many pieces were fetched are two other things: ready is not paid and not fetched.
Source: features.md 4, the recommended line states.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal

LONGEST_WORDS = 200
State = Literal[
    "ordered",
    "paid",
    "pay_at_station",
    "announced",
    "arrived_short",
    "arrived_damaged",
    "arrived",
    "sorted",
    "noticed",
    "part_handed_over",
    "handed_over",
    "no_show",
    "refused",
    "returned",
    "resold",
    "donated",
    "substituted",
    "refund_asked",
    "refund_agreed",
    "refunded",
    "cancelled",
]
STATES: tuple[State, ...] = get_args(State)

_ON_ITS_WAY: tuple[State, ...] = ("paid", "pay_at_station", "announced")
_WAITED_FOR: tuple[State, ...] = (*_ON_ITS_WAY, "arrived_short", "arrived_damaged")
_COMPLETE: tuple[State, ...] = ("arrived", "sorted", "noticed")
_HERE: tuple[State, ...] = ("arrived_short", "arrived_damaged", *_COMPLETE)
_LEFT_OVER: tuple[State, ...] = (  # goods that lie here and nobody fetches
    *("no_show", "refused", "cancelled", "refund_asked", "refund_agreed", "refunded"),
)
_BACK_OF_MONEY: tuple[State, ...] = (
    *("paid", "announced", "arrived_short", "arrived_damaged"),
    *("no_show", "refused", "returned", "resold", "donated", "substituted", "cancelled"),
)


class Way(NamedTuple):
    """One way a line can go.

    why  the keeper must say a reason
    """

    name: str
    starts: tuple[State, ...]
    ends: tuple[State, ...]
    why: bool = False


_AHEAD: tuple[Way, ...] = (
    Way("pay", ("ordered",), ("paid",)),
    Way("pay_later", ("ordered",), ("pay_at_station",)),
    Way("announce", ("paid", "pay_at_station"), ("announced",)),
    Way("arrive", _WAITED_FOR, ("arrived",)),
    Way("arrive_short", (*_WAITED_FOR, "arrived"), ("arrived_short",)),
    Way("arrive_damaged", _WAITED_FOR, ("arrived_damaged",)),
    Way("give_on", ("arrived", "arrived_short", "arrived_damaged"), ("arrived_short",), why=True),
    Way("sort", ("arrived", "noticed"), ("sorted",)),
    Way("take_out_of_bag", ("sorted", "noticed"), ("arrived",), why=True),
    Way("notice", ("arrived", "sorted"), ("noticed",)),
    Way("hand_over", (*_HERE, "part_handed_over"), ("handed_over",)),
    Way("hand_over_part", (*_HERE, "part_handed_over"), ("part_handed_over",)),
    Way(
        "take_back",
        ("handed_over", "part_handed_over"),
        (*_HERE, "part_handed_over", "cancelled", "refunded"),
    ),
    Way("no_show", _COMPLETE, ("no_show",), why=True),
    Way("extend", ("no_show", "noticed"), ("noticed",), why=True),
    Way("refuse", (*_HERE, "part_handed_over"), ("refused",), why=True),
    Way("bring_back", ("handed_over", "part_handed_over"), ("refused",), why=True),
    Way("substitute", (*_WAITED_FOR, "refused"), ("substituted",), why=True),
    Way("return", (*_LEFT_OVER, "arrived_damaged"), ("returned",), why=True),
    Way("resell", _LEFT_OVER, ("resold",), why=True),
    Way("donate", _LEFT_OVER, ("donated",), why=True),
    Way("ask_refund", _BACK_OF_MONEY, ("refund_asked",), why=True),
    Way("agree_refund", ("refund_asked", *_BACK_OF_MONEY), ("refund_agreed",)),
    Way(
        "pay_back",
        ("refund_asked", "refund_agreed", *_BACK_OF_MONEY),
        ("refunded",),
        why=True,
    ),
    Way("cancel", ("ordered", *_WAITED_FOR, *_COMPLETE, "no_show"), ("cancelled",), why=True),
)
# Ways that were gone by mistake and can be gone back at once; what moved money, or put goods on the
# shop's shelf, has a way of its own.
UNDONE = ("no_show", "refuse", "bring_back", "return", "donate", "ask_refund", "cancel")
WAYS: tuple[Way, ...] = (
    *_AHEAD,
    *(Way(f"undo_{way.name}", way.ends, way.starts) for way in _AHEAD if way.name in UNDONE),
    Way("undo_arrive", ("arrived",), _ON_ITS_WAY),
)
BY_NAME: dict[str, Way] = {way.name: way for way in WAYS}

READY: tuple[State, ...] = _COMPLETE
LEAVING: tuple[State, ...] = BY_NAME["hand_over"].starts  # of which pieces that are here may leave
COMING: tuple[State, ...] = _WAITED_FOR
ON_ITS_WAY: tuple[State, ...] = _ON_ITS_WAY  # nothing of it came yet
OPEN: tuple[State, ...] = ("ordered", *COMING, *READY, "part_handed_over", "no_show")
# Nobody pays for these any more; what was paid goes back.
VOID: tuple[State, ...] = (
    *("refused", "returned", "resold", "donated", "substituted"),
    *("refund_asked", "refund_agreed", "refunded", "cancelled"),
)

# Nothing of an order may leave: the first state found among its lines says why.
_WHY_NOT: tuple[tuple[State, str], ...] = (
    ("arrived_short", "order.arrived_short"),
    ("arrived_damaged", "order.arrived_damaged"),
    ("paid", "order.not_arrived"),
    ("pay_at_station", "order.not_arrived"),
    ("announced", "order.not_arrived"),
    ("part_handed_over", "order.not_arrived"),
    ("ordered", "order.not_paid"),
    ("handed_over", "order.already_handed_over"),
    ("no_show", "order.no_show"),
    ("refused", "order.refused"),
    ("returned", "order.went_back"),
    ("resold", "order.went_back"),
    ("donated", "order.went_back"),
    ("substituted", "order.went_back"),
    ("refund_asked", "order.refund_asked"),
    ("refund_agreed", "order.refund_asked"),
    ("refunded", "order.refunded"),
    ("cancelled", "order.cancelled"),
)


def may_go(name: str, before: str) -> bool:
    """Whether a line in this state may go this way."""
    way = BY_NAME.get(name)
    return way is not None and before in way.starts


def words_of(text: str) -> str:
    """What a keeper types of a line, as it is kept: one line, no whole phone."""
    return kept_words(text, LONGEST_WORDS)


def check_way(name: str, before: str, reason: str = "-") -> None:
    """Refuse a way that does not start here, or has no reason where it needs one.

    Refusal order.line_cannot_move, order.reason_needed
    """
    if not may_go(name, before):
        raise Refusal("order.line_cannot_move", before=before, after=name)
    if BY_NAME[name].why and not reason.strip():
        raise Refusal("order.reason_needed")


def lines_that_may(lines: Iterable[tuple[int, str]], name: str) -> tuple[int, ...]:
    """The numbers of the lines (number, state) that may go this way."""
    return tuple(number for number, state in lines if may_go(name, state))


def coming_lines(lines: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    """The numbers of the lines the van may still bring, in states the keeper can mark arrived."""
    return lines_that_may(lines, "arrive")


def why_not(states: Iterable[str]) -> str:
    """The code of the one sentence that says why nothing leaves."""
    held = set(states)
    return next((code for state, code in _WHY_NOT if state in held), "order.empty")


def check_take_back(*, undone: bool) -> None:
    """Refuse to take the same hand-over back twice.

    Refusal order.already_taken_back
    """
    if undone:
        raise Refusal("order.already_taken_back")
