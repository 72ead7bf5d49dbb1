"""Reads of what the van brings: lists on their way, what was scanned, who waits for it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import and_, bindparam, func, literal, select

from station_app.orders.model import (
    STILL_OPEN,
    customer_order,
    order_arrival,
    order_came,
    order_counter,
    order_line,
    order_van,
    order_van_line,
)
from station_app.orders.rules.pieces import Wanted
from station_app.store.sql import Reads, prepare

MOST = 500


class Van(NamedTuple):
    """A van's list; ``arrival`` checks or checked it, empty while it waits."""

    van: str
    number: str
    plate: str
    announced_ms: int
    arrival: str


class VanWaits(NamedTuple):
    """A list on its way, with how much it holds."""

    van: str
    number: str
    plate: str
    announced_ms: int
    products: int
    pieces: int


class Arrival(NamedTuple):
    """Goods that are being unloaded."""

    id: str
    van: str
    number: str
    plate: str
    opened_ms: int


class Came(NamedTuple):
    """A product of an arrival: listed and come, of it damaged or nobody's."""

    barcode: str
    name: str
    keep: str
    listed: int
    came: int
    damaged: int
    over: int
    seq: int


class WantedLine(NamedTuple):
    """A line that waits for a product, with whose it is; the oldest first."""

    order: str
    line: int
    name: str
    state: str
    qty: int
    came: int
    bagged: int
    given: int
    keep: str
    ordered_ms: int
    code: str
    person: str
    buy: str
    bag: int

    @property
    def wanted(self) -> Wanted:
        """As the rules look at it."""
        counted = (self.state, self.qty, self.came, self.bagged, self.given)
        return Wanted(self.order, self.line, *counted, age=(self.ordered_ms, self.code))


_VAN = prepare(select(*order_van.columns).where(order_van.c.van == bindparam("of_van")))
_SAME_NUMBER = prepare(
    select(order_van.c.van).where(
        order_van.c.number == bindparam("number"),
        order_van.c.arrival != "",
        order_van.c.van != bindparam("of_van"),
    )
)
_WAITING = prepare(
    select(
        order_van.c.van,
        order_van.c.number,
        order_van.c.plate,
        order_van.c.announced_ms,
        func.count(order_van_line.c.barcode),
        func.coalesce(func.sum(order_van_line.c.qty), 0),
    )
    .outerjoin(order_van_line, order_van_line.c.van == order_van.c.van)
    .where(order_van.c.arrival == "")
    .group_by(order_van.c.announced_ms, order_van.c.van)
    .order_by(order_van.c.announced_ms)
    .limit(MOST)
)
_OPEN = prepare(
    select(
        order_arrival.c.id,
        order_arrival.c.van,
        func.coalesce(order_van.c.number, ""),
        func.coalesce(order_van.c.plate, ""),
        order_arrival.c.opened_ms,
    )
    .outerjoin(order_van, order_van.c.van == order_arrival.c.van)
    .where(order_arrival.c.closed_ms == 0)
    .order_by(order_arrival.c.opened_ms)
    .limit(1)
)
_LISTED = prepare(
    select(
        order_van_line.c.barcode,
        order_van_line.c.name,
        order_van_line.c.keep,
        order_van_line.c.qty,
        func.coalesce(order_came.c.came, 0),
        func.coalesce(order_came.c.damaged, 0),
        func.coalesce(order_came.c.over, 0),
        func.coalesce(order_came.c.seq, 0),
    )
    .outerjoin(
        order_came,
        and_(
            order_came.c.arrival == bindparam("arrival"),
            order_came.c.barcode == order_van_line.c.barcode,
        ),
    )
    .where(order_van_line.c.van == bindparam("of_van"))
)
_CAME = prepare(
    select(
        order_came.c.barcode,
        order_came.c.name,
        order_came.c.came,
        order_came.c.damaged,
        order_came.c.over,
        order_came.c.seq,
    ).where(order_came.c.arrival == bindparam("arrival"))
)
_wanted = (
    select(
        order_line.c.order_id,
        order_line.c.line,
        order_line.c.name,
        order_line.c.state,
        order_line.c.qty,
        order_line.c.came,
        order_line.c.bagged,
        order_line.c.given,
        order_line.c.keep,
        customer_order.c.ordered_ms,
        customer_order.c.code,
        customer_order.c.person,
        customer_order.c.buy,
        customer_order.c.bag,
    )
    .join_from(order_line, customer_order, customer_order.c.id == order_line.c.order_id)
    .where(STILL_OPEN, order_line.c.barcode == bindparam("barcode"))
    .order_by(customer_order.c.ordered_ms, customer_order.c.code, order_line.c.line)
)
_WANTED = prepare(_wanted)
_WAITED_FOR = prepare(
    select(order_line.c.barcode, func.max(order_line.c.name), literal(""), literal(0))
    .where(STILL_OPEN, order_line.c.barcode != "")
    .group_by(order_line.c.barcode)
    .union_all(
        select(
            order_line.c.barcode, order_line.c.name, order_line.c.order_id, order_line.c.line
        ).where(STILL_OPEN, order_line.c.barcode == "", order_line.c.came < order_line.c.qty)
    )
)
_KEEP = prepare(
    select(func.max(order_line.c.keep)).where(
        STILL_OPEN, order_line.c.barcode == bindparam("barcode")
    )
)
_BY_NUMBER = prepare(
    select(*order_van.columns)
    .where(order_van.c.number == bindparam("number"), order_van.c.number != "")
    .order_by(order_van.c.arrival != "", order_van.c.announced_ms.desc())
)
_COUNTER = prepare(
    select(order_counter.c.used).where(
        order_counter.c.epoch == bindparam("epoch"), order_counter.c.kind == bindparam("kind")
    )
)


