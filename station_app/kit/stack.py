"""Views of which one is shown: a page is only as large as the one it shows needs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class ShownStack(QStackedWidget):
    """A stack that asks only its shown view how much room it needs."""

    def __init__(self, *views: QWidget) -> None:
        super().__init__()
        for view in views:
            self.addWidget(view)
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """What the shown view would like."""
        return self.currentWidget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the shown view needs."""
        return self.currentWidget().minimumSizeHint()
