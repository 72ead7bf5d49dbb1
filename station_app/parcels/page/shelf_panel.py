"""Where the next parcels are put: a shelf and a layer, such as 3-2."""

from __future__ import annotations

from PySide6.QtCore import Signal

from station_app.kit.cards import Card, across
from station_app.kit.fields import Field
from station_app.kit.labels import label
from station_app.parcels.rules.codes import check_shelf


class ShelfPanel(Card):
    """One field; Enter on the page takes it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="intake.shelf_panel")
        self.field = Field(name="intake.shelf", what=self.tr("Shelf and layer"), longest=9)
        self.field.setMaximumWidth(160)
        says = label(
            self.tr("Shelf and layer for the next parcels, such as 3-2; Enter takes it"),
            wrap=True,
        )
        row = across(says, self.field)
        row.setStretch(0, 1)
        self.body.addLayout(row)
        self.open = False
        self.hide()

    def ask(self, now: str) -> None:
        """Show the shelf that is used now, ready to be typed over."""
        self.open = True
        self.field.setText(now)
        self.field.selectAll()
        self.field.wrong(False)
        self.show()

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self.open = self.open, False
        self.hide()
        return was_open

    def confirm(self) -> None:
        """Take what was typed. Refusal parcel.bad_shelf, and the field stays."""
        self.field.wrong()
        shelf = check_shelf(self.field.text())
        self.let_go()
        self.chosen.emit(shelf)
