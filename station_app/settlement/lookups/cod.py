"""Carriers' money at the station: what is owed to whom, and every way it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from station_app.parcels.lookups import carried
from station_app.people import lookups as people
from station_app.settlement.model import cod_move, cod_parcel, payout, payout_counter
from station_app.settlement.rules.sheet import Money
from station_app.store.sql import Reads, prepare
from station_app.till.lookups import shifts as till

_a, _m, _o = cod_parcel.c, cod_move.c, payout.c


class Owed(NamedTuple):
    """A parcel whose money is open; negative when it went back after the courier had it."""

    parcel: str
    waybill: str
    day: str
    fen: int


class Move(NamedTuple):
    """One movement: positive when the station owes more by it."""

    entry: str
    parcel: str
    waybill: str
    day: str
    fen: int


class Payout(NamedTuple):
    """What a courier got at once."""

    entry: str
    number: str
    carrier: str
    courier: str
    fen: int
    parcels: int
    day: str
    at_ms: int
    undone: int


_OPEN = _a.open_fen != 0
_BY_CARRIER = prepare(select(_a.carrier, func.sum(_a.open_fen)).where(_OPEN).group_by(_a.carrier))
_OF_CARRIER = prepare(
    select(_a.parcel, _a.day, _a.open_fen)
    .where(_OPEN, _a.carrier == bindparam("carrier"))
    .order_by(_a.day, _a.parcel)
)
_MONTH = prepare(
    select(_m.carrier, _m.what, func.sum(_m.fen))
    .where(_m.day.between(bindparam("first"), bindparam("last")))
    .group_by(_m.carrier, _m.what)
)
_AFTER = prepare(
    select(_m.carrier, func.sum(_m.fen)).where(_m.day > bindparam("last")).group_by(_m.carrier)
)
_MOVES = prepare(
    select(_m.entry, _m.parcel, _m.day, _m.fen)
    .where(
        _m.carrier == bindparam("carrier"),
        _m.day.between(bindparam("first"), bindparam("last")),
        _m.what == bindparam("which"),
    )
    .order_by(_m.day, _m.entry, _m.parcel)
)
_MOVES_AFTER = prepare(  # not grouped by parcel: that would read every movement there ever was
    select(_m.parcel, _m.fen).where(_m.carrier == bindparam("carrier"), _m.day > bindparam("last"))
)
_SINCE = prepare(select(_a.day).where(_a.parcel == bindparam("parcel")))
_AS_TOLD: ColumnElement[int] = literal_column("cod_payout.rowid")  # whatever the clock said
_payout = select(*[_o[name] for name in Payout._fields])
_PAYOUT = prepare(_payout.where(_o.entry == bindparam("entry")))
_LAST_PAYOUTS = prepare(
    _payout.where(_o.carrier == bindparam("carrier"))
    .order_by(_AS_TOLD.desc())
    .limit(bindparam("most"))
)
_COUNTED = prepare(
    select(payout_counter.c.last).where(payout_counter.c.epoch == bindparam("epoch"))
)
_SUMS = prepare(select(_m.carrier, func.sum(_m.fen)).group_by(_m.carrier))
_ACCOUNTS_OFF = prepare(
    select(_a.parcel)
    .outerjoin(cod_move, _m.parcel == _a.parcel)
    .group_by(_a.parcel, _a.open_fen)
    .having(func.coalesce(func.sum(_m.fen), 0) != _a.open_fen)
)


def owed_by_carrier(read: Reads) -> dict[str, int]:
    """What the station owes each carrier now, in fen; who is owed nothing is left out."""
    return {carrier: int(fen) for carrier, fen in read.rows(_BY_CARRIER) if fen}


def owed_to(read: Reads, carrier: str) -> list[Owed]:
    """The parcels whose money is owed to a carrier now, oldest first."""
    return [
        Owed(parcel, carried.waybill_of(read, parcel), day, fen)
        for parcel, day, fen in read.rows(_OF_CARRIER, carrier=carrier)
    ]


def money_of_month(read: Reads, first: str, last: str) -> dict[str, Money]:
    """What was taken and paid out in a month, and what was owed at its end, by carrier."""
    owed = {carrier: int(fen) for carrier, fen in read.rows(_BY_CARRIER)}
    for carrier, fen in read.rows(_AFTER, last=last):
        owed[carrier] = owed.get(carrier, 0) - int(fen)
    moved = {
        (carrier, what): int(fen)
        for carrier, what, fen in read.rows(_MONTH, first=first, last=last)
    }
    return {
        carrier: Money(
            moved.get((carrier, "taken"), 0),
            -moved.get((carrier, "paid"), 0),
            owed.get(carrier, 0),
        )
        for carrier in {*owed, *(carrier for carrier, _what in moved)}
    }


def moves(read: Reads, carrier: str, first: str, last: str, what: str) -> list[Move]:
    """Every movement of a month, ``taken`` or ``paid``, in its order."""
    rows = read.rows(_MOVES, carrier=carrier, first=first, last=last, which=what)
    return [
        Move(entry, parcel, carried.waybill_of(read, parcel), day, fen)
        for entry, parcel, day, fen in rows
    ]


def owed_at(read: Reads, carrier: str, last: str) -> list[Owed]:
    """The parcels whose money was owed to a carrier at the end of a day."""
    open_fen = {one.parcel: one.fen for one in owed_to(read, carrier)}
    for parcel, fen in read.rows(_MOVES_AFTER, carrier=carrier, last=last):
        open_fen[parcel] = open_fen.get(parcel, 0) - int(fen)
    found = [
        Owed(parcel, carried.waybill_of(read, parcel), read.value(_SINCE, parcel=parcel), fen)
        for parcel, fen in open_fen.items()
        if fen
    ]
    return sorted(found, key=lambda one: (one.day, one.waybill))


def payout_of(read: Reads, entry: str) -> Payout | None:
    """One pay-out."""
    row = read.row(_PAYOUT, entry=entry)
    return Payout(*row) if row else None


def payouts(read: Reads, carrier: str, most: int = 50) -> list[Payout]:
    """The last pay-outs to a carrier's couriers, newest first, those taken back too."""
    return [Payout(*row) for row in read.rows(_LAST_PAYOUTS, carrier=carrier, most=most)]


