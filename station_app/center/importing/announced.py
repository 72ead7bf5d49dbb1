"""Parcels to expect: ``waybill,carrier,phone,name,carrier_code``, and what else is known.

``due_kind,due_fen`` (cod or freight, money to take for the carrier) and ``left_center`` (when the
van took it, local time) may be left out.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from station_app.basics.phones import Phone
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import said_before
from station_app.center.importing.persons import person_news
from station_app.wire.facts.parcels import DueKind, ParcelAnnounced

COLUMNS = ("waybill", "carrier", "phone", "name", "carrier_code")
OPTIONAL = ("due_kind", "due_fen", "left_center")


class ParcelRow(NamedTuple):
    """One expected parcel as it stands in the file."""

    waybill: str
    carrier: str
    phone: Phone | None
    name: str
    carrier_code: str
    due_kind: DueKind
    due_fen: int
    left_center_ms: int


def read_parcel(row: Row) -> ParcelRow:
    """The parcel of a row.

    Refusal import.*   what is wrong with it
    """
    cells = row.cells
    due_kind, due_fen = checks.due(cells, "due_kind", "due_fen")
    return ParcelRow(
        waybill=checks.code(cells, "waybill"),
        carrier=checks.carrier(cells, "carrier"),
        phone=checks.phone(cells, "phone"),
        name=checks.person_name(cells, "name"),
        carrier_code=checks.place(cells, "carrier_code"),
        due_kind=due_kind,
        due_fen=due_fen,
        left_center_ms=checks.moment_ms(cells, "left_center"),
    )


def parcel_news(center: Center, tx: Connection, station: str, row: ParcelRow) -> list[feed.Item]:
    """The news of one parcel and, before it, of its owner; nothing when it was said before."""
    texts = [str(part) for part in row]
    _, fresh = said_before(center, tx, station, "parcel", row.waybill, texts)
    if not fresh:
        return []
    person, items = person_news(center, tx, station, name=row.name, phone=row.phone)
    parcel = ParcelAnnounced(
        waybill=row.waybill,
        carrier=row.carrier,
        person=person,
        carrier_code=row.carrier_code,
        due_kind=row.due_kind,
        due_fen=row.due_fen,
        left_center_ms=row.left_center_ms,
    )
    return [*items, feed.item(parcel)]
