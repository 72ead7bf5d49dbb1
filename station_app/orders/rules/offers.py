"""Which other ways a keeper may choose for an order as it stands, and for which of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from station_app.orders.rules import ways

SUBSTITUTE, PAY_BACK = "substitute", "pay_back"
# As they stand on the screen: what is asked for most often first.
OFFERED = (
    *("no_show", "extend", "refuse", "bring_back", SUBSTITUTE, "return"),
    *("resell", "donate", "ask_refund", PAY_BACK, "cancel"),
)
_REFUSED_FIRST = ("refuse", "bring_back")  # paying back begins with one of these


class Held(Protocol):
    """A line as far as the ways it may go."""

    @property
    def line(self) -> int:
        """Its number."""

    @property
    def state(self) -> str:
        """The state it stands in."""

    @property
    def came(self) -> int:
        """How many pieces came."""

    @property
    def given(self) -> int:
        """How many the buyer has."""


class Offer(NamedTuple):
    """A way, and the lines that may go it."""

    way: str
    lines: tuple[int, ...]


def offers(
    lines: Sequence[Held], *, collected_fen: int, paid_fen: int, only: int = 0
) -> list[Offer]:
    """The ways this order may go, in the order of the screen.

    collected_fen  paid here: goes back here, and nowhere else
    paid_fen       paid online: goes back there
    only           the one line that is meant; 0 for every one that may
    """
    meant = [line for line in lines if not only or line.line == only]
    found = []
    for way in OFFERED:
        if way == PAY_BACK and not collected_fen:
            continue
        if way == "ask_refund" and (collected_fen or not paid_fen):
            continue
        numbers = tuple(line.line for line in meant if _may(way, line))
        if numbers:
            found.append(Offer(way, numbers[:1] if way == SUBSTITUTE else numbers))
    return found


def _may(way: str, line: Held) -> bool:
    if way == PAY_BACK:
        return any(ways.may_go(name, line.state) for name in (PAY_BACK, *_REFUSED_FIRST))
    if way == "bring_back" and not line.given:
        return False
    if way in {"resell", "donate", "return"} and line.came <= line.given:
        return False
    return ways.may_go(way, line.state)
