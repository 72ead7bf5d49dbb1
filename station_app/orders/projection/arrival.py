"""Rows of what the van brings: its list, what was scanned, whose it is, and what went astray."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.orders.model import (
    order_arrival,
    order_came,
    order_line,
    order_trouble,
    order_van,
    order_van_line,
)
from station_app.orders.projection.settling import count_one, settle_order
from station_app.store.sql import insert_row, prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.orders import (
    OrderCame,
    OrderGivenOn,
    StrayNoted,
    VanAnnounced,
    VanClosed,
    VanOpened,
)

_VAN = upsert(order_van, "number", "plate", "announced_ms")
_NO_LINES = prepare(delete(order_van_line).where(order_van_line.c.van == bindparam("of_van")))
_new_line = insert(order_van_line).values(
    {column.name: bindparam(column.name) for column in order_van_line.columns}
)
_VAN_LINE = prepare(
    _new_line.on_conflict_do_update(
        index_elements=["van", "barcode"],
        set_={"qty": order_van_line.c.qty + _new_line.excluded.qty},
    )
)
_OPEN = insert_row(order_arrival)
_TAKEN = prepare(
    update(order_van)
    .where(order_van.c.van == bindparam("of_van"))
    .values(arrival=bindparam("in_arrival"))
)
_CLOSE = prepare(
    update(order_arrival)
    .where(order_arrival.c.id == bindparam("arrival"))
    .values(closed_ms=bindparam("at_ms"), number=bindparam("number"))
)
_new = insert(order_came).values(
    {column.name: bindparam(column.name) for column in order_came.columns}
)
_CAME = prepare(
    _new.on_conflict_do_update(
        index_elements=["arrival", "barcode"],
        set_={
            name: order_came.c[name] + _new.excluded[name] for name in ("came", "damaged", "over")
        }
        | {"seq": _new.excluded.seq},
    )
)
_one = (order_line.c.order_id == bindparam("order")) & (order_line.c.line == bindparam("number"))
_TO_LINE = prepare(
    update(order_line)
    .where(_one)
    .values(
        state=bindparam("after"),
        came=order_line.c.came + bindparam("pieces"),
        bagged=func.max(0, func.min(order_line.c.bagged, order_line.c.came + bindparam("pieces"))),
        arrived_ms=func.max(order_line.c.arrived_ms, bindparam("at_ms")),
    )
)
_WAITS_ON = prepare(
    update(order_line)
    .where(_one)
    .values(state=bindparam("after"), damaged=order_line.c.damaged + bindparam("pieces"))
)
_TROUBLE = insert_row(order_trouble)
_VAN_OF = prepare(select(order_arrival.c.van).where(order_arrival.c.id == bindparam("arrival")))
_OVER = prepare(
    select(order_came.c.barcode, order_came.c.name, order_came.c.over)
    .where(order_came.c.arrival == bindparam("arrival"), order_came.c.over > 0)
    .order_by(order_came.c.barcode)
)


def van_announced(tx: Tx, entry: Recorded, fact: VanAnnounced) -> None:
    """A van is on its way; what it brings, by product."""
    head = {"number": fact.number, "plate": fact.plate, "announced_ms": entry.at_ms}
    tx.run(_VAN, van=fact.van, arrival="", **head)
    tx.run(_NO_LINES, of_van=fact.van)
    for line in fact.lines:
        what = {"barcode": line.barcode, "name": line.name, "qty": line.qty, "keep": line.keep}
        tx.run(_VAN_LINE, van=fact.van, **what)


def van_opened(tx: Tx, entry: Recorded, fact: VanOpened) -> None:
    """It is being unloaded."""
    tx.run(_OPEN, id=entry.id, van=fact.van, opened_ms=entry.at_ms, closed_ms=0, number="")
    if fact.van:
        tx.run(_TAKEN, of_van=fact.van, in_arrival=entry.id)


def pieces_came(tx: Tx, entry: Recorded, fact: OrderCame) -> None:
    """Pieces came, and a line has them."""
    tx.run(
        _CAME,
        arrival=fact.arrival,
        barcode=fact.barcode,
        name=fact.name,
        came=fact.qty,
        damaged=fact.qty if fact.wrong == "damaged" else 0,
        over=fact.qty if fact.wrong == "over" else 0,
        seq=entry.seq,
    )
    if not fact.order:
        return
    of = {"order": fact.order, "number": fact.line, "after": fact.state, "pieces": fact.qty}
    tx.run(_TO_LINE, **of, at_ms=entry.at_ms)
    settle_order(tx, fact.order)


def order_given_on(tx: Tx, entry: Recorded, fact: OrderGivenOn) -> None:
    """Pieces are another order's now."""
    less = {"order": fact.order, "number": fact.line, "after": fact.state, "pieces": -fact.qty}
    more = {"order": fact.to_order, "number": fact.to_line, "after": fact.to_state}
    tx.run(_TO_LINE, **less, at_ms=entry.at_ms)
    tx.run(_TO_LINE, **more, pieces=fact.qty, at_ms=entry.at_ms)


def van_closed(tx: Tx, entry: Recorded, fact: VanClosed) -> None:
    """All is unloaded; what did not come is still waited for, what is nobody's is looked at."""
    tx.run(_CLOSE, arrival=fact.arrival, at_ms=entry.at_ms, number=fact.number)
    if not fact.number:
        tx.run(_TAKEN, of_van=str(tx.value(_VAN_OF, arrival=fact.arrival) or ""), in_arrival="")
        return
    for one in fact.short:
        tx.run(_WAITS_ON, order=one.order, number=one.line, after=one.state, pieces=one.damaged)
    for barcode, name, over in tx.rows(_OVER, arrival=fact.arrival):
        _trouble(tx, entry, f"{fact.arrival}.{barcode}", "nobodys", "", name or barcode, over)
    count_one(tx, entry.epoch, "arrival")


def stray_noted(tx: Tx, entry: Recorded, fact: StrayNoted) -> None:
    """It lies here and is another station's."""
    name = fact.name or fact.barcode
    _trouble(tx, entry, entry.id, "stray", fact.code, name, fact.qty)


def _trouble(tx: Tx, entry: Recorded, *parts: object) -> None:
    name_of_it, kind, code, name, qty = parts
    none = {"order_id": "", "line": 0, "fen": 0, "bag": 0, "settled": ""}
    what = {"kind": kind, "code": code, "name": name, "qty": qty}
    tx.run(_TROUBLE, id=name_of_it, at_ms=entry.at_ms, **what, **none)


PROJECTIONS = {
    VanAnnounced: van_announced,
    VanOpened: van_opened,
    OrderCame: pieces_came,
    OrderGivenOn: order_given_on,
    VanClosed: van_closed,
    StrayNoted: stray_noted,
}
