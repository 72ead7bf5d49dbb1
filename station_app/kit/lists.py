"""Lists that scroll thousands of rows without lag: a model, a painter, no widget per row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from station_app.kit.labels import PillTone
from station_app.kit.theme import (
    ACCENT,
    BODY_PX,
    BORDER,
    CARD,
    CARD_CHOSEN,
    PILLS,
    QUIET,
    QUIET_PX,
    ROW_PX,
    SECTION_PX,
    TEXT,
    font,
)

Index = QModelIndex | QPersistentModelIndex
BAR_PX = 16
MOST_DRAWN = 16  # rows a list keeps as pictures; a scan moves all of them down by one
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, a quiet second line under it, a pill when it has a tone, or a bar.

    bar  how long, of a thousand parts of the column
    """

    text: str = ""
    under: str = ""
    tone: PillTone | None = None
    bold: bool = False
    quiet: bool = False
    bar: int = 0


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row; `id` is what the page gets back when it is chosen."""

    id: str
    cells: tuple[Cell | str, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its share of the width, and on which side its texts stand."""

    share: int = 1
    right: bool = False
    least_px: int = 0


@dataclass
class _Shape:
    columns: tuple[Column, ...]
    row_px: int = ROW_PX
    widths: dict[int, list[int]] = field(default_factory=dict)

    def widths_px(self, room_px: int) -> list[int]:
        """Width of each column for so much room, worked out once."""
        if room_px not in self.widths:
            shares = sum(column.share for column in self.columns) or 1
            least = sum(column.least_px for column in self.columns)
            free_px = max(0, room_px - least)
            self.widths = {
                room_px: [c.least_px + free_px * c.share // shares for c in self.columns]
            }
        return self.widths[room_px]


class RowModel(QAbstractListModel):
    """Rows as frozen values; a view asks only for those it shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListRow, ...] = ()

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """What is shown."""
        return self._rows

    def replace(self, rows: Sequence[ListRow]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for the painter, its words for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return " · ".join(_cell(cell).text for cell in row.cells if _cell(cell).text)
        return None


class RowList(QListView):
    """A list of rows with columns: the arrow keys move, a click or `chosen_id` chooses.

    It never takes Enter (that is `Page.confirm`) and no input method.
    """

    chosen = Signal(str)
    """The id of the row clicked or moved to."""

    def __init__(self, columns: Sequence[Column], *, name: str, row_px: int = ROW_PX + 5) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shape = _Shape(tuple(columns), row_px)
        self._model = RowModel(self)
        self.setModel(self._model)
        self._painter = _RowPainter(self._shape, self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_rows(self, rows: Sequence[ListRow], *, first: bool = False) -> None:
        """Show these rows; the chosen one stays chosen if it is still there.

        first  the first row is chosen when none is
        """
        if tuple(rows) != self._model.rows:
            kept, place = self.chosen_id, self.verticalScrollBar().value()
            self.blockSignals(True)
            self._model.replace(rows)
            self.blockSignals(False)
            self.verticalScrollBar().setValue(place)
            if kept:
                self.choose(kept)
        if first and rows and not self.chosen_id:
            self.choose(rows[0].id)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Other columns for the rows that follow."""
        self._shape.columns = tuple(columns)
        self._shape.widths.clear()
        self._painter.forget()

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """What is shown."""
        return self._model.rows

    @property
    def chosen_id(self) -> str:
        """The id of the chosen row, empty when there is none."""
        index = self.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() else ""

    def choose(self, row_id: str) -> bool:
        """Move to this row and show it; False when it is not there."""
        for place, row in enumerate(self._model.rows):
            if row.id == row_id:
                self.setCurrentIndex(self._model.index(place))
                return True
        return False

    def let_go(self) -> None:
        """No row is chosen; the next step begins at the first."""
        self.setCurrentIndex(QModelIndex())

    def step(self, by: int) -> bool:
        """Move so many rows on; the first step goes to the first row. False when it is empty."""
        if not self._model.rows:
            return False
        now = self.currentIndex().row() if self.currentIndex().isValid() else -by
        place = max(0, min(len(self._model.rows) - 1, now + by))
        self.setCurrentIndex(self._model.index(place))
        return True

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """A view lets input methods in by itself; this one does not."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)

    def hideEvent(self, event: QHideEvent) -> None:
        """The pictures of its rows are not kept for a page nobody sees."""
        self._painter.forget()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed is for the page and the scan box, not for jumping about."""
        if event.text() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.rows[now.row()].id)


