"""Each order says how many of its lines wait: who asks for it is found by that."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import func, select

from station_app.orders.model import STILL_OPEN, customer_order, order_line
from station_app.store.sql import Reads, prepare

_of_it = select(func.count()).where(STILL_OPEN, order_line.c.order_id == customer_order.c.id)
_MISCOUNTED = prepare(
    select(customer_order.c.id).where(customer_order.c.open_lines != _of_it.scalar_subquery())
)


def miscounted(read: Reads) -> Iterable[str]:
    """An order whose goods would wait unseen, or be looked for in vain."""
    for (order_id,) in read.rows(_MISCOUNTED):
        yield f"order {order_id}: it does not say how many of its lines wait"


CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (miscounted,)
