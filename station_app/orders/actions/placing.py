"""Somebody orders at the counter what the shop does not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.clock import business_day
from station_app.basics.faults import Refusal
from station_app.orders import slip
from station_app.orders.actions.known import takings
from station_app.orders.actions.pickup import Taker
from station_app.orders.lookups import arrival, orders
from station_app.orders.rules import placing
from station_app.orders.rules.placing import Wish
from station_app.people.actions import person_for
from station_app.people.rules import plain_name
from station_app.store.work import Tx, Work
from station_app.wire.facts.orders import OrderPlaced
from station_app.wire.facts.shared import Tender


@dataclass(frozen=True)
class Placed:
    """An order that waits for the van, and the money taken for it at once."""

    order: str
    code: str
    taken_fen: int


def place_order(
    work: Work,
    *,
    buyer: Taker,
    wishes: Sequence[Wish],
    tender: Tender | None = None,
    approved_by: str = "",
) -> Placed:
    """Order for a villager; the slip bears the code they come back with.

    tender       how it is paid at once; None when it is paid with the goods
    approved_by  the clerk who approved it, when whoever stands here has not the right "sell"
    Refusal order.buyer_needed, order.nothing_wanted, order.wish_needs_name,
            order.wish_out_of_range, order.price_needed, tab.none, tab.over_limit,
            clerk.no_right, clerk.may_not_approve
    Facts   person.recorded for somebody new, shift.opened when money comes and no shift is open;
            order.placed
    """
    lines = placing.lines_of(wishes, paid=tender is not None)
    if not (buyer.person or buyer.phone or plain_name(buyer.name)):
        raise Refusal("order.buyer_needed")
    total_fen = sum(line.due_fen for line in lines)
    with work() as tx:
        person = buyer.person or person_for(tx, phone=buyer.phone, name=buyer.name)
        of = {"person": person, "approved_by": approved_by}
        paid = takings(tx, tender, total_fen, **of) if tender else ()
        code = _next_code(tx)
        fact = OrderPlaced(
            code=code,
            person=person,
            lines=lines,
            due_fen=total_fen,
            takings=paid,
            approved_by=approved_by,
        )
        entry = tx.record(fact)
        _print(tx, entry.id)
    return Placed(entry.id, code, total_fen if tender else 0)


def _next_code(tx: Tx) -> str:
    """A code no order has; the center's own may be like it."""
    number = arrival.used(tx, tx.epoch, "placed") + 1
    day = business_day(tx.now_ms)
    while orders.by_code(tx, placing.order_code(tx.station, day, number)):
        number += 1
    return placing.order_code(tx.station, day, number)


def _print(tx: Tx, order: str) -> None:
    found = orders.order(tx, order)
    if found is None:
        return
    paper = slip.placed_slip(
        tx.words,
        station=tx.station_name or tx.station,
        code=found.code,
        name=orders.masked_name(tx, found.person),
        goods=[(line.name, line.qty, line.price_fen) for line in found.lines],
        paid_fen=found.collected_fen,
        due_fen=found.owed_fen,
        at_ms=tx.now_ms,
        head=tx.log.head.hex()[:8],
    )
    tx.enqueue(paper, person=found.person)
