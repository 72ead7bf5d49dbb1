"""Where in the book an order was touched at this counter, so that its history can be told."""

from __future__ import annotations

from typing import Any

from station_app.orders.model import order_step
from station_app.store.sql import insert_row
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.orders import (
    OrderArrived,
    OrderHandedOver,
    OrderMoved,
    OrderPlaced,
    OrdersNoticed,
    OrderSubstituted,
    OrderTakenBack,
)

_STEP = insert_row(order_step)


def order_touched(tx: Tx, entry: Recorded, fact: Any) -> None:
    """One order went a step."""
    _step(tx, entry, fact.order)


def order_placed(tx: Tx, entry: Recorded, _fact: OrderPlaced) -> None:
    """The order begins with this entry."""
    _step(tx, entry, entry.id)


def orders_noticed(tx: Tx, entry: Recorded, fact: OrdersNoticed) -> None:
    """Several buyers were told at once."""
    for order in dict.fromkeys(one.order for one in fact.lines):
        _step(tx, entry, order)


def _step(tx: Tx, entry: Recorded, order: str) -> None:
    tx.run(_STEP, order_id=order, epoch=entry.epoch, seq=entry.seq, entry=entry.id)


PROJECTIONS: dict[Any, Any] = {
    OrderArrived: order_touched,
    OrderHandedOver: order_touched,
    OrderTakenBack: order_touched,
    OrderMoved: order_touched,
    OrderSubstituted: order_touched,
    OrderPlaced: order_placed,
    OrdersNoticed: orders_noticed,
}
