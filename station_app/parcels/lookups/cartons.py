"""The cartons of shipments that come in several: which came, and which are still here."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, select

from station_app.parcels.lookups.house import Stay
from station_app.parcels.model import parcel_piece
from station_app.store.sql import Reads, prepare

_c = parcel_piece.c
_OF = prepare(
    select(_c.piece, _c.out_entry == "").where(_c.parcel == bindparam("of")).order_by(_c.piece)
)


class Cartons(NamedTuple):
    """The numbers of the cartons that came, and of those that are here."""

    came: tuple[int, ...] = ()
    here: tuple[int, ...] = ()


def cartons_of(read: Reads, stay: Stay) -> Cartons:
    """The cartons of a stay; none for a whole parcel, and then nothing is asked."""
    if not stay.pieces:
        return Cartons()
    rows = read.rows(_OF, of=stay.id)
    return Cartons(tuple(row[0] for row in rows), tuple(row[0] for row in rows if row[1]))
