"""Tables that offices and carriers' apps export, read as texts: XLSX, and CSV in any encoding.

No Qt: a list is read beside the window's thread. A file that is no list of a station (too many
bytes, rows or cells) is refused before it is read to its end, whatever it holds.
"""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from station_app.basics.faults import Refusal

MOST_BYTES = 16 << 20
MOST_UNPACKED_BYTES = 128 << 20  # a small workbook may unpack to a very large one
MOST_ROWS = 120_000  # a catalog of 100,000 products
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
_XLSX, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = {b"\xff\xfe", b"\xfe\xff"}
_BEGINNING = 4_096  # signs that show what a text is


def read_sheet(path: Path) -> list[tuple[str, ...]]:
    """Every row of a table as texts: XLSX, or CSV in UTF-8 or GBK with comma, semicolon or tab.

    Refusal sheet.no_file, sheet.broken
    Refusal sheet.too_large  more than 16 MB, 120,000 rows, 500 columns or two million cells
    Refusal sheet.old_excel, sheet.web_page  to be saved as XLSX first
    Refusal sheet.not_text  neither UTF-8 nor GBK
    """
    data = _bytes(path)
    try:
        if data.startswith(_XLSX):
            return _of_workbook(data)
        if data.startswith(_OLD_EXCEL):
            raise Refusal("sheet.old_excel")
        return _of_text(data)
    except Refusal as refusal:
        raise Refusal(refusal.code, file=path.name) from refusal


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise Refusal("sheet.no_file", file=str(path)) from fault
    if len(data) > MOST_BYTES:
        raise Refusal("sheet.too_large", file=path.name)
    return data


def _of_workbook(data: bytes) -> list[tuple[str, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED_BYTES:
                raise Refusal("sheet.too_large")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles it does not know matter to nobody here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some programs write a size that is not true
                rows = _checked(map(_texts, sheet.iter_rows(values_only=True)))
                if rows:
                    return _even(rows)
    except Refusal:
        raise
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise Refusal("sheet.broken") from fault
    return []


def _of_text(data: bytes) -> list[tuple[str, ...]]:
    """Decoded as it is read: the first encoding in which every byte up to the end has a meaning."""
    csv.field_size_limit(MOST_BYTES)  # a huge cell is one bad row, not the end of the file
    for encoding in ("utf-16",) if data[:2] in _UTF_16 else ("utf-8-sig", "gb18030"):
        text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
        try:
            comma = _comma(text.read(_BEGINNING).lstrip())
            text.seek(0)
            cells = csv.reader(_lines(text, comma), delimiter=comma)
            return _checked(tuple(cell.strip() for cell in row) for row in cells)
        except UnicodeError:
            continue
        except csv.Error as fault:
            raise Refusal("sheet.broken") from fault
    raise Refusal("sheet.not_text")


def _comma(beginning: str) -> str:
    if beginning[:1] == "<":
        raise Refusal("sheet.web_page")
    first = next(iter(beginning.splitlines()), "")
    return max(",\t;", key=first.count)


def _lines(text: Iterable[str], comma: str) -> Iterator[str]:
    for line in text:
        if line.count(comma) > MOST_COLUMNS:
            raise Refusal("sheet.too_large")
        yield line


def _checked(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All rows up to the last that says something; empty ones between them keep their place."""
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
