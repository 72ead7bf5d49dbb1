"""Rows of what left with buyers, came back, and went every other way."""

from __future__ import annotations

from sqlalchemy import bindparam, case, delete, func, select, update

from station_app.orders.model import (
    customer_order,
    order_gone,
    order_hand_over,
    order_line,
    order_trouble,
)
from station_app.orders.projection.orders import add_line
from station_app.orders.projection.paid_there import back_there, came_back
from station_app.orders.projection.settling import collect, settle_order
from station_app.orders.projection.told import ENDED_THERE, back_again
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.orders import (
    LineMoved,
    LinePart,
    OrderHandedOver,
    OrderMoved,
    OrdersNoticed,
    OrderSubstituted,
    OrderTakenBack,
    OrderTroubleSettled,
)

_one = (order_line.c.order_id == bindparam("order")) & (order_line.c.line == bindparam("number"))
_LINE = prepare(
    select(
        order_line.c.state,
        order_line.c.qty,
        order_line.c.given,
        order_line.c.told,
        order_line.c.came,
        order_line.c.bagged,
    ).where(_one)
)
_LEAVE = prepare(
    update(order_line)
    .where(_one)
    .values(
        state=bindparam("after"),
        given=order_line.c.given + bindparam("pieces"),
        left_with=bindparam("entry"),
    )
)
_GONE = insert_row(order_gone)
_WHAT_LEFT = prepare(
    select(order_gone.c.order_id, order_gone.c.line, order_gone.c.qty, order_gone.c.before)
    .where(order_gone.c.entry == bindparam("entry"))
    .order_by(order_gone.c.line)
)
_HAND_OVER = insert_row(order_hand_over)
_UNDO = prepare(
    update(order_hand_over)
    .where(order_hand_over.c.entry == bindparam("undone"))
    .values(undone_by=bindparam("by"))
)
_STATE = prepare(update(order_line).where(_one).values(state=bindparam("after")))
_MOVE = prepare(
    update(order_line)
    .where(_one)
    .values(
        state=bindparam("after"),
        qty=bindparam("pieces"),
        due_fen=bindparam("due_fen"),
        price_fen=order_line.c.price_fen - bindparam("rest_fen"),
        came=order_line.c.came - bindparam("rest_came"),
        bagged=func.min(order_line.c.bagged, order_line.c.came - bindparam("rest_came")),
        given=order_line.c.given - bindparam("back"),
        back_fen=order_line.c.back_fen + bindparam("back_fen"),
        reason=bindparam("why"),
    )
)
_BROUGHT = prepare(select(order_line.c.told, order_line.c.qty, order_line.c.due_fen).where(_one))
_on_its_way = bindparam("after").in_(("paid", "pay_at_station", "announced"))
_AS_BEFORE = prepare(
    update(order_line)
    .where(_one)
    .values(
        state=bindparam("after"),
        given=order_line.c.given + bindparam("pieces"),
        came=case((_on_its_way, 0), else_=order_line.c.came),
        arrived_ms=case((_on_its_way, 0), else_=order_line.c.arrived_ms),
        reason="",
    )
)
_PART = prepare(
    select(
        order_line.c.part_of,
        order_line.c.qty,
        order_line.c.came,
        order_line.c.bagged,
        order_line.c.price_fen,
        order_line.c.due_fen,
    ).where(_one)
)
_JOIN = prepare(
    update(order_line)
    .where(_one)
    .values(
        qty=order_line.c.qty + bindparam("more_qty"),
        came=order_line.c.came + bindparam("more_came"),
        bagged=order_line.c.bagged + bindparam("more_bagged"),
        price_fen=order_line.c.price_fen + bindparam("more_price_fen"),
        due_fen=order_line.c.due_fen + bindparam("more_due_fen"),
    )
)
_DROP = prepare(delete(order_line).where(_one))
_NOT_PLACED = prepare(
    update(order_line).where(order_line.c.order_id == bindparam("order")).values(state="cancelled")
)
_UNTIL = prepare(
    update(customer_order)
    .where(customer_order.c.id == bindparam("order"))
    .values(until_day=bindparam("day"))
)
_SETTLED = prepare(
    update(order_trouble)
    .where(order_trouble.c.id == bindparam("id"))
    .values(settled=bindparam("how"))
)


def order_handed_over(tx: Tx, entry: Recorded, fact: OrderHandedOver) -> None:
    """These pieces left, and what was due was taken."""
    for part in fact.parts or _whole(tx, fact):
        before = tx.row(_LINE, order=fact.order, number=part.line)
        if before is None:
            continue
        of = {"order": fact.order, "number": part.line}
        tx.run(_LEAVE, **of, after=part.state, pieces=part.qty, entry=entry.id)
        gone = {"entry": entry.id, "line": part.line, "order_id": fact.order}
        tx.run(_GONE, **gone, qty=part.qty, before=before[0])
    taken_fen = sum(taking.fen for taking in fact.takings)
    collect(tx, fact.order, taken_fen)
    tx.run(
        _HAND_OVER,
        entry=entry.id,
        order_id=fact.order,
        at_ms=entry.at_ms,
        taken_fen=taken_fen,
        tender=fact.takings[0].tender if fact.takings else "",
        taker=fact.taker,
        undone_by="",
    )
    settle_order(tx, fact.order)


