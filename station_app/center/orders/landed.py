"""What landed facts say became of orders: a row for each line, in the order in which they landed.

Nothing here may ever fail for what a fact says: a range that lands badly would come for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from station_app.center.database import next_number
from station_app.center.model import announced, online_order, order_line, order_result
from station_app.center.orders.told import of_order
from station_app.center.parked import Arrived
from station_app.wire.facts import orders
from station_app.wire.facts.fact import Fact

KINDS = {
    kind.KIND
    for kind in (
        orders.OrderPlaced,
        orders.OrderHandedOver,
        orders.OrderTakenBack,
        orders.OrderMoved,
        orders.OrderSubstituted,
    )
}
_MOST_QTY, _MOST_FEN = 2**31 - 1, 2**62
_LETTERS = 64


class Became(NamedTuple):
    """What became of a line; qty and fen are 0 where the fact does not say them.

    new   what the line is, where it was not there before
    """

    order: str
    line: int
    result: str
    qty: int = 0
    fen: int = 0
    new: orders.OrderLine | None = None


def apply(tx: Connection, station: str, landed: Iterable[Arrived], *, now_ms: int) -> None:
    """Keep what freshly landed entries say of orders."""
    for one in landed:
        fact = one.fact_of(KINDS)
        if fact is None:
            continue
        entry = one.name
        if isinstance(fact, orders.OrderPlaced):
            _place(tx, station, entry, fact)
        for became in _became(fact, entry):
            if _fits(became):
                _keep(tx, station, entry, became, now_ms=now_ms)


def _became(fact: Fact, entry: str) -> Iterator[Became]:
    """Each line once; money of the whole deed stands with its first line."""
    match fact:
        case orders.OrderPlaced():
            fen = sum(one.fen for one in fact.takings)
            for n, new in enumerate(fact.lines):
                yield Became(entry, new.line, "placed", new.qty, 0 if n else fen, new)
        case orders.OrderHandedOver():
            fen = sum(one.fen for one in fact.takings)
            parts = fact.parts or tuple(
                orders.LinePart(line=line, qty=0, state="handed_over") for line in fact.lines
            )
            for n, part in enumerate(parts):
                yield Became(fact.order, part.line, part.state, part.qty, 0 if n else fen)
        case orders.OrderTakenBack():
            fen = sum(one.fen for one in fact.takings)
            for n, line in enumerate(fact.lines):
                yield Became(fact.order, line, "taken_back", 0, 0 if n else fen)
        case orders.OrderMoved():
            yield from _moved(fact)
        case orders.OrderSubstituted():
            yield Became(fact.order, fact.line, "substituted", 0, fact.back_fen)
            by = fact.by
            yield Became(fact.order, by.line, by.state, by.qty, 0, by)


def _moved(fact: orders.OrderMoved) -> Iterator[Became]:
    for n, moved in enumerate(fact.lines):
        result = "extended" if fact.way == "extend" else moved.state
        fen = 0 if n else fact.fen
        yield Became(fact.order, moved.line, result, moved.back or moved.qty, fen)
        if moved.rest is not None:
            rest = moved.rest
            yield Became(fact.order, rest.line, rest.state, rest.qty, new=rest)


def _fits(became: Became) -> bool:
    """Whether every column takes it."""
    return (
        len(became.order) <= _LETTERS
        and 0 <= became.line <= _MOST_QTY
        and 0 <= became.qty <= _MOST_QTY
        and abs(became.fen) <= _MOST_FEN
    )


def _place(tx: Connection, station: str, entry: str, fact: orders.OrderPlaced) -> None:
    """An order of the counter's own; the entry names it."""
    if _partner(tx, station, entry) is None:
        row = {"station": station, "name": entry, "code": fact.code, "partner": ""}
        tx.execute(insert(online_order).values(row))


def _keep(tx: Connection, station: str, entry: str, became: Became, *, now_ms: int) -> None:
    partner = _partner(tx, station, became.order)
    if partner is None:
        return  # of an order that nobody here ever spoke of
    here = (*of_order(station, became.order), order_line.c.line == became.line)
    moved = update(order_line).where(*here).values(became=became.result)
    if not tx.execute(moved).rowcount and became.new is not None:
        _line(tx, station, became, became.new)
    row = {
        "pos": next_number(tx, "result"),
        "partner": partner,
        "station": station,
        "name": became.order,
        "line": became.line,
        "result": became.result,
        "qty": became.qty,
        "fen": became.fen,
        "entry": entry,
        "at_ms": now_ms,
    }
    tx.execute(insert(order_result).values(row))


def _partner(tx: Connection, station: str, name: str) -> str | None:
    here = (online_order.c.station == station, online_order.c.name == name)
    known = tx.execute(select(online_order.c.partner).where(*here)).scalar()
    if known is not None:
        return str(known)
    named = (announced.c.station == station, announced.c.what == "order", announced.c.name == name)
    code = tx.execute(select(announced.c.code).where(*named)).scalar()
    if code is None:  # said before the center kept what it says
        return None
    row = {"station": station, "name": name, "code": str(code), "partner": ""}
    tx.execute(insert(online_order).values(row))
    return ""


def _line(tx: Connection, station: str, became: Became, new: orders.OrderLine) -> None:
    row = {
        "station": station,
        "name": became.order,
        "line": became.line,
        "barcode": new.barcode,
        "qty": min(max(0, new.qty), _MOST_QTY),
        "said": "",
        "became": became.result,
    }
    tx.execute(insert(order_line).values(row))
