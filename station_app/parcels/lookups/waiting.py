"""Everything in the house as those need it who tell, call and give back: one read for all of it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import literal_column, select

from station_app.basics.waybills import short_name
from station_app.parcels.model import HERE, intake_run, parcel
from station_app.store.sql import Reads, prepare

_p = parcel.c


class Waits(NamedTuple):
    """A parcel that waits for its owner.

    came_ms     when it came, as said in a late entry
    kept_until  the extension's last day, empty without one
    noticed     the last notice queued for its owner, empty while none was
    """

    id: str
    waybill: str
    carrier: str
    code: str
    shelf: str
    person: str
    village: str
    run: str
    came_ms: int
    kept_until: str
    noticed: str
    noticed_ms: int
    return_reason: str
    search: str

    @property
    def carrier_name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.carrier)


_ALL = prepare(
    select(*[_p[name] for name in Waits._fields])
    .where(_p.state == HERE)
    .order_by(_p.in_ms, literal_column("parcel.rowid"))
)
_OPEN_RUNS = prepare(select(intake_run.c.id).where(intake_run.c.closed_ms == 0))


def all_here(read: Reads) -> list[Waits]:
    """Every parcel in the house, oldest first."""
    return [Waits(*row) for row in read.rows(_ALL)]


def open_runs(read: Reads) -> set[str]:
    """The intake runs that are not closed yet."""
    return {row[0] for row in read.rows(_OPEN_RUNS)}