def order_taken_back(tx: Tx, entry: Recorded, fact: OrderTakenBack) -> None:
    """A deed was a mistake: its pieces wait where they waited, its money went back."""
    if fact.undoes == fact.order:
        tx.run(_NOT_PLACED, order=fact.order)
    for order, number, qty, before in tx.rows(_WHAT_LEFT, entry=fact.undoes):
        known = tx.row(_LINE, order=order, number=number)
        of = {"order": order, "number": number}
        after = back_again(known[3], before) if known is not None else ""
        if known is None or not before:
            _join(tx, order, number)
        elif qty > 0:
            tx.run(_LEAVE, **of, after=after, pieces=-qty, entry="")
            if after != before:
                came_back(tx, entry, order, number, qty)
        else:
            tx.run(_AS_BEFORE, **of, after=after, pieces=-qty)
    collect(tx, fact.order, sum(taking.fen for taking in fact.takings))
    tx.run(_UNDO, undone=fact.undoes, by=entry.id)
    settle_order(tx, fact.order)


def orders_noticed(tx: Tx, _entry: Recorded, fact: OrdersNoticed) -> None:
    """Their buyers know that they are here."""
    for one in fact.lines:
        tx.run(_STATE, order=one.order, number=one.line, after=one.state)


def order_moved(tx: Tx, entry: Recorded, fact: OrderMoved) -> None:
    """These lines went another way, with a name and a reason."""
    back_fen = -sum(taking.fen for taking in fact.takings)
    for place, line in enumerate(fact.lines):
        in_bag = _keep_before(tx, entry, fact.order, line)
        if line.back:
            _brought_back(tx, entry, fact.order, line)
        tx.run(
            _MOVE,
            order=fact.order,
            number=line.line,
            after=line.state,
            pieces=line.qty,
            due_fen=line.due_fen,
            back=line.back,
            rest_came=line.rest_came,
            back_fen=back_fen if place == 0 else 0,
            why=fact.reason,
            rest_fen=line.rest.price_fen if line.rest else 0,
        )
        if line.rest is not None:
            of = {"came": line.rest_came, "bagged": in_bag, "part_of": line.line}
            add_line(tx, entry, fact.order, line.rest, **of)
    if fact.until_day:
        tx.run(_UNTIL, order=fact.order, day=fact.until_day)
    collect(tx, fact.order, -back_fen)
    settle_order(tx, fact.order)


def _brought_back(tx: Tx, entry: Recorded, order: str, line: LineMoved) -> None:
    """What ended at the center is here again; what the center paid back stays in the till."""
    known = tx.row(_BROUGHT, order=order, number=line.line)
    if known is None or known[0] not in ENDED_THERE:
        return
    told, qty, due_fen = known
    came_back(tx, entry, order, line.line)
    if told == "refunded":
        back_there(tx, entry, order, line.line, due_fen * line.back // max(1, qty))


def _keep_before(tx: Tx, entry: Recorded, order: str, line: LineMoved) -> int:
    """As it stood before it went another way, so that it can be taken back.

    Gives how many of the pieces that are split off it lie in the bag.
    """
    known = tx.row(_LINE, order=order, number=line.line)
    gone = {"entry": entry.id, "order_id": order}
    if known is not None:
        tx.run(_GONE, **gone, line=line.line, qty=-line.back, before=known[0])
    if line.rest is not None:
        tx.run(_GONE, **gone, line=line.rest.line, qty=line.rest.qty, before="")
    came, bagged = known[4:] if known is not None else (0, 0)
    return int(max(0, bagged - (came - line.rest_came)))


def _join(tx: Tx, order: str, number: int) -> None:
    """A line that was split off is a part of its line again."""
    part = tx.row(_PART, order=order, number=number)
    if part is not None:
        names = ("qty", "came", "bagged", "price_fen", "due_fen")
        more = dict(zip(names, part[1:], strict=True))
        tx.run(_JOIN, order=order, number=part[0], **{f"more_{k}": v for k, v in more.items()})
        tx.run(_DROP, order=order, number=number)


def order_substituted(tx: Tx, entry: Recorded, fact: OrderSubstituted) -> None:
    """The line ended, and what the buyer takes in its place lies here."""
    of = {"order": fact.order, "number": fact.line}
    tx.run(_STATE, **of, after=fact.state)
    add_line(tx, entry, fact.order, fact.by, came=fact.by.qty)
    settle_order(tx, fact.order)


def trouble_settled(tx: Tx, _entry: Recorded, fact: OrderTroubleSettled) -> None:
    """Somebody did what was to be done."""
    tx.run(_SETTLED, id=fact.trouble, how=fact.how)


def _whole(tx: Tx, fact: OrderHandedOver) -> list[LinePart]:
    """A fact that names no parts: all that is left of each line went."""
    found = ((n, tx.row(_LINE, order=fact.order, number=n)) for n in fact.lines)
    return [
        LinePart(line=number, qty=row[1] - row[2], state="handed_over")
        for number, row in found
        if row is not None
    ]


PROJECTIONS = {
    OrderHandedOver: order_handed_over,
    OrderTakenBack: order_taken_back,
    OrdersNoticed: orders_noticed,
    OrderMoved: order_moved,
    OrderSubstituted: order_substituted,
    OrderTroubleSettled: trouble_settled,
}
