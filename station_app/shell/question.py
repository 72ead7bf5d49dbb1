"""A question inside the window: large buttons, never a box of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from station_app.kit.buttons import BigButton
from station_app.kit.cards import empty
from station_app.kit.labels import label


class _Choice(BigButton):
    """One answer; it carries its place so that no lambda has to remember it."""

    picked = Signal(int)

    def __init__(self, text: str, place: int, key: str = "") -> None:
        super().__init__(text, name=f"question.{place}", key=key)
        self._place = place
        self.clicked.connect(self._pick)

    @Slot()
    def _pick(self) -> None:
        self.picked.emit(self._place)


class Question(QFrame):
    """Asks over the page. A fresh Enter takes the first answer only where that was allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("question")
        self._answered: Callable[[int | None], None] | None = None
        self._by_enter = False
        self._text = label(name="question.text", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._text)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        column.addLayout(self._row)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self._answered is not None

    @property
    def text(self) -> str:
        """What it asks."""
        return self._text.text() if self.open else ""

    def ask(
        self,
        text: str,
        choices: Sequence[str],
        answered: Callable[[int | None], None],
        *,
        by_enter: bool = False,
        cancel: str = "",
    ) -> None:
        """Ask; `answered` gets the place of the choice, or None when it was let go.

        by_enter  a fresh Enter means the first choice, Esc lets it go; the buttons say so
        """
        self.let_go()
        self._answered, self._by_enter = answered, by_enter
        self._text.setText(text)
        self.setAccessibleName(text)
        empty(self._row)
        for place, choice in enumerate(choices):
            button = _Choice(choice, place, "Enter" if by_enter and place == 0 else "")
            button.picked.connect(self.answer)
            self._row.addWidget(button)
        if cancel:
            button = _Choice(cancel, -1, "Esc")
            button.picked.connect(self.answer)
            self._row.addWidget(button)
        self.show()

    @Slot(int)
    def answer(self, place: int) -> None:
        """Give the answer; -1 lets it go."""
        answered, self._answered = self._answered, None
        self.hide()
        if answered is not None:
            answered(place if place >= 0 else None)

    def confirm(self) -> bool:
        """A fresh Enter; True when it was used."""
        if not self.open:
            return False
        if self._by_enter:
            self.answer(0)
        return True

    def let_go(self) -> bool:
        """Esc; True when there was a question."""
        if not self.open:
            return False
        self.answer(-1)
        return True
