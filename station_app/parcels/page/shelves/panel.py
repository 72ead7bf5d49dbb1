"""Where the next parcels are put: a shelf and a layer, such as 3-2."""

from __future__ import annotations

from PySide6.QtCore import Signal

from station_app.basics.faults import Refusal
from station_app.basics.station_codes import command_of, shelf_of
from station_app.kit.cards import across
from station_app.kit.desk import Desk
from station_app.kit.fields import Field
from station_app.kit.labels import label
from station_app.kit.scan import Answer, Refused, Scan, Taken, Tone
from station_app.parcels.lookups import shelves
from station_app.parcels.page.intake.panel import Panel
from station_app.parcels.rules.codes import check_shelf
from station_app.parcels.rules.shelves import check_in_use
from station_app.store.sql import Reads


class ShelfPanel(Panel):
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

    @property
    def main(self) -> tuple[str, bool]:
        """Enter takes the shelf."""
        return self.tr("Use this shelf"), True

    def take_focus(self) -> bool:
        """The shelf is typed."""
        self.field.setFocus()
        return True

    def ask(self, now: str) -> None:
        """Show the shelf that is used now, ready to be typed over."""
        self.field.setText(now)
        self.field.selectAll()
        self.field.wrong(False)
        self.come_up()

    def shelf_scanned(self, desk: Desk, scan: Scan, now: str) -> Answer | None:
        """A shelf of ours, or the card's "next shelf": what follows lies there.

        now  the shelf in use; None for a scan that is something else
        """
        place = shelf_of(scan.text, desk.settings.station_code)
        if not place and command_of(scan.text, desk.settings.station_code) != "NEXT":
            return None
        further = shelves.shelf(desk.read, place) if place else shelves.following(desk.read, now)
        if further is None:
            return Refused("shelf.no_other")
        try:
            check_in_use(further.name, used=further.used)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        self.let_go()
        self.chosen.emit(further.name)
        room = f"{further.lying}/{further.capacity}" if further.capacity else f"{further.lying}"
        said = self.tr("What follows goes on shelf {shelf} ({room})")
        sentence = said.format(shelf=further.name, room=room)
        return Taken(*self.and_full(sentence, desk.read, further.name, tone="plain"))

    def and_full(
        self, sentence: str, read: Reads, place: str, *, tone: Tone = "ok"
    ) -> tuple[str, Tone]:
        """A sentence with its tone; that the shelf is full is said behind it, where it is."""
        full = self._full(read, place)
        if not full:
            return sentence, tone
        return self.tr("{sentence}. {full}").format(sentence=sentence, full=full), "attention"

    def _full(self, read: Reads, place: str) -> str:
        """That a shelf is full, and where there is room; empty while it is not."""
        if not shelves.shelf(read, place).full:
            return ""
        further = shelves.following(read, place)
        if further is None:
            return self.tr("Shelf {shelf} is full").format(shelf=place)
        said = self.tr("Shelf {shelf} is full; {next} has room, the card's next goes there")
        return said.format(shelf=place, next=further.name)

    def confirm(self) -> None:
        """Take what was typed. Refusal parcel.bad_shelf, and the field stays."""
        try:
            shelf = check_shelf(self.field.text())
        except Refusal:
            self.field.wrong()
            raise
        self.let_go()
        self.chosen.emit(shelf)
