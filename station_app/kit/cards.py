"""Cards, rows and the page frame: title on top, work in the middle, one main button below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from station_app.kit.foot import Foot
from station_app.kit.labels import Elided, Pill, PillTone, label
from station_app.kit.theme import SPACE, restyle

Part = QWidget | QLayout | Literal["stretch"] | int


def fill(box: QBoxLayout, parts: Iterable[Part]) -> None:
    """Put widgets and layouts into a box; "stretch" takes the room, a number is a gap in px."""
    for part in parts:
        if isinstance(part, str):
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def across(*parts: Part, gap_px: int = SPACE[1]) -> QHBoxLayout:
    """Parts side by side."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap_px)
    fill(box, parts)
    return box


def down(*parts: Part, gap_px: int = SPACE[1]) -> QVBoxLayout:
    """Parts below each other."""
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap_px)
    fill(box, parts)
    return box


class Card(QFrame):
    """A white card. `body` is its layout; `choose` gives it the green edge."""

    def __init__(self, *parts: Part, name: str = "", gap_px: int = SPACE[1]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 14, 18, 14)
        self.body.setSpacing(gap_px)
        fill(self.body, parts)

    def choose(self, chosen: bool = True) -> None:
        """Mark this card as the one that matters; say so in words too (a pill)."""
        if bool(self.property("chosen")) != chosen:
            self.setProperty("chosen", chosen)
            restyle(self)


def nothing_card(title: str, hint: str = "", *, name: str) -> Card:
    """What stands where there is nothing to show: what that means, and what to do now."""
    says = (label(hint, "quiet", wrap=True),) if hint else ()
    card = Card(label(title, "strong"), *says, "stretch", name=name)
    card.setProperty("quiet", True)
    return card


def lone_card(window: QWidget, *, width_px: int, gap_px: int) -> QVBoxLayout:
    """A card in the middle of a window that asks one thing before all else; gives its layout."""
    card = QFrame()
    card.setFixedWidth(width_px)
    card.setProperty("card", True)
    body = QVBoxLayout(card)
    body.setContentsMargins(28, 24, 28, 24)
    body.setSpacing(gap_px)
    QVBoxLayout(window).addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
    return body


class PillRow(QHBoxLayout):
    """Pills side by side; they are made once, and what changes is their words."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE[1])
        self._made: list[Pill] = []
        self._shown: list[tuple[str, PillTone]] = []

    def show_pills(self, pills: Iterable[tuple[str, PillTone]]) -> None:
        """Show these instead of the ones before; one without a word is left out."""
        shown = [one for one in pills if one[0]]
        if shown == self._shown:
            return
        self._shown = shown
        while len(self._made) < len(shown):
            self._made.append(Pill())
            self.addWidget(self._made[-1])
        for place, pill in enumerate(self._made):
            pill.say(*(shown[place] if place < len(shown) else ("", "plain")))


class PageFrame(QVBoxLayout):
    """The layout of every page: `head`, `middle`, `foot`.

    head    title left, quiet line beside it, pills right
    middle  the work; give one of its parts a stretch
    foot    quiet buttons left, the main button right
    """

    def __init__(self, page: QWidget, title: str, *, name: str) -> None:
        super().__init__(page)
        self.setContentsMargins(SPACE[3], 16, SPACE[3], 18)
        self.setSpacing(SPACE[2])
        self.title = label(title, "title", name=f"{name}.title")
        self.note = Elided("", "quiet", name=f"{name}.note")
        self._pills = PillRow()
        head = across(self.title, self.note, self._pills, gap_px=SPACE[2])
        head.setStretch(1, 1)
        self.addLayout(head)
        self.middle = down(gap_px=SPACE[2])
        self.addLayout(self.middle, 1)
        self.foot = Foot()
        self.addLayout(self.foot)

    def pills(self, *pills: tuple[str, PillTone]) -> None:
        """Show these pills at the right of the title, instead of the ones before."""
        self._pills.show_pills(pills)

    def end_with(self, main: QWidget, *quiet: QWidget) -> None:
        """Fill the foot; it is never lower than the main button, whatever is hidden."""
        for button in quiet:
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.foot.addWidget(main)
        self.foot.addStrut(main.minimumHeight())


class CardList(QScrollArea):
    """A column of cards that scrolls; for tens of things, `kit.lists.RowList` for thousands."""

    def __init__(self, *, name: str, gap_px: int = SPACE[2]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap_px)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these cards instead of the ones before, from the first on."""
        focused = QApplication.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            focused.clearFocus()  # else Qt hands it on to any field as the cards go
        self._inside.setUpdatesEnabled(False)
        empty(self._column)
        for card in cards:
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self._column.addWidget(card)
        self._column.addStretch(1)
        self._inside.setUpdatesEnabled(True)
        self.verticalScrollBar().setValue(0)


def scrolling(column: QLayout) -> QScrollArea:
    """A low screen scrolls instead of pressing the fields into each other."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    inside.setLayout(column)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
            inner.deleteLater()
