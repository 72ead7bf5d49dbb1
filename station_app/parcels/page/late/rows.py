"""What was entered late since the page was opened, the newest first."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.basics.codes import Kind
from station_app.kit.lists import Cell, Column, ListRow
from station_app.parcels.lookups import house, owners
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.late.form import CAME
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
            taker = owners.said(read, stay.taker) if way != CAME and stay.taker else ""
            under = self.tr("taken by {who}").format(who=taker) if taker else ""
            number = f"{stay.carrier_name} *{stay.waybill[-6:]}"
            rows.append(
                ListRow(
                    f"{stay_id}.{way}",
                    (
                        Cell(stay.code, under=number, bold=True),
                        Cell(
                            owners.said(read, stay.person) or self.tr("Phone missing"),
                            under=under or self.tr("entered late"),
                        ),
                        Cell(word, under=self.when(at_ms)),
                    ),
                )
            )
        return rows

    def when(self, at_ms: int) -> str:
        """The moment with its date: it is seldom now."""
        return day_hour_minute(at_ms)


def meant(read: Reads, kind: Kind) -> list[Stay]:
    """The parcel of a waybill or a stub, else those of a pickup code or its running number."""
    stay = house.by_waybill(read, kind.text)
    if stay is not None and stay.stayed:
        return [stay]
    if not kind.pickup_code:
        return []
    found = house.by_code(read, kind.text)
    return found or (house.by_serial(read, int(kind.text)) if kind.text.isdigit() else [])
