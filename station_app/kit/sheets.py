"""Tables as files: the lists that offices and carriers' apps export, and those we hand to them.

No Qt: an export of a whole month is written beside the window's thread.
"""

from __future__ import annotations

import csv
import io
import os
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.money import yuan

MOST_BYTES = 64 << 20
MOST_UNPACKED_BYTES = 512 << 20  # a small file may unpack to a very large one
MOST_ROWS = 200_000
LONG_DIGITS = 12  # a spreadsheet rounds longer numbers, so waybills are marked as text
_XLSX, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WIDEST = 48


class Fen(int):
    """A cell that is money: yuan with two decimals in the file, so that it can be added up."""


Cell = str | int | Fen


class Leaf(NamedTuple):
    """One sheet of a workbook: its name, its header and its rows."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def read_sheet(path: Path) -> list[tuple[str, ...]]:
    """Every row of a table as texts: XLSX, or CSV in UTF-8 or GBK with comma, semicolon or tab.

    Refusal sheet.no_file, sheet.too_large, sheet.broken
    Refusal sheet.old_excel, sheet.web_page  to be saved as XLSX first
    Refusal sheet.not_text  neither UTF-8 nor GBK
    """
    data = _bytes(path)
    if data.startswith(_XLSX):
        return _of_workbook(data, path)
    if data.startswith(_OLD_EXCEL):
        raise Refusal("sheet.old_excel", file=path.name)
    text = _text(data, path)
    if text.lstrip()[:1] == "<":
        raise Refusal("sheet.web_page", file=path.name)
    return _of_text(text, path)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Path:
    """Write a table that a spreadsheet opens as it is: UTF-8 with a mark at its beginning.

    Trouble sheet.not_written
    """
    into = io.StringIO(newline="")
    writer = csv.writer(into)
    writer.writerow(header)
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    return _write(path, into.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, leaves: Sequence[Leaf]) -> Path:
    """Write a workbook of several sheets.

    Trouble sheet.not_written
    """
    book = Workbook(write_only=True)
    for leaf in leaves:
        sheet = book.create_sheet(leaf.name)
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(leaf)):
            sheet.column_dimensions[chr(ord("A") + place)].width = width
        sheet.append([_bold(sheet, text) for text in leaf.header])
        for row in leaf.rows:
            sheet.append([_xlsx_cell(sheet, cell) for cell in row])
    into = io.BytesIO()
    book.save(into)
    return _write(path, into.getvalue())


def fresh_path(folder: Path, name: str, suffix: str) -> Path:
    """A file of this name that is not there yet: ``name.xlsx``, ``name-2.xlsx`` ..."""
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise Refusal("sheet.no_file", file=str(path)) from fault
    if len(data) > MOST_BYTES:
        raise Refusal("sheet.too_large", file=path.name)
    return data


def _of_workbook(data: bytes, path: Path) -> list[tuple[str, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED_BYTES:
                raise Refusal("sheet.too_large", file=path.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles it does not know matter to nobody here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some programs write a size that is not true
                rows = _checked(map(_texts, sheet.iter_rows(values_only=True)), path)
                if rows:
                    return _even(rows)
    except Refusal:
        raise
    except Exception as fault:  # the library raises whatever a broken part makes it stumble over
        raise Refusal("sheet.broken", file=path.name) from fault
    return []


def _of_text(text: str, path: Path) -> list[tuple[str, ...]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    comma = max(",\t;", key=first.count)
    csv.field_size_limit(MOST_BYTES)  # a huge cell is one bad row, not the end of the file
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma)
    return _checked((tuple(cell.strip() for cell in row) for row in reader), path)


def _checked(rows: Iterable[tuple[str, ...]], path: Path) -> list[tuple[str, ...]]:
    """All rows up to the last that says something; empty ones between them keep their place."""
    found: list[tuple[str, ...]] = []
    for row in rows:
        if len(found) >= MOST_ROWS:
            raise Refusal("sheet.too_large", file=path.name)
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


def _text(data: bytes, path: Path) -> str:
    marks = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    for encoding in marks:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise Refusal("sheet.not_text", file=path.name)


def _csv_cell(cell: Cell) -> str | int:
    """Text stays text in a spreadsheet: long numbers whole, and nothing is taken for a formula."""
    if isinstance(cell, Fen):
        return yuan(cell)
    if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@"}:
        return f"'{cell}"
    if isinstance(cell, str) and cell.isdigit() and len(cell) >= LONG_DIGITS:
        return f"{cell}\t"
    return cell


def _xlsx_cell(sheet: Any, cell: Cell) -> Any:
    if isinstance(cell, Fen):
        made = WriteOnlyCell(sheet)
        made.value = Decimal(int(cell)) / 100
        made.number_format = "0.00"
        return made
    if isinstance(cell, str) and cell[:1] == "=":
        made = WriteOnlyCell(sheet, cell)
        made.data_type = "s"
        return made
    return cell


def _bold(sheet: Any, text: str) -> Any:
    made = WriteOnlyCell(sheet, text)
    made.font = Font(bold=True)
    return made


def _widths(leaf: Leaf) -> list[int]:
    """Wide enough for the first rows; a Hanzi takes two places."""
    seen = [leaf.header, *leaf.rows[:200]]
    return [
        min(_WIDEST, 3 + max(_places(row[column]) for row in seen if column < len(row)))
        for column in range(len(leaf.header))
    ]


def _places(cell: Cell) -> int:
    text = yuan(cell) if isinstance(cell, Fen) else str(cell)
    return sum(2 if sign > "\u2e7f" else 1 for sign in text)


def _write(path: Path, data: bytes) -> Path:
    unfinished = path.with_name(f"{path.name}.new")  # a power cut leaves no half a table
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as fault:
        raise Trouble("sheet.not_written", file=str(path), why=fault.strerror or "") from fault
    return path
