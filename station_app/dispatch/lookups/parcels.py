"""Parcels to send: one by its numbers, what waits for whom, what is known of its people."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.scan_text import normalise
from station_app.dispatch.model import drop_off as drop_off_table
from station_app.dispatch.model import drop_off_counter
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare


class DropOff(NamedTuple):
    """A parcel accepted for sending; ``state`` is waiting, handed_over or cancelled.

    charged_grams  what was paid for, by volume where that is more
    platform       whose prepaid return it is, empty for an ordinary parcel
    fresh          empty, "fresh" or "cold"; leaves_ms is when its van should go, 0 when not known
    out_ms         when the courier took it, 0 before
    """

    id: str
    number: str
    carrier: str
    waybill: str
    bound: str
    sender: str
    receiver: str
    zone: str
    contents: str
    grams: int
    charged_grams: int
    fee_fen: int
    taken_fen: int
    tender: str
    platform: str
    return_code: str
    fresh: str
    leaves_ms: int
    state: str
    batch: str
    accepted_ms: int
    out_ms: int


class CarrierWaits(NamedTuple):
    """What waits for one carrier's courier.

    unbound   of these, still without the carrier's number: they are on no list
    fresh     of these, fresh or cold; leaves_ms is the first of their vans, 0 when not known
    """

    carrier: str
    parcels: int
    grams: int
    unbound: int
    fresh: int
    leaves_ms: int


class Counted(NamedTuple):
    """How many numbers of this epoch are used."""

    drop_offs: int
    batches: int


class Sender(NamedTuple):
    """Who sends or receives, masked for screen and paper."""

    name: str
    tail: str


_d = drop_off_table.c
_drop_off = select(*[_d[name] for name in DropOff._fields])
_BY_ID = prepare(_drop_off.where(_d.id == bindparam("drop_off")))
_BY_NUMBER = prepare(_drop_off.where(_d.number == bindparam("number")))
_BY_WAYBILL = prepare(
    _drop_off.where(_d.waybill != "", _d.waybill == bindparam("waybill"), _d.state != "cancelled")
)
_BY_BOUND = prepare(_drop_off.where(_d.bound != "", _d.bound == bindparam("entry")))
_WAITING = prepare(
    _drop_off.where(_d.state == "waiting", _d.carrier == bindparam("carrier")).order_by(
        _d.fresh == "", _d.leaves_ms == 0, _d.leaves_ms, _d.accepted_ms, _d.id
    )
)
_fresh = _d.fresh != ""
_BY_CARRIER = prepare(
    select(
        _d.carrier,
        func.count(),
        func.sum(_d.grams),
        func.sum(_d.waybill == ""),
        func.sum(_fresh),
        func.coalesce(func.min(_d.leaves_ms).filter(_fresh, _d.leaves_ms > 0), 0),
    )
    .where(_d.state == "waiting")
    .group_by(_d.carrier)
    .order_by(func.count().desc(), _d.carrier)
)
_c = drop_off_counter.c
_COUNTED = prepare(select(_c.drop_offs, _c.batches).where(_c.epoch == bindparam("epoch")))


def drop_off(read: Reads, drop_off_id: str) -> DropOff | None:
    """One parcel, None when unknown."""
    row = read.row(_BY_ID, drop_off=drop_off_id)
    return DropOff(*row) if row else None


def by_number(read: Reads, number: str) -> DropOff | None:
    """The parcel of a receipt or of our label."""
    row = read.row(_BY_NUMBER, number=normalise(number))
    return DropOff(*row) if row else None


def by_waybill(read: Reads, waybill: str) -> DropOff | None:
    """The parcel accepted under a waybill and not cancelled."""
    row = read.row(_BY_WAYBILL, waybill=waybill) if waybill else None
    return DropOff(*row) if row else None


def by_bound(read: Reads, entry: str) -> DropOff | None:
    """The parcel whose waybill this entry bound; None when it was taken off again."""
    row = read.row(_BY_BOUND, entry=entry)
    return DropOff(*row) if row else None


def waiting(read: Reads, carrier: str) -> list[DropOff]:
    """What waits for a carrier's courier: what does not keep first, then oldest first."""
    return [DropOff(*row) for row in read.rows(_WAITING, carrier=carrier)]


def waiting_by_carrier(read: Reads) -> list[CarrierWaits]:
    """How much waits for whom, most first."""
    return [CarrierWaits(*row) for row in read.rows(_BY_CARRIER)]


def counted(read: Reads, epoch: int) -> Counted:
    """How many human numbers this epoch has used."""
    row = read.row(_COUNTED, epoch=epoch)
    return Counted(*row) if row else Counted(0, 0)


def sender(read: Reads, person_id: str) -> Sender:
    """Who sends or receives, masked; empty when erased."""
    known = people.person(read, person_id) if person_id else None
    return Sender(known.masked_name, known.tail) if known else Sender("", "")


def known_name(read: Reads, phone: str, extension: str = "") -> str:
    """The newest name known under a phone, empty when there is none."""
    return next((one.name for one in people.by_phone(read, phone, extension) if one.name), "")
