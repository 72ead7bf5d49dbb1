"""Deeds of orders: they arrive, they are handed over, a hand-over was a mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip
from station_app.orders import lookups, rules, slip
from station_app.store.work import Recorded, Tx, Work
from station_app.till.actions import ensure_shift
from station_app.wire.facts.orders import OrderArrived, OrderHandedOver, OrderTakenBack
from station_app.wire.facts.shared import Taking, Tender


@dataclass(frozen=True)
class Arrived:
    """Lines that can be handed over now."""

    entry: str
    order: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Handed:
    """What left, and the money taken for it."""

    entry: str
    order: str
    lines: tuple[int, ...]
    taken_fen: int


@dataclass(frozen=True)
class TakenBack:
    """What waits again, and the money given back for it."""

    entry: str
    order: str
    lines: tuple[int, ...]
    returned_fen: int


def arrive_order(work: Work, *, order: str, lines: Sequence[int] = ()) -> Arrived:
    """Mark lines of an order as come with the van; without ``lines`` all that are on their way.

    Refusal order.unknown, order.nothing_coming, order.line_cannot_move
    Fact    order.arrived
    """
    with work() as tx:
        found = _found(tx, order)
        states = dict(found.states)
        chosen = tuple(lines) or rules.coming_lines(found.states)
        if not chosen:
            raise Refusal("order.nothing_coming", order=found.code)
        for number in chosen:
            rules.check_move(states.get(number, ""), "arrived")
        entry = tx.record(OrderArrived(order=order, lines=chosen))
    return Arrived(entry.id, order, chosen)


def hand_over_order(work: Work, *, order: str, tender: Tender = "cash") -> Handed:
    """Give the buyer every line that is ready and take what is due, or change nothing.

    Refusal order.unknown
    Refusal order.not_arrived, order.arrived_short, order.not_paid, order.already_handed_over,
            order.no_show, order.refused, order.refunded, order.cancelled, order.empty
    Facts   shift.opened when money is due and no shift is open; order.handed_over
    """
    with work() as tx:
        found = _found(tx, order)
        lines = rules.ready_lines(found.states)
        if not lines:
            raise _nothing_ready(tx, found)
        takings = (Taking("goods", tender, found.owed_fen),) if found.owed_fen else ()
        if takings:
            ensure_shift(tx)
        entry = tx.record(OrderHandedOver(order=order, lines=lines, takings=takings))
        tx.enqueue(_slip(tx, entry, found, lines), person=found.person)
    return Handed(entry.id, order, lines, found.owed_fen)


def take_back_order(work: Work, entry: str) -> TakenBack:
    """A hand-over was a mistake: its lines wait again and the money due goes back.

    Refusal order.unknown, order.already_taken_back
    Facts   shift.opened when money goes back and no shift is open; order.taken_back
    """
    with work() as tx:
        gone = lookups.hand_over(tx, entry)
        if gone is None:
            raise Refusal("order.unknown")
        rules.check_take_back(undone=bool(gone.undone_by))
        found = _found(tx, gone.order)
        lines = tuple(line.line for line in found.lines if line.left_with == entry)
        takings = (Taking("goods", _tender(gone.tender), -gone.taken_fen),)
        if gone.taken_fen:
            ensure_shift(tx)
        done = tx.record(
            OrderTakenBack(
                order=found.id,
                undoes=entry,
                lines=lines,
                takings=takings if gone.taken_fen else (),
            )
        )
    return TakenBack(done.id, found.id, lines, gone.taken_fen)


def _found(tx: Tx, order: str) -> lookups.Order:
    found = lookups.order(tx, order)
    if found is None:
        raise Refusal("order.unknown")
    return found


def _nothing_ready(tx: Tx, found: lookups.Order) -> Refusal:
    code = rules.why_not(state for _, state in found.states)
    gone = lookups.last_hand_over(tx, found.id)
    when = day_hour_minute(gone.at_ms) if gone else ""
    return Refusal(code, order=found.code, when=when)


def _tender(text: str) -> Tender:
    known: dict[str, Tender] = {"tab": "tab", "static_qr": "static_qr"}
    return known.get(text, "cash")


def _slip(tx: Tx, entry: Recorded, found: lookups.Order, lines: tuple[int, ...]) -> Slip:
    return slip.collected_slip(
        tx.words,
        station=tx.station_name or tx.station,
        code=found.code,
        name=lookups.masked_name(tx, found.person),
        goods=[(line.name, line.qty) for line in found.lines if line.line in lines],
        left_waiting=sum(
            line.state in rules.OPEN for line in found.lines if line.line not in lines
        ),
        taken_fen=found.owed_fen,
        at_ms=entry.at_ms,
        head=tx.log.head.hex()[:8],
    )


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {OrderHandedOver: take_back_order}
