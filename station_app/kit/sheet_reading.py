"""Tables that offices and carriers' apps export, read as texts: XLSX, and CSV in any encoding.

No Qt: a list is read beside the window's thread. A file that is no list of a station (too many
bytes, rows or cells) is refused before it is read to its end, whatever it holds.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from station_app.basics.faults import Refusal
from station_app.basics.workbook import OLD_EXCEL, XLSX, checked, read_workbook

MOST_BYTES = 16 << 20
MOST_COLUMNS = 500
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
        if data.startswith(XLSX):
            from openpyxl import load_workbook  # noqa: PLC0415  kept off start

            return read_workbook(data, load_workbook)
        if data.startswith(OLD_EXCEL):
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


def _of_text(data: bytes) -> list[tuple[str, ...]]:
    """Decoded as it is read: the first encoding in which every byte up to the end has a meaning."""
    csv.field_size_limit(MOST_BYTES)  # a huge cell is one bad row, not the end of the file
    for encoding in ("utf-16",) if data[:2] in _UTF_16 else ("utf-8-sig", "gb18030"):
        text = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
        try:
            comma = _comma(text.read(_BEGINNING).lstrip())
            text.seek(0)
            cells = csv.reader(_lines(text, comma), delimiter=comma)
            return checked(tuple(cell.strip() for cell in row) for row in cells)
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
