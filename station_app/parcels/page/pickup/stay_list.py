"""The parcels of one person as cards that are painted, not built: forty or a thousand alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from station_app.kit.labels import PillTone
from station_app.kit.theme import (
    ACCENT,
    BORDER,
    BORDER_STRONG,
    CARD,
    CARD_CHOSEN,
    CODE_PX,
    NUMBER,
    PILLS,
    QUIET,
    QUIET_PX,
    SPACE,
    font,
)

Index = QModelIndex | QPersistentModelIndex
_CARD_ROLE = Qt.ItemDataRole.UserRole
_HEIGHTS_PX = {True: 114, False: 82}
_CODES_PX = {True: CODE_PX, False: 36}
LEAST_PILL_PX = 60
_CODE_SHARE = 46  # per cent of the card, at most, for the code


@dataclass(frozen=True, slots=True)
class StayCard:
    """One parcel: its code largest, carrier and days as pills, the waybill quiet under them."""

    id: str
    code: str
    waybill: str
    pills: tuple[tuple[str, PillTone], ...]
    state: tuple[str, PillTone]
    large: bool = False
    marked: bool = False


class _Cards(QAbstractListModel):
    """Cards as frozen values."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: tuple[StayCard, ...] = ()

    def replace(self, cards: tuple[StayCard, ...]) -> None:
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == _CARD_ROLE:
            return card
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            words = [card.code, *(text for text, _ in card.pills), card.waybill, card.state[0]]
            return " · ".join(words)
        return None


class StayList(QListView):
    """Cards that scroll; the page moves through them with the arrow keys (`step`)."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._cards = _Cards(self)
        self.setModel(self._cards)
        self.setItemDelegate(_CardPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; border: none; padding: 0; }")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSpacing(0)

    @property
    def cards(self) -> tuple[StayCard, ...]:
        """What is shown."""
        return self._cards.cards

    def show_cards(self, cards: Sequence[StayCard]) -> None:
        """Show these cards; the chosen one stays chosen if it is still there."""
        given = tuple(cards)
        if given == self._cards.cards:
            return
        kept, place = self.chosen_id, self.verticalScrollBar().value()
        self._cards.replace(given)
        self.verticalScrollBar().setValue(place)
        self.choose(kept)

    @property
    def chosen_id(self) -> str:
        """The id of the chosen card, empty when there is none."""
        index = self.currentIndex()
        return self.cards[index.row()].id if index.isValid() else ""

    def choose(self, card_id: str) -> bool:
        """Move to a card and scroll to it."""
        for place, card in enumerate(self.cards):
            if card.id == card_id:
                self.setCurrentIndex(self._cards.index(place))
                return True
        return False

    def step(self, by: int) -> None:
        """Move down or up by so many cards."""
        if self.cards:
            now = self.currentIndex().row()
            place = max(0, min(len(self.cards) - 1, now + by if now >= 0 else 0))
            self.setCurrentIndex(self._cards.index(place))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """No input method here: it would take the scanner's keys."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)


class _CardPainter(QStyledItemDelegate):
    """Paints one card."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._quiet = font(QUIET_PX)
        self._codes = {large: font(size_px, bold=True) for large, size_px in _CODES_PX.items()}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A checked card is higher."""
        return QSize(200, _HEIGHTS_PX[index.data(_CARD_ROLE).large] + SPACE[2])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the code, the pills and the state."""
        card: StayCard = index.data(_CARD_ROLE)
        room: QRect = option.rect.adjusted(1, 1, -2, -SPACE[2])  # type: ignore[attr-defined]
        chosen = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = ACCENT if card.marked else BORDER_STRONG if chosen else BORDER
        painter.setPen(QPen(QColor(edge), 2 if card.marked or chosen else 1))
        painter.setBrush(QColor(CARD_CHOSEN if card.marked else CARD))
        painter.drawRoundedRect(room, 12, 12)
        inside = room.adjusted(18, 6, -18, -6)
        state_px = self._pill(painter, inside, *card.state, right=True)
        left_px = self._code(painter, inside, card) + 24
        self._details(
            painter, inside.adjusted(left_px, 0, -state_px - 12, 0), card.pills, card.waybill
        )
        painter.restore()

    def _code(self, painter: QPainter, room: QRect, card: StayCard) -> int:
        made = QFont(self._codes[card.large])
        most_px = room.width() * _CODE_SHARE // 100
        while QFontMetrics(made).horizontalAdvance(card.code) > most_px and made.pixelSize() > 20:
            made.setPixelSize(made.pixelSize() - 2)
        painter.setFont(made)
        painter.setPen(QColor(NUMBER))
        painter.drawText(
            room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, card.code
        )
        return QFontMetrics(made).horizontalAdvance(card.code)

    def _details(
        self,
        painter: QPainter,
        room: QRect,
        pills: tuple[tuple[str, PillTone], ...],
        waybill: str,
    ) -> None:
        row = QRect(room.left(), room.center().y() - 32, room.width(), 30)
        for text, tone in pills:
            if text and row.width() > LEAST_PILL_PX:  # the least important stand last
                used_px = self._pill(painter, row, text, tone, right=False)
                row.setLeft(row.left() + used_px + SPACE[1])
        painter.setFont(self._quiet)
        painter.setPen(QColor(QUIET))
        under = QRect(room.left(), room.center().y() + 4, room.width(), 26)
        shown = painter.fontMetrics().elidedText(
            waybill, Qt.TextElideMode.ElideMiddle, under.width()
        )
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _pill(
        self, painter: QPainter, room: QRect, text: str, tone: PillTone, *, right: bool
    ) -> int:
        """Gives the width it took."""
        if not text:
            return 0
        ground, ink = PILLS[tone]
        metrics = QFontMetrics(self._quiet)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width() - 26)
        width_px = min(metrics.horizontalAdvance(text) + 26, room.width())
        left = room.right() - width_px if right else room.left()
        pill = QRect(left, room.center().y() - 13, width_px, 27)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(QColor(ink))
        painter.setFont(self._quiet)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return width_px
