"""Deeds of sorting: bags are laid out, and every scanned piece says which bag it goes to."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.orders.actions.known import known_order, line_of
from station_app.orders.lookups import arrival, sorting
from station_app.orders.lookups.arrival import WantedLine
from station_app.orders.rules import pieces, ways
from station_app.store.work import Tx, Work
from station_app.wire.facts.orders import BagOf, BagsNumbered, OrderSorted


class Lit(NamedTuple):
    """Where a piece goes: the bag, whose it is, and how many of the line lie there now."""

    entry: str
    order: str
    line: int
    bag: int
    person: str
    name: str
    keep: str
    bagged: int
    qty: int


def sort_piece(work: Work, *, barcode: str, order: str = "", reason: str = "") -> Lit:
    """One piece goes into the bag of the oldest order that lacks it; the bag is numbered by it.

    What was not scanned from the van came with this scan.
    order   gives it to this one instead, with a reason
    Refusal order.nobody_waits, order.reason_needed, order.no_bag_free
    Facts   order.bags_numbered for the first piece of a buyer, order.sorted
    """
    with work() as tx:
        wanted = arrival.wanted(tx, barcode)
        if order:
            if not reason.strip():
                raise Refusal("order.reason_needed")
            wanted = [one for one in wanted if one.order == order]
        chosen = pieces.next_bag(one.wanted for one in wanted)
        if chosen is None:
            raise Refusal("order.nobody_waits", text=barcode)
        line = next(one for one in wanted if (one.order, one.line) == (chosen.order, chosen.line))
        bag = line.bag or _number(tx, line)
        came = 0 if pieces.unsorted(chosen) else 1
        bagged = line.bagged + 1
        state = pieces.state_bagged(chosen, bagged=bagged, came=line.came + came)
        fact = OrderSorted(
            order=line.order,
            line=line.line,
            bag=bag,
            state=state,
            came=came,
            reason=reason.strip(),
        )
        entry = tx.record(fact)
    said = (line.person, line.name, line.keep, bagged, line.qty)
    return Lit(entry.id, line.order, line.line, bag, *said)


def take_out_of_bag(work: Work, *, order: str, line: int, reason: str) -> None:
    """A piece comes out of its bag again and lies unsorted.

    Refusal order.unknown, order.no_such_line, order.reason_needed, order.line_cannot_move
    Fact    order.sorted
    """
    with work() as tx:
        found = known_order(tx, order)
        known = line_of(found, line)
        if not reason.strip():
            raise Refusal("order.reason_needed")
        if known.bagged <= known.given or known.state not in ways.LEAVING:
            raise Refusal("order.line_cannot_move", before=known.state, after="take_out_of_bag")
        state = pieces.state_bagged(known, bagged=known.bagged - 1, came=known.came)
        tx.record(
            OrderSorted(
                order=order, line=line, bag=found.bag, state=state, qty=-1, reason=reason.strip()
            )
        )


def _number(tx: Tx, line: WantedLine) -> int:
    """The bag of this buyer: theirs already, else the next number."""
    known = sorting.bags_of(tx, line.person) if line.person else {}
    ((_, bag),) = pieces.number_bags([(line.order, line.person)], known, sorting.bags_in_use(tx))
    tx.record(BagsNumbered(buy=line.buy, bags=(BagOf(order=line.order, bag=bag),)))
    return bag
