"""Deeds of sorting: bags are laid out, and every scanned piece says which bag it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.orders.actions.giving_on import record_given_on
from station_app.orders.actions.known import came_unscanned, known_order, line_of, reason_of
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

    What was not scanned from the van came with this scan; while it is unloaded, with the van.
    order   gives it to this one instead, with a reason; the newest order goes short for it
    Refusal order.nobody_waits, order.reason_needed, order.no_bag_free, order.line_cannot_move
    Facts   order.given_on where it had come for another, order.bags_numbered for the first piece
            of a buyer, order.came while a van is unloaded, order.sorted
    """
    why = ways.words_of(reason)
    with work() as tx:
        wanted = arrival.wanted(tx, barcode)
        line = _taker(tx, wanted, order, why) if order else _oldest(wanted)
        if line is None:
            raise Refusal("order.nobody_waits", text=barcode)
        bag = line.bag or _number(tx, line)
        came = 0 if pieces.unsorted(line.wanted) else 1
        if came and arrival.open_arrival(tx):
            of = (line.order, line.line)
            came_unscanned(tx, of, line.wanted, barcode=barcode, name=line.name, qty=1)
            line, came = line._replace(came=line.came + 1), 0
        bagged = line.bagged + 1
        state = pieces.state_bagged(line.wanted, bagged=bagged, came=line.came + came)
        fact = OrderSorted(
            order=line.order,
            line=line.line,
            bag=bag,
            state=state,
            came=came,
            reason=why,
        )
        entry = tx.record(fact)
    said = (line.person, line.name, line.keep, bagged, line.qty)
    return Lit(entry.id, line.order, line.line, bag, *said)


def give_sorted_on(work: Work, *, lit: Lit, barcode: str, to_order: str, reason: str) -> Lit:
    """The piece that went into a bag last goes into another order's instead, and why.

    Refusal order.reason_needed, order.does_not_wait, order.line_cannot_move, order.no_bag_free
    Facts   order.sorted out of the bag, order.given_on, order.sorted into the other
    """
    why = reason_of(reason)
    with work() as tx:
        _out_of_bag(tx, lit.order, lit.line, why)
        wanted = arrival.wanted(tx, barcode)
        line = _taker(tx, wanted, to_order, why, giver=lit.order)
        if line is None:
            raise Refusal("order.does_not_wait", name=lit.name)
        bag = line.bag or _number(tx, line)
        bagged = line.bagged + 1
        state = pieces.state_bagged(line.wanted, bagged=bagged, came=line.came)
        of = {"order": line.order, "line": line.line, "bag": bag, "state": state}
        entry = tx.record(OrderSorted(**of, reason=why))  # type: ignore[arg-type]
    said = (line.person, line.name, line.keep, bagged, line.qty)
    return Lit(entry.id, line.order, line.line, bag, *said)


def _oldest(wanted: Sequence[WantedLine]) -> WantedLine | None:
    chosen = pieces.next_bag(one.wanted for one in wanted)
    if chosen is None:
        return None
    return next(one for one in wanted if (one.order, one.line) == (chosen.order, chosen.line))


def _taker(
    tx: Tx, wanted: Sequence[WantedLine], order: str, why: str, giver: str = ""
) -> WantedLine | None:
    """The line of the order the keeper chose; what came for another order is given on to it.

    giver  the order that gives it; without one the newest that has an unsorted piece
    """
    if not why:
        raise Refusal("order.reason_needed")
    line = _oldest([one for one in wanted if one.order == order])
    if line is None or (pieces.unsorted(line.wanted) and not giver):
        return line
    givers = [one for one in wanted if one.order == giver] if giver else wanted
    shares = pieces.taken_off((one.wanted for one in givers if one.order != order), 1)
    if not shares:
        return None if giver else line  # nothing lies unsorted: it came with this scan
    gives = shares[0][0]
    ways.check_way("give_on", gives.state, why)
    record_given_on(tx, (gives.order, gives.line, gives), line, 1, why)
    came, state = line.came + 1, pieces.state_with(line.wanted, more=1)
    return line._replace(came=came, state=state)


def take_out_of_bag(work: Work, *, order: str, line: int, reason: str) -> None:
    """A piece comes out of its bag again and lies unsorted.

    Refusal order.unknown, order.no_such_line, order.reason_needed, order.line_cannot_move
    Fact    order.sorted
    """
    with work() as tx:
        _out_of_bag(tx, order, line, reason)


def _out_of_bag(tx: Tx, order: str, line: int, reason: str) -> None:
    found = known_order(tx, order)
    known = line_of(found, line)
    why = reason_of(reason)
    if known.bagged <= known.given or known.state not in ways.LEAVING:
        raise Refusal("order.line_cannot_move", before=known.state, after="take_out_of_bag")
    state = pieces.state_bagged(known, bagged=known.bagged - 1, came=known.came)
    of = {"order": order, "line": line, "bag": found.bag, "state": state}
    tx.record(OrderSorted(**of, qty=-1, reason=why))  # type: ignore[arg-type]


def _number(tx: Tx, line: WantedLine) -> int:
    """The bag of this buyer: theirs already, else the next number."""
    known = sorting.bags_of(tx, line.person) if line.person else {}
    ((_, bag),) = pieces.number_bags([(line.order, line.person)], known, sorting.bags_in_use(tx))
    tx.record(BagsNumbered(buy=line.buy, bags=(BagOf(order=line.order, bag=bag),)))
    return bag
