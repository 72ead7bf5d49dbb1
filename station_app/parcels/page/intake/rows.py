"""The list under the intake cards: what came in last, or everything that lacks a phone."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.kit.lists import Cell, Column, ListRow
from station_app.parcels.lookups import house, owners
from station_app.parcels.lookups.house import Stay
from station_app.store.sql import Reads

COLUMNS = (
    Column(0, least_px=118),  # 3-2-1126-07 whole: the code is what the row is for
    Column(0, least_px=70),
    Column(3, least_px=142),  # the end of a waybill is what one compares: all of it at 1024 px
    Column(3, least_px=102),
    Column(0, right=True, least_px=96),
)

LATEST = 24  # what a keeper scrolls back to; the rest is asked for by its code


class IntakeRows(QObject):
    """Rows of parcels in the house, in the keeper's language."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: dict[Stay, ListRow] = {}  # rows without an owner only change by going away
        self._latest: list[ListRow] = []
        self._version = -1  # of the book when they were read

    def latest(self, read: Reads) -> list[ListRow]:
        """What came in last, newest first."""
        version = read.version()
        if version != self._version:
            self._latest = [self._row(read, stay) for stay in house.latest(read, LATEST)]
            self._version = version
        return self._latest

    def phone_missing(self, read: Reads) -> list[ListRow]:
        """All that lacks a phone, newest first; there may be a thousand after a bad week."""
        stays = house.phone_missing(read)
        made = {stay: self._made.get(stay) or self._row(read, stay) for stay in stays}
        self._made = made
        return list(made.values())

    def who(self, read: Reads, stay: Stay) -> str:
        """Masked name and tail of the owner."""
        return self._said(owners.owner(read, stay.person))

    def _said(self, owner: owners.Owner) -> str:
        if owner.name:
            return f"{owner.name} {owner.tail}".strip()
        return self.tr("tail {tail}").format(tail=owner.tail) if owner.tail else ""

    def same_person(self, count: int) -> str:
        """How many wait for the same person; nothing is said of one alone."""
        return self.tr("{n} theirs").format(n=count) if count > 1 else ""

    def _row(self, read: Reads, stay: Stay) -> ListRow:
        if stay.person:
            owner = owners.owner(read, stay.person)
            last = Cell(self.same_person(owner.waiting), tone="good")
            who = self._said(owner)
        else:
            last = Cell(self.tr("No phone"), tone="attention")
            who = ""
        return ListRow(
            stay.id,
            (
                Cell(stay.code, bold=True),
                Cell(stay.carrier_name, tone="plain"),
                Cell(stay.waybill, quiet=True),
                Cell(who),
                last,
            ),
        )
