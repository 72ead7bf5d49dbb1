"""A slip broken into lines for one width of paper, the same for printer and preview.

Columns are those of size 1; a text of size 2 covers twice its width. Pieces carry their column
from the left edge, already aligned, so a painter or a raster needs no rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from station_app.basics.paper import (
    Align,
    Barcode,
    Cells,
    Gap,
    Line,
    Qr,
    Row,
    Rule,
    Slip,
    Text,
)
from station_app.basics.paper_text import clean, width_of, wrap

LARGEST_SIZE = 4  # a shelf code 12 mm high is read from across the counter
LABEL_CODE_SIZE = 3
HANZI_COLUMNS = 2
NARROWEST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands at one column of a line."""

    text: str
    column: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line; `align` says how the printer may place it without counting spaces."""

    pieces: tuple[Piece, ...]
    size: int = 1
    align: Align = "left"

    @property
    def text(self) -> str:
        """The line as the printer gets it: gaps as spaces, without alignment."""
        if self.align != "left":
            return "".join(piece.text for piece in self.pieces)
        line = ""
        for piece in self.pieces:
            line += " " * (piece.column - width_of(line)) + piece.text
        return line


@dataclass(frozen=True, slots=True)
class BarcodeLine:
    """A Code 128 barcode, centered, with its text under it."""

    code: str


@dataclass(frozen=True, slots=True)
class QrLine:
    """A QR code, centered."""

    text: str


@dataclass(frozen=True, slots=True)
class BlankLines:
    """So many empty lines."""

    lines: int


LaidLine: TypeAlias = TextLine | BarcodeLine | QrLine | BlankLines


def layout(slip: Slip, columns: int) -> tuple[LaidLine, ...]:
    """The lines of a slip on paper of so many columns (8 or more)."""
    columns = max(columns, NARROWEST_COLUMNS)
    laid: list[LaidLine] = []
    for line in slip.lines:
        if isinstance(line, Text) and slip.kind == "label":
            laid += _text(line, columns, _label_size(line, columns))
        else:
            laid += _laid(line, columns)
    return tuple(laid)


def _laid(line: Line, columns: int) -> Iterator[LaidLine]:
    match line:
        case Text():
            return _text(line, columns, line.size)
        case Row():
            return _row(line, columns)
        case Cells():
            return _cells(line, columns)
        case _:
            return iter((_single(line, columns),))


def _single(line: Rule | Barcode | Qr | Gap, columns: int) -> LaidLine:
    match line:
        case Rule():
            return _rule(line, columns)
        case Barcode():
            return BarcodeLine(line.code)
        case Qr():
            return QrLine(line.text)
        case Gap():
            return BlankLines(max(line.lines, 0))
        case _:
            assert_never(line)


def _label_size(line: Text, columns: int) -> int:
    """On a label a code of the biggest size takes as much of the width as it can."""
    width = width_of(clean(line.text))
    if line.size < LABEL_CODE_SIZE or not width:
        return line.size
    return max(1, min(LARGEST_SIZE, columns // width))


def _text(line: Text, columns: int, size: int) -> Iterator[TextLine]:
    size = max(1, min(size, LARGEST_SIZE))  # fits the narrowest paper with room for a Hanzi
    for paragraph in clean(line.text).split("\n"):
        for part in wrap(paragraph, columns // size):
            if not part:
                yield TextLine((), size, line.align)
                continue
            column = _start(width_of(part) * size, columns, line.align)
            yield TextLine((Piece(part, column, line.bold),), size, line.align)


def _row(line: Row, columns: int) -> Iterator[TextLine]:
    left, right = _one_line(line.left), _one_line(line.right)
    left_lines, right_lines = wrap(left, columns), wrap(right, columns)
    fits = width_of(left_lines[-1]) + 1 + width_of(right_lines[0]) <= columns
    joined = left_lines.pop() if fits else ""
    for part in left_lines:
        yield TextLine(_pieces(Piece(part, 0, line.bold)))
    for part in right_lines:
        column = columns - width_of(part)
        yield TextLine(_pieces(Piece(joined, 0, line.bold), Piece(part, column, line.bold)))
        joined = ""


def _cells(line: Cells, columns: int) -> Iterator[TextLine]:
    widths = _cell_widths(line, columns)
    if min(widths, default=0) < HANZI_COLUMNS:
        for text in line.texts:
            yield from _text(Text(_one_line(text), bold=line.bold), columns, 1)
        return
    wrapped = [wrap(_one_line(t), w) for t, w in zip(line.texts, widths, strict=True)]
    lefts: list[Align] = ["left"] * len(widths)
    for height in range(max(map(len, wrapped))):
        pieces, edge = [], 0
        for parts, width, align in zip(wrapped, widths, [*line.aligns, *lefts], strict=False):
            part = parts[height] if height < len(parts) else ""
            pieces.append(Piece(part, edge + _start(width_of(part), width, align), line.bold))
            edge += width + 1
        yield TextLine(_pieces(*pieces))


def _cell_widths(line: Cells, columns: int) -> list[int]:
    """Columns of each cell with one between them; what does not divide goes to the first."""
    count = len(line.texts)
    if not count:
        return []
    shares = [max(share, 0) for share in line.widths[:count]]
    shares += [1] * (count - len(shares))
    free = columns - (count - 1)
    total = sum(shares) or 1
    widths = [max(0, free) * share // total for share in shares]
    widths[0] += max(0, free) - sum(widths)
    return widths


def _rule(line: Rule, columns: int) -> TextLine:
    char = clean(line.char).strip()[:1] or "-"
    return TextLine((Piece(char * (columns // width_of(char))),))


def _one_line(text: str) -> str:
    return clean(text.replace("\n", " "))


def _start(width: int, columns: int, align: Align) -> int:
    free = columns - width
    return {"left": 0, "center": free // 2, "right": free}[align]


def _pieces(*pieces: Piece) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.text)
