"""The counter could not open: why, on the screen, long enough to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from station_app.kit.buttons import MainButton
from station_app.kit.cards import across, lone_card
from station_app.kit.labels import label

ALONE_MS = 5_000  # whoever started us waits for the exit code, too
WIDTH_PX = 640
LEAST_PX = (1024, 720)
_CLOSES = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class NotOpened(QWidget):
    """A window of its own in place of the login; Enter, Esc or the button closes it, or nobody.

    A click or another key keeps it open for as long as it takes to read.

    Who starts the program by its icon sees no terminal: a sentence there alone is a window that
    comes and goes without a word.
    """

    closed = Signal()

    def __init__(self, sentence: str, *, station_name: str) -> None:
        super().__init__()
        self.setObjectName("not_opened")
        self.setWindowTitle(" · ".join(part for part in (station_name, "station") if part))
        self.setMinimumSize(*LEAST_PX)
        self.sentence = label(sentence, "section", name="not_opened.sentence", wrap=True)
        self._close = MainButton(self.tr("Close"), name="not_opened.close")
        self._close.clicked.connect(self.close)
        column = lone_card(self, width_px=WIDTH_PX, gap_px=22)
        column.addWidget(label(self.tr("The counter did not open"), "title"))
        column.addWidget(self.sentence)
        column.addWidget(label(self.tr("It closes by itself; a click keeps it open"), "quiet"))
        column.addLayout(across("stretch", self._close))
        self._alone = QTimer(self, singleShot=True, interval=ALONE_MS)
        self._alone.timeout.connect(self.close)
        self._alone.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Freshly pressed only: the Enter that started the program may still be down."""
        if event.key() not in _CLOSES:
            self._alone.stop()
        elif not event.isAutoRepeat():
            self.close()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Somebody reads."""
        self._alone.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """It was read."""
        self.closed.emit()
        super().closeEvent(event)
