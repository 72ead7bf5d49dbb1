"""Orders and the vans that bring them: each for the station its rows name, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import orders, vans
from station_app.center.importing.catalog import district
from station_app.center.importing.csv_rows import BadRow
from station_app.center.importing.whole import (
    Done,
    Rows,
    Table,
    by_code,
    read_file,
    station_of,
    whole_ones,
)
from station_app.center.orders import told
from station_app.center.orders.partners import check_partner


class _Sent(Protocol):
    """A row of goods that go to the station it names."""

    @property
    def station(self) -> str: ...


S = TypeVar("S", bound=_Sent)


def import_orders(center: Center, file: Path, *, station: str = "", partner: str = "") -> Done:
    """Take orders in. One bad line leaves its whole order out: half an order is a wrong order.

    station  where rows go that name none; rows of another one are bad
    partner  whose orders these are, as if they had sent them

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    Refusal partner.unknown
    """
    with center.write() as tx:
        check_partner(tx, partner)
        rows = _rows(tx, file, orders.TABLE, station)
        done = take_orders(center, tx, rows, partner=partner)
    center.mark()
    return done


def take_orders(
    center: Center, tx: Connection, rows: Rows[orders.OrderRow], *, partner: str
) -> Done:
    """Make news of the orders without a bad row; ``partner`` is who sent them."""
    known = district(tx, (row.barcode for _, row in rows.read))
    standing = told.standing(tx, (row.code for _, row in rows.read))
    check = orders.check_known(known, standing, partner=partner)
    wrong = orders.disagreeing(rows.read)
    good = whole_ones(rows, check, "import.order_left_out", wrong=wrong)
    news = orders.order_news(center, tx, by_code(good), known, partner=partner)
    return Done(len(good), _tell(center, tx, news), sorted(rows.bad))


def import_vans(center: Center, file: Path, *, station: str = "") -> Done:
    """Take the lists of vans in. One bad row leaves its whole list out.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    with center.write() as tx:
        rows = _rows(tx, file, vans.TABLE, station)
        known = district(tx, (row.barcode for _, row in rows.read))
        wrong = vans.disagreeing(rows.read)
        good = whole_ones(rows, known.check, "import.list_left_out", wrong=wrong)
        news = _tell(center, tx, vans.van_news(center, tx, by_code(good), known))
    center.mark()
    return Done(len(good), news, sorted(rows.bad))


def _rows(tx: Connection, file: Path, table: Table[S], wanted: str) -> Rows[S]:
    """Rows that name no station go to the one that was named, or to the only one."""
    rows = read_file(file, table)
    read = rows.read
    if wanted or any(not row.station for _, row in read):
        usual = station_of(tx, wanted)
        read = [(n, row if row.station else _at(row, usual)) for n, row in read]
    others = [
        BadRow(n, "import.other_station", {"station": row.station[:20], "wanted": wanted})
        for n, row in read
        if wanted and row.station != wanted
    ]
    return Rows(read, rows.bad + others, rows.spoilt)


def _at(row: S, station: str) -> S:
    return row._replace(station=station)  # type: ignore[attr-defined,no-any-return]


def _tell(center: Center, tx: Connection, news: Iterable[tuple[str, list[feed.Item]]]) -> int:
    """Put news into the feed of its station; how much it was."""
    items: dict[str, list[feed.Item]] = {}
    for station, some in news:
        items.setdefault(station, []).extend(some)
    for station in sorted(items):  # stations are locked in one order
        feed.append(tx, station, items[station], at_ms=center.now_ms())
    return sum(map(len, items.values()))
