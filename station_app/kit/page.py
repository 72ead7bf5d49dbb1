"""The shape of every page in the middle of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from station_app.kit.buttons import Button
from station_app.kit.desk import Desk
from station_app.kit.scan import Answer, NotMine, Scan, Tone

UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}  # how far an arrow key leads in a list
LEFT_RIGHT = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ARROWS = UP_DOWN | LEFT_RIGHT


def hear(page: QWidget, key: str, deed: Callable[[], object]) -> None:
    """A key of the page; held down it does nothing twice."""
    shortcut = QShortcut(QKeySequence(key), page)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(deed)


def serve(page: QWidget, button: Button, deed: Callable[[], object]) -> None:
    """A button of the page, and the key it is shown with, do the same."""
    button.clicked.connect(deed)
    hear(page, button.key, deed)


class Hand(NamedTuple):
    """What the keeper is busy with on one page, for the page that is turned to.

    parcels  ids of parcels
    wanted   the name of a product in the catalog, else its code or what it is called
    person   whom it is for
    page     where this was, to go back to
    """

    parcels: tuple[str, ...] = ()
    wanted: str = ""
    person: str = ""
    page: str = ""


class Page(QWidget):
    """One job on the screen. A page asks lookups and calls actions through its desk.

    `key`  the F-key, "F2"; `name`  the object name and what `desk.go` knows, "intake".
    `under`  name of the page it belongs to; it then stands in the row of tabs, not in the rail,
    has no `key`, and `shortcut` is its Ctrl+letter, such as "Ctrl+K", heard while that row is
    shown: take none that a page of the same row or the window uses.
    Enter arrives only as `confirm()`, and only when it was freshly pressed by a person:
    never connect a field's `returnPressed`.
    """

    key: str = ""
    name: str = ""
    under: str = ""
    shortcut: str = ""

    said = Signal(str, str)
    """sentence, tone ("ok", "plain", "attention", "wrong"): shown in the status line."""
    changed = Signal()
    """Something was committed; the shell refreshes home, lamps and what just happened."""

    def __init__(self, desk: Desk) -> None:
        """Build the controls; read nothing yet (that is `shown`)."""
        super().__init__()
        self.desk = desk
        self.setObjectName(self.name)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Lay the page out once for all that comes and goes inside; else Qt does it for each."""
        layouts = [layout for layout in self._layouts_up() if layout.isEnabled()]
        for layout in layouts:
            layout.setEnabled(False)
        try:
            yield
        finally:
            for layout in layouts:
                layout.setEnabled(True)
                layout.activate()

    def _layouts_up(self) -> Iterator[QLayout]:
        """Its own layout and those it stands in, up to the window's."""
        widget: QWidget | None = self
        while widget is not None:
            layout = widget.layout()
            if layout is not None:
                yield layout
            widget = widget.parentWidget()

    def hasHeightForWidth(self) -> bool:
        """No: the window gives a page its room, and a stack would ask all pages for each change."""
        return False

    def title(self) -> str:
        """What the rail calls this page, through `self.tr`."""
        return self.name

    def waits(self) -> int:
        """How many things on this page wait for somebody; its tab says so."""
        return 0

    @property
    def paying(self) -> bool:
        """Whether a payment is open: a Ctrl+letter does not leave the page then."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field used: an arrow leads through the page, all else is for the window."""
        key = Qt.Key(event.key())
        used = key in UP_DOWN and self.up_down(UP_DOWN[key])
        if not used and not (key in LEFT_RIGHT and self.left_right(LEFT_RIGHT[key])):
            super().keyPressEvent(event)

    def up_down(self, by: int) -> bool:
        """Up (-1) or down (1). False when the page has no use for it now."""
        return False

    def left_right(self, by: int) -> bool:
        """Left (-1) or right (1). False when the page has no use for it now."""
        return False

    def tell(self, sentence: str, tone: Tone) -> None:
        """What became of a deed, in the status line and by its sound."""
        self.said.emit(sentence, tone)
        self.desk.tone(tone if tone in ("ok", "wrong") else "ask")

    def tell_anew(self, sentence: str, tone: Tone) -> None:
        """The same, once the page shows what became of it."""
        self.refresh()
        self.tell(sentence, tone)

    def scanned(self, scan: Scan) -> Answer:
        """Use a scan while this page is open, within one frame; writing goes through `desk.act`.

        The next scan is handed over only when no deed is under way any more.
        """
        return NotMine()

    def claims(self, scan: Scan) -> int:
        """How sure this page is that the scan is for it, 0 = not at all; changes nothing."""
        return 0

    def takes_secret(self, scan: Scan) -> bool:
        """Whether a payment-shaped or identity-shaped code may reach `scanned` now.

        True only while a payment is open, or in a sale for a weight label with a good check
        digit and a known item. Everywhere else the shell refuses and masks such a code.
        """
        return False

    def confirm(self) -> None:
        """A fresh Enter: do what the main button says."""

    def back(self) -> bool:
        """Esc: one step back. False when there is nothing to step back from."""
        return False

    def pay(self) -> bool:
        """F11 or the number pad's plus: take the money. False when this page takes none."""
        return False

    def quantity(self) -> bool:
        """The number pad's star: how many of it. False when this page has no quantity."""
        return False

    def remove(self) -> bool:
        """Delete: take the chosen line out. False gives the key to the focused field."""
        return False

    def take_back(self, entry: str) -> bool:
        """What this entry did is undone by a scan only: show what to scan, as the open page.

        False when it is nothing of this page's.
        """
        return False

    def in_hand(self) -> Hand:
        """What the keeper is busy with, for the page that is turned to."""
        return Hand()

    def take_up(self, hand: Hand) -> None:
        """Turned to, after `shown`, from a page where the keeper was busy with this."""

    def shown(self) -> None:
        """The page came to the front: read what it shows and set the focus if it waits for text."""

    def refresh(self) -> None:
        """Something was committed anywhere: read again, keeping what the clerk is typing."""
