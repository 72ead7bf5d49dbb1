"""Orders: ``code,person_name,phone,barcode,qty,paid_fen,state``, one row a line of an order."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from station_app.basics.codes import catalog_barcode
from station_app.basics.faults import Refusal
from station_app.basics.phones import Phone
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import said_before
from station_app.center.importing.persons import person_news
from station_app.center.model import product
from station_app.wire.facts.orders import OrderAnnounced, OrderLine

COLUMNS = ("code", "person_name", "phone", "barcode", "qty", "paid_fen", "state")
STATES = (
    "announced", "ordered", "paid", "pay_at_station", "sorted", "arrived", "arrived_short",
    "handed_over", "no_show", "refused", "refunded", "cancelled",
)  # fmt: skip


class OrderRow(NamedTuple):
    """One line of an order as it stands in the file."""

    code: str
    name: str
    phone: Phone | None
    barcode: str
    qty: int
    paid_fen: int
    state: str


def read_order(row: Row) -> OrderRow:
    """The line of a row.

    Refusal import.*   what is wrong with it
    """
    cells = row.cells
    if cells["state"] not in STATES:
        raise Refusal("import.not_a_state", text=cells["state"][:20])
    return OrderRow(
        code=checks.code(cells, "code"),
        name=checks.person_name(cells, "person_name"),
        phone=checks.phone(cells, "phone"),
        barcode=catalog_barcode(checks.filled(cells, "barcode")),
        qty=checks.pieces(cells, "qty"),
        paid_fen=checks.amount_fen(cells, "paid_fen"),
        state=cells["state"],
    )


def check_known(tx: Connection, row: OrderRow) -> None:
    """Refuse a line whose product was never listed: import goods first."""
    if tx.execute(select(product.c.name).where(product.c.barcode == row.barcode)).first() is None:
        raise Refusal("import.product_unknown", barcode=row.barcode[:40])


def order_news(
    center: Center, tx: Connection, station: str, lines: list[OrderRow]
) -> list[feed.Item]:
    """The news of one order and, before it, of its buyer; nothing when it was said before."""
    code, first = lines[0].code, lines[0]
    texts = [str(part) for line in lines for part in line]
    name, fresh = said_before(center, tx, station, "order", code, texts)
    if not fresh:
        return []
    person, items = person_news(center, tx, station, name=first.name, phone=first.phone)
    goods = _goods(tx, lines)
    due_fen = sum(
        max(0, goods[line.barcode][1] * line.qty - line.paid_fen)
        for line in lines
        if line.state == "pay_at_station"
    )
    order = OrderAnnounced(
        order=name,
        code=code,
        person=person,
        lines=tuple(_line(number, line, goods) for number, line in enumerate(lines, 1)),
        paid_fen=sum(line.paid_fen for line in lines),
        due_fen=due_fen,
    )
    return [*items, feed.item(order)]


def _goods(tx: Connection, lines: list[OrderRow]) -> dict[str, tuple[str, int]]:
    wanted = product.c.barcode.in_({line.barcode for line in lines})
    rows = tx.execute(select(product.c.barcode, product.c.name, product.c.price_fen).where(wanted))
    return {row.barcode: (row.name, row.price_fen) for row in rows}


def _line(number: int, line: OrderRow, goods: dict[str, tuple[str, int]]) -> OrderLine:
    return OrderLine(
        line=number,
        barcode=line.barcode,
        name=goods[line.barcode][0],
        qty=line.qty,
        state=line.state,
    )
