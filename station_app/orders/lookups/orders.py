"""Reads of orders and their lines; frozen rows out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, case, func, select

from station_app.basics.codes import Kind
from station_app.basics.phones import read_phone
from station_app.basics.scan_text import normalise
from station_app.orders.model import (
    STILL_OPEN,
    WAITS,
    customer_order,
    order_gone,
    order_hand_over,
    order_line,
    order_tail,
)
from station_app.orders.rules import money, pieces, ways
from station_app.people import lookups as people
from station_app.store.sql import Reads, Statement, prepare

MOST = 300  # orders listed at once; a village station waits for a few dozen
MOST_PAST = 20  # of somebody for whom nothing waits any more


class Line(NamedTuple):
    """One line of an order as it stands; ``left_with`` is the hand-over it left with last.

    told                 the state the center said last, empty for a line of this station's own
    came, bagged, given  pieces that came in good order, lie in the bag, are the buyer's
    """

    line: int
    barcode: str
    name: str
    qty: int
    price_fen: int
    due_fen: int
    keep: str
    state: str
    told: str
    came: int
    damaged: int
    bagged: int
    given: int
    back_fen: int
    left_with: str
    reason: str

    @property
    def ready(self) -> int:
        """Pieces that may leave now."""
        return pieces.ready(self)

    @property
    def coming(self) -> int:
        """Pieces the van must still bring."""
        return pieces.lacking(self)


class Order(NamedTuple):
    """An order with its lines.

    due_now_fen    what is to be paid here as its lines stand
    collected_fen  what was paid here, less what went back
    ahead_fen      of that paid as it was ordered here
    bag            its number, 0 without one
    """

    id: str
    code: str
    person: str
    paid_fen: int
    due_now_fen: int
    collected_fen: int
    buy: str
    bag: int
    until_day: str
    ahead_fen: int
    lines: tuple[Line, ...]

    @property
    def owed_fen(self) -> int:
        """Money still to take at the counter."""
        return money.owed_fen(due_fen=self.due_now_fen, collected_fen=self.collected_fen)

    def paid_here_fen(self, lines: Sequence[Line]) -> int:
        """What was paid at this counter for these lines of it."""
        return money.paid_here_fen(
            self.lines,
            lines,
            due_fen=self.due_now_fen,
            collected_fen=self.collected_fen,
            ahead=self.ahead_fen > 0,
        )

    @property
    def states(self) -> tuple[tuple[int, str], ...]:
        """Number and state of each line."""
        return tuple((line.line, line.state) for line in self.lines)

    @property
    def ready(self) -> tuple[Line, ...]:
        """Lines of which something may leave now, what must be kept cold first."""
        found = [line for line in self.lines if line.ready]
        return tuple(sorted(found, key=lambda line: (not line.keep, line.line)))

    @property
    def coming(self) -> int:
        """How many lines something is still on its way of."""
        return sum(line.coming > 0 or line.state == "ordered" for line in self.lines)


class Waiting(NamedTuple):
    """An order in the list of those that wait.

    ready, coming  lines that may leave now, lines still on their way
    cold           lines that are kept cold and may leave
    """

    id: str
    code: str
    person: str
    tail: str
    owed_fen: int
    bag: int
    until_day: str
    ready: int
    coming: int
    left_over: int
    cold: int
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
    taker: str
    undone_by: str


class Gone(NamedTuple):
    """Pieces of a line that left with a hand-over, or a line that went another way.

    qty     below zero where they were brought back
    before  the state it had; empty for a line that was split off by it
    """

    order: str
    line: int
    qty: int
    before: str


_order = select(*[customer_order.c[name] for name in Order._fields[:-1]])
_newest = _order.order_by(customer_order.c.announced_ms.desc(), customer_order.c.id.desc())
_BY_ID = prepare(_order.where(customer_order.c.id == bindparam("order")))
_BY_CODE = prepare(_newest.where(customer_order.c.code == bindparam("code")))
_PAST = prepare(
    _newest.where(
        customer_order.c.person != "", customer_order.c.person == bindparam("person")
    ).limit(MOST_PAST)
)
_WAIT_FOR = prepare(
    _newest.where(WAITS, customer_order.c.person == bindparam("person")).limit(MOST)
)
_WAIT_IN = prepare(
    _newest.where(WAITS, customer_order.c.bag > 0, customer_order.c.bag == bindparam("bag"))
)
_OF_TAIL = prepare(select(order_tail.c.person).where(order_tail.c.tail == bindparam("tail")))
_LINES = prepare(
    select(*[order_line.c[name] for name in Line._fields])
    .where(order_line.c.order_id == bindparam("order"))
    .order_by(order_line.c.line)
)
_MAY_LEAVE = order_line.c.state.in_(ways.LEAVING) & (order_line.c.came > order_line.c.given)
_is_ready = case((_MAY_LEAVE, 1), else_=0)
_is_left_over = case((order_line.c.state == "no_show", 1), else_=0)
_open = (
    select(
        order_line.c.order_id,
        func.sum(_is_ready).label("ready"),
        func.sum(1 - _is_ready - _is_left_over).label("coming"),
        func.sum(_is_left_over).label("left_over"),
        func.sum(case((_MAY_LEAVE & (order_line.c.keep != ""), 1), else_=0)).label("cold"),
        func.group_concat(order_line.c.name, "、").label("goods"),
    )
    .where(STILL_OPEN)
    .group_by(order_line.c.order_id)
    .subquery()
)
_owed = func.max(0, customer_order.c.due_now_fen - customer_order.c.collected_fen)
_WAITING = prepare(
    select(
        customer_order.c.id,
        customer_order.c.code,
        customer_order.c.person,
        func.coalesce(order_tail.c.tail, ""),
        _owed,
        customer_order.c.bag,
        customer_order.c.until_day,
        _open.c.ready,
        _open.c.coming,
        _open.c.left_over,
        _open.c.cold,
        _open.c.goods,
    )
    .select_from(_open)
    .join(customer_order, customer_order.c.id == _open.c.order_id)
    .outerjoin(order_tail, order_tail.c.person == customer_order.c.person)
    .order_by(
        (_open.c.cold > 0).desc(),
        (_open.c.ready > 0).desc(),
        (_open.c.left_over > 0).desc(),
        customer_order.c.announced_ms,
        customer_order.c.code,
    )
    .limit(MOST)
)
_COUNT = prepare(
    select(func.count(), func.coalesce(func.sum(_open.c.ready > 0), 0)).select_from(_open)
)
_READY_FOR = prepare(
    select(func.count(order_line.c.order_id.distinct()))
    .join_from(customer_order, order_line, order_line.c.order_id == customer_order.c.id)
    .where(
        WAITS,
        customer_order.c.person != "",
        customer_order.c.person == bindparam("person"),
        _MAY_LEAVE,
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
_GONE = prepare(
    select(order_gone.c.order_id, order_gone.c.line, order_gone.c.qty, order_gone.c.before)
    .where(order_gone.c.entry == bindparam("entry"))
    .order_by(order_gone.c.line)
)


def order(read: Reads, order_id: str) -> Order | None:
    """One order, None when nobody announced it."""
    return next(iter(_orders(read, _BY_ID, order=order_id)), None)


def by_code(read: Reads, code: str) -> list[Order]:
    """The orders with this code: one, unless the news gave a code twice."""
    return _orders(read, _BY_CODE, code=normalise(code))


def by_bag(read: Reads, bag: int) -> list[Order]:
    """The orders whose goods wait in this bag."""
    return _orders(read, _WAIT_IN, bag=bag) if bag else []


def of_person(read: Reads, person: str) -> list[Order]:
    """The orders of a person that wait, those merged into them too."""
    ids = (person, *people.merged_into(read, person)) if person else ()
    return [one for who in ids for one in _orders(read, _WAIT_FOR, person=who)]


def find(read: Reads, text: str) -> list[Order]:
    """Orders by code, bag, phone or its last four digits; those that wait come alone if any do."""
    found = by_code(read, text) or by_bag(read, pieces.bag_of(text))
    if found:
        return found
    ids = _asking(read, text)
    waiting_for = [one for person in ids for one in _orders(read, _WAIT_FOR, person=person)]
    return waiting_for or [one for person in ids for one in _orders(read, _PAST, person=person)]


def of_named(read: Reads, kind: Kind) -> list[Order]:
    """Orders that wait for whoever bears a name, or has these initials."""
    return [one for who in people.found_by(read, kind) for one in of_person(read, who.id)]


def waits(one: Order) -> bool:
    """Whether something of it waits or comes."""
    return any(line.state in ways.OPEN for line in one.lines)


def _asking(read: Reads, text: str) -> list[str]:
    """Whose phone this is, or the end of it."""
    phone = read_phone(text)
    if phone is not None:
        known = people.by_phone(read, phone.number, phone.extension)
        return [one for who in known for one in (who.id, *people.merged_into(read, who.id))]
    tail = text if len(text) == 4 and text.isdigit() else ""
    return [str(person) for (person,) in read.rows(_OF_TAIL, tail=tail)] if tail else []


def waiting(read: Reads) -> list[Waiting]:
    """Orders of which something waits or comes: cold ones first, then ready ones; at most 300."""
    return [Waiting(*row) for row in read.rows(_WAITING)]


def counts(read: Reads) -> tuple[int, int]:
    """How many orders are open, and of how many something can be collected."""
    row = read.row(_COUNT) or (0, 0)
    return int(row[0]), int(row[1])


def ready_for(read: Reads, person_id: str) -> int:
    """How many orders of a person have something that lies here ready."""
    return int(read.value(_READY_FOR, person=person_id) or 0)


def hand_over(read: Reads, entry: str) -> HandOver | None:
    """A hand-over by its entry."""
    row = read.row(_HAND_OVER, entry=entry)
    return HandOver(*row) if row else None


def gone_with(read: Reads, entry: str) -> list[Gone]:
    """What left, or went another way, with an entry, line by line."""
    return [Gone(*row) for row in read.rows(_GONE, entry=entry)]


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
