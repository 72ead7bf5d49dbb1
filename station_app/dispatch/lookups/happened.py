"""What dispatch did, in a line each, and what must balance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import func, select

from station_app.basics.happened import Happened
from station_app.basics.measures import kilos
from station_app.basics.waybills import short_name
from station_app.dispatch.lookups.batches import batch
from station_app.dispatch.lookups.parcels import DropOff, drop_off
from station_app.dispatch.model import drop_off as drop_off_table
from station_app.dispatch.model import drop_off_batch
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import dispatch as facts

_left = (
    select(drop_off_table.c.batch, func.count().label("parcels"))
    .where(drop_off_table.c.batch != "")
    .group_by(drop_off_table.c.batch)
    .subquery()
)
_b = drop_off_batch.c
_gone = func.coalesce(_left.c.parcels, 0)
_SHORT_BATCHES = prepare(
    select(_b.number, _b.parcels - _b.returned, _gone)
    .outerjoin(_left, _left.c.batch == _b.id)
    .where(_b.parcels - _b.returned != _gone)
)
_UNLISTED = prepare(
    select(drop_off_table.c.number).where(
        drop_off_table.c.state == "handed_over", drop_off_table.c.out_ms == 0
    )
)


def _accepted(_read: Reads, _entry: str, fact: facts.DropOffAccepted) -> Happened:
    said = {
        "carrier": short_name(fact.carrier),
        "kilos": kilos(fact.grams),
        "number": fact.number,
    }
    taken_fen = sum(taking.fen for taking in fact.takings)
    code = "happened.drop_off_return" if fact.platform else "happened.drop_off_accepted"
    return Happened(code, said, amount_fen=taken_fen)


def _bound(read: Reads, _entry: str, fact: facts.DropOffWaybillBound) -> Happened:
    said = _of(drop_off(read, fact.drop_off)) | {"waybill": fact.waybill}
    return Happened("happened.drop_off_bound", said)


def _bound_back(read: Reads, _entry: str, fact: facts.DropOffWaybillTakenBack) -> Happened:
    return Happened("happened.drop_off_bound_back", _of(drop_off(read, fact.drop_off)))


def _cancelled(read: Reads, _entry: str, fact: facts.DropOffCancelled) -> Happened:
    returned_fen = sum(taking.fen for taking in fact.takings)
    said = _of(drop_off(read, fact.drop_off))
    return Happened("happened.drop_off_cancelled", said, amount_fen=returned_fen)


def _refused(_read: Reads, _entry: str, fact: facts.DropOffRefused) -> Happened:
    codes = {
        "prohibited": "happened.drop_off_prohibited",
        "inspection": "happened.drop_off_uninspected",
        "identity": "happened.drop_off_unidentified",
    }
    return Happened(codes[fact.why], {"what": fact.heading or fact.contents})


def _batch(_read: Reads, _entry: str, fact: facts.BatchHandedOver) -> Happened:
    return Happened("happened.drop_off_batch", _said(fact.carrier, fact.drop_offs, fact.number))


def _batch_back(read: Reads, _entry: str, fact: facts.BatchTakenBack) -> Happened:
    found = batch(read, fact.undoes)
    carrier, number = (found.carrier, found.number) if found else ("", "")
    return Happened("happened.drop_off_batch_back", _said(carrier, fact.drop_offs, number))


def _of(found: DropOff | None) -> dict[str, str]:
    return {
        "carrier": short_name(found.carrier) if found else "",
        "number": found.number if found else "",
    }


def _said(carrier: str, drop_offs: tuple[str, ...], number: str) -> dict[str, str]:
    return {"carrier": short_name(carrier), "count": str(len(drop_offs)), "number": number}


def batches_whole(read: Reads) -> Iterator[str]:
    """What ``verify`` says of batches that lost parcels."""
    for number, said, found in read.rows(_SHORT_BATCHES):
        yield f"batch {number}: {said} parcels said, {found} found"


def out_has_its_time(read: Reads) -> Iterator[str]:
    """What ``verify`` says of parcels that left nobody knows when."""
    for (number,) in read.rows(_UNLISTED):
        yield f"{number} left without a time"


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.DropOffAccepted: _accepted,
    facts.DropOffWaybillBound: _bound,
    facts.DropOffWaybillTakenBack: _bound_back,
    facts.DropOffCancelled: _cancelled,
    facts.DropOffRefused: _refused,
    facts.BatchHandedOver: _batch,
    facts.BatchTakenBack: _batch_back,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (batches_whole, out_has_its_time)
