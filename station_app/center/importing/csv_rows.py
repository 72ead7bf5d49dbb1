"""Reading tables as offices make them: XLSX, or CSV in UTF-8 with or without BOM or in GBK."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.workbook import OLD_EXCEL, XLSX, read_workbook

MOST_FILE_BYTES = 32 << 20  # a day of every station of a district is a tenth of it
MOST_ROWS = 200_000
MOST_COLUMNS = 100
MOST_CELL_LETTERS = 1000
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class Row(NamedTuple):
    """One row under the header; ``number`` counts lines of the table, the header is 1."""

    number: int
    cells: dict[str, str]


class BadRow(NamedTuple):
    """A row that was left out, and why."""

    row: int
    code: str
    facts: dict[str, str | int]


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    optional: tuple[str, ...] = (),
    also: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Row | BadRow]:
    """The rows of a table with these columns, in any order; empty lines are passed over.

    optional  columns that may be left out; their cells are empty then
    also      what else a header may call a column: as offices write it in Chinese

    Refusal import.no_file        cannot be read
    Refusal import.file_too_large, import.too_many_rows
    Refusal import.not_text       neither UTF-8 nor GB18030
    Refusal sheet.broken, sheet.too_large, sheet.old_excel  of a workbook
    Refusal import.wrong_header   with what was expected and what stands there
    """
    reader = _cells(path)
    names = [cell.strip().lower() for cell in next(reader, [])]
    header = [also.get(name, name) for name in names]
    given = [name for name in header if name not in optional]
    if sorted(given) != sorted(columns) or len(set(header)) != len(header):
        found = ",".join(names)
        raise Refusal("import.wrong_header", expected=",".join(columns), found=found[:80] or "-")
    for number, cells in enumerate(reader, 2):
        if number > MOST_ROWS:
            raise Refusal("import.too_many_rows", file=str(path), most=MOST_ROWS)
        if any(cell.strip() for cell in cells):
            row = _checked(number, header, [cell.strip() for cell in cells])
            if isinstance(row, Row):
                row = row._replace(cells=dict.fromkeys(optional, "") | row.cells)
            yield row


def _cells(path: Path) -> Iterator[list[str]]:
    """The cells of each row, the header first; an empty row keeps its place."""
    data = _bytes(path)
    if data.startswith(OLD_EXCEL):
        raise Refusal("sheet.old_excel", file=path.name)
    if data.startswith(XLSX):
        from openpyxl import load_workbook  # noqa: PLC0415 - slow, and only a workbook needs it

        try:
            return _of_workbook(read_workbook(data, load_workbook))
        except Refusal as refusal:
            raise Refusal(refusal.code, file=path.name) from refusal
    csv.field_size_limit(MOST_FILE_BYTES)  # a huge cell is one bad row, not the end of the file
    return csv.reader(_lines(_text(path, data)))


def _of_workbook(rows: list[tuple[str, ...]]) -> Iterator[list[str]]:
    """Columns at the right in which nothing stands are none."""
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    return (list(row[:width]) for row in rows)


def _lines(text: str) -> Iterator[str]:
    """The lines of a file; one of a million commas is one of a wrong width, no more than that."""
    for line in io.StringIO(text, newline=""):
        yield line if line.count(",") <= MOST_COLUMNS else "…" + "," * MOST_COLUMNS + "\n"


def _checked(number: int, header: list[str], cells: list[str]) -> Row | BadRow:
    if any(len(cell) > MOST_CELL_LETTERS for cell in cells):
        letters = max(len(cell) for cell in cells)
        return BadRow(number, "import.cell_too_long", {"letters": letters})
    if len(cells) != len(header):
        return BadRow(number, "import.cells", {"expected": len(header), "found": len(cells)})
    if any(map(unseen, cells)):
        return BadRow(number, "import.control_letter", {})
    return Row(number, dict(zip(header, cells, strict=True)))


def unseen(cell: str) -> bool:
    """Whether a cell holds letters that nobody sees and no column takes."""
    return _CONTROL.search(cell) is not None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise Refusal("import.no_file", file=str(path)) from error
    if len(data) > MOST_FILE_BYTES:
        raise Refusal("import.file_too_large", file=str(path), most_mb=MOST_FILE_BYTES >> 20)
    return data


def _text(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("import.not_text", file=str(path))
