"""Rows of bags: which order's goods lie in which."""

from __future__ import annotations

from sqlalchemy import bindparam, func, update

from station_app.orders.model import customer_order, order_line
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.orders import BagsNumbered, OrderSorted

_BAG = prepare(
    update(customer_order)
    .where(customer_order.c.id == bindparam("order"))
    .values(bag=bindparam("number"))
)
_INTO = prepare(
    update(order_line)
    .where(order_line.c.order_id == bindparam("order"), order_line.c.line == bindparam("number"))
    .values(
        state=bindparam("after"),
        bagged=order_line.c.bagged + bindparam("pieces"),
        came=order_line.c.came + bindparam("more"),
        arrived_ms=func.max(order_line.c.arrived_ms, bindparam("at_ms")),
    )
)


def bags_numbered(tx: Tx, _entry: Recorded, fact: BagsNumbered) -> None:
    """Every order has its bag."""
    for one in fact.bags:
        tx.run(_BAG, order=one.order, number=one.bag)


def order_sorted(tx: Tx, entry: Recorded, fact: OrderSorted) -> None:
    """A piece lies in its bag, or came out of it."""
    tx.run(
        _INTO,
        order=fact.order,
        number=fact.line,
        after=fact.state,
        pieces=fact.qty,
        more=fact.came,
        at_ms=entry.at_ms,
    )


PROJECTIONS = {BagsNumbered: bags_numbered, OrderSorted: order_sorted}
