"""Lists of vans with ordered goods: ``number,barcode,qty``, one row a product.

``station``, ``plate`` and ``keep`` (cold or frozen) may be left out. What a van brings for the
shop's own shelf is ``deliveries``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, select

from station_app.basics.codes import catalog_barcode
from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import said_before
from station_app.center.model import product
from station_app.wire.facts.orders import Keep, VanAnnounced, VanLine

COLUMNS = ("number", "barcode", "qty")
OPTIONAL = ("station", "plate", "keep")
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "车单号": "number",
        "条码": "barcode",
        "数量": "qty",
        "站点": "station",
        "车牌": "plate",
        "温层": "keep",
    }
)
_MOST_PLATE_LETTERS = 12


class VanRow(NamedTuple):
    """One product of a van's list as it stands in the file."""

    code: str
    barcode: str
    qty: int
    station: str
    plate: str
    keep: Keep


def read_van(row: Row) -> VanRow:
    """The product of a row.

    Refusal import.*   what is wrong with it
    """
    cells = row.cells
    return VanRow(
        code=checks.code(cells, "number"),
        barcode=catalog_barcode(checks.filled(cells, "barcode")),
        qty=checks.pieces(cells, "qty"),
        station=cells["station"].upper(),
        plate=kept_words(cells["plate"], _MOST_PLATE_LETTERS),
        keep=checks.keep(cells, "keep"),
    )


def check_known(tx: Connection, row: VanRow) -> None:
    """Refuse a product that was never listed, or a list of no station.

    Refusal import.product_unknown, import.station_unknown
    """
    if tx.execute(select(product.c.name).where(product.c.barcode == row.barcode)).first() is None:
        raise Refusal("import.product_unknown", barcode=row.barcode[:40])
    if row.station not in feed.every_station(tx):
        raise Refusal("import.station_unknown", given=row.station[:20])


def disagreeing(rows: list[tuple[int, VanRow]]) -> dict[int, Refusal]:
    """Row numbers that cannot be of one list with the first row of its number, and why.

    Refusal import.twice            a product again
    Refusal import.list_disagrees   another station
    """
    first: dict[str, VanRow] = {}
    seen: dict[tuple[str, str], int] = {}
    wrong: dict[int, Refusal] = {}
    for number, row in rows:
        if seen.setdefault((row.code, row.barcode), number) != number:
            before = seen[row.code, row.barcode]
            wrong[number] = Refusal("import.twice", text=row.barcode, row=before)
        elif first.setdefault(row.code, row).station != row.station:
            wrong[number] = Refusal("import.list_disagrees", code=row.code)
    return wrong


def van_news(center: Center, tx: Connection, lines: list[VanRow]) -> list[feed.Item]:
    """The news of one list; nothing when it was said before."""
    first = lines[0]
    texts = [str(part) for line in lines for part in line]
    name, fresh = said_before(center, tx, first.station, "van", first.code, texts)
    if not fresh:
        return []
    wanted = product.c.barcode.in_({line.barcode for line in lines})
    rows = tx.execute(select(product.c.barcode, product.c.name).where(wanted))
    names = {row.barcode: row.name for row in rows}
    said = VanAnnounced(
        van=name,
        number=first.code,
        plate=next((line.plate for line in lines if line.plate), ""),
        lines=tuple(
            VanLine(barcode=one.barcode, name=names[one.barcode], qty=one.qty, keep=one.keep)
            for one in lines
        ),
    )
    return [feed.item(said)]
