"""Deeds at the counter: an order is handed over, whole or in part, alone or with others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip
from station_app.orders import slip
from station_app.orders.actions.known import (
    came_unscanned,
    known_order,
    line_of,
    nothing_ready,
    takings,
)
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.orders import Line, Order
from station_app.orders.lookups.ways_back import left_comes_back
from station_app.orders.rules import money, pieces, ways
from station_app.people.actions import check_right, person_for
from station_app.people.rules import REFUND, plain_name
from station_app.store.work import Recorded, Tx, Work
from station_app.tabs.lookups import way_back
from station_app.till.actions import ensure_shift
from station_app.wire.facts.orders import (
    LinePart,
    OrderArrived,
    OrderHandedOver,
    OrderTakenBack,
)
from station_app.wire.facts.shared import Tender

Parts = Mapping[int, int]  # line -> pieces


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


class Taker(NamedTuple):
    """Who takes it for the buyer: known already, or by phone and name; empty for the buyer."""

    person: str = ""
    phone: str = ""
    name: str = ""


NOBODY = Taker()


def arrive_order(work: Work, *, order: str, lines: Sequence[int] = ()) -> Arrived:
    """Mark lines of an order as come with the van; without ``lines`` all that are on their way.

    Refusal order.unknown, order.nothing_coming, order.line_cannot_move
    Facts   order.came for each line while a van is unloaded, order.arrived
    """
    with work() as tx:
        found = known_order(tx, order)
        states = dict(found.states)
        chosen = tuple(lines) or ways.coming_lines(found.states)
        if not chosen:
            raise Refusal("order.nothing_coming", order=found.code)
        for number in chosen:
            ways.check_way("arrive", states.get(number, ""))
        for line in (line for line in found.lines if line.line in chosen and line.coming):
            of = (order, line.line)
            came_unscanned(tx, of, line, barcode=line.barcode, name=line.name, qty=line.coming)
        entry = tx.record(OrderArrived(order=order, lines=chosen))
    return Arrived(entry.id, order, chosen)


def hand_over_order(
    work: Work,
    *,
    order: str,
    tender: Tender = "cash",
    parts: Parts | None = None,
    unscanned: Sequence[int] = (),
    reason: str = "",
    taker: Taker = NOBODY,
    approved_by: str = "",
) -> Handed:
    """Give out what is ready, or only these pieces, and take what is due; or change nothing.

    unscanned    lines that were looked at and not scanned, with the reason
    approved_by  the clerk who approved it, when whoever takes money here has not the right "sell"
    Refusal order.unknown, order.not_so_many, order.reason_needed, tab.none, tab.over_limit
    Refusal clerk.no_right, clerk.may_not_approve
    Refusal order.not_arrived, order.arrived_short, order.not_paid, order.already_handed_over,
            order.no_show, order.refused, order.refunded, order.cancelled, order.empty and others
    Facts   person.recorded for a new taker, shift.opened when money is due and no shift is open;
            order.handed_over
    """
    with work() as tx:
        who = _taker(tx, taker)
        found = known_order(tx, order)
        leaving = _Leaving(found, tender, parts, tuple(unscanned), reason, approved_by)
        entry, taken_fen = _hand_over(tx, leaving, taker=who)
        tx.enqueue(_slip(tx, entry, leaving, taken_fen), person=found.person)
    return Handed(entry.id, order, leaving.lines, taken_fen)


def hand_over_together(
    work: Work,
    *,
    orders: Mapping[str, Parts | None],
    taker: Taker,
    tender: Tender = "cash",
    unscanned: Mapping[str, Sequence[int]] | None = None,
    reason: str = "",
    approved_by: str = "",
) -> list[Handed]:
    """Give one taker what is ready for several buyers: all of it, or nothing.

    unscanned  of each order the lines that were looked at and not scanned, with the reason
    Refusal order.taker_needed, order.nothing_chosen, and those of ``hand_over_order``
    Facts   as ``hand_over_order``, one order.handed_over for each
    """
    if not orders:
        raise Refusal("order.nothing_chosen")
    done: list[Handed] = []
    with work() as tx:
        who = _taker(tx, taker)
        if not who:
            raise Refusal("order.taker_needed")
        left: list[tuple[_Leaving, int]] = []
        for order, parts in orders.items():
            found = known_order(tx, order)
            numbers = tuple((unscanned or {}).get(order, ()))
            why = reason if numbers else ""
            leaving = _Leaving(found, tender, parts, numbers, why, approved_by)
            first = done[0].entry if done else ""
            entry, taken_fen = _hand_over(tx, leaving, taker=who, together=first)
            done.append(Handed(entry.id, order, leaving.lines, taken_fen))
            left.append((leaving, taken_fen))
        _print_together(tx, who, left)
    return done


def take_back_order(work: Work, entry: str, *, approved_by: str = "") -> TakenBack:
    """A hand-over was a mistake: its lines wait again and the money taken with it goes back.

    What was put on a tab goes off it again; what of that was paid off meanwhile comes in cash.
    approved_by  the clerk who approved it, when money goes back and whoever stands here has not
                 the right "refund"
    Refusal order.unknown, order.already_taken_back, clerk.no_right, clerk.may_not_approve
    Refusal order.moved_since  what left went another way meanwhile
    Refusal order.paid_there   the center paid it back already
    Facts   shift.opened when money goes back and no shift is open; order.taken_back
    """
    with work() as tx:
        gone = lookups.hand_over(tx, entry)
        if gone is None:
            raise Refusal("order.unknown")
        ways.check_take_back(undone=bool(gone.undone_by))
        found = known_order(tx, gone.order)
        gone_with = lookups.gone_with(tx, entry)
        if gone.taken_fen and any(
            line_of(found, part.line).told == "refunded" for part in gone_with
        ):
            raise Refusal("order.paid_there", order=found.code)
        if not left_comes_back(tx, entry):
            raise Refusal("order.moved_since", order=found.code)
        lines = tuple(part.line for part in gone_with)
        money_back = way_back(tx, entry, gone.taken_fen) if gone.taken_fen else ()
        if money_back:
            check_right(tx, REFUND, approved_by)
            ensure_shift(tx)
        fact = OrderTakenBack(
            order=found.id,
            undoes=entry,
            lines=lines,
            takings=money_back,
            approved_by=approved_by,
        )
        done = tx.record(fact)
    return TakenBack(done.id, found.id, lines, gone.taken_fen)


class _Leaving:
    """What of an order leaves now; built only where all of it may."""

    def __init__(
        self,
        found: Order,
        tender: Tender,
        parts: Parts | None,
        unscanned: tuple[int, ...],
        reason: str,
        approved_by: str,
    ) -> None:
        self.found, self.tender, self.approved_by = found, tender, approved_by
        self.unscanned, self.reason = unscanned, ways.words_of(reason)
        wanted = {line.line: line.ready for line in found.ready} if parts is None else parts
        self.parts: list[tuple[Line, int]] = [
            (line_of(found, number), qty) for number, qty in sorted(wanted.items())
        ]
        if unscanned and parts is not None and not self.reason:
            raise Refusal("order.reason_needed")

    @property
    def lines(self) -> tuple[int, ...]:
        """Numbers of the lines of which something leaves."""
        return tuple(line.line for line, _ in self.parts)

    @property
    def goods(self) -> list[tuple[str, int]]:
        """Names and pieces, for paper."""
        return [(line.name, qty) for line, qty in self.parts]


def _hand_over(
    tx: Tx, leaving: _Leaving, *, taker: str, together: str = ""
) -> tuple[Recorded, int]:
    found = leaving.found
    if not leaving.parts:
        raise nothing_ready(tx, found)
    for line, qty in leaving.parts:
        if not line.ready:
            raise nothing_ready(tx, found._replace(lines=(line,)))
        pieces.check_part(line, qty, line.name)
    fen = money.taken_fen(found.owed_fen, found.lines, leaving.parts)
    fact = OrderHandedOver(
        order=found.id,
        lines=leaving.lines,
        takings=takings(
            tx, leaving.tender, fen, person=found.person, approved_by=leaving.approved_by
        ),
        parts=tuple(
            LinePart(line=line.line, qty=qty, state=pieces.state_given(line, qty))
            for line, qty in leaving.parts
        ),
        taker=taker,
        together=together,
        unscanned=leaving.unscanned,
        reason=leaving.reason,
        approved_by=leaving.approved_by,
    )
    return tx.record(fact), fen


def _print_together(tx: Tx, taker: str, left: Sequence[tuple[_Leaving, int]]) -> None:
    orders = [
        slip.OneOrder(one.found.code, lookups.masked_name(tx, one.found.person), one.goods, fen)
        for one, fen in left
    ]
    paper = slip.together_slip(
        tx.words,
        station=tx.station_name or tx.station,
        taker=lookups.masked_name(tx, taker),
        orders=orders,
        at_ms=tx.now_ms,
        head=tx.log.head.hex()[:8],
    )
    persons = dict.fromkeys([taker, *(one.found.person for one, _ in left)])
    tx.enqueue(paper, person=" ".join(one for one in persons if one))


def _taker(tx: Tx, taker: Taker) -> str:
    if taker.person or not (taker.phone or plain_name(taker.name)):
        return taker.person
    return person_for(tx, phone=taker.phone, name=taker.name)


def _slip(tx: Tx, entry: Recorded, leaving: _Leaving, taken_fen: int) -> Slip:
    found = leaving.found
    still = {line.line: line.qty - line.given for line in found.lines if line.state in ways.OPEN}
    for line, qty in leaving.parts:
        still[line.line] -= qty
    return slip.collected_slip(
        tx.words,
        station=tx.station_name or tx.station,
        code=found.code,
        name=lookups.masked_name(tx, found.person),
        goods=leaving.goods,
        left_waiting=sum(left > 0 for left in still.values()),
        taken_fen=taken_fen,
        at_ms=entry.at_ms,
        head=tx.log.head.hex()[:8],
    )


def _right_back(fact: OrderHandedOver) -> str:
    return REFUND if fact.takings else ""


TAKE_BACK: dict[Any, Callable[..., object]] = {OrderHandedOver: take_back_order}
RIGHTS_BACK: dict[Any, Callable[[Any], str]] = {OrderHandedOver: _right_back}
