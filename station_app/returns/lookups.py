"""Reads of returns: what waits for whom, who took what back, what must balance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, literal_column, select

from station_app.basics.happened import Happened
from station_app.basics.waybills import short_name
from station_app.parcels.lookups import left, marked, runs
from station_app.parcels.lookups.left import Left
from station_app.parcels.lookups.marked import CarrierWaits, Returning
from station_app.people import lookups as people
from station_app.returns.model import return_counter, return_run
from station_app.store.sql import Reads, prepare
from station_app.store.told import told
from station_app.wire.facts.returns import ReturnsHanded, ReturnUndone
from station_app.wire.ids import parse_entry_id, place_in_book

RECENT = 40  # runs looked through for couriers


class ReturnRun(NamedTuple):
    """What a courier took back at once; ``parcels`` are those that did not come back."""

    id: str
    number: str
    carrier: str
    courier: str
    parcels: int
    at_ms: int
    day: str


class Courier(NamedTuple):
    """Somebody who comes for a carrier."""

    person: str
    name: str


_r = return_run.c
_run = select(*[_r[name] for name in ReturnRun._fields])
_ONE = prepare(_run.where(_r.id == bindparam("run")))
_AS_TOLD: ColumnElement[int] = literal_column("return_run.rowid")
_RECENT = prepare(_run.order_by(_AS_TOLD.desc()).limit(bindparam("most")))
_COUNTED = prepare(
    select(return_counter.c.runs).where(return_counter.c.epoch == bindparam("epoch"))
)
_HANDED = prepare(select(_r.id, _r.parcels).where(_r.parcels > 0))


def to_return(read: Reads) -> int:
    """How many parcels wait to go back: a line of what to do next."""
    return marked.to_return_count(read)


def waiting(read: Reads, carrier: str) -> list[Returning]:
    """What waits for this carrier's courier, longest here first."""
    return marked.to_return(read, carrier)


def waiting_by_carrier(read: Reads) -> list[CarrierWaits]:
    """How much waits for whom, most first."""
    return marked.to_return_by_carrier(read)


def run(read: Reads, run_id: str) -> ReturnRun | None:
    """One run."""
    row = read.row(_ONE, run=run_id)
    return ReturnRun(*row) if row else None


def recent(read: Reads, most: int = RECENT) -> list[ReturnRun]:
    """The runs of the last days, newest first."""
    return [ReturnRun(*row) for row in read.rows(_RECENT, most=most)]


def parcels_of(read: Reads, run_id: str) -> list[Left]:
    """What left with a run and did not come back, as the list says it."""
    made = parse_entry_id(run_id)
    said = told(read, made.ordinal, made.seq) if made else ()
    handed = next((one.fact for one in said if isinstance(one.fact, ReturnsHanded)), None)
    found = (left.left(read, one) for one in (handed.parcels if handed else ()))
    return [stay for stay in found if stay is not None and stay.out_entry == run_id]


def counted(read: Reads, epoch: int) -> int:
    """How many numbers of this epoch runs have used."""
    return int(read.value(_COUNTED, epoch=epoch) or 0)


def couriers(read: Reads, carrier: str, most: int = 4) -> list[Courier]:
    """Who came for a carrier lately, the last one of the book first; the erased are left out."""
    came = [(place_in_book(one.id), one.courier) for one in recent(read) if one.carrier == carrier]
    came += [
        (place_in_book(one.id), one.courier)
        for one in runs.recent(read)
        if one.carrier in (carrier, "")
    ]
    found: dict[str, Courier] = {}
    for _, person in sorted(came, reverse=True):
        known = people.person(read, person) if person else None
        if known is not None and known.name:
            found.setdefault(known.name, Courier(known.id, known.name))
    return list(found.values())[:most]


def _handed(read: Reads, entry: str, fact: ReturnsHanded) -> Happened:
    found = run(read, entry)
    facts = {
        "carrier": short_name(fact.carrier),
        "n": str(found.parcels if found else len(fact.parcels)),
        "number": fact.number,
    }
    return Happened("returns.happened_handed", facts)


def _undone(read: Reads, _entry: str, fact: ReturnUndone) -> Happened:
    stay, of = left.left(read, fact.parcel), run(read, fact.run)
    facts = {"pickup": stay.code if stay else "", "number": of.number if of else ""}
    return Happened("returns.happened_undone", facts)


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    ReturnsHanded: _handed,
    ReturnUndone: _undone,
}


def _runs_balance(read: Reads) -> Iterable[str]:
    """As many parcels stand as returned with a run as the run says."""
    said = {row[0]: row[1] for row in read.rows(_HANDED)}
    stand = marked.returned_with(read)
    for name in sorted({*said, *stand}):
        if said.get(name, 0) != stand.get(name, 0):
            yield f"return run {name}: {said.get(name, 0)} went, {stand.get(name, 0)} stand so"


CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_runs_balance,)
