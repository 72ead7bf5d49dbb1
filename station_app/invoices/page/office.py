"""The table of what has to be issued, as whoever issues it types it in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.invoices import lookups
from station_app.invoices.lookups import Asked
from station_app.kit.sheets import Cell, Fen, Leaf
from station_app.store.sql import Reads


class Office(QObject):
    """The words of the table and its rows."""

    def name(self, day: str) -> str:
        """What its file is called."""
        return f"{day} {self.tr('Invoices to issue')}"

    def leaf(self, read: Reads) -> Leaf:
        """One row for each invoice that waits, with all that was given."""
        head = (
            *(self.tr("Receipt"), self.tr("Asked for"), self.tr("Yuan")),
            *(self.tr("Title"), self.tr("Tax number")),
            *(self.tr("Address and phone"), self.tr("Bank and account"), self.tr("Send to")),
        )
        return Leaf(self.tr("To issue"), head, [_row(one) for one in lookups.waiting(read)])


def _row(one: Asked) -> tuple[Cell, ...]:
    return (
        *(one.number, day_hour_minute(one.asked_ms), Fen(one.left_fen)),
        *(one.title, one.tax_no, one.where, one.bank, one.send),
    )
