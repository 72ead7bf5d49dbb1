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
from pathlib import Path
from typing import NamedTuple

from station_app.basics.cell_text import text_cell, writable
from station_app.basics.faults import Trouble
from station_app.basics.money import yuan

LONG_DIGITS = 12  # a spreadsheet rounds longer numbers, so waybills are marked as text
LONGEST_FILE = 60  # signs of a file's name: 255 bytes at most, three for a Hanzi
_OWNER_ONLY = 0o600
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
    from station_app.kit.workbook import packed  # noqa: PLC0415  openpyxl is kept off start

    return _write(path, packed(leaves))


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
