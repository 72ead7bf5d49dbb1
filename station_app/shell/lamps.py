"""Lamps for line, printer and backup, and who is at the counter. Words first, colour beside."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from station_app.kit.labels import PillTone, label, tip_of
from station_app.kit.theme import LAMPS

LampName = Literal["line", "printer", "backup"]


class _Dot(QWidget):
    """A round lamp; a bad one carries a mark as well, for those who see no red."""

    def __init__(self) -> None:
        super().__init__()
        self.tone: PillTone = "plain"

    def say(self, tone: PillTone) -> None:
        self.tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(12, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LAMPS[self.tone]))
        room = self.rect().adjusted(0, 1, 0, -1)
        if self.tone == "danger":
            painter.drawRect(room)
        else:
            painter.drawEllipse(room)
        painter.end()


class Lamp(QFrame):
    """One lamp: what it is about, and how it stands."""

    clicked = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(f"lamp.{name}")
        self.setProperty("lamp", True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tip = ""
        self._dot = _Dot()
        self._dot.setFixedSize(12, 14)
        self._title = label(title, name=f"lamp.{name}.title")
        self._detail = label("", "quiet", name=f"lamp.{name}.detail")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._dot)
        inside.addLayout(words)

    def stand(self, tone: PillTone, title: str, detail: str, tip: str = "") -> None:
        """Show another state."""
        if tip:
            self.setToolTip(tip_of(tip))
        if self.words == f"{title} {detail}".strip() and self._dot.tone == tone:
            return
        self._dot.say(tone)
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(f"{title} {detail}".strip())
        whole = f"{title} · {detail}" if detail else title
        self.setToolTip(tip_of(tip or self._tip or whole))

    @property
    def words(self) -> str:
        """What it says, as one line."""
        return self.accessibleName()

    def as_person(self, tip: str) -> None:
        """For the clerk, who is no lamp but can be asked to leave the counter."""
        self._dot.hide()
        self._tip = tip
        self.setToolTip(tip_of(tip))
        self.as_button()

    def as_button(self) -> None:
        """A click on it does something."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click or a touch."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()


class Lamps(QFrame):
    """The row of lamps, right of the scan box."""

    clerk_clicked = Signal()
    line_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lamps")
        self.setProperty("lamp", True)
        self._lamps: dict[str, Lamp] = {
            "line": Lamp("line", self.tr("Line")),
            "printer": Lamp("printer", self.tr("Printer")),
            "backup": Lamp("backup", self.tr("Backup")),
        }
        self._clerk = Lamp("clerk", "")
        self._clerk.as_person(self.tr("Hand the counter to somebody else · Ctrl+L"))
        self._clerk.clicked.connect(self.clerk_clicked)
        self._lamps["line"].as_button()
        self._lamps["line"].clicked.connect(self.line_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(18)
        for lamp in (*self._lamps.values(), self._clerk):
            self._row.addWidget(lamp)

    def light(
        self, name: LampName, tone: PillTone, title: str, detail: str = "", tip: str = ""
    ) -> None:
        """How the line, the printer or the backup stands, in words; `tip` says more of it."""
        self._lamps[name].stand(tone, title, detail, tip)

    def say_clerk(self, clerk_name: str, detail: str) -> None:
        """Who is at the counter, and the time with what the day is (15:42 · 赶集日)."""
        self._clerk.stand("plain", clerk_name, detail)

    def words(self, name: LampName) -> str:
        """What a lamp says, as one line."""
        return self._lamps[name].words

    def narrow(self, narrow: bool) -> None:
        """Stand closer together on a small screen."""
        self._row.setSpacing(10 if narrow else 18)
