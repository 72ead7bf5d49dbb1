"""One import: read a file, leave out what is wrong by row, make news of what differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from sqlalchemy import Connection

from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import announced, campaigns, deliveries, goods, orders
from station_app.center.importing.csv_rows import BadRow, Row, read_rows

T = TypeVar("T")


class _Coded(Protocol):
    """A row that belongs to an order, a list or a campaign."""

    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=_Coded)


class Done(NamedTuple):
    """What an import did: rows taken, items of news made, rows left out."""

    rows: int
    news: int
    bad: list[BadRow]


def import_goods(center: Center, file: Path, *, station: str = "") -> Done:
    """Take a price list in; every station hears of what changed.

    Refusal import.*   nothing of the file could be used
    """
    del station  # prices are the same in the whole district
    rows, bad = _read(file, goods.COLUMNS, goods.read_product, goods.OPTIONAL)
    rows, twice = _without_twice(rows, lambda listed: listed.barcode)
    with center.write() as tx:
        items = [item for _, row in rows if (item := goods.keep(tx, row)) is not None]
        for code in feed.every_station(tx):
            feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(rows), len(items), sorted(bad + twice))


def import_campaigns(center: Center, file: Path, *, station: str = "") -> Done:
    """Take campaigns in; every station hears of what changed. One bad row leaves its campaign out.

    Refusal import.*   nothing of the file could be used
    """
    del station  # campaigns are the same in the whole district
    read, bad = _read(file, campaigns.COLUMNS, campaigns.read_campaign, campaigns.OPTIONAL)
    read, differing = campaigns.agreeing(read)
    bad += differing
    with center.write() as tx:
        spoilt = _codes_of(file, bad, campaigns.COLUMNS, campaigns.OPTIONAL)
        good = _whole(tx, read, bad, campaigns.check_known, spoilt, "import.campaign_left_out")
        items = [item for rows in _by_code(good) if (item := campaigns.keep(tx, rows)) is not None]
        for code in feed.every_station(tx):
            feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(good), len(items), sorted(bad))


def import_orders(center: Center, file: Path, *, station: str = "") -> Done:
    """Take orders in. One bad line leaves its whole order out: half an order is a wrong order.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    read, bad = _read(file, orders.COLUMNS, orders.read_order)
    with center.write() as tx:
        code = _station(tx, station)
        spoilt = _codes_of(file, bad, orders.COLUMNS)
        good = _whole(tx, read, bad, orders.check_known, spoilt, "import.order_left_out")
        items = [
            item for lines in _by_code(good) for item in orders.order_news(center, tx, code, lines)
        ]
        feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(good), len(items), sorted(bad))


def import_deliveries(center: Center, file: Path, *, station: str = "") -> Done:
    """Take the lists of vans in. One bad row leaves its whole list out.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    read, bad = _read(file, deliveries.COLUMNS, deliveries.read_delivery, deliveries.OPTIONAL)
    with center.write() as tx:
        code = _station(tx, station)
        spoilt = _codes_of(file, bad, deliveries.COLUMNS, deliveries.OPTIONAL)
        good = _whole(tx, read, bad, deliveries.check_known, spoilt, "import.list_left_out")
        items = [
            item
            for lines in _by_code(good)
            for item in deliveries.delivery_news(center, tx, code, lines)
        ]
        feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(good), len(items), sorted(bad))


def import_announced(center: Center, file: Path, *, station: str = "") -> Done:
    """Take expected parcels in.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    rows, bad = _read(file, announced.COLUMNS, announced.read_parcel, announced.OPTIONAL)
    rows, twice = _without_twice(rows, lambda parcel: parcel.waybill)
    with center.write() as tx:
        code = _station(tx, station)
        news = (announced.parcel_news(center, tx, code, row) for _, row in rows)
        items = [item for some in news for item in some]
        feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(rows), len(items), sorted(bad + twice))


IMPORTS: dict[str, Callable[..., Done]] = {
    "goods": import_goods,
    "campaigns": import_campaigns,
    "orders": import_orders,
    "announced": import_announced,
    "deliveries": import_deliveries,
}


def _read(
    file: Path,
    columns: tuple[str, ...],
    read: Callable[[Row], T],
    optional: tuple[str, ...] = (),
) -> tuple[list[tuple[int, T]], list[BadRow]]:
    rows: list[tuple[int, T]] = []
    bad: list[BadRow] = []
    for row in read_rows(file, columns, optional):
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        try:
            rows.append((row.number, read(row)))
        except Refusal as refusal:
            bad.append(BadRow(row.number, refusal.code, refusal.facts))
    return rows, bad


def _without_twice(
    rows: list[tuple[int, T]], name: Callable[[T], str]
) -> tuple[list[tuple[int, T]], list[BadRow]]:
    """The first row of each name; a second one in the same file is named, not guessed at."""
    first: dict[str, int] = {}
    bad = []
    for number, row in rows:
        if first.setdefault(name(row), number) != number:
            bad.append(BadRow(number, "import.twice", {"text": name(row), "row": first[name(row)]}))
    kept = set(first.values())
    return [(number, row) for number, row in rows if number in kept], bad


def _whole(
    tx: Connection,
    read: list[tuple[int, C]],
    bad: list[BadRow],
    check: Callable[[Connection, C], None],
    spoilt: set[str],
    left_out: str,
) -> list[C]:
    """The rows of orders, lists or campaigns without a bad row; the others go to the bad ones.

    spoilt    codes of rows that could not be read at all
    left_out  what is said of a good row among bad ones
    """
    unknown = [(number, row, _why_not(tx, row, check)) for number, row in read]
    bad += [BadRow(n, why.code, why.facts) for n, _, why in unknown if why]
    spoilt = spoilt | {row.code for _, row, why in unknown if why}
    bad += [
        BadRow(n, left_out, {"code": row.code})
        for n, row, why in unknown
        if row.code in spoilt and not why
    ]
    return [row for _, row in read if row.code not in spoilt]


def _why_not(tx: Connection, row: C, check: Callable[[Connection, C], None]) -> Refusal | None:
    try:
        check(tx, row)
    except Refusal as refusal:
        return refusal
    return None


def _codes_of(
    file: Path, bad: list[BadRow], columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> set[str]:
    """Codes, in the first column, of orders or lists that have a row among the bad ones."""
    numbers = {row.row for row in bad}
    return {
        row.cells[columns[0]].upper()
        for row in read_rows(file, columns, optional)
        if isinstance(row, Row) and row.number in numbers
    }


def _by_code(rows: list[C]) -> list[list[C]]:
    groups: dict[str, list[C]] = {}
    for row in rows:
        groups.setdefault(row.code, []).append(row)
    return list(groups.values())


def _station(tx: Connection, wanted: str) -> str:
    codes = feed.every_station(tx)
    if wanted and wanted not in codes:
        raise Refusal("import.station_unknown", given=wanted[:20])
    if not wanted and len(codes) != 1:
        raise Refusal("import.no_station", count=len(codes))
    return wanted or codes[0]
