"""Intake runs, what was wrong with them, the shelves that stand here, numbers printed ahead."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.parcels.model import (
    intake_run,
    run_counter,
    run_exception,
    shelf,
    tear_off_counter,
)
from station_app.store.sql import insert_row, prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts

_r = intake_run.c
_GIVEN = ("id", "carrier", "courier", "van", "expected", "opened_ms", "opened_by")
_SAID_AT_CLOSE = ("number", "short", "over", "reason", "closed_by", "closed_entry")
_OPEN = prepare(
    insert(intake_run).values(
        {name: bindparam(name) for name in _GIVEN}
        | dict.fromkeys(_SAID_AT_CLOSE, "")
        | dict.fromkeys(("closed_ms", "theirs", "ours"), 0)
    )
)
_CLOSE = prepare(
    update(intake_run)
    .where(_r.id == bindparam("of"))
    .values(
        number=bindparam("given"),
        courier=bindparam("who"),
        closed_ms=bindparam("at_ms"),
        theirs=bindparam("said"),
        ours=bindparam("counted"),
        short=bindparam("missing"),
        over=bindparam("unlisted"),
        reason=bindparam("because"),
        closed_by=bindparam("clerk"),
        closed_entry=bindparam("entry"),
    )
)
_EXCEPTION = insert_row(run_exception)
_first = insert_or(run_counter).values(epoch=bindparam("epoch"), runs=1)
_COUNT = prepare(
    _first.on_conflict_do_update(index_elements=["epoch"], set_={"runs": run_counter.c.runs + 1})
)
_SHELF = upsert(shelf, "capacity", "used")
_TEAR_OFFS = upsert(tear_off_counter, "printed")


def run_opened(tx: Tx, entry: Recorded, fact: facts.RunOpened) -> None:
    """Somebody stands at the door."""
    tx.run(
        _OPEN,
        id=entry.id,
        carrier=fact.carrier,
        courier=fact.courier,
        van=fact.van,
        expected=fact.expected,
        opened_ms=entry.at_ms,
        opened_by=entry.clerk,
    )


def run_exception_noted(tx: Tx, entry: Recorded, fact: facts.RunExceptionNoted) -> None:
    """Something is not as it should be."""
    tx.run(
        _EXCEPTION,
        entry=entry.id,
        run=fact.run,
        kind=fact.kind,
        waybill=fact.waybill,
        parcel=fact.parcel,
        reason=fact.reason,
        photo=fact.photo,
        at_ms=entry.at_ms,
    )


def run_closed(tx: Tx, entry: Recorded, fact: facts.RunClosed) -> None:
    """Both sides counted."""
    tx.run(_COUNT, epoch=entry.epoch)
    tx.run(
        _CLOSE,
        of=fact.run,
        given=fact.number,
        who=fact.courier,
        at_ms=entry.at_ms,
        said=fact.theirs,
        counted=fact.ours,
        missing=" ".join(fact.short),
        unlisted=" ".join(fact.over),
        because=fact.reason,
        clerk=entry.clerk,
        entry=entry.id,
    )


def shelf_set(tx: Tx, _entry: Recorded, fact: facts.ShelfSet) -> None:
    """A shelf stands here or does not any more."""
    tx.run(_SHELF, shelf=fact.shelf, capacity=fact.capacity, used=int(fact.used))


def tear_offs_printed(tx: Tx, entry: Recorded, fact: facts.TearOffsPrinted) -> None:
    """The next ones begin after these."""
    tx.run(_TEAR_OFFS, epoch=entry.epoch, printed=fact.first + fact.count - 1)


PROJECTIONS = {
    facts.RunOpened: run_opened,
    facts.RunExceptionNoted: run_exception_noted,
    facts.RunClosed: run_closed,
    facts.ShelfSet: shelf_set,
    facts.TearOffsPrinted: tear_offs_printed,
}
