"""Reads of what needs attention: where the center and this station do not agree."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, literal, select

from station_app.orders.model import OVERPAID, customer_order, order_trouble
from station_app.store.sql import Reads, prepare

MOST = 200


class Trouble(NamedTuple):
    """One thing to look at; ``id`` is empty where a deed settles it, as money that goes back does.

    kind  as in ``orders.rules.told``
    """

    id: str
    kind: str
    order: str
    line: int
    code: str
    name: str
    qty: int
    fen: int
    bag: int
    at_ms: int


_STANDING = prepare(
    select(
        order_trouble.c.id,
        order_trouble.c.kind,
        order_trouble.c.order_id,
        *[order_trouble.c[name] for name in Trouble._fields[3:]],
    )
    .where(order_trouble.c.settled == "")
    .order_by(order_trouble.c.at_ms)
    .limit(MOST)
)
_ONE = prepare(select(order_trouble.c.settled).where(order_trouble.c.id == bindparam("trouble")))
_STRAY = prepare(
    select(order_trouble.c.id).where(
        order_trouble.c.settled == "",
        order_trouble.c.kind == "stray",
        order_trouble.c.code == bindparam("code"),
    )
)
_OVERPAID = prepare(
    select(
        literal(""),
        literal("overpaid"),
        customer_order.c.id,
        literal(0),
        customer_order.c.code,
        literal(""),
        literal(0),
        customer_order.c.collected_fen - customer_order.c.due_now_fen,
        customer_order.c.bag,
        customer_order.c.announced_ms,
    )
    .where(OVERPAID)
    .order_by(customer_order.c.announced_ms)
    .limit(MOST)
)
_COUNT = prepare(
    select(func.count()).select_from(order_trouble).where(order_trouble.c.settled == "")
)
_COUNT_OVERPAID = prepare(select(func.count()).select_from(customer_order).where(OVERPAID))


def standing(read: Reads) -> list[Trouble]:
    """What somebody must look at, money first, then the oldest first; at most 200 each."""
    money = [Trouble(*row) for row in read.rows(_OVERPAID)]
    return [*money, *(Trouble(*row) for row in read.rows(_STANDING))]


def count(read: Reads) -> int:
    """How many things somebody must look at."""
    return int(read.value(_COUNT)) + int(read.value(_COUNT_OVERPAID))


def settled(read: Reads, trouble: str) -> str | None:
    """How it was settled, empty while it stands, None when nobody knows it."""
    found = read.value(_ONE, trouble=trouble)
    return None if found is None else str(found)


def stray(read: Reads, code: str) -> str:
    """The trouble that goods of another station's order are noted as, empty when they are not."""
    return str(read.value(_STRAY, code=code) or "")
