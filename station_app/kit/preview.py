"""The paper on the screen: the same layout the printer gets, painted column by column."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

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
from station_app.kit.theme import BORDER, font

COLUMN_PX = 9
LINE_PX = 22
EDGE_PX = 16
LEAST_SCALE = 0.6  # below this nobody reads it
BARCODE_LINES = 4
QR_LINES = 6
_INK = QColor("#20251F")


class Paper(QWidget):
    """One slip on its paper. Codes are drawn as what they are, not to be scanned from here."""

    def __init__(self, slip: Slip | None = None, *, columns: int = 48, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.columns = columns
        self._lines: tuple[LaidLine, ...] = ()
        self._scale = 1.0
        self.show_slip(slip)

    def show_slip(self, slip: Slip | None) -> None:
        """Lay this slip out; None leaves the paper empty."""
        self._lines = layout(slip, self.columns) if slip is not None else ()
        self.setAccessibleName("\n".join(self.texts()))
        self.updateGeometry()
        self.update()

    def texts(self) -> list[str]:
        """What stands on the paper, line by line."""
        return [line.text for line in self._lines if isinstance(line, TextLine | QrLine)] + [
            line.code for line in self._lines if isinstance(line, BarcodeLine)
        ]

    def sizeHint(self) -> QSize:
        """As wide as the paper, as long as the slip."""
        height_px = sum(_lines_of(line) for line in self._lines) * LINE_PX + 2 * EDGE_PX
        width_px = self._whole_px()
        return QSize(int(width_px * self._scale), int(height_px * self._scale))

    def fit(self, width_px: int) -> None:
        """Become small enough for this width; never larger than printed."""
        self._scale = min(1.0, max(LEAST_SCALE, width_px / self._whole_px()))
        self.resize(self.sizeHint())
        self.update()

    def _whole_px(self) -> int:
        return self.columns * COLUMN_PX + 2 * EDGE_PX

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint paper and print."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#FFFEFA"))
        painter.setPen(QColor(BORDER))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(_INK)
        painter.scale(self._scale, self._scale)
        top_px = EDGE_PX
        for line in self._lines:
            self._line(painter, line, top_px)
            top_px += _lines_of(line) * LINE_PX
        painter.end()

    def _line(self, painter: QPainter, line: LaidLine, top_px: int) -> None:
        if isinstance(line, TextLine):
            for piece in line.pieces:
                self._piece(painter, piece, line.size, top_px)
        elif isinstance(line, BarcodeLine):
            self._barcode(painter, line.code, top_px)
        elif isinstance(line, QrLine):
            self._qr(painter, line.text, top_px)

    def _piece(self, painter: QPainter, piece: Piece, size: int, top_px: int) -> None:
        """Each sign in its own columns, so that it stands where the printer puts it."""
        used = font(COLUMN_PX * 2 * size - 2 * size, bold=piece.bold)
        painter.setFont(used)
        metrics = QFontMetricsF(used)
        base = top_px + (LINE_PX * size + metrics.ascent() - metrics.descent()) / 2
        column = piece.column
        for sign in piece.text:
            wide = width_of(sign) * size
            room_px = wide * COLUMN_PX
            free_px = room_px - metrics.horizontalAdvance(sign)
            left = EDGE_PX + column * COLUMN_PX + free_px / 2
            if free_px < 0:
                self._squeezed(painter, sign, QPointF(left - free_px / 2, base), room_px, used)
            else:
                painter.drawText(QPointF(left, base), sign)
            column += wide

    def _squeezed(
        self, painter: QPainter, sign: str, place: QPointF, room_px: float, used: QFont
    ) -> None:
        """A proportional W is wider than a printer's column."""
        painter.save()
        painter.translate(place)
        painter.scale(room_px / QFontMetricsF(used).horizontalAdvance(sign), 1)
        painter.drawText(QPointF(0, 0), sign)
        painter.restore()

    def _barcode(self, painter: QPainter, code: str, top_px: int) -> None:
        left = EDGE_PX + self.columns * COLUMN_PX / 2 - len(code) * 11 / 2
        height_px = (BARCODE_LINES - 1) * LINE_PX - 8
        for place, sign in enumerate(code):
            bars = f"1{ord(sign):08b}0"
            for bar, dark in enumerate(bars):
                if dark == "1":
                    painter.fillRect(
                        QRectF(left + place * 11 + bar, top_px + 4, 1, height_px), _INK
                    )
        painter.setFont(font(14))
        below = QRectF(0, top_px + (BARCODE_LINES - 1) * LINE_PX, self._whole_px(), LINE_PX)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, code)

    def _qr(self, painter: QPainter, text: str, top_px: int) -> None:
        side_px = (QR_LINES - 1) * LINE_PX - 8
        left = (self._whole_px() - side_px) / 2
        box = QRectF(left, top_px + 4, side_px, side_px)
        painter.drawRect(box)
        painter.setFont(font(20, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "QR")
        painter.setFont(font(12))
        below = QRectF(0, top_px + (QR_LINES - 1) * LINE_PX, self._whole_px(), LINE_PX)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text[:48])


class Preview(QScrollArea):
    """A slip to look at before or after it is printed."""

    def __init__(self, *, columns: int = 48, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.paper = Paper(columns=columns, name=f"{name}.paper")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self.paper)

    def show_slip(self, slip: Slip | None, *, columns: int = 0) -> None:
        """Show this slip; ``columns`` of the paper where they are other ones now."""
        self.paper.columns = columns or self.paper.columns
        self.paper.show_slip(slip)
        self.paper.fit(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole width of the paper is always seen."""
        super().resizeEvent(event)
        self.paper.fit(self.viewport().width())


def _lines_of(line: LaidLine) -> int:
    if isinstance(line, TextLine):
        return line.size
    if isinstance(line, BlankLines):
        return line.lines
    return BARCODE_LINES if isinstance(line, BarcodeLine) else QR_LINES
