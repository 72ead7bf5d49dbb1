"""Parcels to expect: ``waybill,carrier,phone,name,carrier_code``, and what else is known.

``due_kind,due_fen`` (cod or freight, money to take for the carrier) and ``left_center`` (when the
van took it, local time) may be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from station_app.basics.phones import Phone
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import Said, said_before
from station_app.center.importing.persons import Who, person_news
from station_app.center.importing.whole import Table
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


TABLE = Table(COLUMNS, read_parcel, OPTIONAL)


def parcel_news(
    center: Center, tx: Connection, station: str, rows: Sequence[ParcelRow]
) -> list[feed.Item]:
    """The news of parcels and, before each, of its owner; nothing of what was said before."""
    said = [Said.by(station, row.waybill, [row]) for row in rows]
    known = said_before(center, tx, "parcel", said)
    fresh = [row for row, one in zip(rows, known, strict=True) if one.fresh]
    owners = person_news(center, tx, [Who(station, row.name, row.phone) for row in fresh])
    return [
        item
        for row, who in zip(fresh, owners, strict=True)
        for item in (*who.items, feed.item(_announced(row, who.person)))
    ]


def _announced(row: ParcelRow, person: str) -> ParcelAnnounced:
    return ParcelAnnounced(
        waybill=row.waybill,
        carrier=row.carrier,
        person=person,
        carrier_code=row.carrier_code,
        due_kind=row.due_kind,
        due_fen=row.due_fen,
        left_center_ms=row.left_center_ms,
    )
