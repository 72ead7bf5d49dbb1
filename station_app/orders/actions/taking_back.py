"""What was done with an order by mistake, other than handing over, is taken back at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from station_app.basics.faults import Refusal
from station_app.orders.actions.known import known_order
from station_app.orders.actions.pickup import TakenBack
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.ways_back import last_deed, may_come_back
from station_app.people.actions import check_right
from station_app.people.rules import REFUND
from station_app.store.work import Work
from station_app.tabs.lookups import way_back
from station_app.till.actions import ensure_shift
from station_app.wire.facts.orders import OrderArrived, OrderMoved, OrderPlaced, OrderTakenBack


def take_back_way(work: Work, entry: str) -> TakenBack:
    """Lines came, or went another way, by mistake: they stand as before.

    Of a line split off nothing stays. That something came is nothing the center was told.

    Refusal order.unknown
    Refusal order.moved_on  something was done with the order since, or the center said something
    Fact    order.taken_back
    """
    with work() as tx:
        moved = lookups.gone_with(tx, entry)
        if not moved:
            raise Refusal("order.unknown")
        found = known_order(tx, moved[0].order)
        if not may_come_back(tx, entry):
            raise Refusal("order.moved_on", order=found.code)
        _, fact = last_deed(tx, found.id)
        lines = () if isinstance(fact, OrderArrived) else tuple(one.line for one in moved)
        done = tx.record(OrderTakenBack(order=found.id, undoes=entry, lines=lines))
    return TakenBack(done.id, found.id, lines, 0)


def take_back_placing(work: Work, entry: str, *, approved_by: str = "") -> TakenBack:
    """It was ordered by mistake: nobody waits for it, and what was paid goes back.

    approved_by  the clerk who approved it, when money goes back and whoever stands here has not
                 the right "refund"
    Refusal order.unknown, clerk.no_right, clerk.may_not_approve
    Refusal order.moved_on  something of it came, or was done with it since
    Facts   shift.opened when money goes back and no shift is open; order.taken_back
    """
    with work() as tx:
        found = known_order(tx, entry)
        if not may_come_back(tx, entry):
            raise Refusal("order.moved_on", order=found.code)
        fen = found.collected_fen
        if fen:
            check_right(tx, REFUND, approved_by)
            ensure_shift(tx)
        fact = OrderTakenBack(
            order=found.id,
            undoes=entry,
            lines=tuple(line.line for line in found.lines),
            takings=way_back(tx, entry, fen) if fen else (),
            approved_by=approved_by,
        )
        done = tx.record(fact)
    return TakenBack(done.id, found.id, fact.lines, fen)


def _right_back(fact: OrderPlaced) -> str:
    return REFUND if fact.takings else ""


TAKE_BACK: dict[Any, Callable[..., object]] = {
    OrderArrived: take_back_way,
    OrderMoved: take_back_way,
    OrderPlaced: take_back_placing,
}
RIGHTS_BACK: dict[Any, Callable[[Any], str]] = {OrderPlaced: _right_back}
