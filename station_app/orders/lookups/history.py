"""What happened to one order at this counter: when, by whom, and the money that went with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import bindparam, select

from station_app.basics.happened import Happened
from station_app.orders.lookups.happened import HAPPENED
from station_app.orders.model import order_step
from station_app.people.lookups import clerk_name
from station_app.store.sql import Reads, prepare
from station_app.store.told import told
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts.shared import Taking

_STEPS = prepare(
    select(order_step.c.epoch, order_step.c.seq, order_step.c.entry)
    .where(order_step.c.order_id == bindparam("order"))
    .order_by(order_step.c.epoch, order_step.c.seq)
)


class Step(NamedTuple):
    """One deed: what it was, in the words of "what just happened"; ``clerk`` is a name."""

    entry: str
    at_ms: int
    clerk: str
    what: Happened


def history(read: Reads, order: str) -> list[Step]:
    """Every step of an order, the oldest first."""
    return list(_steps(read, order))


def money_of(read: Reads, order: str) -> tuple[Taking, ...]:
    """All that was taken here for an order and all that went back, as its facts said."""
    entries = read.rows(_STEPS, order=order)
    return tuple(taken for *_, entry in entries for taken in takings_of(read, entry))


def _steps(read: Reads, order: str) -> Iterator[Step]:
    for epoch, seq, entry in read.rows(_STEPS, order=order):
        for one in told(read, epoch, seq):
            say = HAPPENED.get(type(one.fact))
            if say is not None:
                clerk = clerk_name(read, one.clerk)
                yield Step(entry, one.at_ms, clerk, say(read, entry, one.fact))
