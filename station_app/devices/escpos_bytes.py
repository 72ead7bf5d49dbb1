"""A slip as ESC/POS bytes, with our own way of sending Chinese.

The printer library's `text()` loses full-width punctuation and sends four-byte codes that cheap
printers show as rubbish (hardware facts, 3.1), so none of it is used: text goes out as two-byte
GBK between `FS &` and `FS .`, and a line with a character outside GBK as a picture of that line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from station_app.basics.paper import Align, Slip, Text
from station_app.basics.paper_layout import (
    BarcodeLine,
    BlankLines,
    LaidLine,
    QrLine,
    TextLine,
    layout,
)
from station_app.basics.paper_text import UNPRINTABLE, width_of
from station_app.devices.code128 import QUIET_MODULES, modules_of, native_data, printable
from station_app.devices.printer import PrinterSetting
from station_app.devices.raster import (
    BARCODE_DOTS,
    Pen,
    Picture,
    barcode_picture,
    qr_picture,
    system_pen,
)

ESC, FS, GS = b"\x1b", b"\x1c", b"\x1d"
FEED_TO_CUTTER_LINES = 5
FEED_TO_TEAR_BAR_LINES = 4
LONGEST_BARCODE_BYTES = 255
PULSE = bytes((50, 50))  # 100 ms on, 100 ms off, in steps of 2 ms
_ALIGN: dict[Align, int] = {"left": 0, "center": 1, "right": 2}


def encode(slip: Slip, setting: PrinterSetting, pen: Pen | None = None) -> bytes:
    """The whole slip for one printer, from reset to cut.

    pen  the fonts for pictures; without one those of this machine
    """
    page = _Page(setting, pen or system_pen(), label=slip.kind == "label")
    if slip.open_drawer and setting.drawer_pin is not None:
        page.out += ESC + b"p" + bytes((0 if setting.drawer_pin == 2 else 1,)) + PULSE
    for line in layout(slip, setting.columns):
        page.add(line)
    return page.finished(slip.cut)


def two_byte(text: str, encoding: str) -> bytes | None:
    """The text in the printer's code, None when it has a character the printer lacks."""
    if encoding == "utf-8":
        return text.encode() if all(char < "\U00010000" for char in text) else None
    try:
        coded = text.encode(encoding)
    except UnicodeEncodeError:
        return None
    # GB18030 printers know its two-byte part only; longer codes come out as rubbish.
    if len(coded) > width_of(text):
        return None
    return coded


def _known(line: TextLine, pen: Pen, encoding: str) -> TextLine:
    """The line with 〓 for what neither the printer nor any font of this machine has."""

    def known(char: str) -> str:
        return char if two_byte(char, encoding) or pen.can_draw(char) else UNPRINTABLE

    pieces = (replace(piece, text="".join(map(known, piece.text))) for piece in line.pieces)
    return replace(line, pieces=tuple(pieces))


class _Page:
    """The bytes so far and what the printer is set to by them."""

    def __init__(self, setting: PrinterSetting, pen: Pen, *, label: bool) -> None:
        self.setting, self.pen = setting, pen
        self.label = label
        self.out = bytearray(ESC + b"@")
        self.align: Align = "left"
        self.size = 1
        self.bold = self.chinese = False

    def add(self, line: LaidLine) -> None:
        match line:
            case TextLine():
                self.text(line)
            case BlankLines():
                self.style(1, False)
                self.out += b"\n" * line.lines
            case QrLine():
                self.qr(line.text)
            case BarcodeLine():
                self.barcode(printable(line.code))
            case _:
                assert_never(line)

    def text(self, line: TextLine) -> None:
        as_picture = self.setting.encoding == "image" and self.pen.has_fonts
        if self.label and line.text.isascii():
            as_picture = False  # a pickup code is always plain text, whatever the printer
        encoding = "gbk" if self.setting.encoding == "image" else self.setting.encoding
        coded = two_byte(line.text, encoding)
        if coded is None or as_picture:
            line = _known(line, self.pen, encoding)
            coded = two_byte(line.text, encoding)
        if coded is None or (as_picture and line.pieces):
            self.picture(self.pen.line(line, self.setting.columns, self.setting.dots), "left")
            return
        if coded:
            self.placed(line.align)
            self.style(line.size, any(piece.bold for piece in line.pieces))
            self.mode(not coded.isascii() and encoding != "utf-8")
        self.out += coded + b"\n"

    def mode(self, chinese: bool) -> None:
        """Chinese mode stays on once it is: ASCII prints in it just as well."""
        if chinese and not self.chinese:
            self.out += FS + b"&"
            self.chinese = True

    def plain(self) -> None:
        """Leave Chinese mode, so that no byte of what follows is taken for half a Hanzi."""
        if self.chinese:
            self.out += FS + b"."
            self.chinese = False

    def placed(self, align: Align) -> None:
        if align != self.align:
            self.out += ESC + b"a" + bytes((_ALIGN[align],))
            self.align = align

    def style(self, size: int, bold: bool) -> None:
        if (size, bold) == (self.size, self.bold):
            return
        if self.setting.sizes == "gs":
            if size != self.size:
                self.out += GS + b"!" + bytes(((size - 1) * 0x11,))
            if bold != self.bold:
                self.out += ESC + b"E" + bytes((bold,))
        else:  # ESC ! sizes ASCII, FS ! Chinese; only one of them gives mixed sizes
            double = size > 1
            self.out += ESC + b"!" + bytes((0x30 * double + 0x08 * bold,))
            self.out += FS + b"!" + bytes((0x0C * double,))
        self.size, self.bold = size, bold

    def picture(self, picture: Picture, align: Align) -> None:
        self.plain()
        self.placed(align)
        self.style(1, False)
        self.out += GS + b"v0\x00" + picture.row_bytes.to_bytes(2, "little")
        self.out += picture.height_px.to_bytes(2, "little") + picture.data

    def qr(self, text: str) -> None:
        if self.setting.qr == "raster":
            self.picture(qr_picture(text, self.setting.dots), "center")
            return
        self.plain()
        self.placed("center")
        data = text.encode()
        for function in (b"A2\x00", b"C\x06", b"E1", b"P0" + data, b"Q0"):
            body = b"1" + function
            self.out += GS + b"(k" + len(body).to_bytes(2, "little") + body
        self.out += b"\n"

    def barcode(self, code: str) -> None:
        """Bars with the text under them; where the bars do not fit, the text alone."""
        if not code:
            return
        if self.setting.barcode == "native":
            self.native_barcode(native_data(code))
        elif picture := barcode_picture(code, self.setting.dots):
            self.picture(picture, "center")
        for line in layout(Slip("", (Text(code, align="center"),)), self.setting.columns):
            self.add(line)

    def native_barcode(self, data: bytes) -> None:
        scale = min(2, self.setting.dots // (modules_of(data) + 2 * QUIET_MODULES))
        if not scale or len(data) > LONGEST_BARCODE_BYTES:
            return
        self.plain()
        self.placed("center")
        self.style(1, False)
        self.out += GS + b"H\x00" + GS + b"h" + bytes((BARCODE_DOTS,))
        self.out += GS + b"w" + bytes((scale,)) + GS + b"kI" + bytes((len(data),)) + data

    def finished(self, cut: bool) -> bytes:
        self.plain()
        self.style(1, False)
        self.placed("left")
        if cut and self.setting.cutter:
            self.out += ESC + b"d" + bytes((FEED_TO_CUTTER_LINES,)) + GS + b"V\x01"
        elif cut:
            self.out += ESC + b"d" + bytes((FEED_TO_TEAR_BAR_LINES,))
        return bytes(self.out)
