"""Pieces of lines: how many are here, whose a scanned one is, which bag it goes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from station_app.basics.faults import Refusal
from station_app.orders.rules.ways import COMING, LEAVING, READY

MOST_PIECES = 99_999
MOST_BAG = 9_999
_BAG = re.compile(r"^(?P<station>[A-Z][0-9]{2})-BG-(?P<bag>[0-9]{1,4})$")


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


class Wanted(NamedTuple):
    """A line that waits for pieces of a product; ``age`` sorts the oldest order first."""

    order: str
    line: int
    state: str
    qty: int
    came: int
    bagged: int
    given: int
    age: tuple[int, str]


def ready(line: Counted) -> int:
    """How many pieces may leave now."""
    return max(0, line.came - line.given) if line.state in LEAVING else 0


def lacking(line: Counted) -> int:
    """How many pieces the van must still bring."""
    waits = line.state in COMING or line.state == "part_handed_over"
    return max(0, line.qty - line.came) if waits else 0


def unsorted(line: Counted) -> int:
    """How many pieces that are here lie in no bag yet."""
    return max(0, min(ready(line), line.came - line.bagged))


def oldest(lines: Iterable[Wanted]) -> Wanted | None:
    """Whose the next piece is: the oldest order's that still lacks one."""
    return min((one for one in lines if lacking(one)), key=lambda one: one.age, default=None)


def next_bag(lines: Iterable[Wanted]) -> Wanted | None:
    """Whose bag a scanned piece goes to: what came before what has to come, the oldest first."""
    wanted = [one for one in lines if unsorted(one) or lacking(one)]
    return min(wanted, key=lambda one: (not unsorted(one), one.age), default=None)


def state_with(line: Counted, *, more: int) -> str:
    """The state of a line when so many pieces more (or less) of it have come."""
    if line.state == "part_handed_over":
        return line.state
    if line.came + more >= line.qty:
        return line.state if line.state in READY else "arrived"
    return "arrived_short"


def state_bagged(line: Counted, *, bagged: int, came: int) -> str:
    """The state of a line of which so many pieces lie in the bag and so many came."""
    if line.state == "part_handed_over":
        return line.state
    if came < line.qty:
        return "arrived_short"
    return "sorted" if bagged >= line.qty else "arrived"


def check_part(line: Counted, qty: int, name: str) -> None:
    """Refuse to give more than is here, or nothing.

    Refusal order.not_so_many
    """
    if not 0 < qty <= ready(line):
        raise Refusal("order.not_so_many", name=name, n=ready(line))


def state_given(line: Counted, qty: int) -> str:
    """The state of a line when so many more pieces are the buyer's."""
    return "handed_over" if line.given + qty >= line.qty else "part_handed_over"


def free_bags(used: Iterable[int], many: int) -> list[int]:
    """The next bag numbers: behind all in use, from 1 again when nothing lies here.

    Refusal order.no_bag_free
    """
    last = max(used, default=0)
    if last + many > MOST_BAG:
        raise Refusal("order.no_bag_free")
    return list(range(last + 1, last + many + 1))


def number_bags(
    orders: Sequence[tuple[str, str]], known: dict[str, int], used: Iterable[int]
) -> list[tuple[str, int]]:
    """A bag for each order (order, person): orders of one person share theirs.

    known  bags that persons have already
    """
    fresh = [who for _, who in orders if who and who not in known]
    single = [order for order, who in orders if not who]
    names = list(dict.fromkeys([*fresh, *single]))
    bags = known | dict(zip(names, free_bags(used, len(names)), strict=True))
    return [(order, bags[who or order]) for order, who in orders]


def bag_code(station: str, bag: int) -> str:
    """What stands in the barcode of a bag: ``Q07-BG-12``."""
    return f"{station}-BG-{bag}"


def bag_of(text: str) -> int:
    """The bag a code names, 0 for anything else."""
    found = _BAG.match(text.strip().upper())
    return int(found["bag"]) if found else 0


def allot(lines: Iterable[Wanted], qty: int) -> list[tuple[Wanted, int]]:
    """Whose so many pieces are: the oldest orders' that lack some; what is over is nobody's."""
    shares: list[tuple[Wanted, int]] = []
    for line in sorted(lines, key=lambda one: one.age):
        share = min(qty, lacking(line))
        if share:
            shares.append((line, share))
            qty -= share
    return shares


def taken_off(lines: Iterable[Wanted], qty: int) -> list[tuple[Wanted, int]]:
    """From whom so many pieces go again: the newest orders', as far as none lies in a bag."""
    shares: list[tuple[Wanted, int]] = []
    for line in sorted(lines, key=lambda one: one.age, reverse=True):
        share = min(qty, unsorted(line))
        if share:
            shares.append((line, share))
            qty -= share
    return shares
