"""Reads of orders; frozen rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, func, select

from station_app.basics.happened import Happened
from station_app.basics.phones import read_phone
from station_app.basics.scan_text import normalise
from station_app.orders import rules
from station_app.orders.model import (
    ENDED,
    customer_order,
    order_hand_over,
    order_line,
    order_tail,
)
from station_app.people import lookups as people
from station_app.store.sql import Reads, Statement, prepare
from station_app.wire.facts.orders import OrderArrived, OrderHandedOver, OrderTakenBack

MOST = 300  # orders listed at once; a village station waits for a few dozen


class Line(NamedTuple):
    """One line of an order as it stands; ``left_with`` is the hand-over it left with."""

    line: int
    name: str
    qty: int
    state: str
    left_with: str


class Order(NamedTuple):
    """An order with its lines.

    owed_fen  still to be taken at the counter
    """

    id: str
    code: str
    person: str
    paid_fen: int
    due_fen: int
    collected_fen: int
    lines: tuple[Line, ...]

    @property
    def owed_fen(self) -> int:
        """Money still to take at the counter."""
        return rules.owed_fen(due_fen=self.due_fen, collected_fen=self.collected_fen)

    @property
    def states(self) -> tuple[tuple[int, str], ...]:
        """Number and state of each line."""
        return tuple((line.line, line.state) for line in self.lines)


class Waiting(NamedTuple):
    """An order in the list of those that wait.

    ready, coming  lines that may leave now, lines still on their way
    """

    id: str
    code: str
    person: str
    tail: str
    owed_fen: int
    ready: int
    coming: int
    goods: str


class Buyer(NamedTuple):
    """Who an order is for, masked; ``tail`` are the last four digits of the phone."""

    name: str
    tail: str


class HandOver(NamedTuple):
    """What left once; ``undone_by`` names the entry that took it back."""

    entry: str
    order: str
    at_ms: int
    taken_fen: int
    tender: str
    undone_by: str


_order = select(*[customer_order.c[name] for name in Order._fields[:-1]])
_newest = _order.order_by(customer_order.c.announced_ms.desc(), customer_order.c.id.desc())
_BY_ID = prepare(_order.where(customer_order.c.id == bindparam("order")))
_BY_CODE = prepare(_newest.where(customer_order.c.code == bindparam("code")))
_BY_PERSON = prepare(
    _newest.where(customer_order.c.person != "", customer_order.c.person == bindparam("person"))
)
_BY_TAIL = prepare(
    _newest.join(order_tail, order_tail.c.person == customer_order.c.person)
    .where(customer_order.c.person != "", order_tail.c.tail == bindparam("tail"))
    .limit(MOST)
)
_LINES = prepare(
    select(*[order_line.c[name] for name in Line._fields])
    .where(order_line.c.order_id == bindparam("order"))
    .order_by(order_line.c.line)
)
_is_ready = case((order_line.c.state.in_(rules.READY), 1), else_=0)
_open = (
    select(
        order_line.c.order_id,
        func.sum(_is_ready).label("ready"),
        func.sum(1 - _is_ready).label("coming"),
        func.group_concat(order_line.c.name, "、").label("goods"),
    )
    .where(order_line.c.state.not_in(ENDED))
    .group_by(order_line.c.order_id)
    .subquery()
)
_owed = func.max(0, customer_order.c.due_fen - customer_order.c.collected_fen)
_WAITING = prepare(
    select(
        customer_order.c.id,
        customer_order.c.code,
        customer_order.c.person,
        func.coalesce(order_tail.c.tail, ""),
        _owed,
        _open.c.ready,
        _open.c.coming,
        _open.c.goods,
    )
    .select_from(_open)
    .join(customer_order, customer_order.c.id == _open.c.order_id)
    .outerjoin(order_tail, order_tail.c.person == customer_order.c.person)
    .order_by((_open.c.ready > 0).desc(), customer_order.c.announced_ms, customer_order.c.code)
    .limit(MOST)
)
_READY_FOR = prepare(
    select(func.count(order_line.c.order_id.distinct()))
    .join_from(customer_order, order_line, order_line.c.order_id == customer_order.c.id)
    .where(
        customer_order.c.person != "",
        customer_order.c.person == bindparam("person"),
        order_line.c.state.in_(rules.READY),
    )
)
_hand_over = select(*order_hand_over.columns)
_HAND_OVER = prepare(_hand_over.where(order_hand_over.c.entry == bindparam("entry")))
_LAST_HAND_OVER = prepare(
    _hand_over.where(
        order_hand_over.c.order_id == bindparam("order"), order_hand_over.c.undone_by == ""
    )
    .order_by(order_hand_over.c.at_ms.desc(), order_hand_over.c.entry.desc())
    .limit(1)
)


def order(read: Reads, order_id: str) -> Order | None:
    """One order, None when nobody announced it."""
    return next(iter(_orders(read, _BY_ID, order=order_id)), None)


def by_code(read: Reads, code: str) -> list[Order]:
    """The orders with this code: one, unless the news gave a code twice."""
    return _orders(read, _BY_CODE, code=normalise(code))


def find(read: Reads, text: str) -> list[Order]:
    """Orders by code, by phone or by its last four digits; those that wait come alone if any do."""
    found = by_code(read, text)
    if found:
        return found
    phone = read_phone(text)
    if phone is not None:
        known = people.by_phone(read, phone.number, phone.extension)
        ids = [one for who in known for one in (who.id, *people.merged_into(read, who.id))]
        found = [one for person in ids for one in _orders(read, _BY_PERSON, person=person)]
    elif len(text) == 4 and text.isdigit():
        found = _orders(read, _BY_TAIL, tail=text)
    return [one for one in found if _waits(one)] or found


def waiting(read: Reads) -> list[Waiting]:
    """Orders of which something waits or comes, ready ones first."""
    return [Waiting(*row) for row in read.rows(_WAITING)]


def ready_for(read: Reads, person_id: str) -> int:
    """How many orders of a person have something that lies here ready."""
    return int(read.value(_READY_FOR, person=person_id) or 0)


def hand_over(read: Reads, entry: str) -> HandOver | None:
    """A hand-over by its entry."""
    row = read.row(_HAND_OVER, entry=entry)
    return HandOver(*row) if row else None


def last_hand_over(read: Reads, order_id: str) -> HandOver | None:
    """The last time something of an order left and stayed away."""
    row = read.row(_LAST_HAND_OVER, order=order_id)
    return HandOver(*row) if row else None


def buyer(read: Reads, person_id: str) -> Buyer:
    """How the buyer is shown where neighbours look on; empty when nobody is known."""
    known = people.person(read, person_id) if person_id else None
    if known is None:
        return Buyer("", "")
    return Buyer(known.masked_name or known.masked_phone, known.tail)


def masked_name(read: Reads, person_id: str) -> str:
    """The buyer's name with a part hidden, for paper and "what just happened"."""
    return buyer(read, person_id).name


