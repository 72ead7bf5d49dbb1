"""What is on a slip of paper, said once for printer, label printer and preview.

A room's `slip.py` builds a `Slip` from plain values; `paper_layout` breaks it into lines for a
given number of columns. A slip says nothing about a printer, so the same slip prints on 58 and
80 mm and is kept in the book's print jobs as JSON (`to_json`, `from_json`). Lines are structs, not
dataclasses: every sale makes and writes some twenty of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, cast, get_args

import msgspec

Align = Literal["left", "center", "right"]
Kind = Literal["receipt", "label"]


class _Line(msgspec.Struct, frozen=True, tag_field="is", tag=str.lower):
    """A line on paper; in JSON it says first which kind ``is``."""


class Text(_Line, frozen=True):
    """A paragraph; wraps at the paper's edge, a newline in it starts a new line.

    size  1 normal, 2 double, 3 triple; on a label a short code of size 3 grows to what fits
    """

    text: str
    align: Align = "left"
    size: int = 1
    bold: bool = False


class Row(_Line, frozen=True):
    """Something on the left and its amount on the right of the same line."""

    left: str
    right: str
    bold: bool = False


class Cells(_Line, frozen=True):
    """One line of a table; each text wraps inside its own cell.

    widths  shares of the line, not columns, so the table fits any paper; empty = equal shares
    aligns  one for each text; empty = all left
    """

    texts: tuple[str, ...]
    widths: tuple[int, ...] = ()
    aligns: tuple[Align, ...] = ()
    bold: bool = False


class Rule(_Line, frozen=True):
    """A line across the paper made of one character."""

    char: str = "-"


class Barcode(_Line, frozen=True):
    """A Code 128 barcode with its text under it; ASCII only."""

    code: str


class Qr(_Line, frozen=True):
    """A QR code; put ASCII in it, scanners guess at anything else."""

    text: str


class Gap(_Line, frozen=True):
    """Empty lines."""

    lines: int = 1


Line: TypeAlias = Text | Row | Cells | Rule | Barcode | Qr | Gap


class Slip(msgspec.Struct, frozen=True):
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
    return msgspec.structs.replace(slip, lines=lines, copy=copy, open_drawer=False)


_KINDS: dict[str, type[Any]] = {cls.__struct_config__.tag: cls for cls in get_args(Line)}
to_json = msgspec.json.Encoder().encode


def from_json(data: bytes) -> Slip:
    """The slip that `to_json` wrote; what a newer version added is left out."""
    plain = msgspec.json.decode(data)
    lines = tuple(_line(line) for line in plain.pop("lines") if line["is"] in _KINDS)
    return Slip(lines=lines, **_known(Slip, plain))


def _line(plain: Mapping[str, Any]) -> Line:
    cls = _KINDS[plain["is"]]
    return cast(Line, cls(**_known(cls, plain)))


def _known(cls: type[msgspec.Struct], plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _frozen(plain[name]) for name in cls.__struct_fields__ if name in plain}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
