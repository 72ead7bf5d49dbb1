"""What each kind of fact does to the rows of orders."""

from __future__ import annotations

from sqlalchemy import bindparam, case, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.orders.model import customer_order, order_hand_over, order_line, order_tail
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.orders import (
    OrderAnnounced,
    OrderArrived,
    OrderHandedOver,
    OrderLine,
    OrderTakenBack,
)
from station_app.wire.facts.people import PersonErased, PersonMerged, PersonRecorded

TAIL = 4
# News that a line is on its way says nothing against the keeper who has it in hand.
STALE_ONCE_ARRIVED = ("ordered", "paid", "pay_at_station", "announced")

_order = insert(customer_order).values(
    {column.name: bindparam(column.name) for column in customer_order.columns}
)
_ANNOUNCE = prepare(
    _order.on_conflict_do_update(
        index_elements=["id"],
        set_={
            name: _order.excluded[name]
            for name in ("code", "person", "paid_fen", "due_fen", "announced_ms")
        },
    )
)
_line = insert(order_line).values(
    {column.name: bindparam(column.name) for column in order_line.columns}
)
_here = (order_line.c.arrived_ms > 0) & _line.excluded.state.in_(STALE_ONCE_ARRIVED)
_ANNOUNCE_LINE = prepare(
    _line.on_conflict_do_update(
        index_elements=["order_id", "line"],
        set_={
            "barcode": _line.excluded.barcode,
            "name": _line.excluded.name,
            "qty": _line.excluded.qty,
            "state": case((_here, order_line.c.state), else_=_line.excluded.state),
        },
        where=order_line.c.left_with == "",
    )
)
_LINES = prepare(select(order_line.c.line).where(order_line.c.order_id == bindparam("order")))
_one = (order_line.c.order_id == bindparam("order")) & (order_line.c.line == bindparam("number"))
_DROP_LINE = prepare(delete(order_line).where(_one, order_line.c.left_with == ""))
_ARRIVE = prepare(
    update(order_line).where(_one).values(state="arrived", arrived_ms=bindparam("at_ms"))
)
_LEAVE = prepare(
    update(order_line)
    .where(_one)
    .values(state="handed_over", before=order_line.c.state, left_with=bindparam("entry"))
)
_RETURN = prepare(
    update(order_line)
    .where(order_line.c.left_with == bindparam("entry"))
    .values(state=order_line.c.before, before="", left_with="")
)
_COLLECT = prepare(
    update(customer_order)
    .where(customer_order.c.id == bindparam("order"))
    .values(collected_fen=customer_order.c.collected_fen + bindparam("fen"))
)
_HAND_OVER = prepare(
    insert(order_hand_over).values(
        {column.name: bindparam(column.name) for column in order_hand_over.columns}
    )
)
_UNDO = prepare(
    update(order_hand_over)
    .where(order_hand_over.c.entry == bindparam("undone"))
    .values(undone_by=bindparam("by"))
)
_tail = insert(order_tail).values(person=bindparam("person"), tail=bindparam("tail"))
_TAIL = prepare(
    _tail.on_conflict_do_update(index_elements=["person"], set_={"tail": _tail.excluded.tail})
)
_BECOMES = prepare(
    update(customer_order)
    .where(customer_order.c.person == bindparam("was"), customer_order.c.person != "")
    .values(person=bindparam("into"))
)
_FORGET = prepare(delete(order_tail).where(order_tail.c.person == bindparam("person")))


def order_announced(tx: Tx, entry: Recorded, fact: OrderAnnounced) -> None:
    """An order is new or was changed: lines that left stay as they left, dropped ones go."""
    tx.run(
        _ANNOUNCE,
        id=fact.order,
        code=fact.code,
        person=fact.person,
        paid_fen=fact.paid_fen,
        due_fen=fact.due_fen,
        collected_fen=0,
        announced_ms=entry.at_ms,
    )
    said = {line.line for line in fact.lines}
    for (number,) in tx.rows(_LINES, order=fact.order):
        if number not in said:
            tx.run(_DROP_LINE, order=fact.order, number=number)
    for line in fact.lines:
        _announce_line(tx, fact.order, line)


def order_arrived(tx: Tx, entry: Recorded, fact: OrderArrived) -> None:
    """These lines came with the van."""
    for number in fact.lines:
        tx.run(_ARRIVE, order=fact.order, number=number, at_ms=entry.at_ms)


def order_handed_over(tx: Tx, entry: Recorded, fact: OrderHandedOver) -> None:
    """These lines left, and what was due was taken."""
    for number in fact.lines:
        tx.run(_LEAVE, order=fact.order, number=number, entry=entry.id)
    taken_fen = sum(taking.fen for taking in fact.takings)
    tx.run(_COLLECT, order=fact.order, fen=taken_fen)
    tx.run(
        _HAND_OVER,
        entry=entry.id,
        order_id=fact.order,
        at_ms=entry.at_ms,
        taken_fen=taken_fen,
        tender=fact.takings[0].tender if fact.takings else "",
        undone_by="",
    )


def order_taken_back(tx: Tx, entry: Recorded, fact: OrderTakenBack) -> None:
    """A hand-over was a mistake: its lines wait where they waited, its money went back."""
    tx.run(_RETURN, entry=fact.undoes)
    tx.run(_COLLECT, order=fact.order, fen=sum(taking.fen for taking in fact.takings))
    tx.run(_UNDO, undone=fact.undoes, by=entry.id)


def person_recorded(tx: Tx, entry: Recorded, fact: PersonRecorded) -> None:
    """Whoever asks says the last four digits of the phone."""
    if fact.phone:
        tx.run(_TAIL, person=entry.subject, tail=fact.phone[-TAIL:])


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """Orders of one of two persons are the other's, and asked for by the other's digits."""
    tx.run(_BECOMES, was=fact.person, into=fact.into)
    tx.run(_FORGET, person=fact.person)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """The digits go with the person."""
    tx.run(_FORGET, person=fact.person)


def _announce_line(tx: Tx, order: str, line: OrderLine) -> None:
    tx.run(
        _ANNOUNCE_LINE,
        order_id=order,
        line=line.line,
        barcode=line.barcode,
        name=line.name,
        qty=line.qty,
        state=line.state,
        before="",
        left_with="",
        arrived_ms=0,
    )


PROJECTIONS = {
    OrderAnnounced: order_announced,
    OrderArrived: order_arrived,
    OrderHandedOver: order_handed_over,
    OrderTakenBack: order_taken_back,
    PersonRecorded: person_recorded,
    PersonMerged: person_merged,
    PersonErased: person_erased,
}
