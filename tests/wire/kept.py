"""The ledger of what is kept for ever: each line is chained to the one before it.

Whoever changes, moves or leaves out a line, or a byte of what it stands for, breaks every later
link; the first ones are also written down in the tests. A line is added by the commands that keep
something (``python -m tests.wire.golden``, ``python -m tests.days.golden``), never by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

LEDGER = Path(__file__).parent / "vectors" / "kept.txt"


class Kept(NamedTuple):
    """One line.

    link  SHA-256 in hex of the link before and of the rest of this line
    name  the file that is kept
    size  how many of its lines are
    mark  in hex: the chain hash of the last of them, or the digest of the whole file
    """

    link: str
    name: str
    size: int
    mark: str


def kept() -> list[Kept]:
    """The ledger as it stands."""
    lines = LEDGER.read_text("ascii").splitlines() if LEDGER.exists() else []
    return [Kept(link, name, int(size), mark) for link, name, size, mark in map(str.split, lines)]


def broken(lines: Iterable[Kept]) -> list[int]:
    """The numbers, from 1, of the lines that are not chained to what stands before them."""
    found, before = [], ""
    for number, line in enumerate(lines, 1):
        if line.link != _link(before, line.name, line.size, line.mark):
            found.append(number)
        before = line.link
    return found


def keep(name: str, size: int, mark: str) -> None:
    """Write a line behind all others."""
    lines: Sequence[Kept] = kept()
    link = _link(lines[-1].link if lines else "", name, size, mark)
    with LEDGER.open("a", encoding="ascii") as ledger:
        ledger.write(f"{link} {name} {size} {mark}\n")


def _link(before: str, name: str, size: int, mark: str) -> str:
    return hashlib.sha256(f"{before} {name} {size} {mark}".encode()).hexdigest()
