"""Reads of sorting: which bags are in use, and what still lies unsorted or has to come."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select, union_all

from station_app.orders.model import HERE, STILL_OPEN, WAITS, customer_order, order_line
from station_app.store.sql import Reads, prepare

MOST = 500
MOST_LINES = 3_000
NOT_SORTED = ("ordered", "no_show")


class Bag(NamedTuple):
    """A buyer's bag of a group-buy: pieces in it, and pieces it should hold."""

    bag: int
    person: str
    code: str
    bagged: int
    qty: int
    cold: int


class BagLine(NamedTuple):
    """A line of an order that is sorted, with its bag; pieces wanted, in the bag, and gone."""

    bag: int
    person: str
    order: str
    code: str
    barcode: str
    name: str
    keep: str
    qty: int
    bagged: int
    given: int


_USED = prepare(
    select(customer_order.c.bag)
    .join_from(order_line, customer_order, customer_order.c.id == order_line.c.order_id)
    .where(STILL_OPEN, customer_order.c.bag > 0)
    .distinct()
    .order_by(customer_order.c.bag)
)
_OF_PERSON = prepare(
    select(func.max(customer_order.c.bag))
    .join_from(customer_order, order_line, order_line.c.order_id == customer_order.c.id)
    .where(
        WAITS,
        customer_order.c.person != "",
        customer_order.c.person == bindparam("person"),
        customer_order.c.bag > 0,
        STILL_OPEN,
    )
)
# Orders of which something is here, and all others of their group-buys.
_here = select(order_line.c.order_id).where(HERE)
_buys = (
    select(customer_order.c.buy)
    .where(customer_order.c.id.in_(_here), customer_order.c.buy != "")
    .distinct()
)
_SORTED = union_all(
    _here,
    select(customer_order.c.id).where(customer_order.c.buy != "", customer_order.c.buy.in_(_buys)),
)
_of_sorted = (STILL_OPEN, order_line.c.state.not_in(NOT_SORTED), order_line.c.order_id.in_(_SORTED))
_BAGS = prepare(
    select(
        customer_order.c.bag,
        customer_order.c.person,
        func.min(customer_order.c.code),
        func.sum(order_line.c.bagged),
        func.sum(order_line.c.qty),
        func.sum((order_line.c.keep != "") & (order_line.c.bagged < order_line.c.qty)),
    )
    .join_from(order_line, customer_order, customer_order.c.id == order_line.c.order_id)
    .where(*_of_sorted)
    .group_by(customer_order.c.bag, customer_order.c.person)
    .order_by(customer_order.c.bag == 0, customer_order.c.bag, func.min(customer_order.c.code))
    .limit(MOST)
)
_LINES = prepare(
    select(
        customer_order.c.bag,
        customer_order.c.person,
        customer_order.c.id,
        customer_order.c.code,
        *[order_line.c[name] for name in BagLine._fields[4:]],
    )
    .join_from(order_line, customer_order, customer_order.c.id == order_line.c.order_id)
    .where(*_of_sorted, order_line.c.given < order_line.c.qty)
    .order_by(customer_order.c.ordered_ms, customer_order.c.code, order_line.c.line)
    .limit(MOST_LINES)
)


def bags_in_use(read: Reads) -> list[int]:
    """Numbers of the bags that lie here."""
    return [int(row[0]) for row in read.rows(_USED)]


def bags_of(read: Reads, person: str) -> dict[str, int]:
    """The bag a buyer has already, by the buyer."""
    bag = int(read.value(_OF_PERSON, person=person) or 0)
    return {person: bag} if bag else {}


def bags(read: Reads) -> list[Bag]:
    """Buyers of what is here and of its group-buys, the numbered bags first; at most 500."""
    return [Bag(*row) for row in read.rows(_BAGS)]


def lines(read: Reads) -> list[BagLine]:
    """Lines of the same buyers that are not wholly fetched, the oldest order first."""
    return [BagLine(*row) for row in read.rows(_LINES)]
