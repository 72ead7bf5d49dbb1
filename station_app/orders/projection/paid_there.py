"""The center paid back what was paid at this counter: it never goes back here as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import bindparam, select, update

from station_app.orders.model import VOID, customer_order, order_line, order_trouble
from station_app.orders.projection.settling import Due, collect
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx


class Priced(Due, Protocol):
    """A line as far as what was paid for it."""

    @property
    def qty(self) -> int:
        """How many were ordered."""

    @property
    def given(self) -> int:
        """How many the buyer has."""


_TROUBLE = upsert(order_trouble, "qty", "fen", "at_ms", "settled")
_BEFORE = prepare(  # what was settled is not said again
    select(order_trouble.c.fen).where(
        order_trouble.c.id == bindparam("id"), order_trouble.c.settled == ""
    )
)
_ABOUT = prepare(
    select(customer_order.c.code, customer_order.c.bag, order_line.c.name)
    .join(order_line, order_line.c.order_id == customer_order.c.id)
    .where(customer_order.c.id == bindparam("order"), order_line.c.line == bindparam("number"))
)
_IS_BACK = prepare(
    update(order_trouble)
    .where(order_trouble.c.id == bindparam("id"), order_trouble.c.settled == "")
    .values(settled="came back")
)


def paid_here(lines: Sequence[Priced], of: Sequence[Priced], money: Any) -> int:
    """What was paid here for these lines of an order, as ``rules.money.paid_here_fen`` says it.

    money  due now, collected, paid ahead
    """
    due_fen, collected_fen, ahead_fen = money or (0, 0, 0)
    others = [line for line in lines if line not in of]
    wanted = [line for line in others if line.state not in VOID]
    if not any(line.due_fen for line in lines):
        return int(collected_fen - (due_fen if wanted else 0))
    if ahead_fen:
        return int(collected_fen - sum(line.due_fen for line in wanted))
    kept_fen = sum(line.due_fen * line.given // line.qty for line in others if line.qty)
    return int(min(collected_fen - kept_fen, sum(line.due_fen for line in of)))


def back_there(tx: Tx, entry: Recorded, order: str, line: int, fen: int) -> None:
    """The buyer has this money of the center already; what lies in the till for it stays there."""
    if fen > 0:
        collect(tx, order, -fen)
        _trouble(tx, entry, order, line, "back_there", fen=fen)


def came_back(tx: Tx, entry: Recorded, order: str, line: int, qty: int = 0) -> None:
    """What the buyer had of a line that ended at the center is here again.

    qty  pieces nobody put aside yet
    """
    for kind in ("gone_cancelled", "gone_refunded"):
        tx.run(_IS_BACK, id=f"{order}.{line}.{kind}")
    if qty:
        _trouble(tx, entry, order, line, "cancelled_here", qty=qty)


def _trouble(
    tx: Tx, entry: Recorded, order: str, line: int, kind: str, *, qty: int = 0, fen: int = 0
) -> None:
    name = f"{order}.{line}.{kind}"
    code, bag, goods = tx.row(_ABOUT, order=order, number=line) or ("", 0, "")
    more = int(tx.value(_BEFORE, id=name) or 0)
    said = {"code": code, "name": goods, "qty": qty, "fen": more + fen, "bag": bag, "settled": ""}
    tx.run(_TROUBLE, id=name, kind=kind, order_id=order, line=line, at_ms=entry.at_ms, **said)
