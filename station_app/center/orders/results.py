"""What became of orders, for who sent them: a page after a cursor, one order, or a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select

from station_app.basics.cell_text import text_cell
from station_app.center.database import Center
from station_app.center.model import online_order, order_line, order_result
from station_app.center.notices.office import check_new, write_new
from station_app.wire.lines import iso_ms

MOST_RESULTS = 500
COLUMNS = (
    "pos", "station", "code", "line", "barcode", "result", "qty", "fen", "said", "at", "entry",
)  # fmt: skip
_ORDER = and_(
    online_order.c.station == order_result.c.station, online_order.c.name == order_result.c.name
)
_LINE = and_(
    order_line.c.station == order_result.c.station,
    order_line.c.name == order_result.c.name,
    order_line.c.line == order_result.c.line,
)


def page(center: Center, *, partner: str, after: int) -> dict[str, Any]:
    """Results of a partner's orders after a position, with the position to ask from next time.

    ``said`` is what the center says of the line now: where it is cancelled and the station handed
    it over, both stand there.
    """
    wanted = _results().where(order_result.c.partner == partner, order_result.c.pos > after)
    with center.read() as read:
        rows = read.execute(wanted.limit(MOST_RESULTS + 1)).all()
    found = [_shown(row) for row in rows[:MOST_RESULTS]]
    return {
        "results": found,
        "next": found[-1]["pos"] if found else after,
        "more": len(rows) > MOST_RESULTS,
    }


def one_order(center: Center, *, partner: str, code: str) -> dict[str, Any] | None:
    """An order's lines, each with what was said of it here and what its station made of it."""
    with center.read() as read:
        orders = _orders(read, partner, code)
    return {"orders": orders} if orders else None


def _orders(read: Connection, partner: str, code: str) -> list[dict[str, Any]]:
    asked = select(online_order).where(
        online_order.c.code == code, online_order.c.partner == partner
    )
    found = []
    for order in read.execute(asked.order_by(online_order.c.station)).all():
        here = (order_line.c.station == order.station, order_line.c.name == order.name)
        lines = select(
            order_line.c.line,
            order_line.c.barcode,
            order_line.c.qty,
            order_line.c.said,
            order_line.c.became,
        ).where(*here)
        rows = read.execute(lines.order_by(order_line.c.line)).all()
        shown = [dict(row._mapping) for row in rows]
        found.append({"station": order.station, "code": order.code, "lines": shown})
    return found


def export(center: Center, file: Path, *, station: str = "", after: int = 0) -> tuple[int, int]:
    """Write all results after a position to a new file; how many, and the last position.

    No name, phone or reason stands in it: who sent an order knows whose it is.

    Refusal gateway.file_exists
    """
    check_new(file)
    wanted = _results().where(order_result.c.pos > after)
    if station:
        wanted = wanted.where(order_result.c.station == station)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    count = 0
    with center.read() as read:
        for row in read.execute(wanted):
            shown = _shown(row)
            table.writerow([text_cell(str(shown[name])) for name in COLUMNS])
            count, after = count + 1, row.pos
    write_new(file, text.getvalue())
    return count, after


def _results() -> Select[Any]:
    return (
        select(
            order_result.c.pos,
            order_result.c.station,
            online_order.c.code,
            order_result.c.line,
            order_line.c.barcode,
            order_result.c.result,
            order_result.c.qty,
            order_result.c.fen,
            order_line.c.said,
            order_result.c.at_ms,
            order_result.c.entry,
        )
        .join(online_order, _ORDER)
        .outerjoin(order_line, _LINE)
        .order_by(order_result.c.pos)
    )


def _shown(row: Row[Any]) -> dict[str, Any]:
    shown = {name: "" if value is None else value for name, value in row._mapping.items()}
    del shown["at_ms"]
    return shown | {"at": iso_ms(row.at_ms)}
