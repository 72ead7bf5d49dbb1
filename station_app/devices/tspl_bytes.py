"""A slip as TSPL, the language of cheap label printers; sent to the other kind it prints garbage.

ASCII goes out as text in the printer's own font, so a pickup code is always real letters. Chinese
goes out as a picture, because not every unit has the font TSS24.BF2; only where this machine has
no Chinese font either is that font named. In a TSPL picture 0 is black.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from station_app.basics.paper import Slip
from station_app.basics.paper_layout import (
    BarcodeLine,
    BlankLines,
    LaidLine,
    Piece,
    QrLine,
    TextLine,
    layout,
)
from station_app.basics.paper_text import width_of
from station_app.devices.code128 import modules_of, native_data, printable
from station_app.devices.printer import (
    COLUMN_DOTS,
    DOTS_PER_MM,
    LABEL_MARGIN_DOTS,
    PrinterSetting,
)
from station_app.devices.raster import HANZI_DOTS, LINE_GAP_DOTS, Pen, Picture, system_pen

CRLF = b"\r\n"
BARCODE_DOTS = 64
BARCODE_TEXT_DOTS = 28
QR_CELL_DOTS = 4
_BLANK_DOTS = 12


@dataclass(frozen=True, slots=True)
class _Placed:
    top_dots: int
    line: LaidLine


def encode_label(slip: Slip, setting: PrinterSetting, pen: Pen | None = None) -> bytes:
    """One label with the whole slip; what does not fit is made smaller, then left off its foot."""
    pen = pen or system_pen()
    width_mm, height_mm = setting.label_mm
    commands = [
        f"SIZE {width_mm} mm,{height_mm} mm".encode(),
        f"GAP {setting.gap_mm} mm,0 mm".encode(),
        b"CLS",
    ]
    for placed in _placed(layout(slip, setting.columns), height_mm * DOTS_PER_MM):
        commands += _commands(placed, setting, pen)
    commands.append(b"PRINT 1")
    return CRLF.join(commands) + CRLF


def _placed(lines: tuple[LaidLine, ...], height_dots: int) -> list[_Placed]:
    room_dots = height_dots - 2 * LABEL_MARGIN_DOTS
    lines = _shrunk(lines, room_dots)
    placed, top_dots = [], LABEL_MARGIN_DOTS
    for line in lines:
        if top_dots + _height_dots(line) > LABEL_MARGIN_DOTS + room_dots:
            break
        placed.append(_Placed(top_dots, line))
        top_dots += _height_dots(line)
    return placed


def _shrunk(lines: tuple[LaidLine, ...], room_dots: int) -> tuple[LaidLine, ...]:
    """First the gaps go, then the biggest text becomes smaller, until the label holds all."""
    if sum(map(_height_dots, lines)) > room_dots:
        lines = tuple(line for line in lines if not isinstance(line, BlankLines))
    while sum(map(_height_dots, lines)) > room_dots:
        biggest = max((line.size for line in lines if isinstance(line, TextLine)), default=1)
        if biggest == 1:
            break
        lines = tuple(_smaller(line, biggest) for line in lines)
    return lines


def _smaller(line: LaidLine, biggest: int) -> LaidLine:
    if not isinstance(line, TextLine) or line.size < biggest:
        return line
    shift = {"left": 0, "center": 1, "right": 2}[line.align]
    pieces = (replace(p, column=p.column + width_of(p.text) * shift // 2) for p in line.pieces)
    return replace(line, size=line.size - 1, pieces=tuple(pieces))


def _height_dots(line: LaidLine) -> int:
    match line:
        case TextLine():
            return HANZI_DOTS * line.size + LINE_GAP_DOTS
        case BlankLines():
            return _BLANK_DOTS * line.lines
        case BarcodeLine():
            return BARCODE_DOTS + BARCODE_TEXT_DOTS
        case QrLine():
            return 33 * QR_CELL_DOTS  # version 4, more than any id of ours needs


def _commands(placed: _Placed, setting: PrinterSetting, pen: Pen) -> list[bytes]:
    top_dots, line = placed.top_dots, placed.line
    match line:
        case TextLine():
            pieces = [_piece(line, piece, top_dots, setting, pen) for piece in line.pieces]
            return [command for command in pieces if command]
        case BarcodeLine():
            return _barcode(printable(line.code), top_dots, setting)
        case QrLine():
            text = _quoted(printable(line.text))
            return [f"QRCODE {LABEL_MARGIN_DOTS},{top_dots},M,{QR_CELL_DOTS},A,0,{text}".encode()]
        case _:
            return []


def _piece(line: TextLine, piece: Piece, top_dots: int, setting: PrinterSetting, pen: Pen) -> bytes:
    left_dots = LABEL_MARGIN_DOTS + piece.column * COLUMN_DOTS
    if piece.text.isascii():
        place = f'TEXT {left_dots},{top_dots},"2",0,{line.size},{line.size},'
        return (place + _quoted(piece.text)).encode()
    if not pen.has_fonts:
        place = f'TEXT {left_dots},{top_dots},"TSS24.BF2",0,{line.size},{line.size},'
        return place.encode() + _quoted(piece.text).encode("gbk", "ignore")
    alone = replace(line, pieces=(replace(piece, column=0),))
    picture = pen.line(alone, setting.columns, setting.columns * COLUMN_DOTS)
    return _bitmap(picture, left_dots, top_dots)


def _bitmap(picture: Picture, left_dots: int, top_dots: int) -> bytes:
    head = f"BITMAP {left_dots},{top_dots},{picture.row_bytes},{picture.height_px},0,"
    return head.encode() + bytes(byte ^ 0xFF for byte in picture.data)


def _barcode(code: str, top_dots: int, setting: PrinterSetting) -> list[bytes]:
    room_dots = setting.columns * COLUMN_DOTS
    narrow = min(2, room_dots // modules_of(native_data(code)))
    if not code or not narrow:
        return []
    place = f'BARCODE {LABEL_MARGIN_DOTS},{top_dots},"128",{BARCODE_DOTS},1,0,{narrow},{narrow},'
    return [(place + _quoted(code)).encode()]


def _quoted(text: str) -> str:
    """TSPL has no agreed way to write a quote inside quotes, so it is left out."""
    return '"' + text.replace('"', "") + '"'