def _orders(read: Reads, statement: Statement, **params: Any) -> list[Order]:
    return [_whole(read, row) for row in read.rows(statement, **params)]


def _whole(read: Reads, row: tuple[Any, ...]) -> Order:
    lines = tuple(Line(*line) for line in read.rows(_LINES, order=row[0]))
    return Order._make((*row, lines))


def _waits(one: Order) -> bool:
    return any(line.state in rules.OPEN for line in one.lines)


def _facts(read: Reads, order_id: str, lines: tuple[int, ...]) -> dict[str, str]:
    found = order(read, order_id)
    return {
        "order": found.code if found else "",
        "name": masked_name(read, found.person) if found else "",
        "count": str(len(lines)),
    }


def _arrived(read: Reads, _entry: str, fact: OrderArrived) -> Happened:
    return Happened("happened.order_arrived", _facts(read, fact.order, fact.lines))


def _handed_over(read: Reads, _entry: str, fact: OrderHandedOver) -> Happened:
    taken_fen = sum(taking.fen for taking in fact.takings)
    return Happened(
        "happened.order_handed_over", _facts(read, fact.order, fact.lines), amount_fen=taken_fen
    )


def _taken_back(read: Reads, _entry: str, fact: OrderTakenBack) -> Happened:
    returned_fen = sum(taking.fen for taking in fact.takings)
    return Happened(
        "happened.order_taken_back", _facts(read, fact.order, fact.lines), amount_fen=returned_fen
    )


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    OrderArrived: _arrived,
    OrderHandedOver: _handed_over,
    OrderTakenBack: _taken_back,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = ()
