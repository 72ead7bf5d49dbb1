"""Numbers that were printed ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, select

from station_app.basics.happened import Happened
from station_app.parcels.model import tear_off_counter
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import parcels as facts

_PRINTED = prepare(
    select(tear_off_counter.c.printed).where(tear_off_counter.c.epoch == bindparam("epoch"))
)


def printed(read: Reads, epoch: int) -> int:
    """How many numbers of this epoch were printed."""
    return int(read.value(_PRINTED, epoch=epoch) or 0)


def _printed(_read: Reads, _entry: str, fact: facts.TearOffsPrinted) -> Happened:
    last = fact.first + fact.count - 1
    said = {"n": str(fact.count), "first": f"{fact.first:05d}", "last": f"{last:05d}"}
    return Happened("happened.tear_offs_printed", said)


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {facts.TearOffsPrinted: _printed}
