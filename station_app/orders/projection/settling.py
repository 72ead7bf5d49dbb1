"""What is due for an order is reckoned anew whenever one of its lines went somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.orders.model import ENDED, VOID, customer_order, order_counter, order_line
from station_app.store.sql import prepare
from station_app.store.work import Tx


class Due(Protocol):
    """A line as far as it is to be paid here."""

    @property
    def state(self) -> str:
        """The state it stands in."""

    @property
    def due_fen(self) -> int:
        """Of its price still to be paid here."""


class _Line(NamedTuple):
    state: str
    due_fen: int


_LINES = prepare(
    select(*[order_line.c[name] for name in _Line._fields]).where(
        order_line.c.order_id == bindparam("order")
    )
)
_this = customer_order.c.id == bindparam("order")
_DUE = prepare(select(customer_order.c.due_fen).where(_this))
_SETTLE = prepare(
    update(customer_order)
    .where(_this)
    .values(due_now_fen=bindparam("fen"), open_lines=bindparam("still_open"))
)
_COLLECT = prepare(
    update(customer_order)
    .where(_this)
    .values(collected_fen=customer_order.c.collected_fen + bindparam("fen"))
)
_first = insert(order_counter).values(epoch=bindparam("epoch"), kind=bindparam("kind"), used=1)
_COUNT = prepare(
    _first.on_conflict_do_update(
        index_elements=["epoch", "kind"], set_={"used": order_counter.c.used + 1}
    )
)


def due_now_fen(order_due_fen: int, lines: Iterable[Due]) -> int:
    """What is to be paid here for an order as it stands, paid already or not.

    By its lines where they say it; lines that ended otherwise cost nothing. An order whose lines
    say nothing is due whole, until all of it ended so.
    """
    every = list(lines)
    if any(line.due_fen for line in every):
        return sum(line.due_fen for line in every if line.state not in VOID)
    return 0 if every and all(line.state in VOID for line in every) else order_due_fen


def still_open(lines: Iterable[Due]) -> int:
    """Of how many lines something waits or comes."""
    return sum(line.state not in ENDED for line in lines)


def settle_order(tx: Tx, order: str) -> None:
    """Reckon what of this order is to be paid here and what waits, as its lines stand now."""
    lines = [_Line(*row) for row in tx.rows(_LINES, order=order)]
    fen = due_now_fen(int(tx.value(_DUE, order=order) or 0), lines)
    tx.run(_SETTLE, order=order, fen=fen, still_open=still_open(lines))


def collect(tx: Tx, order: str, fen: int) -> None:
    """So much more money of this order is in the till, or less."""
    if fen:
        tx.run(_COLLECT, order=order, fen=fen)


def count_one(tx: Tx, epoch: int, kind: str) -> None:
    """One number of this kind is used."""
    tx.run(_COUNT, epoch=epoch, kind=kind)
