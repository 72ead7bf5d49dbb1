"""What was entered late since the page was opened, the newest first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.kit.lists import Cell, Column, ListRow
from station_app.parcels.lookups import house, owners
from station_app.parcels.page.late_form import CAME
from station_app.store.sql import Reads

COLUMNS = (Column(3, least_px=130), Column(4, least_px=150), Column(2, right=True, least_px=130))
MOST = 300


class LateRows(QObject):
    """Each stub as the book knows it now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entered: list[tuple[str, str]] = []

    def add(self, stay: str, way: str) -> None:
        """One more was entered."""
        self._entered = [(stay, way), *self._entered][:MOST]

    def shown(self, read: Reads) -> list[ListRow]:
        """Those that still hold: what was taken back falls out."""
        rows = []
        for stay_id, way in self._entered:
            stay = house.stay(read, stay_id)
            if stay is None or not stay.stayed or (way != CAME and stay.here):
                continue
            at_ms = stay.came_ms if way == CAME else stay.left_ms
            word = self.tr("came") if way == CAME else self.tr("left")
            number = f"{stay.carrier_name} *{stay.waybill[-6:]}"
            rows.append(
                ListRow(
                    f"{stay_id}.{way}",
                    (
                        Cell(stay.code, under=number, bold=True),
                        Cell(
                            owners.said(read, stay.person) or self.tr("Phone missing"),
                            under=self.tr("entered late"),
                        ),
                        Cell(word, under=self.when(at_ms)),
                    ),
                )
            )
        return rows

    def when(self, at_ms: int) -> str:
        """The moment with its date: it is seldom now."""
        return day_hour_minute(at_ms)
