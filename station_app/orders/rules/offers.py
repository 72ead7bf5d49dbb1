"""Which other ways a keeper may choose for an order as it stands, and for which of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

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


class Whole(Protocol):
    """An order as far as the ways its lines may go.

    collected_fen  paid here: goes back here, and nowhere else
    paid_fen       paid online: goes back there
    """

    @property
    def lines(self) -> Sequence[Held]:
        """All its lines."""

    @property
    def collected_fen(self) -> int:
        """What was paid here, less what went back."""

    @property
    def paid_fen(self) -> int:
        """What was paid online."""

    def paid_here_fen(self, lines: Sequence[Any]) -> int:
        """Of that for these lines."""


class Offer(NamedTuple):
    """A way, and the lines that may go it."""

    way: str
    lines: tuple[int, ...]


def offers(order: Whole, *, only: int = 0) -> list[Offer]:
    """The ways this order may go, in the order of the screen.

    only  the one line that is meant; 0 for every one that may
    """
    meant = [line for line in order.lines if not only or line.line == only]
    found = []
    for way in OFFERED:
        if way == "ask_refund" and (order.collected_fen or not order.paid_fen):
            continue
        may = [line for line in meant if _may(way, line)]
        if way == PAY_BACK:
            may = _paid_here(order, may)
        numbers = tuple(line.line for line in may)
        if numbers:
            found.append(Offer(way, numbers[:1] if way == SUBSTITUTE else numbers))
    return found


def _paid_here(order: Whole, lines: list[Held]) -> list[Held]:
    """Those that were paid here; all of them where only all together were."""
    paid = [line for line in lines if order.paid_here_fen([line])]
    return paid or (lines if order.paid_here_fen(lines) else [])


def _may(way: str, line: Held) -> bool:
    if way == PAY_BACK:
        return any(ways.may_go(name, line.state) for name in (PAY_BACK, *_REFUSED_FIRST))
    if way == "bring_back" and not line.given:
        return False
    if way in {"resell", "donate", "return"} and line.came <= line.given:
        return False
    return ways.may_go(way, line.state)
