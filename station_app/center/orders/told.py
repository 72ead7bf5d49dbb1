"""What the center last said of each order, kept beside what its station says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from station_app.center.importing.known import some_of
from station_app.center.model import online_order, order_line
from station_app.wire.facts.orders import OrderAnnounced

_line = (
    order_line.c.station == bindparam("at"),
    order_line.c.name == bindparam("of_order"),
    order_line.c.line == bindparam("number"),
)
_CANCEL = update(order_line).where(*_line).values(said="cancelled")
_DROP = delete(order_line).where(*_line)


class Stands(NamedTuple):
    """Where an order with a code stands, and who sent it there.

    open  some line of it is not cancelled
    """

    station: str
    partner: str
    open: bool


def keep(tx: Connection, said: Sequence[tuple[str, OrderAnnounced]], *, partner: str) -> None:
    """Keep what is said now of orders at stations; what the station made of their lines stays."""
    known, became = _known(tx, said)
    fresh = [
        {"station": station, "name": one.order, "code": one.code, "partner": partner}
        for station, one in said
        if (station, one.order) not in known
    ]
    gone: list[dict[str, Any]] = []
    again: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for station, order in said:
        before = became.get((station, order.order), {})
        numbers = {line.line for line in order.lines}
        for number in before:
            place = {"at": station, "of_order": order.order, "number": number}
            (again if number in numbers else gone).append(place)
        rows += [
            {
                "station": station,
                "name": order.order,
                "line": line.line,
                "barcode": line.barcode,
                "qty": line.qty,
                "said": line.state,
                "became": before.get(line.line, ""),
            }
            for line in order.lines
        ]
    for statement, many in (
        (insert(online_order), fresh),
        (_CANCEL, gone),  # not said any more: as if cancelled
        (_DROP, again),
        (insert(order_line), rows),
    ):
        if many:
            tx.execute(statement, many)


def standing(tx: Connection, codes: Iterable[str]) -> dict[str, list[Stands]]:
    """Of each code that is known the stations where an order with it stands or stood."""
    join = (order_line.c.station == online_order.c.station) & (
        order_line.c.name == online_order.c.name
    )
    order = (online_order.c.code, online_order.c.station, online_order.c.partner)
    found: dict[str, list[Stands]] = {}
    for some in some_of(sorted(set(codes))):
        wanted = online_order.c.code.in_(some)
        waits = select(online_order.c.code, online_order.c.station).join(order_line, join)
        rows = tx.execute(waits.where(wanted, order_line.c.said != "cancelled").distinct())
        still = {(row.code, row.station) for row in rows}
        for row in tx.execute(select(*order).where(wanted).order_by(online_order.c.station)):
            one = Stands(row.station, row.partner, (row.code, row.station) in still)
            found.setdefault(row.code, []).append(one)
    return found


def of_order(station: str, name: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What finds the lines of an order."""
    return order_line.c.station == station, order_line.c.name == name


def _known(
    tx: Connection, said: Sequence[tuple[str, OrderAnnounced]]
) -> tuple[set[tuple[str, str]], dict[tuple[str, str], dict[int, str]]]:
    """Which orders were said before, by station and name; and what became of lines of theirs."""
    known: set[tuple[str, str]] = set()
    became: dict[tuple[str, str], dict[int, str]] = {}
    columns = (order_line.c.name, order_line.c.line, order_line.c.became)
    for station in sorted({station for station, _ in said}):
        for some in some_of([one.order for at, one in said if at == station]):
            here = (online_order.c.station == station, online_order.c.name.in_(some))
            names = tx.execute(select(online_order.c.name).where(*here)).scalars()
            known |= {(station, str(name)) for name in names}
            lines = (order_line.c.station == station, order_line.c.name.in_(some))
            for row in tx.execute(select(*columns).where(*lines)):
                became.setdefault((station, row.name), {})[row.line] = row.became
    return known, became
