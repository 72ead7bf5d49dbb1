"""What is on a slip of paper, said once for printer, label printer and preview.

A room's `slip.py` builds a `Slip` from plain values; `paper_layout` breaks it into lines for a
given number of columns. A slip says nothing about a printer, so the same slip prints on 58 and
80 mm and is kept in the book's print jobs as plain JSON (`to_plain`, `from_plain`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeAlias, cast, get_args

Align = Literal["left", "center", "right"]
Kind = Literal["receipt", "label"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; wraps at the paper's edge, a newline in it starts a new line.

    size  1 normal, 2 double, 3 triple; on a label a short code of size 3 grows to what fits
    """

    text: str
    align: Align = "left"
    size: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Something on the left and its amount on the right of the same line."""

    left: str
    right: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of a table; each text wraps inside its own cell.

    widths  shares of the line, not columns, so the table fits any paper; empty = equal shares
    aligns  one for each text; empty = all left
    """

    texts: tuple[str, ...]
    widths: tuple[int, ...] = ()
    aligns: tuple[Align, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper made of one character."""

    char: str = "-"


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128 barcode with its text under it; ASCII only."""

    code: str


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code; put ASCII in it, scanners guess at anything else."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty lines."""

    lines: int = 1


Line: TypeAlias = Text | Row | Cells | Rule | Barcode | Qr | Gap


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper as a room wants it; exactly `lines` are printed.

    title        names the job in lists and above the preview; it is not printed
    open_drawer  the cash drawer opens with this slip
    cut          the paper is cut after it (fed, where the printer has no cutter)
    copy         0 the first print, n the n-th print again (see `as_copy`)
    kind         "label" goes on a shelf label, its code as large as it fits
    once         printed once only: its text is let go with the printing, no copy is ever made
    """

    title: str
    lines: tuple[Line, ...] = ()
    open_drawer: bool = False
    cut: bool = True
    copy: int = 0
    kind: Kind = "receipt"
    once: bool = False


def as_copy(slip: Slip, *, copy: int, mark: str) -> Slip:
    """The same slip as a marked reprint that never opens the drawer.

    mark  the sentence at its head, from the words (`paper.copy_mark`)
    """
    head = Text(mark, align="center", bold=True)
    lines = slip.lines if slip.lines[:1] == (head,) else (head, *slip.lines)
    return replace(slip, lines=lines, copy=copy, open_drawer=False)


_NAMES: dict[str, type[Any]] = {cls.__name__.lower(): cls for cls in get_args(Line)}
# Worked out once: every deed with a slip writes all its lines.
_FIELDS = {cls: tuple(field.name for field in fields(cls)) for cls in get_args(Line)}


def to_plain(slip: Slip) -> dict[str, Any]:
    """A slip as plain values ready for any JSON writer."""
    plain = {field.name: getattr(slip, field.name) for field in fields(slip)}
    plain["lines"] = [_line_to_plain(line) for line in slip.lines]
    return plain


def from_plain(plain: Mapping[str, Any]) -> Slip:
    """The slip that `to_plain` wrote; what a newer version added is left out."""
    known = {field.name for field in fields(Slip)} - {"lines"}
    lines = tuple(_line_from_plain(line) for line in plain["lines"] if line["is"] in _NAMES)
    return Slip(lines=lines, **{name: plain[name] for name in plain if name in known})


def _line_to_plain(line: Line) -> dict[str, Any]:
    kind = type(line)
    values = {name: getattr(line, name) for name in _FIELDS[kind]}
    return {"is": kind.__name__.lower(), **values}


def _line_from_plain(plain: Mapping[str, Any]) -> Line:
    cls = _NAMES[plain["is"]]
    known = {field.name for field in fields(cls)}
    values = {name: _frozen(plain[name]) for name in plain if name in known}
    return cast(Line, cls(**values))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
