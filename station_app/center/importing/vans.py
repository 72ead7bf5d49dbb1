"""Lists of vans with ordered goods: ``number,barcode,qty``, one row a product.

``station``, ``plate`` and ``keep`` (cold or frozen) may be left out. What a van brings for the
shop's own shelf is ``deliveries``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.catalog import District
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import Said, said_before
from station_app.center.importing.whole import Table
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
        barcode=checks.barcode(cells, "barcode"),
        qty=checks.pieces(cells, "qty"),
        station=cells["station"].upper(),
        plate=kept_words(cells["plate"], _MOST_PLATE_LETTERS),
        keep=checks.keep(cells, "keep"),
    )


TABLE = Table(COLUMNS, read_van, OPTIONAL, HEADERS)


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


def van_news(
    center: Center, tx: Connection, lists: Sequence[list[VanRow]], known: District
) -> list[tuple[str, list[feed.Item]]]:
    """For each list its station and the news of it; nothing is new of what was said before."""
    said = [Said.by(one[0].station, one[0].code, one) for one in lists]
    named = said_before(center, tx, "van", said)
    return [
        (lines[0].station, [feed.item(_announced(one.name, lines, known))])
        for lines, one in zip(lists, named, strict=True)
        if one.fresh
    ]


def _announced(name: str, lines: list[VanRow], known: District) -> VanAnnounced:
    return VanAnnounced(
        van=name,
        number=lines[0].code,
        plate=next((line.plate for line in lines if line.plate), ""),
        lines=tuple(
            VanLine(
                barcode=one.barcode,
                name=known.goods[one.barcode].name,
                qty=one.qty,
                keep=one.keep,
            )
            for one in lines
        ),
    )
