"""A shelf is set up, or gets another capacity: two fields, Enter on the page takes them."""

from __future__ import annotations

from station_app.kit.cards import Card, across
from station_app.kit.fields import CountField, Field
from station_app.kit.labels import label
from station_app.parcels.rules.shelves import Shelf, one_further


class ShelfForm(Card):
    """Stays open after a shelf, with the name of the one beside it: a wall takes a minute."""

    def __init__(self) -> None:
        super().__init__(name="shelves.form")
        self.name = Field(name="shelves.name", what=self.tr("Shelf and layer"), longest=9)
        self.room = CountField(
            name="shelves.room", what=self.tr("How many parcels fit"), hint=self.tr("not counted")
        )
        for field in (self.name, self.room):
            field.setMaximumWidth(150)
        self._text = label("", "strong", wrap=True)
        self.body.addWidget(self._text)
        self.body.addLayout(
            across(
                label(self.tr("Shelf")), self.name, label(self.tr("room for")), self.room, "stretch"
            )
        )
        self.open = False
        self.changes = ""
        self.hide()

    @property
    def capacity(self) -> int:
        """How many fit, 0 when nothing was typed."""
        return self.room.count() or 0

    def add(self, name: str, capacity: int = 0) -> None:
        """Ask for a new shelf."""
        self.changes = ""
        self._text.setText(self.tr("A new shelf: such as 3-2, and how many parcels it holds"))
        self._begin(name, capacity, ask=self.name)

    def change(self, shelf: Shelf) -> None:
        """Ask how many a shelf holds."""
        self.changes = shelf.name
        self._text.setText(self.tr("How many parcels shelf {shelf} holds").format(shelf=shelf.name))
        self._begin(shelf.name, shelf.capacity, ask=self.room)

    def set_up(self, name: str) -> None:
        """A shelf stands: ask for the one beside it, or close."""
        if self.changes:
            self.let_go()
        else:
            self.add(one_further(name), self.capacity)

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self.open = self.open, False
        self.hide()
        return was_open

    def _begin(self, name: str, capacity: int, *, ask: Field) -> None:
        self.open = True
        self.name.setText(name)
        self.name.wrong(False)
        self.name.setEnabled(not self.changes)
        self.room.setText(str(capacity) if capacity else "")
        self.show()
        ask.setFocus()
        ask.selectAll()
