"""Checks of single cells; what is wrong with one is one sentence about its row."""

from __future__ import annotations

import re
from datetime import date, datetime

from station_app.basics import clock
from station_app.basics.codes import catalog_barcode
from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN
from station_app.basics.phones import Phone, read_phone
from station_app.wire.facts.orders import Keep
from station_app.wire.facts.parcels import DueKind

_KEEPS: dict[str, Keep] = {
    "": "", "常温": "", "cold": "cold", "冷藏": "cold", "frozen": "frozen", "冷冻": "frozen",
}  # fmt: skip
MOST_NAME_LETTERS = 40  # as a station keeps it
MOST_PIECES = 99_999
MOST_GRAMS = 20_000_000
_CODE = re.compile(r"^[A-Z0-9][A-Z0-9-]{2,39}$")
_CARRIER = re.compile(r"^[A-Z0-9_]{2,16}$")
_PLACE = re.compile(r"^[A-Za-z0-9-]{0,24}$")  # pickup codes are plain ASCII on labels


def filled(cells: dict[str, str], column: str) -> str:
    """A cell that must not be empty."""
    if not cells[column]:
        raise Refusal("import.empty", column=column)
    return cells[column]


def amount_fen(cells: dict[str, str], column: str) -> int:
    """A cell of whole fen."""
    return _whole(cells, column, most=MOST_FEN)


def pieces(cells: dict[str, str], column: str) -> int:
    """A cell of one piece or more."""
    found = _whole(cells, column, most=MOST_PIECES)
    if found == 0:
        raise Refusal("import.not_a_number", column=column, text="0")
    return found


def grams(cells: dict[str, str], column: str) -> int:
    """A cell of one gram or more, at most twenty tonnes."""
    found = _whole(cells, column, most=MOST_GRAMS)
    if found == 0:
        raise Refusal("import.not_a_number", column=column, text="0")
    return found


def code(cells: dict[str, str], column: str) -> str:
    """A cell with a code that can be scanned, in capitals."""
    text = filled(cells, column).upper()
    if not _CODE.match(text):
        raise Refusal("import.not_a_code", column=column, text=text[:40])
    return text


def carrier(cells: dict[str, str], column: str) -> str:
    """A carrier's code, in capitals; one that stations do not know yet is taken too."""
    text = filled(cells, column).upper()
    if not _CARRIER.match(text):
        raise Refusal("import.not_a_code", column=column, text=text[:40])
    return text


def place(cells: dict[str, str], column: str) -> str:
    """A carrier's own pickup code, or nothing."""
    if not _PLACE.match(cells[column]):
        raise Refusal("import.not_a_code", column=column, text=cells[column][:40])
    return cells[column]


def moment_ms(cells: dict[str, str], column: str) -> int:
    """A moment as clocks in China show it, ``2026-11-24 08:30``; 0 when the cell is empty."""
    text = cells[column]
    if not text:
        return 0
    try:
        return clock.moment_ms(datetime.fromisoformat(text))
    except (ValueError, OverflowError, OSError) as fault:
        raise Refusal("import.not_a_moment", column=column, text=text[:40]) from fault


def barcode(cells: dict[str, str], column: str) -> str:
    """A cell with a product's barcode, as the catalog writes it."""
    return catalog_barcode(filled(cells, column))


def day(cells: dict[str, str], column: str) -> str:
    """A day, ``2026-12-01``, or nothing."""
    text = cells[column]
    try:
        whole = text.removesuffix(" 00:00")  # as a spreadsheet keeps a day
        return date.fromisoformat(whole).isoformat() if whole else ""
    except ValueError as fault:
        raise Refusal("import.not_a_day", column=column, text=text[:40]) from fault


def keep(cells: dict[str, str], column: str) -> Keep:
    """How goods are kept: cold, frozen, or as any."""
    if cells[column] not in _KEEPS:
        raise Refusal("import.not_a_keep", text=cells[column][:20])
    return _KEEPS[cells[column]]


def due(cells: dict[str, str], kind: str, fen: str) -> tuple[DueKind, int]:
    """Money to be taken for the carrier: ``cod`` or ``freight`` and whole fen, or neither."""
    if not cells[kind] and not cells[fen]:
        return "", 0
    given = cells[kind].lower()
    amount = amount_fen(cells, fen)
    if given not in ("cod", "freight") or not amount:
        raise Refusal("import.not_money_due", text=f"{cells[kind]} {cells[fen]}"[:40])
    return ("cod" if given == "cod" else "freight"), amount


def person_name(cells: dict[str, str], column: str) -> str:
    """A person's name as people see it, or nothing."""
    return kept_words(cells[column], MOST_NAME_LETTERS)


def phone(cells: dict[str, str], column: str) -> Phone | None:
    """A mobile number, or None when the cell is empty."""
    if not cells[column]:
        return None
    found = read_phone(cells[column])
    if found is None:
        raise Refusal("import.not_a_phone", column=column)
    return found


def _whole(cells: dict[str, str], column: str, *, most: int) -> int:
    text = cells[column]
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(most)) or int(text) > most:
        raise Refusal("import.not_a_number", column=column, text=text[:20])
    return int(text)
