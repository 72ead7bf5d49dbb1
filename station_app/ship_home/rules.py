"""What a basket says of the parcel it goes home in."""

from __future__ import annotations

from collections.abc import Iterable

from station_app.dispatch.rules.checks import LONGEST_CONTENTS
from station_app.sales.rules.basket import BasketLine

FORM = "ship_home.form"  # where a form that is not finished is kept


def contents_of(lines: Iterable[BasketLine]) -> str:
    """The goods by name, each once, as far as they fit on a parcel's receipt."""
    said = ""
    for name in dict.fromkeys(line.name for line in lines):
        more = f"{said}、{name}" if said else name
        if len(more) > LONGEST_CONTENTS:
            break
        said = more
    return said


def grams_of(lines: Iterable[BasketLine]) -> int:
    """What the goods weigh where all of them were weighed; 0: the parcel goes on the scale."""
    grams = [line.grams for line in lines]
    return sum(grams) if all(grams) else 0
