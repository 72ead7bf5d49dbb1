"""XLSX files as offices make them, read as texts; no more of one is unpacked than a list can be."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from station_app.basics.faults import Refusal

XLSX, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # how such files begin
MOST_UNPACKED_BYTES = 128 << 20  # a small workbook may unpack to a very large one
MOST_ROWS = 120_000  # a catalog of 100,000 products
MOST_CELLS = 2_000_000
MOST_PIECES = 1_200_000  # rows, and different texts
MOST_PIECE_BYTES = 4 << 20  # of one of them: a row of 280,000 cells takes 110 MB
_PIECE = re.compile(rb"<(?:\w{1,16}:)?(?:row|si)\b")
_LONGEST_BEGIN, _CHUNK = 24, 64 << 10


def read_workbook(data: bytes, load: Callable[..., Any]) -> list[tuple[str, ...]]:
    """Every row of the first sheet that holds anything, all of one width.

    load  ``openpyxl.load_workbook``, which is too heavy for where this stands
    Refusal sheet.broken, sheet.too_large
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_pieces(packed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles it does not know matter to nobody here
            book = load(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some programs write a size that is not true
                rows = checked(map(_texts, sheet.iter_rows(values_only=True)))
                if rows:
                    return _even(rows)
    except Refusal:
        raise
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise Refusal("sheet.broken") from fault
    return []


def _check_pieces(packed: zipfile.ZipFile) -> None:
    """Refuse what a small file unpacks to before the library builds it: it holds a row as a whole.

    Refusal sheet.too_large
    """
    if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED_BYTES:
        raise Refusal("sheet.too_large")
    for part in packed.infolist():
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with packed.open(part) as read:
            pieces, since, tail = 0, 0, b""
            while chunk := read.read(_CHUNK):
                begins = [found.start() for found in _PIECE.finditer(tail + chunk)]
                pieces += len(begins)
                since = len(tail + chunk) - begins[-1] if begins else since + len(chunk)
                tail = chunk[-_LONGEST_BEGIN:]
                if pieces > MOST_PIECES or since > MOST_PIECE_BYTES:
                    raise Refusal("sheet.too_large")


def checked(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All rows up to the last that says something; empty ones between them keep their place.

    Refusal sheet.too_large
    """
    found: list[tuple[str, ...]] = []
    cells = 0
    for row in rows:
        cells += len(row)
        if len(found) >= MOST_ROWS or cells > MOST_CELLS:
            raise Refusal("sheet.too_large")
        found.append(row)
    while found and not any(found[-1]):
        found.pop()
    return found


def _even(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A workbook leaves out the empty cells at the end of a row."""
    width = max(map(len, rows))
    return [row + ("",) * (width - len(row)) for row in rows]


def _texts(row: Iterable[Any]) -> tuple[str, ...]:
    return tuple(_said(value) for value in row)


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a number typed into a spreadsheet: 773041826059317.0
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value).strip()