class _RowPainter(QStyledItemDelegate):
    """Paints one row: texts, quiet second lines, pills."""

    def __init__(self, shape: _Shape, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape = shape
        self._body, self._bold = font(BODY_PX), font(SECTION_PX, bold=True)
        self._quiet = font(QUIET_PX)
        self._drawn: dict[tuple[ListRow, int, str, float], QPixmap] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is as high as the others."""
        return QSize(100, self._shape.row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row; one that was painted before, perhaps elsewhere in the list, is kept."""
        row: ListRow = index.data(ROW_ROLE)
        room: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        ratio = painter.device().devicePixelRatioF()
        ground = CARD_CHOSEN if chosen or row.marked else CARD
        drawn = (row, room.width(), ground, ratio)
        picture = self._drawn.pop(drawn, None) or self._draw(*drawn)
        self._drawn[drawn] = picture  # the last one used stands last
        if len(self._drawn) > MOST_DRAWN:
            del self._drawn[next(iter(self._drawn))]
        painter.drawPixmap(room.topLeft(), picture)

    def forget(self) -> None:
        """Paint every row anew from now on."""
        self._drawn.clear()

    def _draw(self, row: ListRow, width_px: int, ground: str, ratio: float) -> QPixmap:
        room = QRect(0, 0, width_px, self._shape.row_px)
        made = QPixmap(room.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(ground))
        painter = QPainter(made)
        self._paint_row(painter, room, row)
        painter.end()
        return made

    def _paint_row(self, painter: QPainter, room: QRect, row: ListRow) -> None:
        """The cells of a row and the line under it."""
        left = room.left() + 18
        for cell, column, width_px in zip(
            row.cells, self._shape.columns, self._shape.widths_px(room.width() - 36), strict=False
        ):
            self._cell(
                painter, QRect(left, room.top(), width_px - 12, room.height()), _cell(cell), column
            )
            left += width_px
        painter.setPen(QPen(QColor(BORDER)))
        painter.drawLine(room.left() + 14, room.bottom(), room.right() - 14, room.bottom())

    def _cell(self, painter: QPainter, room: QRect, cell: Cell, column: Column) -> None:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        if cell.tone is not None:
            self._pill(painter, room, cell, right=column.right)
            return
        if cell.bar:
            long_px = max(2, room.width() * cell.bar // 1000)
            box = QRect(room.left(), room.center().y() - BAR_PX // 2, long_px, BAR_PX)
            painter.fillRect(box, QColor(ACCENT))
        painter.setFont(self._bold if cell.bold else self._quiet if cell.quiet else self._body)
        painter.setPen(QColor(QUIET if cell.quiet else TEXT))
        upper = QRect(room)
        if cell.under:
            upper.setBottom(room.center().y() + 2)
        self._line(painter, upper, cell.text, side, low=bool(cell.under))
        if cell.under:
            painter.setFont(self._quiet)
            painter.setPen(QColor(QUIET))
            lower = QRect(room.left(), room.center().y() + 2, room.width(), room.height() // 2 - 4)
            self._line(painter, lower, cell.under, side, low=False)

    def _line(
        self, painter: QPainter, room: QRect, text: str, side: Qt.AlignmentFlag, *, low: bool
    ) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        height = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side | height, shown)

    def _pill(self, painter: QPainter, room: QRect, cell: Cell, *, right: bool) -> None:
        if not cell.text:
            return
        ground, ink = PILLS[cell.tone or "plain"]
        metrics = QFontMetrics(self._quiet)
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width() - 24)
        width_px = metrics.horizontalAdvance(shown) + 24
        left = room.right() - width_px if right else room.left()
        pill = QRect(left, room.center().y() - 13, width_px, 27)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(ground)))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(ink))
        painter.setFont(self._quiet)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


def _cell(cell: Cell | str) -> Cell:
    return Cell(cell) if isinstance(cell, str) else cell
