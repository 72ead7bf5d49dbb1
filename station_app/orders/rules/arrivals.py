"""What a van brought against its list: which products differ, and who waits on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from station_app.basics.faults import Refusal
from station_app.orders.rules.pieces import Wanted, lacking
from station_app.orders.rules.ways import COMING

MOST_AT_ONCE = 9_999


class Unloaded(Protocol):
    """A product of a van, in pieces: listed and come, of it damaged or nobody's."""

    @property
    def listed(self) -> int:
        """Pieces on the list."""

    @property
    def came(self) -> int:
        """Pieces that came, in whatever state."""

    @property
    def damaged(self) -> int:
        """Pieces of them that are damaged."""

    @property
    def over(self) -> int:
        """Pieces of them that nobody waits for."""


class WaitsOn(NamedTuple):
    """A line that did not get its pieces from this van, and the state it stands in."""

    order: str
    line: int
    state: str
    damaged: int


def number_of(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-Z0003``: how people name an arrival of ordered goods."""
    return f"{station}-{epoch}-Z{counter:04d}"


def check_pieces(qty: int | None) -> int:
    """Refuse no pieces, and more than a van holds.

    Refusal order.pieces_out_of_range
    """
    if qty is None or not 0 < qty <= MOST_AT_ONCE:
        raise Refusal("order.pieces_out_of_range", most=MOST_AT_ONCE)
    return qty


def differs(one: Unloaded, *, listed: bool) -> bool:
    """Whether not just what was listed came in good order; without a list, what is wrong."""
    wrong = one.damaged > 0 or one.over > 0
    return one.listed != one.came or one.damaged > 0 if listed else wrong


def missing(one: Unloaded, *, listed: bool) -> int:
    """Pieces this van should have brought in good order and did not."""
    return max(0, one.listed - one.came) + one.damaged if listed else one.damaged


def waits_on(lines: Iterable[Wanted], *, missing: int, damaged: int) -> list[WaitsOn]:
    """Whose the missing pieces were: the oldest orders' that still lack some.

    damaged  of the missing pieces so many came damaged; they are the first ones'
    """
    found: list[WaitsOn] = []
    for line in sorted(lines, key=lambda one: one.age):
        share = min(missing, lacking(line))
        bad = min(damaged, share)
        missing, damaged = missing - share, damaged - bad
        state = "arrived_damaged" if bad else "arrived_short"
        if share and line.state in COMING and (bad or line.state != state):
            found.append(WaitsOn(line.order, line.line, state, bad))
    return found
