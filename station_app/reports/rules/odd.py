"""Deeds out of the ordinary, counted by who did them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, Protocol

# Where an amount stands for money that is gone; a price that was set is no such thing.
COUNTS_NO_MONEY = frozenset({"priced"})


class Deed(Protocol):
    """What is counted of a deed."""

    @property
    def clerk(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def fen(self) -> int: ...


class Counted(NamedTuple):
    """How often a clerk did one thing, and the money in it."""

    clerk: str
    what: str
    times: int
    fen: int


def by_clerk(deeds: Iterable[Deed]) -> list[Counted]:
    """Who did what how often: who did the most first, and of theirs the most first."""
    times: dict[tuple[str, str], int] = defaultdict(int)
    fen: dict[tuple[str, str], int] = defaultdict(int)
    of_clerk: dict[str, int] = defaultdict(int)
    for deed in deeds:
        key = (deed.clerk, deed.what)
        times[key] += 1
        fen[key] += 0 if deed.what in COUNTS_NO_MONEY else deed.fen
        of_clerk[deed.clerk] += 1
    order = sorted(times, key=lambda key: (-of_clerk[key[0]], key[0], -times[key], key[1]))
    return [Counted(*key, times[key], fen[key]) for key in order]
