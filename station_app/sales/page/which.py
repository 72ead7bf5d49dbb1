"""A label that reads in two ways: each meaning with its number, and the key is that number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan, yuan_sign
from station_app.kit.cards import down
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.sales.lookups.items import Item
from station_app.sales.slip import amount_shown


class WhichView(QFrame):
    """Asks which one lies on the counter; the answer holds for this one line."""

    picked = Signal()
    """A meaning was chosen by its number or by a click."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()
        title = label(self.tr("This label reads in two ways: which is it?"), "section", wrap=True)
        self.list = RowList(
            (
                Column(0, least_px=44),
                Column(5),
                Column(0, right=True, least_px=110),
                Column(0, right=True, least_px=112),
            ),
            name="sale.which",
            row_px=62,
        )
        self.list.clicked.connect(self.picked)
        note = label(self.tr("Look at the label and press its number; Esc leaves it out"), "quiet")
        self.setLayout(down(title, self.list, note))

    @property
    def chosen(self) -> Item | None:
        """The meaning the keeper is on."""
        place = self.list.chosen_id
        return self._items[int(place)] if place else None

    def ask(self, items: Sequence[Item]) -> None:
        """Show what the label may mean."""
        self._items = tuple(items)
        self.list.show_rows([self._row(place, item) for place, item in enumerate(items)])
        self.list.choose("0")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The number of a meaning takes it."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self._items) and not event.isAutoRepeat():
            self.list.choose(str(place))
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def take_keyboard(self) -> None:
        """A digit is the answer now, not the beginning of a code."""
        self.list.setFocus()

    def _row(self, place: int, item: Item) -> ListRow:
        line = item.line()
        said = self.tr("amount as printed") if item.printed_fen else self.tr("by its weight")
        amount = amount_shown(qty=line.qty, grams=line.grams, unit=line.unit)
        if item.asks_weight:
            said, amount = self.tr("still to be weighed"), ""
        cells = (
            Cell(str(place + 1), bold=True),
            Cell(line.name, f"{said} · {yuan(line.price_fen)}/{line.unit}", bold=True),
            Cell(amount),
            Cell("" if item.asks_weight else yuan_sign(line.total_fen), bold=True),
        )
        return ListRow(str(place), cells)
