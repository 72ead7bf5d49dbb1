"""A piece that came for the oldest order goes to another one, because the keeper says so."""

from __future__ import annotations

from station_app.basics.faults import Refusal
from station_app.orders.actions.known import known_order, line_of, reason_of
from station_app.orders.lookups import arrival as lookups
from station_app.orders.lookups.arrival import WantedLine
from station_app.orders.rules import pieces, ways
from station_app.orders.rules.arrivals import check_pieces
from station_app.store.work import Tx, Work
from station_app.wire.facts.orders import OrderGivenOn


def give_on(
    work: Work, *, order: str, line: int, to_order: str, qty: int | None = 1, reason: str
) -> None:
    """Pieces of the same product go to another order than the oldest, and why.

    Refusal order.unknown, order.no_such_line, order.reason_needed, order.pieces_out_of_range
    Refusal order.line_cannot_move, order.lies_in_bag
    Refusal order.does_not_wait  the other order does not lack so many
    Fact    order.given_on
    """
    many, why = check_pieces(qty), reason_of(reason)
    with work() as tx:
        giver = line_of(known_order(tx, order), line)
        ways.check_way("give_on", giver.state, why)
        if pieces.unsorted(giver) < many:
            raise Refusal("order.lies_in_bag", name=giver.name)
        waits = [one for one in lookups.wanted(tx, giver.barcode) if one.order == to_order]
        taker = next((one for one in waits if pieces.lacking(one.wanted) >= many), None)
        if taker is None or to_order == order:
            raise Refusal("order.does_not_wait", name=giver.name)
        record_given_on(tx, (order, line, giver), taker, many, why)


def record_given_on(
    tx: Tx,
    giver: tuple[str, int, pieces.Counted],
    taker: WantedLine,
    many: int,
    reason: str,
) -> None:
    """One order goes short for another, within a deed that checked it."""
    order, number, line = giver
    tx.record(
        OrderGivenOn(
            order=order,
            line=number,
            state=pieces.state_with(line, more=-many),
            to_order=taker.order,
            to_line=taker.line,
            to_state=pieces.state_with(taker.wanted, more=many),
            qty=many,
            reason=reason,
        )
    )
