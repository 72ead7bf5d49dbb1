"""Intake runs: which are open, what came with them, what is missing, what was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, literal_column, select

from station_app.parcels.lookups.expected import Expected
from station_app.parcels.model import (
    UNDONE,
    announced,
    intake_run,
    parcel,
    parcel_piece,
    run_counter,
    run_exception,
)
from station_app.parcels.rules import runs as rules
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare

RECENT = 40  # runs looked at again, and those whose couriers are offered
_r, _p, _a, _x = intake_run.c, parcel.c, announced.c, run_exception.c
_MOST_BROUGHT = 6
_TOLD_MS = rules.TOLD_DAYS * 24 * 3600 * 1000


class Run(NamedTuple):
    """An intake run; ``closed_ms`` is 0 while it is open, and ``short`` and what follows empty."""

    id: str
    number: str
    carrier: str
    courier: str
    van: str
    expected: int
    opened_ms: int
    closed_ms: int
    theirs: int
    ours: int
    short: str
    over: str
    reason: str
    closed_by: str
    closed_entry: str

    @property
    def open(self) -> bool:
        """Whether parcels still come in with it."""
        return self.closed_ms == 0


class Wrong(NamedTuple):
    """Something of a run that is not as it should be; ``parcel`` when it was taken in."""

    entry: str
    kind: str
    waybill: str
    parcel: str
    reason: str
    photo: str


class Tally(NamedTuple):
    """How a run stands.

    came      parcels taken in with it, in so many cartons
    expected  of its list, or announced; 0 when nobody told anything
    missing   of those not here; over: here, but not on the run's own list
    """

    came: int
    cartons: int
    expected: int
    missing: int
    over: int
    damaged: int
    misrouted: int


class Brought(NamedTuple):
    """Who brought parcels lately: offered when the next run is opened."""

    carrier: str
    courier: str
    name: str
    van: str
    at_ms: int


_run = select(*[_r[name] for name in Run._fields])
_ONE = prepare(_run.where(_r.id == bindparam("run")))
_AS_TOLD: ColumnElement[int] = literal_column("intake_run.rowid")
_OPEN = prepare(
    _run.where(_r.closed_ms == 0).order_by(literal_column("+intake_run.rowid").desc())
)  # "+": out of the index of those open
_RECENT = prepare(_run.order_by(_AS_TOLD.desc()).limit(bindparam("most")))
_COUNTED = prepare(select(run_counter.c.runs).where(run_counter.c.epoch == bindparam("epoch")))
_WRONG = prepare(
    select(*[_x[name] for name in Wrong._fields])
    .where(_x.run == bindparam("run"))
    .order_by(_x.at_ms, _x.entry)
)

_of_run = and_(_p.run == bindparam("run"), _p.run != "", _p.state != UNDONE)
_on_own_list = exists().where(_a.parcel == _p.id, _a.parcel != "", _a.run == bindparam("run"))
_listed = and_(_a.run == bindparam("run"), _a.run != "")
_CAME = prepare(
    select(_p.carrier, func.count())
    .where(_of_run)
    .group_by(_p.carrier)
    .order_by(func.count().desc(), _p.carrier)
)
_MORE_CARTONS = prepare(
    select(func.count() - func.count(_p.id.distinct()))
    .select_from(parcel.join(parcel_piece, parcel_piece.c.parcel == _p.id))
    .where(_of_run)
)
_LISTED = prepare(
    select(func.count(), func.coalesce(func.sum(case((_a.parcel == "", 1), else_=0)), 0)).where(
        _listed
    )
)
_OVER = prepare(
    select(_p.waybill).where(_of_run, ~_on_own_list).order_by(literal_column("parcel.rowid"))
)
_ANNOUNCED_CAME = prepare(
    select(func.count()).where(_of_run, exists().where(_a.parcel == _p.id, _a.parcel != ""))
)
_still = (
    _a.parcel == "",
    _a.told_ms >= bindparam("since_ms"),
    _a.run == "",
    (_a.carrier == bindparam("carrier")) | (bindparam("carrier") == ""),
)
_ANNOUNCED_MISSING = prepare(select(func.count()).where(*_still))
_ANNOUNCED_OF = prepare(
    select(_a.carrier, func.count())
    .where(_a.parcel == "", _a.told_ms >= bindparam("since_ms"), _a.run == "", _a.carrier != "")
    .group_by(_a.carrier)
    .order_by(func.count().desc(), _a.carrier)
)
_fields = [_a[name] for name in Expected._fields]
_MISSING_OF_LIST = prepare(select(*_fields).where(_listed, _a.parcel == "").order_by(_a.waybill))
_MISSING_ANNOUNCED = prepare(select(*_fields).where(*_still).order_by(_a.carrier, _a.waybill))


def run(read: Reads, run_id: str) -> Run | None:
    """One run, open or closed."""
    row = read.row(_ONE, run=run_id) if run_id else None
    return Run(*row) if row else None


def open_runs(read: Reads) -> list[Run]:
    """The runs that are open, the one opened last first."""
    return [Run(*row) for row in read.rows(_OPEN)]


def recent(read: Reads, most: int = RECENT) -> list[Run]:
    """Runs of the last days, newest first."""
    return [Run(*row) for row in read.rows(_RECENT, most=most)]


def counted(read: Reads, epoch: int) -> int:
    """How many numbers of this epoch runs have used."""
    return int(read.value(_COUNTED, epoch=epoch) or 0)


def wrong(read: Reads, run_id: str) -> list[Wrong]:
    """What was noted during a run, in order."""
    return [Wrong(*row) for row in read.rows(_WRONG, run=run_id)]


def came_by_carrier(read: Reads, run_id: str) -> list[tuple[str, int]]:
    """How many parcels of each carrier came with a run, most first."""
    return [(row[0], row[1]) for row in read.rows(_CAME, run=run_id)]


def cartons(read: Reads, run_id: str) -> int:
    """How many boxes came with a run: a shipment in several cartons counts each that came."""
    came = sum(count for _, count in came_by_carrier(read, run_id))
    return came + int(read.value(_MORE_CARTONS, run=run_id) or 0)


def missing(read: Reads, of: Run) -> list[Expected]:
    """What is expected with this run and is not here: of its own list, else what was announced."""
    if read.row(_LISTED, run=of.id) != (0, 0):
        rows = read.rows(_MISSING_OF_LIST, run=of.id)
    else:
        rows = read.rows(_MISSING_ANNOUNCED, **_window(of))
    return [Expected(*row) for row in rows]


def over(read: Reads, of: Run) -> tuple[str, ...]:
    """Waybills that came with a run and do not stand on its own list; none when it has no list."""
    if read.row(_LISTED, run=of.id) == (0, 0):
        return ()
    return tuple(row[0] for row in read.rows(_OVER, run=of.id))


def tally(read: Reads, of: Run) -> Tally:
    """How an open run stands."""
    expected, absent = read.row(_LISTED, run=of.id) or (0, 0)
    unlisted = len(over(read, of)) if expected else 0
    if not expected:
        absent = int(read.value(_ANNOUNCED_MISSING, **_window(of)))
        expected = absent + int(read.value(_ANNOUNCED_CAME, run=of.id))
    noted = [one.kind for one in wrong(read, of.id)]
    return Tally(
        came=sum(count for _, count in came_by_carrier(read, of.id)),
        cartons=cartons(read, of.id),
        expected=expected,
        missing=absent,
        over=unlisted + noted.count("over"),
        damaged=noted.count("damaged"),
        misrouted=noted.count("misrouted"),
    )


def brought(read: Reads) -> list[Brought]:
    """Who brought parcels lately, each once, newest first; whoever was erased is not offered."""
    found: dict[tuple[str, str, str], Brought] = {}
    for one in recent(read):
        key = (one.carrier, one.courier, one.van)
        if key in found or len(found) == _MOST_BROUGHT:
            continue
        who = people.person(read, one.courier) if one.courier else None
        if who is not None or not one.courier:
            name = who.name if who else ""
            found[key] = Brought(one.carrier, one.courier, name, one.van, one.opened_ms)
    return list(found.values())


def announced_of(read: Reads, now_ms: int) -> dict[str, int]:
    """How many parcels of each carrier a run opened now may bring, most first."""
    return dict(read.rows(_ANNOUNCED_OF, since_ms=now_ms - _TOLD_MS))


def courier_named(read: Reads, name: str) -> str:
    """The courier of a run of the last days who bears this name, empty when none does."""
    couriers: Iterable[str] = dict.fromkeys(one.courier for one in recent(read) if one.courier)
    for courier in couriers:
        who = people.person(read, courier)
        if who is not None and who.name == name:
            return who.id
    return ""


def _window(of: Run) -> dict[str, object]:
    """Which announcements a run without a list of its own may bring."""
    return {"carrier": of.carrier, "since_ms": of.opened_ms - _TOLD_MS}
