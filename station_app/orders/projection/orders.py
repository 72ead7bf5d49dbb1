"""Rows of orders as they are announced, placed and known by their buyers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.orders.model import (
    customer_order,
    order_gone,
    order_line,
    order_tail,
    order_trouble,
)
from station_app.orders.projection import told as rules
from station_app.orders.projection.paid_there import back_there, paid_here
from station_app.orders.projection.settling import (
    count_one,
    due_now_fen,
    settle_order,
    still_open,
)
from station_app.store.sql import insert_row, prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.orders import (
    OrderAnnounced,
    OrderArrived,
    OrderLine,
    OrderPlaced,
)
from station_app.wire.facts.people import PersonErased, PersonMerged, PersonRecorded

TAIL = 4

_order = insert(customer_order).values(
    {column.name: bindparam(column.name) for column in customer_order.columns}
)
_ANNOUNCE = prepare(
    _order.on_conflict_do_update(
        index_elements=["id"],
        set_={
            name: _order.excluded[name]
            for name in (
                *("code", "person", "paid_fen", "due_fen", "due_now_fen"),
                *("announced_ms", "buy", "until_day"),
            )
        },
    )
)
_BAG = prepare(select(customer_order.c.bag).where(customer_order.c.id == bindparam("order")))
_line = insert(order_line).values(
    {column.name: bindparam(column.name) for column in order_line.columns}
)
_SAID = ("barcode", "name", "qty", "price_fen", "due_fen", "keep")
_NEWS = prepare(
    _line.on_conflict_do_update(
        index_elements=["order_id", "line"],
        set_={name: _line.excluded[name] for name in (*_SAID, "state", "told", "came", "bagged")}
        | {
            "given": func.max(order_line.c.given, _line.excluded.given),
            "arrived_ms": case(
                (order_line.c.arrived_ms > 0, order_line.c.arrived_ms),
                else_=_line.excluded.arrived_ms,
            ),
        },
    )
)


class _Line(NamedTuple):
    """A line before the news."""

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
    bagged: int
    given: int
    back_fen: int
    part_of: int


_LINES = prepare(
    select(*[order_line.c[name] for name in _Line._fields]).where(
        order_line.c.order_id == bindparam("order")
    )
)
_one = (order_line.c.order_id == bindparam("order")) & (order_line.c.line == bindparam("number"))
_DROP_LINE = prepare(delete(order_line).where(_one))
_STATE = prepare(select(order_line.c.state).where(_one))
_BEFORE = insert_row(order_gone)
_ARRIVE = prepare(
    update(order_line)
    .where(_one)
    .values(state="arrived", came=order_line.c.qty, arrived_ms=bindparam("at_ms"))
)
_MONEY = prepare(
    select(
        customer_order.c.due_now_fen, customer_order.c.collected_fen, customer_order.c.ahead_fen
    ).where(customer_order.c.id == bindparam("order"))
)
_TROUBLE = upsert(order_trouble, "qty", "fen", "bag", "at_ms", "settled")
_OURS = prepare(  # goods thought to be another station's that the center now gives to this one
    update(order_trouble)
    .where(
        order_trouble.c.settled == "",
        order_trouble.c.kind == "stray",
        order_trouble.c.code == bindparam("code"),
    )
    .values(settled="announced")
)
_KNOWN_TROUBLE = prepare(
    select(order_trouble.c.qty, order_trouble.c.fen).where(order_trouble.c.id == bindparam("id"))
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
_NEW_LINE = insert_row(order_line)
_NEW = {"damaged": 0, "back_fen": 0, "left_with": "", "reason": "", "part_of": 0}


def order_announced(tx: Tx, entry: Recorded, fact: OrderAnnounced) -> None:
    """An order is new or was changed; where that does not fit what is here, it is written down."""
    money_before = tx.row(_MONEY, order=fact.order)
    tx.run(
        _ANNOUNCE,
        id=fact.order,
        code=fact.code,
        person=fact.person,
        paid_fen=fact.paid_fen,
        due_fen=fact.due_fen,
        due_now_fen=due_now_fen(fact.due_fen, fact.lines),
        collected_fen=0,
        announced_ms=entry.at_ms,
        ordered_ms=fact.ordered_ms or entry.at_ms,
        buy=fact.buy,
        bag=0,
        until_day=fact.until_day,
        ahead_fen=0,
        open_lines=still_open(fact.lines),
    )
    before = {row[0]: _Line(*row) for row in tx.rows(_LINES, order=fact.order)}
    said = {line.line for line in fact.lines}
    refunded = []
    for line in fact.lines:
        parts = [one for one in before.values() if one.part_of == line.line]
        known = before.get(line.line)
        after = _news(tx, entry, fact, _without(line, parts), known)
        if known is not None and after == "refunded" != known.state and not known.back_fen:
            refunded.append(known)
    for number, known in before.items():
        if number not in said and known.told:
            _dropped(tx, entry, fact, known)
    if refunded:
        paid = paid_here(list(before.values()), refunded, money_before)
        back_there(tx, entry, fact.order, refunded[0].line, paid)
    tx.run(_OURS, code=fact.code)
    if before:  # a new order is due as the news says
        settle_order(tx, fact.order)


def order_arrived(tx: Tx, entry: Recorded, fact: OrderArrived) -> None:
    """These lines came with the van, whole."""
    for number in fact.lines:
        before = tx.value(_STATE, order=fact.order, number=number)
        tx.run(_ARRIVE, order=fact.order, number=number, at_ms=entry.at_ms)
        gone = {"entry": entry.id, "line": number, "order_id": fact.order}
        tx.run(_BEFORE, **gone, qty=0, before=str(before or ""))
    settle_order(tx, fact.order)


def order_placed(tx: Tx, entry: Recorded, fact: OrderPlaced) -> None:
    """Somebody ordered here: it waits for the van like one that was announced."""
    paid_fen = sum(taking.fen for taking in fact.takings)
    tx.run(
        _ANNOUNCE,
        id=entry.id,
        code=fact.code,
        person=fact.person,
        paid_fen=0,
        due_fen=fact.due_fen,
        due_now_fen=0,
        collected_fen=paid_fen,
        announced_ms=entry.at_ms,
        ordered_ms=entry.at_ms,
        buy="",
        bag=0,
        until_day="",
        ahead_fen=paid_fen,
        open_lines=0,
    )
    for line in fact.lines:
        _write(tx, entry, entry.id, line, rules.first_told(line.state, line.qty))
    count_one(tx, entry.epoch, "placed")
    settle_order(tx, entry.id)


def add_line(
    tx: Tx,
    entry: Recorded,
    order: str,
    line: OrderLine,
    *,
    came: int,
    bagged: int = 0,
    part_of: int = 0,
) -> None:
    """A line of this station's own, that no news of the center drops.

    part_of  the line it was split off from
    """
    here = {**_NEW, "told": "", "came": came, "bagged": bagged, "given": 0, "part_of": part_of}
    what = {name: getattr(line, name) for name in ("line", "state", *_SAID)}
    tx.run(_NEW_LINE, order_id=order, arrived_ms=entry.at_ms, **what, **here)


def person_recorded(tx: Tx, entry: Recorded, fact: PersonRecorded) -> None:
    """Whoever asks says the last four digits of the phone."""
    tail = fact.phone[-TAIL:] or fact.tail
    if tail:
        tx.run(_TAIL, person=entry.subject, tail=tail)


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """Orders of one of two persons are the other's, and asked for by the other's digits."""
    tx.run(_BECOMES, was=fact.person, into=fact.into)
    tx.run(_FORGET, person=fact.person)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """The digits go with the person."""
    tx.run(_FORGET, person=fact.person)


def _news(
    tx: Tx, entry: Recorded, fact: OrderAnnounced, line: OrderLine, known: _Line | None
) -> str:
    """Gives the state the line stands in now."""
    if known is None:
        told = rules.first_told(line.state, line.qty)
    else:
        told = rules.told(
            known,
            state=line.state,
            qty=line.qty,
            same_goods=known.barcode == line.barcode,
            back_fen=known.back_fen,
        )
        if told.state == "handed_over" and known.state != "handed_over":
            line = _only_what_left(line, known)
        elif told.state == known.state == "handed_over":
            line = _as_it_left(line, known)
    _write(tx, entry, fact.order, line, told)
    for kind, pieces in told.troubles:
        fen = known.back_fen if known and kind == "paid_twice" else line.price_fen
        _trouble(tx, entry, fact, kind, line, pieces, fen)
    return told.state


def _dropped(tx: Tx, entry: Recorded, fact: OrderAnnounced, known: _Line) -> None:
    told = rules.dropped(known)
    if told is None:
        tx.run(_DROP_LINE, order=fact.order, number=known.line)
        return
    line = _as_it_left(OrderLine(line=known.line, barcode="", name="", qty=0, state=""), known)
    _write(tx, entry, fact.order, line, told, word="cancelled")
    for kind, pieces in told.troubles:
        _trouble(tx, entry, fact, kind, line, pieces, line.price_fen)


def _write(
    tx: Tx, entry: Recorded, order: str, line: OrderLine, told: rules.Told, *, word: str = ""
) -> None:
    what = {name: getattr(line, name) for name in _SAID} | {"qty": told.qty}
    tx.run(
        _NEWS,
        order_id=order,
        line=line.line,
        state=told.state,
        told=word or line.state,
        came=told.came,
        bagged=told.bagged,
        given=told.qty if told.state == "handed_over" else 0,
        arrived_ms=entry.at_ms if told.came else 0,
        **what,
        **_NEW,
    )


def _as_it_left(said: OrderLine, known: _Line) -> OrderLine:
    """What the buyer has costs what it cost."""
    return OrderLine(
        line=known.line,
        barcode=known.barcode,
        name=known.name,
        qty=known.qty,
        state=said.state,
        price_fen=known.price_fen,
        due_fen=known.due_fen,
        keep=known.keep,  # type: ignore[arg-type]
    )


def _without(said: OrderLine, parts: Sequence[_Line]) -> OrderLine:
    """The center says a line whole; what went another way here is a line of its own already."""
    if not parts or sum(one.qty for one in parts) >= said.qty:
        return said
    left = said.qty - sum(one.qty for one in parts)
    share = {name: getattr(said, name) * left // said.qty for name in ("price_fen", "due_fen")}
    return msgspec.structs.replace(said, qty=left, **share)


def _only_what_left(said: OrderLine, known: _Line) -> OrderLine:
    """Of a line of which part had left, that part stays; its share of the money with it."""
    left = _as_it_left(said, known)
    share = {
        name: getattr(left, name) * known.given // known.qty if known.qty else 0
        for name in ("price_fen", "due_fen")
    }
    return OrderLine(
        line=left.line,
        barcode=left.barcode,
        name=left.name,
        qty=known.given,
        state=said.state,
        keep=left.keep,
        **share,
    )


def _trouble(
    tx: Tx, entry: Recorded, fact: OrderAnnounced, kind: str, line: OrderLine, qty: int, fen: int
) -> None:
    """Write it down once; the same said again does not ask again."""
    name = f"{fact.order}.{line.line}.{kind}"
    known: Any = tx.row(_KNOWN_TROUBLE, id=name)
    if known is not None and tuple(known) == (qty, fen):
        return
    tx.run(
        _TROUBLE,
        id=name,
        kind=kind,
        order_id=fact.order,
        line=line.line,
        code=fact.code,
        name=line.name,
        qty=qty,
        fen=fen,
        bag=tx.value(_BAG, order=fact.order) or 0,
        at_ms=entry.at_ms,
        settled="",
    )


PROJECTIONS = {
    OrderAnnounced: order_announced,
    OrderArrived: order_arrived,
    OrderPlaced: order_placed,
    PersonRecorded: person_recorded,
    PersonMerged: person_merged,
    PersonErased: person_erased,
}
