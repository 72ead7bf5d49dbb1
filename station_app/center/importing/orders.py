"""Orders: ``code,person_name,phone,barcode,qty,paid_fen,state``, one row a line of an order.

``station``, ``price_fen`` (of the whole line), ``due_fen`` (of that still to be paid at the
station), ``keep`` (cold or frozen), ``buy`` (the group-buy), ``until_day`` (last day to fetch it)
and ``ordered`` (when, local time) may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.phones import Phone
from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import checks
from station_app.center.importing.catalog import District, Listed
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.known import Said, said_before
from station_app.center.importing.persons import Who, person_news
from station_app.center.importing.whole import Table
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
        barcode=checks.barcode(cells, "barcode"),
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


TABLE = Table(COLUMNS, read_order, OPTIONAL, HEADERS)


def check_known(
    known: District, standing: Mapping[str, list[told.Stands]], *, partner: str
) -> Callable[[OrderRow], None]:
    """What refuses a line of an unlisted product, of no station, or of an order that is not free.

    Refusal import.product_unknown, import.station_unknown
    Refusal import.order_elsewhere    another station expects it still: cancel it there first
    Refusal import.order_of_another   somebody else sent an order with this code
    """

    def check(row: OrderRow) -> None:
        known.check(row)
        same = standing.get(row.code, ())
        if any(one.station == row.station and one.partner != partner for one in same):
            raise Refusal("import.order_of_another", code=row.code)
        other = next((one.station for one in same if one.open and one.station != row.station), "")
        if other:
            raise Refusal("import.order_elsewhere", code=row.code, station=other)

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
    center: Center,
    tx: Connection,
    orders: Sequence[list[OrderRow]],
    known: District,
    *,
    partner: str,
) -> list[tuple[str, list[feed.Item]]]:
    """For each order its station and the news of it and, before it, of its buyer.

    Nothing is new of what was said before.
    """
    said = [Said.by(one[0].station, one[0].code, one) for one in orders]
    named = said_before(center, tx, "order", said)
    fresh = [(lines, one.name) for lines, one in zip(orders, named, strict=True) if one.fresh]
    buyers = [Who(one[0].station, one[0].name, one[0].phone) for one, _ in fresh]
    persons = person_news(center, tx, buyers)
    announced = [
        (lines[0].station, _announced(name, who.person, lines, known))
        for (lines, name), who in zip(fresh, persons, strict=True)
    ]
    told.keep(tx, announced, partner=partner)
    return [
        (station, [*who.items, feed.item(order)])
        for (station, order), who in zip(announced, persons, strict=True)
    ]


def _announced(name: str, person: str, lines: list[OrderRow], known: District) -> OrderAnnounced:
    first = lines[0]
    said = tuple(_line(number, line, known.goods) for number, line in enumerate(lines, 1))
    return OrderAnnounced(
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


def _line(number: int, line: OrderRow, goods: Mapping[str, Listed]) -> OrderLine:
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
