"""Orders: ``code,person_name,phone,barcode,qty,paid_fen,state``, one row a line of an order.

``station``, ``price_fen`` (of the whole line), ``due_fen`` (of that still to be paid at the
station), ``keep`` (cold or frozen), ``buy`` (the group-buy), ``until_day`` (last day to fetch it)
and ``ordered`` (when, local time) may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, select

from station_app.basics.codes import catalog_barcode
from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.phones import Phone
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import said_before
from station_app.center.importing.persons import person_news
from station_app.center.model import product
from station_app.center.orders import told
from station_app.wire.facts.orders import Keep, OrderAnnounced, OrderLine

COLUMNS = ("code", "person_name", "phone", "barcode", "qty", "paid_fen", "state")
OPTIONAL = ("station", "price_fen", "due_fen", "keep", "buy", "until_day", "ordered")
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "订单号": "code",
        "取货码": "code",
        "姓名": "person_name",
        "收货人": "person_name",
        "手机号": "phone",
        "手机": "phone",
        "电话": "phone",
        "条码": "barcode",
        "数量": "qty",
        "已付分": "paid_fen",
        "状态": "state",
        "站点": "station",
        "金额分": "price_fen",
        "应收分": "due_fen",
        "温层": "keep",
        "团购": "buy",
        "截止日": "until_day",
        "下单时间": "ordered",
    }
)
STATES = (
    "announced", "ordered", "paid", "pay_at_station", "sorted", "arrived", "arrived_short",
    "handed_over", "no_show", "refused", "refunded", "cancelled",
)  # fmt: skip
_STATE_WORDS = {
    "已下单": "ordered", "已付款": "paid", "已付": "paid", "到站付": "pay_at_station",
    "在途": "announced", "已到": "arrived", "已分拣": "sorted", "已取": "handed_over",
    "已退款": "refunded", "已取消": "cancelled", "取消": "cancelled",
}  # fmt: skip
_MOST_BUY_LETTERS = 40


class OrderRow(NamedTuple):
    """One line of an order as it stands in the file; ``due_fen`` is None where it is not said."""

    code: str
    name: str
    phone: Phone | None
    barcode: str
    qty: int
    paid_fen: int
    state: str
    station: str
    price_fen: int
    due_fen: int | None
    keep: Keep
    buy: str
    until_day: str
    ordered_ms: int


def read_order(row: Row) -> OrderRow:
    """The line of a row.

    Refusal import.*   what is wrong with it
    """
    cells = row.cells
    state = _STATE_WORDS.get(cells["state"], cells["state"])
    if state not in STATES:
        raise Refusal("import.not_a_state", text=cells["state"][:20])
    checks.filled(cells, "phone")  # nobody could be told that it is here
    return OrderRow(
        code=checks.code(cells, "code"),
        name=checks.person_name(cells, "person_name"),
        phone=checks.phone(cells, "phone"),
        barcode=catalog_barcode(checks.filled(cells, "barcode")),
        qty=checks.pieces(cells, "qty"),
        paid_fen=checks.amount_fen(cells, "paid_fen"),
        state=state,
        station=cells["station"].upper(),
        price_fen=checks.amount_fen(cells, "price_fen") if cells["price_fen"] else 0,
        due_fen=checks.amount_fen(cells, "due_fen") if cells["due_fen"] else None,
        keep=checks.keep(cells, "keep"),
        buy=kept_words(cells["buy"], _MOST_BUY_LETTERS),
        until_day=checks.day(cells, "until_day"),
        ordered_ms=checks.moment_ms(cells, "ordered"),
    )


def check_known(tx: Connection, *, partner: str = "") -> Callable[[OrderRow], None]:
    """What refuses a line whose product was never listed, or of no station; it asks once.

    Refusal import.product_unknown, import.station_unknown
    Refusal import.order_elsewhere    another station expects it still: cancel it there first
    Refusal import.order_of_another   somebody else sent an order with this code
    """
    stations = set(feed.every_station(tx))

    @cache
    def listed(barcode: str) -> bool:
        here = select(product.c.name).where(product.c.barcode == barcode)
        return tx.execute(here).first() is not None

    @cache
    def free(code: str, station: str) -> None:
        if told.of_another(tx, code, station=station, partner=partner):
            raise Refusal("import.order_of_another", code=code)
        other = told.stands_elsewhere(tx, code, station=station)
        if other:
            raise Refusal("import.order_elsewhere", code=code, station=other)

    def check(row: OrderRow) -> None:
        if not listed(row.barcode):
            raise Refusal("import.product_unknown", barcode=row.barcode[:40])
        if row.station not in stations:
            raise Refusal("import.station_unknown", given=row.station[:20])
        free(row.code, row.station)

    return check


def disagreeing(rows: list[tuple[int, OrderRow]]) -> dict[int, Refusal]:
    """Row numbers that cannot be of one order with the first row of its code, and why.

    Refusal import.twice             the same line again
    Refusal import.order_disagrees   another buyer, station, group-buy or last day
    """
    first: dict[str, OrderRow] = {}
    seen: dict[OrderRow, int] = {}
    wrong: dict[int, Refusal] = {}
    for number, row in rows:
        if seen.setdefault(row, number) != number:
            wrong[number] = Refusal("import.twice", text=row.code, row=seen[row])
        elif _whose(first.setdefault(row.code, row)) != _whose(row):
            wrong[number] = Refusal("import.order_disagrees", code=row.code)
    return wrong


def _whose(row: OrderRow) -> tuple[object, ...]:
    return row.name, row.phone, row.station, row.buy, row.until_day, row.ordered_ms


def order_news(
    center: Center, tx: Connection, lines: list[OrderRow], *, partner: str = ""
) -> list[feed.Item]:
    """The news of one order and, before it, of its buyer; nothing when it was said before."""
    first = lines[0]
    texts = [str(part) for line in lines for part in line]
    name, fresh = said_before(center, tx, first.station, "order", first.code, texts)
    if not fresh:
        return []
    person, items = person_news(center, tx, first.station, name=first.name, phone=first.phone)
    goods = _goods(tx, lines)
    said = tuple(_line(number, line, goods) for number, line in enumerate(lines, 1))
    order = OrderAnnounced(
        order=name,
        code=first.code,
        person=person,
        lines=said,
        paid_fen=sum(line.paid_fen for line in lines),
        due_fen=sum(line.due_fen for line in said),
        buy=first.buy,
        until_day=first.until_day,
        ordered_ms=first.ordered_ms,
    )
    told.keep(tx, first.station, order, partner=partner)
    return [*items, feed.item(order)]


def _goods(tx: Connection, lines: list[OrderRow]) -> dict[str, tuple[str, int]]:
    wanted = product.c.barcode.in_({line.barcode for line in lines})
    rows = tx.execute(select(product.c.barcode, product.c.name, product.c.price_fen).where(wanted))
    return {row.barcode: (row.name, row.price_fen) for row in rows}


def _line(number: int, line: OrderRow, goods: dict[str, tuple[str, int]]) -> OrderLine:
    name, each_fen = goods[line.barcode]
    return OrderLine(
        line=number,
        barcode=line.barcode,
        name=name,
        qty=line.qty,
        state=line.state,
        price_fen=line.price_fen,
        due_fen=_due_fen(line, each_fen),
        keep=line.keep,
    )


def _due_fen(line: OrderRow, each_fen: int) -> int:
    if line.due_fen is not None:
        return line.due_fen
    whole = line.price_fen or each_fen * line.qty
    return max(0, whole - line.paid_fen) if line.state == "pay_at_station" else 0
