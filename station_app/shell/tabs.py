"""The row of tabs over a page that has other pages under it: the parent first, then each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
)

from station_app.kit.labels import Elided
from station_app.kit.page import Page
from station_app.kit.theme import BODY_PX, TAB_PX, font, restyle

EDGE_PX = 8
AROUND_PX = 40  # both edges, and those of the key
GAP_PX = 6
BETWEEN_PX = 4
SIDE_PX = 22
KEY_PX = 12
LEAST_PX = 64  # a tab gets shorter before the window gets wider


class Tab(QPushButton):
    """One page of the row, with its key beside the title, or under it where the row is short."""

    def __init__(self, page_name: str, title: str, key: str) -> None:
        super().__init__()
        self.page_name = page_name
        self.setObjectName(f"tab.{page_name}")
        self.setAccessibleName(f"{title} {key}")
        self.setToolTip(key)
        self.setProperty("tab", True)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(TAB_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        title_px, key_px = _width_px(title, BODY_PX), _width_px(key, KEY_PX)
        self.beside_px = AROUND_PX + GAP_PX + title_px + key_px
        self._under_px = 2 * EDGE_PX + max(title_px, key_px) + GAP_PX
        self._wanted_px = self.beside_px
        self._inside = QHBoxLayout(self)
        self._title = Elided(title)
        self._hint = QLabel(key)
        self._hint.setProperty("key", True)
        for part in (self._title, self._hint):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside.addWidget(self._title, 1)
        self._inside.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self.toggled.connect(self._mark)
        self.set_key(under=False)

    def set_key(self, *, under: bool) -> None:
        """Put the key under the title, or beside it."""
        self._wanted_px = self._under_px if under else self.beside_px
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        self._inside.setDirection(way)
        self._inside.setSpacing(0 if under else GAP_PX)
        self._inside.setContentsMargins(EDGE_PX, 1, EDGE_PX, 3 if under else 0)
        self._hint.setProperty("under", under)
        restyle(self._hint)
        QApplication.sendEvent(self._hint, QEvent(QEvent.Type.StyleChange))  # its padding counts
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the whole title, in bold, and the key."""
        return QSize(self._wanted_px, TAB_PX)

    def minimumSizeHint(self) -> QSize:
        """A long title is cut before the window grows."""
        return QSize(LEAST_PX, TAB_PX)

    @Slot(bool)
    def _mark(self, chosen: bool) -> None:
        self._title.setProperty("chosen", chosen)  # a label cannot ask for its button's state
        restyle(self._title)


class Tabs(QFrame):
    """Shown only while the open page has pages under it or is one of them."""

    wanted = Signal(str)
    """Name of the page that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self._tabs: dict[str, Tab] = {}
        self._titles: list[tuple[str, str]] = []
        self._keys: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SIDE_PX, 4, SIDE_PX, 0)
        self._row.setSpacing(BETWEEN_PX)
        self._row.addStretch(1)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for titles and keys side by side, the keys go under them."""
        super().resizeEvent(event)
        self._place_keys()

    def show_for(self, page: Page, pages: Sequence[Page]) -> None:
        """Show the family of the open page, in the order in which the pages were added."""
        family = family_of(page, pages)
        shown = family if len(family) > 1 else []
        self._keys = {one.shortcut: one.name for one in shown if one.shortcut}
        titles = [(one.name, _titled(one)) for one in shown]
        if titles != self._titles:
            self._titles = titles
            self._fill(shown)
        if page.name in self._tabs:
            self._tabs[page.name].setChecked(True)
        self.setVisible(bool(shown))

    def page_of(self, shortcut: str) -> str:
        """Name of the shown page with this key, such as "Ctrl+K"; empty when there is none."""
        return self._keys.get(shortcut, "")

    def _fill(self, family: Sequence[Page]) -> None:
        for tab in self._tabs.values():
            self._group.removeButton(tab)
            self._row.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
        self._tabs = {}
        for place, page in enumerate(family):
            tab = Tab(page.name, self._titles[place][1], page.key or page.shortcut)
            self._tabs[page.name] = tab
            self._group.addButton(tab)
            self._row.insertWidget(place, tab)
        self._place_keys()

    def _place_keys(self) -> None:
        beside_px = sum(tab.beside_px + BETWEEN_PX for tab in self._tabs.values())
        for tab in self._tabs.values():
            tab.set_key(under=beside_px > self.width() - 2 * SIDE_PX)

    @Slot(QPushButton)
    def _clicked(self, tab: QPushButton) -> None:
        if isinstance(tab, Tab):
            self.wanted.emit(tab.page_name)


def family_of(page: Page, pages: Sequence[Page]) -> list[Page]:
    """The parent and the pages under it, whichever of them is open."""
    head = page.under or page.name
    parent = [one for one in pages if one.name == head]
    return [*parent, *(one for one in pages if one.under == head)]


def _titled(page: Page) -> str:
    """Its title, and how many things wait on it."""
    waits = page.waits()
    return f"{page.title()} {waits}" if waits else page.title()


def _width_px(text: str, size_px: int) -> int:
    return QFontMetrics(font(size_px, bold=True)).horizontalAdvance(text)
