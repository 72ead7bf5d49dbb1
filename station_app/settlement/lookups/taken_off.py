"""What carriers take off, and what they paid."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.parcels.lookups import carried
from station_app.settlement.model import deduction as deduction_table
from station_app.settlement.model import payment as payment_table
from station_app.store.sql import Reads, prepare

_d, _p = deduction_table.c, payment_table.c


class Deduction(NamedTuple):
    """Something taken off; ``why`` is fine, compensation or lost."""

    entry: str
    carrier: str
    day: str
    why: str
    fen: int
    waybill: str
    parcel: str
    reason: str


class Payment(NamedTuple):
    """A payment of a carrier for a month."""

    entry: str
    carrier: str
    month: str
    fen: int
    day: str
    how: str
    note: str


_deduction = select(*[_d[name] for name in Deduction._fields]).where(_d.undone == 0)
_of_days = _d.day.between(bindparam("first"), bindparam("last"))
_DEDUCTION = prepare(_deduction.where(_d.entry == bindparam("entry")))
_DEDUCTIONS = prepare(
    _deduction.where(_d.carrier == bindparam("carrier"), _of_days).order_by(_d.day, _d.entry)
)
_DEDUCTED = prepare(
    select(_d.carrier, func.count(), func.sum(_d.fen))
    .where(_d.undone == 0, _of_days)
    .group_by(_d.carrier)
)
_payment = select(*[_p[name] for name in Payment._fields]).where(_p.undone == 0)
_PAYMENT = prepare(_payment.where(_p.entry == bindparam("entry")))
_PAYMENTS = prepare(
    _payment.where(_p.month == bindparam("month"), _p.carrier == bindparam("carrier")).order_by(
        _p.day, _p.entry
    )
)
_RECEIVED = prepare(
    select(_p.carrier, func.sum(_p.fen))
    .where(_p.undone == 0, _p.month == bindparam("month"))
    .group_by(_p.carrier)
)


def deduction(read: Reads, entry: str) -> Deduction | None:
    """One deduction; None when it is not known or was taken back."""
    row = read.row(_DEDUCTION, entry=entry)
    return _named(read, Deduction(*row)) if row else None


def deductions(read: Reads, carrier: str, first: str, last: str) -> list[Deduction]:
    """All that a carrier takes off on these days, oldest first."""
    rows = read.rows(_DEDUCTIONS, carrier=carrier, first=first, last=last)
    return [_named(read, Deduction(*row)) for row in rows]


def deducted(read: Reads, first: str, last: str) -> dict[str, tuple[int, int]]:
    """How many deductions and how many fen together, by carrier."""
    rows = read.rows(_DEDUCTED, first=first, last=last)
    return {carrier: (int(count), int(fen)) for carrier, count, fen in rows}


def payment(read: Reads, entry: str) -> Payment | None:
    """One payment; None when it is not known or was taken back."""
    row = read.row(_PAYMENT, entry=entry)
    return Payment(*row) if row else None


def payments(read: Reads, carrier: str, month: str) -> list[Payment]:
    """What a carrier paid for a month, oldest first."""
    return [Payment(*row) for row in read.rows(_PAYMENTS, carrier=carrier, month=month)]


def received(read: Reads, month: str) -> dict[str, int]:
    """What each carrier paid for a month, in fen."""
    return {carrier: int(fen) for carrier, fen in read.rows(_RECEIVED, month=month)}


def _named(read: Reads, one: Deduction) -> Deduction:
    """A lost parcel's waybill stands in its stay."""
    return one if one.waybill else one._replace(waybill=carried.waybill_of(read, one.parcel))
