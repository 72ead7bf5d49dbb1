"""Little was typed of the recipient: who of those known may be meant, nobody chosen for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt

from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.parcels.lookups import house
from station_app.people.lookups import Person
from station_app.store.sql import Reads

COLUMNS = (
    Column(2, least_px=120),
    Column(3, least_px=150),
    Column(2, least_px=90),
    Column(0, right=True, least_px=110),
)
NOBODY = "nobody"  # of those known: what was typed is all that is known of somebody new


class OwnerOffer(RowList):
    """Shown in place of the list; the arrow keys choose, a fresh Enter takes who is chosen."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, name="intake.offer")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint = ""

    @property
    def open(self) -> bool:
        """Whether somebody is offered."""
        return bool(self.rows)

    @property
    def person(self) -> str:
        """Who is chosen, `NOBODY` for somebody new, empty when nobody is."""
        return self.chosen_id

    def offer(self, read: Reads, found: Sequence[Person], hint: str = "") -> None:
        """Offer these, none chosen; and with a hint, somebody new of whom only that is known."""
        self.hint = hint
        rows = [self._row(read, one) for one in found]
        if hint:
            rows.append(ListRow(NOBODY, (Cell(self._new_words(bool(found))), Cell(hint), "", "")))
        self.show_rows(rows)
        self.setCurrentIndex(QModelIndex())
        if hint and not found:
            self.choose(NOBODY)  # nobody is chosen by that: the next Enter only notes the digits

    def close_offer(self) -> None:
        """Nothing is offered any more."""
        self.hint = ""
        self.show_rows(())

    def _row(self, read: Reads, one: Person) -> ListRow:
        count = house.waiting_count(read, one.id)
        here = Cell(self.tr("{n} here").format(n=count), tone="good") if count else Cell()
        phone = one.masked_phone or (
            self.tr("tail {tail}").format(tail=one.tail) if one.tail else ""
        )
        name = one.masked_name or one.initials or self.tr("no name")
        return ListRow(
            one.id, (Cell(name, bold=True), Cell(phone), Cell(one.village, quiet=True), here)
        )

    def _new_words(self, others: bool) -> str:
        return self.tr("Somebody else") if others else self.tr("Somebody new")
