"""What the center last said of each order, kept beside what its station says."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from station_app.center.model import online_order, order_line
from station_app.wire.facts.orders import OrderAnnounced


def keep(tx: Connection, station: str, order: OrderAnnounced, *, partner: str) -> None:
    """Keep what is said now; what the station made of its lines stays."""
    here = of_order(station, order.order)
    known = select(online_order.c.code).where(
        online_order.c.station == station, online_order.c.name == order.order
    )
    if tx.execute(known).first() is None:
        row = {"station": station, "name": order.order, "code": order.code, "partner": partner}
        tx.execute(insert(online_order).values(row))
    lines = select(order_line.c.line, order_line.c.became).where(*here)
    before = {row.line: row.became for row in tx.execute(lines)}
    said = {line.line: line for line in order.lines}
    for number in before.keys() - said.keys():  # it is not said any more: as if cancelled
        gone = update(order_line).where(*here, order_line.c.line == number)
        tx.execute(gone.values(said="cancelled"))
    tx.execute(delete(order_line).where(*here, order_line.c.line.in_(said)))
    rows: list[dict[str, Any]] = [
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
    tx.execute(insert(order_line), rows)


def stands_elsewhere(tx: Connection, code: str, *, station: str) -> str:
    """Another station that still expects this order; one where it was cancelled does not."""
    join = (order_line.c.station == online_order.c.station) & (
        order_line.c.name == online_order.c.name
    )
    other = (
        select(online_order.c.station)
        .join(order_line, join)
        .where(online_order.c.code == code, online_order.c.station != station)
        .where(order_line.c.said != "cancelled")
    )
    return str(tx.execute(other.limit(1)).scalar() or "")


def of_another(tx: Connection, code: str, *, station: str, partner: str) -> bool:
    """Whether the order with this code at this station was sent by somebody else."""
    here = (online_order.c.code == code, online_order.c.station == station)
    others = select(online_order.c.name).where(*here, online_order.c.partner != partner)
    return tx.execute(others.limit(1)).first() is not None


def of_order(station: str, name: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What finds the lines of an order."""
    return order_line.c.station == station, order_line.c.name == name
