"""What a van brings: ``number,barcode,qty``, one row a product, and what else is known.

``grams`` instead of ``qty`` for what is sold by weight; ``van``, ``batch`` and ``expires_day``
(``2027-06-01``) may be left out.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.catalog import listed_as
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import Said, said_before
from station_app.center.importing.whole import Table
from station_app.wire.facts.stock import DeliveryAnnounced, DeliveryLine

COLUMNS = ("number", "barcode", "qty")
OPTIONAL = ("grams", "van", "batch", "expires_day")


class DeliveryRow(NamedTuple):
    """One product of a list as it stands in the file; pieces, or grams."""

    code: str
    barcode: str
    qty: int
    grams: int
    van: str
    batch: str
    expires_day: str


def read_delivery(row: Row) -> DeliveryRow:
    """The product of a row.

    Refusal import.*   what is wrong with it
    """
    cells = row.cells
    weighed = bool(cells["grams"])
    return DeliveryRow(
        code=checks.code(cells, "number"),
        barcode=checks.barcode(cells, "barcode"),
        qty=0 if weighed and not cells["qty"] else checks.pieces(cells, "qty"),
        grams=checks.grams(cells, "grams") if weighed else 0,
        van=cells["van"],
        batch=cells["batch"],
        expires_day=checks.day(cells, "expires_day"),
    )


TABLE = Table(COLUMNS, read_delivery, OPTIONAL)


def check_known(tx: Connection, row: DeliveryRow) -> None:
    """Refuse a product that was never listed, and grams of what is sold by the piece.

    Refusal import.product_unknown, import.wrong_measure
    """
    listed = listed_as(tx, row.barcode)
    right, wrong = (row.grams, row.qty) if listed.sold_by == "weight" else (row.qty, row.grams)
    if not right or wrong:
        raise Refusal("import.wrong_measure", name=listed.name[:40])


def delivery_news(
    center: Center, tx: Connection, station: str, lines: list[DeliveryRow]
) -> list[feed.Item]:
    """The news of one list; nothing when it was said before."""
    code = lines[0].code
    (known,) = said_before(center, tx, "delivery", [Said.by(station, code, lines)])
    if not known.fresh:
        return []
    told = DeliveryAnnounced(
        delivery=known.name,
        number=code,
        van=next((line.van for line in lines if line.van), ""),
        lines=tuple(_line(tx, line) for line in lines),
    )
    return [feed.item(told)]


def _line(tx: Connection, line: DeliveryRow) -> DeliveryLine:
    listed = listed_as(tx, line.barcode)
    return DeliveryLine(
        product=listed.product,
        name=listed.name,
        qty=line.qty,
        grams=line.grams,
        batch=line.batch,
        expires_day=line.expires_day,
    )
