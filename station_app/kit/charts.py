"""Plots painted in the window: columns for what follows in time, such as days and hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station_app.kit.theme import (
    ACCENT,
    BORDER,
    NUMBER,
    QUIET,
    TEXT,
    font,
)

LINES = 4  # of the scale, at most
_TEXT_PX = 16
_GAP_PX = 6
_LEAST = QSize(240, 160)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its length, and the words for that length.

    chosen  the one the list beside it stands on
    """

    name: str
    value: int
    shown: str
    chosen: bool = False


def scale(most: int, lines: int = LINES) -> tuple[int, ...]:
    """Round steps up to or over the largest value: ``(0, 500, 1000)`` for 870."""
    if most <= 0:
        return (0, 1)
    step, power = 1, 1
    while step * lines < most:
        for of_ten in (2, 5, 10):
            step = of_ten * power
            if step * lines >= most:
                break
        power *= 10
    return tuple(range(0, -(-most // step) * step + 1, step))


class Bars(QWidget):
    """Columns of one measure. What is less than nothing has no length, only its words."""

    def __init__(self, *, name: str, what: str, unit: int = 1) -> None:
        """`unit` is how much of a value one of the scale is, 100 for fen shown as yuan."""
        super().__init__()
        self.setObjectName(name)
        self._what, self._unit = what, unit
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName(what)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars instead of the ones before."""
        self._bars = tuple(bars)
        said = "; ".join(f"{bar.name} {bar.shown}" for bar in bars)
        self.setAccessibleName(f"{self._what}: {said}")
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room enough to be read."""
        return _LEAST

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(420, 300)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint scale, bars and words."""
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setFont(font(_TEXT_PX))
        self._columns(painter)
        painter.end()

    def _columns(self, painter: QPainter) -> None:
        metrics = QFontMetrics(painter.font())
        steps = scale(max(bar.value for bar in self._bars) // self._unit)
        side_px = max(metrics.horizontalAdvance(str(step)) for step in steps) + 10
        line_px = metrics.height() + 6
        room = QRect(side_px, line_px, self.width() - side_px - 6, self.height() - 2 * line_px)
        most = steps[-1] * self._unit
        for step in steps:
            y = room.bottom() - step * room.height() // steps[-1]
            painter.setPen(QPen(QColor(BORDER)))
            painter.drawLine(room.left(), y, room.right(), y)
            painter.setPen(QColor(QUIET))
            label = QRect(0, y - line_px // 2, side_px - 6, line_px)
            painter.drawText(label, _RIGHT, str(step))
        wide_px = room.width() / len(self._bars)
        highest = max(range(len(self._bars)), key=lambda at: self._bars[at].value)
        free_px = 0  # up to where names stand
        for place, bar in enumerate(self._bars):
            left = room.left() + round(place * wide_px)
            high_px = max(0, bar.value) * room.height() // most
            gap_px = min(_GAP_PX, max(1, round(wide_px / 5)))
            width_px = max(2, min(56, round(wide_px) - gap_px))
            middle = left + round(wide_px / 2)
            column = QRect(middle - width_px // 2, room.bottom() - high_px, width_px, high_px)
            painter.fillRect(column, QColor(NUMBER if bar.chosen else ACCENT))
            if place == highest or bar.chosen:
                self._over(painter, column, bar.shown, room)
            free_px = self._under(painter, middle, room.bottom() + 4, bar.name, free_px)

    def _over(self, painter: QPainter, column: QRect, text: str, room: QRect) -> None:
        """The words of the highest column and of the chosen one."""
        width_px = QFontMetrics(painter.font()).horizontalAdvance(text) + 4
        left = max(room.left(), min(column.center().x() - width_px // 2, self.width() - width_px))
        painter.setPen(QColor(TEXT))
        painter.drawText(QRect(left, column.top() - 22, width_px, 20), _LEFT, text)

    def _under(self, painter: QPainter, middle: int, top: int, name: str, free_px: int) -> int:
        """A name where there is room for it; gives up to where names stand now."""
        width_px = QFontMetrics(painter.font()).horizontalAdvance(name)
        left = min(middle - width_px // 2, self.width() - width_px)
        if left < free_px:
            return free_px
        painter.setPen(QColor(QUIET))
        painter.drawText(QRect(left, top, width_px + 2, 22), _LEFT, name)
        return left + width_px + 10
