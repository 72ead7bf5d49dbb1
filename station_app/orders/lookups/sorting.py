"""Reads of sorting: which bags are in use, and what still lies unsorted or has to come."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.orders.model import STILL_OPEN, customer_order, order_line
from station_app.store.sql import Reads, prepare

MOST = 500


class Bag(NamedTuple):
    """A buyer's bag of a group-buy: pieces in it, and pieces it should hold."""

    bag: int
    person: str
    code: str
    bagged: int
    qty: int
    cold: int


_USED = prepare(
    select(customer_order.c.bag)
    .join_from(order_line, customer_order, customer_order.c.id == order_line.c.order_id)
    .where(STILL_OPEN, customer_order.c.bag > 0)
    .distinct()
)
_OF_PERSON = prepare(
    select(func.max(customer_order.c.bag))
    .join_from(customer_order, order_line, order_line.c.order_id == customer_order.c.id)
    .where(
        customer_order.c.person != "",
        customer_order.c.person == bindparam("person"),
        customer_order.c.bag > 0,
        STILL_OPEN,
    )
)
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
    .where(STILL_OPEN)
    .group_by(customer_order.c.bag, customer_order.c.person)
    .order_by(customer_order.c.bag == 0, customer_order.c.bag)
    .limit(MOST)
)


def bags_in_use(read: Reads) -> list[int]:
    """Numbers of the bags that lie here."""
    return [int(row[0]) for row in read.rows(_USED)]


def bags_of(read: Reads, person: str) -> dict[str, int]:
    """The bag a buyer has already, by the buyer."""
    bag = int(read.value(_OF_PERSON, person=person) or 0)
    return {person: bag} if bag else {}


def bags(read: Reads) -> list[Bag]:
    """Every buyer something is wanted for, the numbered bags first; at most 500."""
    return [Bag(*row) for row in read.rows(_BAGS)]