def courier_named(read: Reads, carrier: str, name: str) -> str:
    """The courier of this name who came for the money before; empty when none did."""
    for one in payouts(read, carrier):
        if one.courier and people.name_of(read, one.courier) == name:
            return one.courier
    return ""


def payouts_counted(read: Reads, epoch: int) -> int:
    """How many pay-outs have a number of this epoch."""
    return int(read.value(_COUNTED, epoch=epoch) or 0)


def _accounts_balance(read: Reads) -> Iterator[str]:
    """Each parcel's account is the sum of its movements, and names its carrier."""
    for (parcel,) in read.rows(_ACCOUNTS_OFF):
        yield f"carrier money of parcel {parcel} is not what was taken less what was paid"
    owed = owed_by_carrier(read)
    for carrier, fen in read.rows(_SUMS):
        if fen != owed.get(carrier, 0):
            yield f"{carrier} is owed {owed.get(carrier, 0)} fen, its movements say {fen}"
        if not carrier:
            yield f"{fen} fen of carrier money belong to no carrier"


def _till_agrees(read: Reads) -> Iterator[str]:
    """The till's own book of carriers' money holds what is owed to all of them."""
    owed_fen, till_fen = sum(owed_by_carrier(read).values()), till.book_fen(read, "cod")
    if owed_fen != till_fen:
        yield f"carriers are owed {owed_fen} fen, the till's cod book holds {till_fen}"


CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_accounts_balance, _till_agrees)
