"""The foot of a page: quiet buttons left, wrapping where there is no room, the main one right.

English is a third longer than Chinese, and on a screen of 1024 px a page has 600 px: a row of
buttons that cannot wrap would make the whole window wider than the screen.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

from station_app.kit.theme import SPACE

GAP_PX = SPACE[1]


class Foot(QLayout):
    """What is added before `addStretch` is quiet and wraps; what comes after stands right.

    Without a stretch its widgets share the whole width, one row each.
    """

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}  # by width; layouts ask thousands of times for one scan
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._quiet = -1  # how many of them stand before the stretch
        self._least_px = 0

    def addStretch(self, _stretch: int = 0) -> None:
        """What is added from now on stands at the right."""
        self._quiet = len(self._items)

    def addStrut(self, height_px: int) -> None:
        """Never lower than this, so that nothing moves when a button comes or goes."""
        self._least_px = height_px

    def addItem(self, item: QLayoutItem) -> None:
        """For Qt; use `addWidget`."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are, shown or not."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:  # type: ignore[override]
        """One of them."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:  # type: ignore[override]
        """Let one go."""
        if not 0 <= place < len(self._items):
            return None
        self._quiet -= int(place < self._quiet)
        return self._items.pop(place)

    def expandingDirections(self) -> Qt.Orientation:
        """It is as wide as the page."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """A narrow page needs more rows."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """How high it is at this width."""
        if width_px not in self._heights:
            self._heights[width_px] = self._lay(QRect(0, 0, width_px, 0), move=False)
        return self._heights[width_px]

    def invalidate(self) -> None:
        """A button came, went or says something else."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """One row, when there is room for it."""
        shown = self._shown()
        width_px = sum(item.sizeHint().width() for item in shown) + GAP_PX * len(shown)
        return QSize(width_px, max([self._least_px, *(i.sizeHint().height() for i in shown)]))

    def minimumSize(self) -> QSize:
        """As wide as the widest of them."""
        sizes = [item.minimumSize().expandedTo(_wanted(item)) for item in self._shown()]
        width_px = max((size.width() for size in sizes), default=0)
        return QSize(width_px, max([self._least_px, *(size.height() for size in sizes)]))

    def setGeometry(self, room: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(room)
        self._lay(room, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, room: QRect, *, move: bool) -> int:
        if self._quiet < 0:
            return max(self._least_px, _column(self._shown(), room, move=move))
        quiet = [item for item in self._items[: self._quiet] if not item.isEmpty()]
        right = [item for item in self._items[self._quiet :] if not item.isEmpty()]
        right_px = sum(item.sizeHint().width() + GAP_PX for item in right)
        widest_px = max((item.sizeHint().width() for item in quiet), default=0)
        beside = room.width() - right_px >= widest_px
        left_px = room.width() - right_px if beside else room.width()
        rows_px = _rows(quiet, QRect(room.topLeft(), QSize(left_px, 0)), move=False)
        main_px = max((item.sizeHint().height() for item in right), default=0)
        height_px = max(rows_px, main_px) if beside else rows_px + GAP_PX + main_px
        height_px = max(height_px, self._least_px)
        if move:
            bottom = room.top() + height_px
            top = bottom - rows_px if beside else room.top()
            _rows(quiet, QRect(room.left(), top, left_px, 0), move=True)
            x = room.right() + 1 + GAP_PX - right_px
            for item in right:
                size = item.sizeHint()
                item.setGeometry(QRect(x, bottom - size.height(), size.width(), size.height()))
                x += size.width() + GAP_PX
        return height_px


def _rows(items: list[QLayoutItem], room: QRect, *, move: bool) -> int:
    """Items one after the other, a new row where the room ends; gives the height."""
    x, y, row_px = room.left(), room.top(), 0
    for item in items:
        size = item.sizeHint()
        if x > room.left() and x + size.width() > room.left() + room.width():
            x, y, row_px = room.left(), y + row_px + GAP_PX, 0
        if move:
            item.setGeometry(QRect(x, y, size.width(), size.height()))
        x += size.width() + GAP_PX
        row_px = max(row_px, size.height())
    return y + row_px - room.top()


def _column(items: list[QLayoutItem], room: QRect, *, move: bool) -> int:
    y = room.top()
    for item in items:
        wraps = item.hasHeightForWidth()
        height_px = item.heightForWidth(room.width()) if wraps else item.sizeHint().height()
        if move:
            item.setGeometry(QRect(room.left(), y, room.width(), height_px))
        y += height_px + GAP_PX
    return max(0, y - GAP_PX - room.top())


def _wanted(item: QLayoutItem) -> QSize:
    """A button is never cut; a widget that can shrink says how far by itself."""
    widget = item.widget() if isinstance(item, QWidgetItem) else None
    fixed = isinstance(widget, QWidget) and (
        widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum
    )
    return item.sizeHint() if fixed else QSize()
