"""What left today, which is all that can still be taken back, and with which cartons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, literal_column, select

from station_app.parcels.lookups.house import Stay
from station_app.parcels.model import GONE, leaving, parcel, parcel_piece
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import parcels as facts

_p, _l, _piece = parcel.c, leaving.c, parcel_piece.c
_ORDER: ColumnElement[int] = literal_column("leaving.rowid")  # as they were scanned


class Out(NamedTuple):
    """A parcel, or cartons of a shipment, that left with one entry today and is not back.

    proof   whether its own barcode was scanned then
    pieces  the cartons, empty for a whole parcel
    """

    entry: str
    day: str
    proof: facts.Proof
    stay: Stay
    pieces: tuple[int, ...] = ()


_WITH = prepare(
    select(_l.entry, _l.day, _l.proof, *[_p[name] for name in Stay._fields])
    .join_from(leaving, parcel, _l.parcel == _p.id)
    .where(_l.basket == bindparam("basket"))
    .order_by(_ORDER)
)
_PIECES = prepare(
    select(_piece.piece)
    .where(_piece.parcel == bindparam("of"), _piece.out_entry == bindparam("entry"))
    .order_by(_piece.piece)
)


def left_with(read: Reads, basket: str) -> list[Out]:
    """What left in one hand-over today and has not come back since.

    basket  the first entry of the hand-over
    """
    found = []
    for entry, day, proof, *fields in read.rows(_WITH, basket=basket):
        stay = Stay(*fields)
        pieces = _pieces(read, stay, entry)
        if pieces or (stay.state == GONE and stay.out_entry == entry):
            found.append(Out(entry, day, proof, stay, pieces))
    return found


def may_come_back(read: Reads, basket: str) -> bool:
    """Whether anything of a hand-over can still be scanned back into the house."""
    return bool(left_with(read, basket))


def _pieces(read: Reads, stay: Stay, entry: str) -> tuple[int, ...]:
    if not stay.pieces:
        return ()
    return tuple(row[0] for row in read.rows(_PIECES, of=stay.id, entry=entry))


SCAN_BACK: dict[Any, Callable[[Reads, str], bool]] = {facts.ParcelHandedOver: may_come_back}
