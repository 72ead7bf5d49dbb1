"""The shelves of the station: their order, their room, and which comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.parcels.rules.codes import check_shelf

MOST_ROOM = 9_999
_PARTS = re.compile(r"[A-Z]+|[0-9]+")


class Shelf(NamedTuple):
    """A place for parcels: how many it holds (0: not counted) and how many lie there.

    used  False once it was taken out of use
    known it was set up, and not only written on a parcel
    """

    name: str
    capacity: int
    used: bool
    lying: int
    known: bool = True

    @property
    def full(self) -> bool:
        """Whether nothing more fits; a shelf without a capacity never is."""
        return 0 < self.capacity <= self.lying


def in_order(name: str) -> tuple[str, tuple[int, ...]]:
    """Where a shelf stands among the others: letters first, numbers by their value."""
    parts = _PARTS.findall(name)
    letters = "".join(part for part in parts if part.isalpha())
    return letters, tuple(int(part) for part in parts if part.isdigit())


def next_shelf(after: str, shelves: Sequence[Shelf]) -> Shelf | None:
    """The next shelf with room, round the house; None when there is no other.

    shelves  in order; those out of use are passed over
    """
    usable = [one for one in shelves if one.used and one.name != after and not one.full]
    place = in_order(after)
    behind = [one for one in usable if in_order(one.name) > place]
    return next(iter(behind or usable), None)


def one_further(name: str) -> str:
    """The name a keeper gives the shelf beside this one: 3-3 after 3-2, 13 after 12."""
    head, number = re.match(r"^(.*?)([0-9]+)$", name).groups()  # type: ignore[union-attr]
    further = f"{head}{int(number) + 1}"
    return further if len(str(int(number) + 1)) <= 3 else name


def check_in_use(shelf: str, *, used: bool) -> str:
    """Refusal shelf.closed  this shelf is out of use."""
    if not used:
        raise Refusal("shelf.closed", shelf=shelf)
    return shelf


def check_room(shelf: str, capacity: int | None) -> tuple[str, int]:
    """A shelf and how many it holds.

    Refusal parcel.bad_shelf
    Refusal shelf.bad_capacity  0 to 9999
    """
    name = check_shelf(shelf)
    if capacity is None or not 0 <= capacity <= MOST_ROOM:
        raise Refusal("shelf.bad_capacity", most=MOST_ROOM)
    return name, capacity
