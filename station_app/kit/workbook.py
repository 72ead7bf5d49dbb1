"""Workbooks for others. Loaded with the first one that is written: openpyxl takes its time."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from station_app.basics.cell_text import like_formula, writable
from station_app.basics.money import yuan
from station_app.kit.sheets import Cell, Fen, Leaf

LONGEST_LEAF = 31  # of a sheet's name, counted by a spreadsheet in halves of a sign
_WIDEST = 48
_NOT_IN_LEAF = re.compile(r"[\[\]:*?/\\\s]+")


def packed(leaves: Sequence[Leaf]) -> bytes:
    """A workbook of several sheets, as its file holds it."""
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
    return into.getvalue()


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
