"""What a keeper must see of a parcel besides its code: cartons, money due, an earlier stay."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.basics.money import yuan_sign
from station_app.kit.labels import PillTone
from station_app.parcels.lookups import arrived, house
from station_app.parcels.lookups.house import Stay
from station_app.people import lookups as people
from station_app.store.sql import Reads

Pills = tuple[tuple[str, PillTone], ...]


class IntakeMarks(QObject):
    """Puts them into words."""

    def of(self, read: Reads, stay: Stay, now_ms: int) -> tuple[Pills, str]:
        """The pills of a parcel, and a line about the stay before it, empty when there was none."""
        known = arrived.arrived(read, stay.id)
        due = yuan_sign(known.due_fen)
        pills: Pills = (
            (f"{known.cartons}/{known.pieces}" if known.pieces else "", "attention"),
            (self.tr("COD {due}").format(due=due) if known.due_kind == "cod" else "", "attention"),
            (
                self.tr("Freight {due}").format(due=due) if known.due_kind == "freight" else "",
                "attention",
            ),
            (known.carrier_code, "plain"),
        )
        before = arrived.earlier(read, stay.waybill, stay.id)
        return pills, self._earlier(read, before, now_ms) if before else ""

    def _earlier(self, read: Reads, before: arrived.Earlier, now_ms: int) -> str:
        said = self.tr("Was here as {code}, lost {when}")
        if before.fetched:
            said = self.tr("Was here as {code}, fetched {when} {who}")
        elif before.returned:
            said = self.tr("Was here as {code}, went back {when} {who}")
        taker = people.person(read, before.taker) if before.taker else None
        who = taker.masked_name if taker else ""
        when = house.when_said(before.left_ms, now_ms)
        return said.format(code=before.code, when=when, who=who).strip()
