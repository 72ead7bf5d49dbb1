"""Words on the screen: titles, quiet lines, pills, and the numbers read from a metre away."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from station_app.kit.theme import CODE_PX, NUMBER, NUMBER_PX, font, really_bold, restyle

MARGIN_PX = 8  # a sign may reach over its place
SMEARED_PX = 60  # above this a font without a bold cut is no longer made bold
PillTone = Literal["good", "attention", "danger", "plain"]
Role = Literal["body", "title", "section", "strong", "quiet", "wrong"]


def label(text: str = "", role: Role = "body", *, name: str = "", wrap: bool = False) -> QLabel:
    """A line of text in one of the agreed roles; plain text always, never markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    return made


def tip_of(text: str) -> str:
    """A text for a tool tip, where it stays a text.

    Qt takes one that looks like markup for markup, which loads pictures from wherever it says.
    """
    return f"<span>{escape(text)}</span>" if "<" in text else text


class Pill(QLabel):
    """A short word in a tinted pill; the tone never speaks without the word."""

    def __init__(self, text: str = "", tone: PillTone = "plain", *, name: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setProperty("pill", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        if not text:
            self.hide()  # shown without a parent it would be a window and take the keyboard

    def say(self, text: str, tone: PillTone = "plain") -> None:
        """Show another word; an empty one hides the pill."""
        self.setText(text)
        self.setVisible(bool(text))
        if self.property("pill") != tone:
            self.setProperty("pill", tone)
            restyle(self)


class Elided(QLabel):
    """One line that ends in … when it does not fit; the whole text stands in the tool tip."""

    def __init__(self, text: str = "", role: Role = "body", *, name: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as the whole text would like to be."""
        self.ensurePolished()
        width_px = QFontMetrics(self.font()).horizontalAdvance(self._whole)
        return QSize(width_px + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 16))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(tip_of(self._whole) if shown != self._whole else "")


class BigNumber(QWidget):
    """The one thing that is largest: a pickup code, a total. It shrinks before it is cut off."""

    def __init__(
        self,
        text: str = "",
        *,
        size_px: int = CODE_PX,
        least_px: int = 28,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        colour: str = NUMBER,
        name: str = "",
    ) -> None:
        super().__init__()
        self._text = text
        self._size_px = size_px
        self._least_px = least_px
        self._align = align
        self._colour = colour
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What it shows."""
        return self._text

    def say(self, text: str) -> None:
        """Show another number or code."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the text at its full size."""
        metrics = QFontMetrics(font(self._size_px, bold=True))
        return QSize(metrics.horizontalAdvance(self._text) + 4, int(self._size_px * 1.2))

    def minimumSizeHint(self) -> QSize:
        """Room for the text at its smallest."""
        metrics = QFontMetrics(font(self._least_px, bold=True))
        return QSize(metrics.horizontalAdvance(self._text) + 4, int(self._size_px * 1.2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as large as fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size_px = self._fitting_px()
        used = font(size_px, bold=True)
        metrics = QFontMetrics(used)
        free_px = self.width() - metrics.horizontalAdvance(self._text)
        left = free_px // 2 if self._align & Qt.AlignmentFlag.AlignHCenter else 0
        left = free_px if self._align & Qt.AlignmentFlag.AlignRight else left
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2
        if size_px > SMEARED_PX and not really_bold():
            drawn = (size_px, self._colour, self.devicePixelRatioF())
            for sign in self._text:
                painter.drawPixmap(left - MARGIN_PX, base - metrics.ascent(), _bold(sign, *drawn))
                left += metrics.horizontalAdvance(sign)
        else:
            painter.setPen(QColor(self._colour))
            painter.setFont(used)
            painter.drawText(left, base, self._text)
        painter.end()

    def _fitting_px(self) -> int:
        size_px = self._size_px
        while size_px > self._least_px:
            metrics = QFontMetrics(font(size_px, bold=True))
            if metrics.horizontalAdvance(self._text) <= self.width():
                break
            size_px -= 2
        return size_px


@lru_cache(maxsize=256)
def _bold(sign: str, size_px: int, colour: str, ratio: float) -> QPixmap:
    """One sign with its outline drawn over: 3 ms a code, so each sign is kept for the next one."""
    used = font(size_px, bold=True)
    metrics = QFontMetrics(used)
    size = QSize(metrics.horizontalAdvance(sign) + 2 * MARGIN_PX, metrics.height())
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(MARGIN_PX, metrics.ascent(), used, sign)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), size_px / 28))
    painter.fillPath(path, QColor(colour))
    painter.drawPath(path)
    painter.end()
    return made


def number(text: str = "", *, size_px: int = NUMBER_PX, name: str = "") -> BigNumber:
    """A number of a card, such as how many parcels wait."""
    return BigNumber(text, size_px=size_px, least_px=20, name=name)
