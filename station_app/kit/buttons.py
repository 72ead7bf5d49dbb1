"""Buttons: one main one with its key, the rest quiet. Enter never presses a button by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from station_app.kit.theme import restyle

_GAP = "   "


class Button(QPushButton):
    """A quiet button. A click never takes the keyboard away; Tab reaches it and Space presses it.

    key  shown after the text, such as "Ctrl+H"; the page or the window carries it out
    """

    def __init__(self, text: str = "", *, name: str, key: str = "", danger: bool = False) -> None:
        super().__init__()
        self._key = key
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setProperty("danger", danger)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text)

    @property
    def key(self) -> str:
        """The key it is shown with, empty when it has none."""
        return self._key

    def say(self, text: str) -> None:
        """Show another text; the key stays."""
        shown = text.replace("&", "&&")
        self.setText(f"{shown}{_GAP}{self._key}" if self._key else shown)
        self.setAccessibleName(f"{text} {self._key}".strip())


class MainButton(Button):
    """The one green button of a page, bottom right, named with what it does and its key."""

    def __init__(self, text: str = "", *, name: str, key: str = "Enter") -> None:
        super().__init__(text, name=name, key=key)
        self.setProperty("main", True)
        self.setMinimumHeight(64)


class BigButton(Button):
    """A choice to be hit with a thumb: carriers, clerks, amounts."""

    def __init__(self, text: str = "", *, name: str, key: str = "") -> None:
        super().__init__(text, name=name, key=key)
        self.setProperty("big", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class LinkButton(Button):
    """One word that does something, such as 撤回 beside what happened."""

    def __init__(self, text: str = "", *, name: str) -> None:
        super().__init__(text, name=name)
        self.setProperty("link", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """At least a finger's width."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), 44), hint.height())


def mark(button: QPushButton, mark_name: str, *, on: bool) -> None:
    """Switch a style mark such as "danger" and show it."""
    if bool(button.property(mark_name)) != on:
        button.setProperty(mark_name, on)
        restyle(button)
