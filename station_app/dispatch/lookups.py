"""Reads of dispatch; frozen rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.happened import Happened
from station_app.basics.measures import kilos
from station_app.basics.resources import resource, table
from station_app.basics.scan_text import normalise
from station_app.basics.waybills import short_name
from station_app.dispatch.model import drop_off as drop_off_table
from station_app.dispatch.model import drop_off_batch, drop_off_counter
from station_app.dispatch.rules import Heading, Rate
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.dispatch import BatchHandedOver, DropOffAccepted, DropOffCancelled


class DropOff(NamedTuple):
    """A parcel accepted for sending; ``state`` is waiting, handed_over or cancelled."""

    id: str
    number: str
    carrier: str
    waybill: str
    sender: str
    zone: str
    contents: str
    grams: int
    fee_fen: int
    taken_fen: int
    tender: str
    state: str
    batch: str
    accepted_ms: int


class CarrierWaits(NamedTuple):
    """What waits for one carrier's courier."""

    carrier: str
    parcels: int
    grams: int


class Counted(NamedTuple):
    """How many numbers of this epoch are used."""

    drop_offs: int
    batches: int


class Sender(NamedTuple):
    """Who sends, masked for screen and paper."""

    name: str
    tail: str


_drop_off = select(*[drop_off_table.c[name] for name in DropOff._fields])
_BY_ID = prepare(_drop_off.where(drop_off_table.c.id == bindparam("drop_off")))
_BY_NUMBER = prepare(_drop_off.where(drop_off_table.c.number == bindparam("number")))
_BY_WAYBILL = prepare(
    _drop_off.where(
        drop_off_table.c.waybill != "",
        drop_off_table.c.waybill == bindparam("waybill"),
        drop_off_table.c.state != "cancelled",
    )
)
_WAITING = prepare(
    _drop_off.where(
        drop_off_table.c.state == "waiting", drop_off_table.c.carrier == bindparam("carrier")
    ).order_by(drop_off_table.c.accepted_ms, drop_off_table.c.id)
)
_BY_CARRIER = prepare(
    select(drop_off_table.c.carrier, func.count(), func.sum(drop_off_table.c.grams))
    .where(drop_off_table.c.state == "waiting")
    .group_by(drop_off_table.c.carrier)
    .order_by(func.count().desc(), drop_off_table.c.carrier)
)
_COUNTED = prepare(
    select(drop_off_counter.c.drop_offs, drop_off_counter.c.batches).where(
        drop_off_counter.c.epoch == bindparam("epoch")
    )
)
_left = (
    select(drop_off_table.c.batch, func.count().label("parcels"))
    .where(drop_off_table.c.batch != "")
    .group_by(drop_off_table.c.batch)
    .subquery()
)
_SHORT_BATCHES = prepare(
    select(drop_off_batch.c.number, drop_off_batch.c.parcels, func.coalesce(_left.c.parcels, 0))
    .outerjoin(_left, _left.c.batch == drop_off_batch.c.id)
    .where(drop_off_batch.c.parcels != func.coalesce(_left.c.parcels, 0))
)


def drop_off(read: Reads, drop_off_id: str) -> DropOff | None:
    """One parcel, None when unknown."""
    row = read.row(_BY_ID, drop_off=drop_off_id)
    return DropOff(*row) if row else None


def by_number(read: Reads, number: str) -> DropOff | None:
    """The parcel of a receipt."""
    row = read.row(_BY_NUMBER, number=normalise(number))
    return DropOff(*row) if row else None


def by_waybill(read: Reads, waybill: str) -> DropOff | None:
    """The parcel accepted under a waybill and not cancelled."""
    row = read.row(_BY_WAYBILL, waybill=waybill) if waybill else None
    return DropOff(*row) if row else None


def waiting(read: Reads, carrier: str) -> list[DropOff]:
    """What waits for a carrier's courier, oldest first."""
    return [DropOff(*row) for row in read.rows(_WAITING, carrier=carrier)]


def waiting_by_carrier(read: Reads) -> list[CarrierWaits]:
    """How much waits for whom, most first."""
    return [CarrierWaits(*row) for row in read.rows(_BY_CARRIER)]


def counted(read: Reads, epoch: int) -> Counted:
    """How many human numbers this epoch has used."""
    row = read.row(_COUNTED, epoch=epoch)
    return Counted(*row) if row else Counted(0, 0)


def sender(read: Reads, person_id: str) -> Sender:
    """Who sends, masked; empty when erased."""
    known = people.person(read, person_id) if person_id else None
    return Sender(known.masked_name, known.tail) if known else Sender("", "")


def known_name(read: Reads, phone: str, extension: str = "") -> str:
    """The newest name known under a phone, empty when there is none."""
    return next((one.name for one in people.by_phone(read, phone, extension) if one.name), "")


@cache
def rates() -> tuple[Rate, ...]:
    """The fee table of ``resources/dispatch/fees.csv``.

    The table is this station's own and invented: carriers publish no prices for village counters.
    A station puts its contract's prices there.
    """
    return tuple(
        Rate(
            carrier=row["carrier"],
            zone=row["zone"],
            first_grams=int(row["first_grams"]),
            first_fen=int(row["first_fen"]),
            next_grams=int(row["next_grams"]),
            next_fen=int(row["next_fen"]),
        )
        for row in table(resource("dispatch/fees.csv"))
    )


@cache
def carriers() -> tuple[str, ...]:
    """The carriers of the fee table, in its order."""
    return tuple(dict.fromkeys(rate.carrier for rate in rates()))


@cache
def headings() -> tuple[Heading, ...]:
    """The prohibited list: 19 headings with words to listen for."""
    return tuple(
        Heading(
            number=int(row["no"]),
            name=row["category_zh"],
            words=tuple(word for word in row["words"].split("|") if word),
        )
        for row in table(resource("dispatch/prohibited_categories.csv"))
    )


def _accepted(read: Reads, entry: str, fact: DropOffAccepted) -> Happened:
    facts = {
        "carrier": short_name(fact.carrier),
        "kilos": kilos(fact.grams),
        "number": fact.number,
    }
    taken_fen = sum(taking.fen for taking in fact.takings)
    return Happened("happened.drop_off_accepted", facts, amount_fen=taken_fen)


def _cancelled(read: Reads, _entry: str, fact: DropOffCancelled) -> Happened:
    found = drop_off(read, fact.drop_off)
    facts = {
        "carrier": short_name(found.carrier) if found else "",
        "number": found.number if found else "",
    }
    returned_fen = sum(taking.fen for taking in fact.takings)
    return Happened("happened.drop_off_cancelled", facts, amount_fen=returned_fen)


def _batch(_read: Reads, _entry: str, fact: BatchHandedOver) -> Happened:
    facts = {
        "carrier": short_name(fact.carrier),
        "count": str(len(fact.drop_offs)),
        "number": fact.number,
    }
    return Happened("happened.drop_off_batch", facts)


def _batches_whole(read: Reads) -> Iterator[str]:
    for number, said, found in read.rows(_SHORT_BATCHES):
        yield f"batch {number}: {said} parcels said, {found} found"


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    DropOffAccepted: _accepted,
    DropOffCancelled: _cancelled,
    BatchHandedOver: _batch,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_batches_whole,)
