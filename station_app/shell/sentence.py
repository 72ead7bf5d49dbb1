"""The status line: one large sentence with its tone, over the page."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from station_app.kit.labels import label
from station_app.kit.theme import restyle

MARKS = {"ok": "✓", "plain": "·", "attention": "!", "wrong": "✕"}


class SentenceLine(QFrame):
    """What the counter says last; a mark stands beside the colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sentence")
        self._mark = label(name="sentence.mark")
        self._text = label(name="sentence.text", wrap=True)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(16, 8, 16, 8)
        inside.setSpacing(12)
        inside.addWidget(self._mark)
        inside.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty when it is silent."""
        return "" if self.isHidden() else self._text.text()

    @property
    def tone(self) -> str:
        """In which tone it says it."""
        return str(self.property("tone") or "")

    @Slot(str, str)
    def say(self, sentence: str, tone: str = "plain") -> None:
        """Say this instead; an empty sentence makes it silent."""
        self._text.setText(sentence)
        self._mark.setText(MARKS.get(tone, "·"))
        self.setAccessibleName(sentence)
        if self.tone != tone:
            self.setProperty("tone", tone)
            for part in (self, self._text, self._mark):
                restyle(part)
        self.setVisible(bool(sentence))

    @Slot()
    def silence(self) -> None:
        """Say nothing."""
        self.hide()
