"""Orders and the vans that bring them: each for the station its rows name, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

from sqlalchemy import Connection

from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import orders, vans
from station_app.center.importing.csv_rows import BadRow, Row
from station_app.center.importing.whole import (
    Done,
    by_code,
    codes_of,
    read_file,
    station_of,
    whole_ones,
)


class _Sent(Protocol):
    """A row that goes to the station it names."""

    @property
    def code(self) -> str: ...
    @property
    def station(self) -> str: ...


S = TypeVar("S", bound=_Sent)


class Rows(NamedTuple, Generic[S]):
    """Rows as they were read, the bad ones, and codes of which a row could not be read."""

    read: list[tuple[int, S]]
    bad: list[BadRow]
    spoilt: set[str]


def import_orders(center: Center, file: Path, *, station: str = "") -> Done:
    """Take orders in. One bad line leaves its whole order out: half an order is a wrong order.

    station  where rows go that name none; rows of another one are bad

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    columns, optional, also = orders.COLUMNS, orders.OPTIONAL, orders.HEADERS
    read, bad = read_file(file, columns, orders.read_order, optional, also)
    spoilt = codes_of(file, bad, columns, optional, also)
    with center.write() as tx:
        read = _placed(tx, read, station)
        rows = Rows(read, bad + _of_others(read, station), spoilt)
        done = take_orders(center, tx, rows, partner="")
    center.mark()
    return done


def take_orders(
    center: Center, tx: Connection, rows: Rows[orders.OrderRow], *, partner: str
) -> Done:
    """Make news of the orders without a bad row; ``partner`` is who sent them."""
    check = orders.check_known(tx, partner=partner)
    wrong = _said(orders.disagreeing(rows.read))
    good = _whole(rows, wrong, check, "import.order_left_out")
    return _told(center, tx, good, partial(orders.order_news, center, tx, partner=partner), rows)


def read_lines(lines: list[Row]) -> Rows[orders.OrderRow]:
    """Lines of orders that came over HTTP, read as those of a file are."""
    read: list[tuple[int, orders.OrderRow]] = []
    bad: list[BadRow] = []
    spoilt: set[str] = set()
    for line in lines:
        try:
            read.append((line.number, orders.read_order(line)))
        except Refusal as refusal:
            bad.append(BadRow(line.number, refusal.code, refusal.facts))
            spoilt.add(line.cells["code"].upper())
    return Rows(read, bad, spoilt)


def import_vans(center: Center, file: Path, *, station: str = "") -> Done:
    """Take the lists of vans in. One bad row leaves its whole list out.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    columns, optional, also = vans.COLUMNS, vans.OPTIONAL, vans.HEADERS
    read, bad = read_file(file, columns, vans.read_van, optional, also)
    spoilt = codes_of(file, bad, columns, optional, also)
    with center.write() as tx:
        read = _placed(tx, read, station)
        rows = Rows(read, bad + _of_others(read, station), spoilt)
        wrong = _said(vans.disagreeing(read))
        good = _whole(rows, wrong, partial(vans.check_known, tx), "import.list_left_out")
        done = _told(center, tx, good, partial(vans.van_news, center, tx), rows)
    center.mark()
    return done


def _placed(tx: Connection, read: list[tuple[int, S]], wanted: str) -> list[tuple[int, S]]:
    """Rows that name no station go to the one that was named, or to the only one."""
    if wanted or any(not row.station for _, row in read):
        usual = station_of(tx, wanted)
        return [(n, row if row.station else _at(row, usual)) for n, row in read]
    return read


def _at(row: S, station: str) -> S:
    return row._replace(station=station)  # type: ignore[attr-defined,no-any-return]


def _of_others(read: list[tuple[int, S]], wanted: str) -> list[BadRow]:
    return [
        BadRow(n, "import.other_station", {"station": row.station[:20], "wanted": wanted})
        for n, row in read
        if wanted and row.station != wanted
    ]


def _said(wrong: Mapping[int, Refusal]) -> list[BadRow]:
    return [BadRow(number, why.code, why.facts) for number, why in wrong.items()]


def _whole(
    rows: Rows[S], wrong: list[BadRow], check: Callable[[S], None], left_out: str
) -> list[S]:
    """The rows to take; each of the others is named once among the bad ones."""
    named = {one.row for one in rows.bad}
    rows.bad.extend(one for one in wrong if one.row not in named)
    named |= {one.row for one in wrong}
    spoilt = rows.spoilt | {row.code for number, row in rows.read if number in named}
    fresh = [(number, row) for number, row in rows.read if number not in named]
    return whole_ones(fresh, rows.bad, check, spoilt, left_out)


def _told(
    center: Center,
    tx: Connection,
    good: list[S],
    news: Callable[[list[S]], list[feed.Item]],
    rows: Rows[S],
) -> Done:
    items: dict[str, list[feed.Item]] = {}
    for lines in by_code(good):
        items.setdefault(lines[0].station, []).extend(news(lines))
    for code in sorted(items):  # stations are locked in one order
        feed.append(tx, code, items[code], at_ms=center.now_ms())
    return Done(len(good), sum(map(len, items.values())), sorted(rows.bad))
