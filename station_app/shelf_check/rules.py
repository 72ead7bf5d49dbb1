"""Decisions of a shelf check: what a dump of a scanner's memory says, and what a number is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from station_app.basics.codes import classify
from station_app.basics.discretion import masked
from station_app.basics.faults import Refusal
from station_app.basics.scan_text import normalise
from station_app.basics.station_codes import shelf_of

LONGEST_CODE = 64
MOST_DUMP = 5_000  # codes; a wireless scanner's memory holds a few thousand


class OnShelf(NamedTuple):
    """Barcodes read on one shelf, in their order, each once."""

    shelf: str
    codes: tuple[str, ...]


def read_dump(lines: Iterable[str], station: str, *, shelf: str = "") -> list[OnShelf]:
    """A scanner's memory: shelf codes with the barcodes read behind each.

    shelf  the one looked at before the dump; what comes before its first shelf code belongs to it
    Refusal shelf_check.nothing_read, shelf_check.too_much
    Refusal shelf_check.shelf_first  barcodes before any shelf
    """
    found: dict[str, dict[str, None]] = {shelf: {}} if shelf else {}
    count = 0
    for line in lines:
        code = normalise(line)
        if not code:
            continue
        count += 1
        if count > MOST_DUMP:
            raise Refusal("shelf_check.too_much", most=MOST_DUMP)
        named = shelf_of(code, station)
        if named:
            shelf = named
            found.setdefault(shelf, {})
        elif not shelf:
            raise Refusal("shelf_check.shelf_first", code=code[:32])
        else:
            found[shelf][code] = None
    if not count:
        raise Refusal("shelf_check.nothing_read")
    return [OnShelf(name, tuple(codes)) for name, codes in found.items()]


def as_kept(code: str) -> str:
    """A code nobody here knows, as the book keeps it: what may be a person's only in part.

    Source  domain.md 2 and 4: payment codes and identity numbers are never stored
    """
    kind = classify(code)
    return masked(kind.text) if kind.sensitive or kind.phone else kind.text[:LONGEST_CODE]


def check_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-P0003``: how people name a shelf check."""
    return f"{station}-{epoch}-P{counter:04d}"
