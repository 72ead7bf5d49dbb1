"""A barcode on the screen, large enough for the camera of a courier's phone."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET_MODULES = 10  # white at both ends, else nothing reads it
QUIET_QR_MODULES = 4
LEAST_MODULE_PX, WIDEST_MODULE_PX = 2, 5
BARS_PX = 190
# An odd digit before its pairs stands with the letters.
_RUNS = re.compile(r"((?:(?!(?:\d\d){2,}(?!\d))[ -~])*)((?:\d\d){2,}(?!\d))?")
_TO_B, _TO_C = 100, 99
_START_B, _START_C = 104, 105


class ScreenCode(QWidget):
    """A waybill as Code 128, or as a QR code where its bars would be too thin for a phone."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text = ""
        self._bars = ""
        self._squares: list[list[bool]] = []

    def say(self, text: str) -> None:
        """Show another code; an empty one shows none."""
        if text == self.text:
            return
        self.text = text
        self.setAccessibleName(text)
        self._bars = _bars(text) if text else ""
        self._squares = []
        self.update()

    @property
    def is_qr(self) -> bool:
        """Whether the bars do not fit."""
        return self._module_px() < LEAST_MODULE_PX

    def sizeHint(self) -> QSize:
        """Wide enough for the usual waybill."""
        return QSize(560, BARS_PX)

    def minimumSizeHint(self) -> QSize:
        """Still read from a hand's breadth."""
        return QSize(360, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars on white, as tall as there is room."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._bars and self.is_qr:
            self._paint_qr(painter)
        elif self._bars:
            self._paint_bars(painter)
        painter.end()

    def _module_px(self) -> int:
        modules = len(self._bars) + 2 * QUIET_MODULES
        return min(WIDEST_MODULE_PX, self.width() // modules)

    def _paint_bars(self, painter: QPainter) -> None:
        module_px = self._module_px()
        left = (self.width() - len(self._bars) * module_px) // 2
        height_px = min(self.height(), BARS_PX)
        top = (self.height() - height_px) // 2
        for place, bar in enumerate(self._bars):
            if bar == "1":
                box = QRectF(left + place * module_px, top, module_px, height_px)
                painter.fillRect(box, QColor("black"))

    def _paint_qr(self, painter: QPainter) -> None:
        self._squares = self._squares or _squares(self.text)
        across = len(self._squares)
        module_px = max(1, min(self.width(), self.height()) // (across + 2 * QUIET_QR_MODULES))
        left = (self.width() - across * module_px) // 2
        top = (self.height() - across * module_px) // 2
        for y, row in enumerate(self._squares):
            for x, dark in enumerate(row):
                if dark:
                    box = QRectF(left + x * module_px, top + y * module_px, module_px, module_px)
                    painter.fillRect(box, QColor("black"))


def _bars(text: str) -> str:
    """Modules as 1 (black) and 0; digits go in pairs, so that each bar is as wide as it can be."""
    from barcode.charsets import (  # type: ignore[import-untyped]  # noqa: PLC0415  kept off start
        code128,
    )

    values = _values(text)
    check = sum(place * value for place, value in enumerate(values[1:], 1)) + values[0]
    symbols = [code128.CODES[value] for value in (*values, check % 103)]
    return "".join(symbols) + code128.STOP + "11"


def _values(text: str) -> list[int]:
    """Symbols of Code 128 with its start: set C for four digits and more, set B for the rest."""
    values: list[int] = []
    for letters, digits in _RUNS.findall(text):
        if letters:
            values += [_TO_B] * bool(values)
            values += [ord(sign) - 32 for sign in letters]
        if digits:
            values.append(_TO_C)
            values += [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    return [_START_C, *values[1:]] if values[0] == _TO_C else [_START_B, *values]


def _squares(text: str) -> list[list[bool]]:
    from qrcode.main import QRCode  # type: ignore[import-untyped]  # noqa: PLC0415  kept off start

    made = QRCode(border=0)
    made.add_data(text)
    made.make()
    return [[bool(dark) for dark in row] for row in made.get_matrix()]
