"""Tables as files for others: lists for offices, for carriers and for their apps.

No Qt: a table of a whole month is written beside the window's thread. What stands in the book is
not always what a file may hold; a sign that cannot be written becomes ``�``, never a failure.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from station_app.basics.cell_text import like_formula, text_cell, writable
from station_app.basics.faults import Trouble
from station_app.basics.money import yuan

LONG_DIGITS = 12  # a spreadsheet rounds longer numbers, so waybills are marked as text
LONGEST_LEAF = 31  # the same for the name of a sheet, counted by it in halves of a sign
LONGEST_FILE = 60  # signs of a file's name: 255 bytes at most, three for a Hanzi
_WIDEST = 48
_OWNER_ONLY = 0o600
_NOT_IN_LEAF = re.compile(r"[\[\]:*?/\\\s]+")
_NOT_IN_FILE = re.compile(r"[<>:\"/\\|?*\s]+")


class Fen(int):
    """A cell that is money: yuan with two decimals in the file, so that it can be added up."""


Cell = str | int | Fen


class Leaf(NamedTuple):
    """One sheet of a workbook: its name, its header and its rows."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Path:
    """Write a table that a spreadsheet opens as it is: UTF-8 with a mark at its beginning.

    Trouble sheet.not_written
    """
    into = io.StringIO(newline="")
    writer = csv.writer(into)
    writer.writerows([_csv_cell(cell) for cell in row] for row in (header, *rows))
    return _write(path, into.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, leaves: Sequence[Leaf]) -> Path:
    """Write a workbook of several sheets.

    Trouble sheet.not_written
    """
    book = Workbook(write_only=True)
    names: list[str] = []
    for leaf in leaves:
        names.append(_leaf_name(leaf.name, names))
        sheet = book.create_sheet(names[-1])
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(leaf), 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.append([_bold(sheet, text) for text in leaf.header])
        for row in leaf.rows:
            sheet.append([_xlsx_cell(sheet, cell) for cell in row])
    into = io.BytesIO()
    book.save(into)
    return _write(path, into.getvalue())


def fresh_path(folder: Path, name: str, suffix: str) -> Path:
    """A file of this name that is not there yet: ``name.xlsx``, ``name-2.xlsx`` ..."""
    name = _NOT_IN_FILE.sub(" ", writable(name)).strip(" .")[:LONGEST_FILE] or "-"
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path


def forget_files(folder: Path, *, before_ms: int | None = None) -> None:
    """Remove the files of a folder, or those written before; one that is open goes next time."""
    for path in folder.glob("*"):
        with suppress(OSError):
            if before_ms is None or path.stat().st_mtime_ns < before_ms * 1_000_000:
                path.unlink()


def _leaf_name(name: str, taken: Sequence[str]) -> str:
    """A name that a sheet may have, and that no sheet before it has."""
    name = _NOT_IN_LEAF.sub(" ", writable(name)).strip(" '") or "-"
    found, number = _cut(name, LONGEST_LEAF), 2
    while found.lower() in {one.lower() for one in taken}:
        end = f" {number}"
        found, number = _cut(name, LONGEST_LEAF - len(end)) + end, number + 1
    return found


def _cut(text: str, halves: int) -> str:
    """A text of at most so many UTF-16 units; no sign is cut in two."""
    return text.encode("utf-16-le")[: 2 * halves].decode("utf-16-le", "ignore")


def _csv_cell(cell: Cell) -> str | int:
    """Text stays text in a spreadsheet: long numbers whole, and nothing is taken for a formula."""
    if isinstance(cell, Fen):
        return yuan(cell)
    if isinstance(cell, int):
        return cell
    text = text_cell(cell)
    if text.isdigit() and len(text) >= LONG_DIGITS:
        return f"{text}\t"
    return text


def _xlsx_cell(sheet: Any, cell: Cell) -> Any:
    if isinstance(cell, Fen):
        made = WriteOnlyCell(sheet)
        made.value = Decimal(int(cell)) / 100
        made.number_format = "0.00"
        return made
    if isinstance(cell, int):
        return cell
    text = writable(cell)
    formula = like_formula(text)
    if formula or text[:1] == "#":  # "#N/A" would be taken for a mistake in the sheet
        made = WriteOnlyCell(sheet, text)
        made.data_type = "s"
        made.quotePrefix = formula  # it stays text when somebody edits it
        return made
    return text


def _bold(sheet: Any, text: str) -> Any:
    made = WriteOnlyCell(sheet, writable(text))
    made.data_type = "s"
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
    """Put the file there whole, or not at all; nobody but its owner reads it."""
    unfinished = path.with_name(f"{path.name}.new")  # a power cut leaves no half a table
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as fault:
        raise Trouble("sheet.not_written", file=str(path), why=fault.strerror or "") from fault
    return path
