"""Cells of tables others export: where a column stands, what an amount says, what is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

from station_app.basics.discretion import kept_words
from station_app.basics.money import MOST_FEN
from station_app.basics.scan_text import clean

SHOWN = 24
_AMOUNT = re.compile(r"[-+]?\d+(?:\.\d+)?")


class Broken(NamedTuple):
    """A row that does not read: its number in the file, why, and what stands there, no phone."""

    row: int
    why: str
    text: str


def broken(number: int, why: str, row: Sequence[str]) -> Broken:
    """A row that does not read, with so much of it that it is found again."""
    return Broken(number, why, kept_words(" ".join(filter(None, row)), SHOWN))


def heads(row: Sequence[str]) -> list[str]:
    """The heads of a table's columns as ``column`` looks for them."""
    return [clean(cell).lower() for cell in row]


def column(named: Sequence[str], names: Iterable[str], *, never: Iterable[str] = ()) -> int:
    """Where a column stands by the surest of its names; -1 when it is not there.

    never  words that make a head something else
    """
    others = tuple(never)
    for name in names:
        for place, head in enumerate(named):
            if name in head and not any(other in head for other in others):
                return place
    return -1


def fen_of(cell: str) -> int | None:
    """Fen of a cell such as ``0.5``, ``￥1,250.00``, ``-2``, ``(2.00)``; None when it is none."""
    plain = clean(cell).strip("`").replace(",", "").replace("￥", "").replace("¥", "")
    plain = plain.removesuffix("元")
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    if not _AMOUNT.fullmatch(plain):
        return None
    try:
        fen = int((Decimal(plain) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    except InvalidOperation:
        return None
    return fen if abs(fen) <= MOST_FEN else None