def van(read: Reads, van_id: str) -> Van | None:
    """A van's list by the center's name for it."""
    row = read.row(_VAN, of_van=van_id)
    return Van(*row) if row else None


def same_list_taken(read: Reads, known: Van | VanWaits) -> bool:
    """Whether another list of this number was unloaded already."""
    same = read.row(_SAME_NUMBER, number=known.number, of_van=known.van) if known.number else None
    return same is not None


def van_numbered(read: Reads, number: str) -> Van | None:
    """The list with this number on its paper: one that still waits, else the one unloaded."""
    row = read.row(_BY_NUMBER, number=number.strip())
    return Van(*row) if row else None


def vans_waiting(read: Reads) -> list[VanWaits]:
    """Lists of vans on their way, the first announced first.

    Of a list that was announced twice only the later one; none that was unloaded already.
    """
    found: dict[str, VanWaits] = {}
    for row in read.rows(_WAITING):
        one = VanWaits(*row)
        if not same_list_taken(read, one):
            found[one.number or one.van] = one
    return list(found.values())


def open_arrival(read: Reads) -> Arrival | None:
    """What is being unloaded."""
    row = read.row(_OPEN)
    return Arrival(*row) if row else None


def lines(read: Reads, now: Arrival) -> list[Came]:
    """Every product that is listed or came: what still has to come first, cold goods above all.

    Without a list the product touched last comes first.
    """
    found = [Came(*row) for row in read.rows(_LISTED, arrival=now.id, of_van=now.van)]
    known = {one.barcode for one in found}
    for barcode, name, *counted in read.rows(_CAME, arrival=now.id):
        if barcode not in known:
            found.append(Came(barcode, name, keep(read, barcode), 0, *counted))
    if not now.van:
        return sorted(found, key=lambda one: -one.seq)
    return sorted(found, key=lambda one: (one.came >= one.listed, not one.keep, one.name))


def line(read: Reads, now: Arrival, barcode: str) -> Came | None:
    """One product of an arrival, None when it is neither listed nor came."""
    return next((one for one in lines(read, now) if one.barcode == barcode), None)


def keep(read: Reads, barcode: str) -> str:
    """Whether those who wait for a product say it is kept cold or frozen."""
    return str(read.value(_KEEP, barcode=barcode) or "")


def wanted(read: Reads, barcode: str) -> list[WantedLine]:
    """Open lines of a product, the oldest order first."""
    return [WantedLine(*row) for row in read.rows(_WANTED, barcode=barcode)]


def goods_waited_for(read: Reads) -> list[tuple[str, str, str, int]]:
    """Barcode and name of what open orders are for; order and line of what bears no code."""
    return [(row[0], row[1], row[2], row[3]) for row in read.rows(_WAITED_FOR)]


def used(read: Reads, epoch: int, kind: str) -> int:
    """The last number given of this kind (placed, arrival) in this epoch."""
    return int(read.value(_COUNTER, epoch=epoch, kind=kind) or 0)
