"""What news of the center does to a line that is here: one fixed outcome for each disagreement.

The same outcome whichever came first: what the buyer has stays handed over, what lies here is not
handed out, and money that moved twice is written down for the keeper.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

Trouble = Literal[
    "gone_cancelled",  # cancelled there, the buyer has it
    "gone_refunded",  # paid back there, the buyer has it
    "gone_changed",  # fewer ordered than the buyer has
    "cancelled_here",  # cancelled there, it lies here
    "bag_changed",  # fewer ordered, or something else, than lies here
    "paid_twice",  # paid back here and there
    "back_there",  # paid back there, and paid here: it stays in the till
    "stray",  # goods of another station
    "overpaid",  # more was taken here than is due now
    "nobodys",  # came with the van, and nobody waits for it
]
# News that a line is on its way says nothing against the keeper who has it in hand.
STALE = ("ordered", "paid", "pay_at_station", "announced")
ENDED_THERE = ("cancelled", "refunded")
_CENTERS_WORD = ("cancelled", "refunded", "refund_agreed")
_KEEPERS_WORD = (
    *("no_show", "refused", "returned", "resold", "donated", "substituted"),
    *("refund_asked", "refund_agreed", "refunded", "cancelled"),
)
_BEHIND = {  # how far behind each other: the center's later word stands over its earlier one
    "cancelled": 1,
    "refund_agreed": 2,
    "refunded": 3,
}


class Counted(Protocol):
    """A line as far as its pieces go: ordered, here or gone already, in the bag, gone."""

    @property
    def state(self) -> str:
        """The state it stands in."""

    @property
    def qty(self) -> int:
        """How many were ordered."""

    @property
    def came(self) -> int:
        """How many came in good order."""

    @property
    def bagged(self) -> int:
        """How many of them went into the bag."""

    @property
    def given(self) -> int:
        """How many the buyer has."""


class Told(NamedTuple):
    """What a line is after news, and what the keeper must look at (kind, pieces)."""

    state: str
    qty: int
    came: int
    bagged: int
    troubles: tuple[tuple[Trouble, int], ...] = ()


def first_told(state: str, qty: int) -> Told:
    """A line heard of for the first time; the center may say it is here, or gone, already."""
    here = state in ("arrived", "sorted", "noticed", "handed_over", "no_show", "refused")
    return Told(state, qty, qty if here else 0, qty if state == "sorted" else 0)


def told(line: Counted, *, state: str, qty: int, same_goods: bool, back_fen: int) -> Told:
    """A line after the center said this of it.

    same_goods  False when the center now names another product
    back_fen    paid back here already
    """
    if line.given:
        return _of_what_left(line, state, qty)
    if state == "refunded" and line.state == "refunded":
        twice: tuple[tuple[Trouble, int], ...] = (("paid_twice", line.qty),) if back_fen else ()
        return Told("refunded", line.qty, line.came, line.bagged, twice)
    if line.state in _KEEPERS_WORD and not _stands_over(state, line.state):
        return Told(line.state, line.qty, line.came, line.bagged)
    if state in _CENTERS_WORD:
        lies = line.came if line.state not in _KEEPERS_WORD or line.state == "no_show" else 0
        troubles: tuple[tuple[Trouble, int], ...] = (("cancelled_here", lies),) if lies else ()
        return Told(state, line.qty, line.came, line.bagged, troubles)
    if not line.came:
        return first_told(state, qty)
    return _of_what_is_here(line, state, qty, same_goods=same_goods)


def dropped(line: Counted) -> Told | None:
    """A line the center no longer says anything of; None when nothing is left of it."""
    if line.given:
        return _of_what_left(line, "cancelled", 0)
    if line.state in _KEEPERS_WORD:
        return Told(line.state, line.qty, line.came, line.bagged)
    if not line.came:
        return None
    return Told("cancelled", line.qty, line.came, line.bagged, (("cancelled_here", line.came),))


def back_again(told_state: str, before: str) -> str:
    """The state of a line whose hand-over is taken back: the center's word counts from then on."""
    return told_state if told_state in ENDED_THERE else before


def _stands_over(state: str, now: str) -> bool:
    """Whether the center's word on a line goes on from where it stands."""
    if now == "no_show":
        return state in _CENTERS_WORD
    return _BEHIND.get(state, 0) > _BEHIND.get(now, 0)


def _of_what_left(line: Counted, state: str, qty: int) -> Told:
    """What the buyer has stays handed over; the rest is as the center says."""
    if state in _CENTERS_WORD:
        kind: Trouble = "gone_refunded" if state == "refunded" else "gone_cancelled"
        troubles: list[tuple[Trouble, int]] = [(kind, line.given)]
        rest = line.came - line.given
        if rest > 0:
            troubles.append(("cancelled_here", rest))
        return Told("handed_over", line.given, line.given, line.bagged, tuple(troubles))
    if state not in STALE or qty == line.qty:
        return Told(line.state, line.qty, line.came, line.bagged)
    if qty <= line.given:
        over: tuple[tuple[Trouble, int], ...] = (
            (("gone_changed", line.given - qty),) if qty < line.given else ()
        )
        if line.came > line.given:
            over = (*over, ("bag_changed", line.came - line.given))
        return Told("handed_over", line.given, line.given, line.bagged, over)
    came = min(line.came, qty)
    less: tuple[tuple[Trouble, int], ...] = (
        (("bag_changed", line.came - came),) if line.came > came else ()
    )
    return Told("part_handed_over", qty, came, min(line.bagged, came), less)


def _of_what_is_here(line: Counted, state: str, qty: int, *, same_goods: bool) -> Told:
    """It stays as the keeper has it; pieces too many come out of the bag, pieces more must come."""
    if not same_goods:
        first = first_told(state if state in STALE else "announced", qty)
        return first._replace(troubles=(("bag_changed", line.came),))
    came, bagged = min(line.came, qty), min(line.bagged, qty)
    troubles: tuple[tuple[Trouble, int], ...] = (
        (("bag_changed", line.came - came),) if came < line.came else ()
    )
    now = line.state
    if came < qty:
        now = "arrived_short"
    elif now in ("arrived_short", "arrived_damaged"):
        now = "sorted" if bagged >= qty else "arrived"
    return Told(now, qty, came, bagged, troubles)
