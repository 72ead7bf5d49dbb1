"""Rows of the shelves page: the shelves with what they hold, and what lies on one of them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.kit.lists import Cell, Column, ListRow
from station_app.parcels.lookups import owners
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules.shelves import Shelf
from station_app.store.sql import Reads

SHELVES = (Column(1, least_px=64), Column(0, least_px=74), Column(0, right=True, least_px=88))
PARCELS = (Column(0, least_px=124), Column(1))


class ShelfRows(QObject):
    """Shelves and parcels in the keeper's language."""

    def shelves(self, shelves: list[Shelf]) -> list[ListRow]:
        """The shelves as they stand."""
        lies = self.tr("{n} here")
        return [
            ListRow(
                one.name,
                (
                    Cell(one.name, bold=True),
                    Cell(self.fill(one) if one.capacity else lies.format(n=one.lying)),
                    self._pill(one),
                ),
            )
            for one in shelves
        ]

    def parcels(self, read: Reads, stays: list[Stay]) -> list[ListRow]:
        """What lies on a shelf, owners masked."""
        rows = []
        for stay in stays:
            owner = owners.owner(read, stay.person)
            rows.append(
                ListRow(
                    stay.id,
                    (
                        Cell(stay.code, under=stay.carrier_name, bold=True),
                        Cell(self._who(owner), under=day_hour_minute(stay.in_ms)),
                    ),
                )
            )
        return rows

    def _who(self, owner: owners.Owner) -> str:
        if owner.name or not owner.tail:
            return owner.name or self.tr("Phone missing")
        return self.tr("tail {tail}").format(tail=owner.tail)

    def fill(self, shelf: Shelf) -> str:
        """How many lie there, and of how many where that is known."""
        if shelf.capacity:
            return f"{shelf.lying} / {shelf.capacity}"
        return str(shelf.lying)

    def _pill(self, shelf: Shelf) -> Cell:
        if not shelf.used:
            return Cell(self.tr("out of use"), tone="danger")
        if shelf.full:
            return Cell(self.tr("full"), tone="attention")
        if not shelf.known:
            return Cell(self.tr("no size"), tone="plain")
        free = shelf.capacity - shelf.lying
        return Cell(self.tr("{n} free").format(n=free) if shelf.capacity else "", tone="good")
