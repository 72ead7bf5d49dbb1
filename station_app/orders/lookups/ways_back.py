"""What was done with an order last, and whether it can still be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.arrival import open_arrival
from station_app.orders.lookups.orders import Order
from station_app.orders.model import order_step
from station_app.orders.rules import ways
from station_app.store.sql import Reads, prepare
from station_app.store.told import told
from station_app.wire.facts.orders import OrderArrived, OrderHandedOver, OrderMoved, OrderPlaced

_LAST = prepare(
    select(order_step.c.epoch, order_step.c.seq, order_step.c.entry)
    .where(order_step.c.order_id == bindparam("order"))
    .order_by(order_step.c.epoch.desc(), order_step.c.seq.desc())
    .limit(1)
)


class WayBack(NamedTuple):
    """A deed that can be taken back, and the money that goes back with it."""

    entry: str
    kind: type
    fen: int


def way_back(read: Reads, order: str) -> WayBack | None:
    """What "take back" means for an order as it stands; None where nothing can be."""
    found = lookups.order(read, order)
    if found is None:
        return None
    entry, fact = last_deed(read, order)
    if isinstance(fact, OrderArrived | OrderMoved | OrderPlaced) and may_come_back(read, entry):
        takings = () if isinstance(fact, OrderArrived) else fact.takings
        return WayBack(entry, type(fact), sum(one.fen for one in takings))
    gone = lookups.last_hand_over(read, order)
    if gone is not None and left_comes_back(read, gone.entry):
        return WayBack(gone.entry, OrderHandedOver, gone.taken_fen)
    return None


def may_come_back(read: Reads, entry: str) -> bool:
    """Whether an order placed here, lines that came or went another way, can go back to before.

    Only as long as nothing else was done with the order, and the center said nothing else.
    """
    found = lookups.order(read, _order_of(read, entry))
    if found is None:
        return False
    last, fact = last_deed(read, found.id)
    if last != entry:
        return False
    if isinstance(fact, OrderPlaced):
        return all(
            line.state in ("paid", "pay_at_station") and not line.came for line in found.lines
        )
    if isinstance(fact, OrderArrived):
        return _just_came(read, found, entry)
    return isinstance(fact, OrderMoved) and fact.way in ways.UNDONE and _stands(found, fact)


def last_deed(read: Reads, order: str) -> tuple[str, Any]:
    """What was done with an order last, and the entry that says it; "" and None where nothing."""
    row = read.row(_LAST, order=order)
    if row is None:
        return "", None
    epoch, seq, entry = row
    return entry, next((one.fact for one in told(read, epoch, seq)), None)


def left_comes_back(read: Reads, entry: str) -> bool:
    """Whether all that left with a hand-over is still gone, and its money still here."""
    gone = lookups.hand_over(read, entry)
    found = lookups.order(read, gone.order) if gone is not None else None
    if gone is None or found is None or gone.undone_by or gone.taken_fen > found.collected_fen:
        return False
    lines = {line.line: line for line in found.lines}
    return all(
        part.line in lines
        and ways.may_go("take_back", lines[part.line].state)
        and lines[part.line].given >= part.qty
        and not (gone.taken_fen and lines[part.line].told == "refunded")
        for part in lookups.gone_with(read, entry)
    )


def _order_of(read: Reads, entry: str) -> str:
    """The order an entry is about: the one it placed, or the one whose lines went its way."""
    return next((one.order for one in lookups.gone_with(read, entry)), entry)


def _just_came(read: Reads, found: Order, entry: str) -> bool:
    """Whether nothing of them had come before, and all lies where it was put down.

    While a van is unloaded they were counted with it: the van's own page takes them back.
    """
    lines = {line.line: line for line in found.lines}
    return open_arrival(read) is None and all(
        one.before in ways.ON_ITS_WAY
        and one.line in lines
        and lines[one.line].state == "arrived"
        and not lines[one.line].bagged
        for one in lookups.gone_with(read, entry)
    )


def _stands(found: Order, fact: OrderMoved) -> bool:
    """Whether the lines still stand as the fact left them."""
    states = dict(found.states)
    after = {line.line: line.state for line in fact.lines}
    after |= {line.rest.line: line.rest.state for line in fact.lines if line.rest}
    return all(states.get(line) == state for line, state in after.items())


STILL: dict[Any, Callable[[Reads, str], bool]] = {
    OrderHandedOver: left_comes_back,
    OrderArrived: may_come_back,
    OrderMoved: may_come_back,
    OrderPlaced: may_come_back,
}
