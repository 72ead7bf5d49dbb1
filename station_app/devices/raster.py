"""Pictures for what a printer's own letters cannot show: rare Hanzi, QR codes, barcodes of clones.

A picture is packed rows of bits, 1 is black. Villagers' names hold characters that GBK lacks
(䶮, 𠮷); where no font of this machine has one either, 〓 stands in its place.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from station_app.basics.paper_layout import TextLine
from station_app.basics.paper_text import UNPRINTABLE, width_of
from station_app.devices.code128 import QUIET_MODULES, bars

HANZI_DOTS = 24
LINE_GAP_DOTS = 6  # a printer's own lines stand 30 dots apart
BARCODE_DOTS = 72
QR_QUIET_MODULES = 2
_NOWHERE = "\U0010fffe"  # no font has it: shows how a font draws what it lacks

_FONT_FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
    "msyh.ttc",
    "msyh.ttf",
    "simsun.ttc",
    "simsunb.ttf",
    "simhei.ttf",
)
_FONT_FOLDERS = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/truetype/wqy",
    "/usr/share/fonts/truetype/droid",
    "/usr/share/fonts/truetype",
    "/usr/share/fonts",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """Black dots on paper, rows packed into bytes from the left."""

    width_px: int
    height_px: int
    data: bytes

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        return (self.width_px + 7) // 8


class Pen:
    """Draws text with the first of its fonts that has each character."""

    def __init__(self, font_files: Iterable[Path]) -> None:
        self._files = [str(file) for file in font_files]
        self._chosen: dict[str, str | None] = {}

    @property
    def has_fonts(self) -> bool:
        """Whether there is any font to draw with."""
        return bool(self._files)

    def can_draw(self, char: str) -> bool:
        """Whether one of the fonts really has the character."""
        return self._font_of(char) is not None

    def line(self, line: TextLine, columns: int, dots: int) -> Picture:
        """A laid-out line as a picture as wide as its text needs."""
        cell = max(1, dots // columns)
        ends = [p.column * cell + width_of(p.text) * cell * line.size for p in line.pieces]
        width = min(max(ends, default=1), dots)
        image = Image.new("1", (width, HANZI_DOTS * line.size + LINE_GAP_DOTS))
        draw = ImageDraw.Draw(image)
        for piece in line.pieces:
            left = piece.column * cell
            for char in piece.text:
                step = width_of(char) * cell * line.size
                self._char(draw, char, left + step // 2, line.size, piece.bold)
                left += step
        return _packed(image)

    def _char(
        self, draw: ImageDraw.ImageDraw, char: str, center: int, size: int, bold: bool
    ) -> None:
        file = self._font_of(char)
        if file is None:
            char, file = UNPRINTABLE, self._font_of(UNPRINTABLE)
        if file is None or char == " ":
            return
        height = HANZI_DOTS * size
        baseline = LINE_GAP_DOTS // 2 + height * 5 // 6
        font = _font(file, height)
        for shift in range(2 if bold else 1):
            draw.text((center + shift, baseline), char, fill=1, font=font, anchor="ms")

    def _font_of(self, char: str) -> str | None:
        if char not in self._chosen:
            self._chosen[char] = next((f for f in self._files if _has_glyph(f, char)), None)
        return self._chosen[char]


@functools.cache
def system_pen() -> Pen:
    """A pen with the Chinese fonts known to be on Debian, UOS, Kylin and Windows."""
    folders = [*_FONT_FOLDERS, str(Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts")]
    found = (Path(folder) / name for name in _FONT_FILES for folder in folders)
    return Pen(file for file in found if file.is_file())


@functools.lru_cache(maxsize=64)
def _font(file: str, height_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, height_px)


def _has_glyph(file: str, char: str) -> bool:
    if char == " ":
        return True
    try:
        font = _font(file, HANZI_DOTS)
    except OSError:  # a font file that is cut or not a font
        return False
    drawn, nothing = font.getmask(char, mode="1"), font.getmask(_NOWHERE, mode="1")
    if drawn.getbbox() is None:
        return False
    return drawn.size != nothing.size or bytes(drawn) != bytes(nothing)


def qr_picture(text: str, dots: int) -> Picture:
    """A QR code at a size a phone reads from paper, at most as wide as the paper."""
    import qrcode  # type: ignore[import-untyped]  # noqa: PLC0415  loaded with the first code, not at start

    code = qrcode.QRCode(border=QR_QUIET_MODULES)
    code.add_data(text)
    code.make()
    matrix = code.get_matrix()
    scale = max(1, min(6, dots // len(matrix)))
    image = Image.new("1", (len(matrix), len(matrix)))
    image.putdata([int(dark) for row in matrix for dark in row])
    return _packed(
        image.resize((len(matrix) * scale, len(matrix) * scale), Image.Resampling.NEAREST)
    )


def barcode_picture(code: str, dots: int) -> Picture | None:
    """A Code 128 barcode without its text; None when it is too long for the paper."""
    modules = "0" * QUIET_MODULES + bars(code) + "0" * QUIET_MODULES
    scale = min(2, dots // len(modules))
    if not scale:
        return None
    row = Image.new("1", (len(modules), 1))
    row.putdata([int(module) for module in modules])
    return _packed(row.resize((len(modules) * scale, BARCODE_DOTS), Image.Resampling.NEAREST))


def _packed(image: Image.Image) -> Picture:
    return Picture(image.width, image.height, image.tobytes())
