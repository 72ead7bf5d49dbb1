"""What a keeper must know of a parcel that has just come: cartons, money, where theirs lie."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, literal_column, select

from station_app.parcels.lookups import expected, house
from station_app.parcels.model import GONE, HERE, RETURNED, UNDONE, parcel, parcel_piece
from station_app.people import lookups as people
from station_app.people.lookups import Person
from station_app.store.sql import Reads, prepare

_p = parcel.c


class Arrived(NamedTuple):
    """Money due and cartons of a stay: ``cartons`` came, of ``pieces``; 0 for a whole parcel."""

    due_kind: str
    due_fen: int
    carrier_code: str
    run: str
    pieces: int
    cartons: int


class Earlier(NamedTuple):
    """The stay a waybill had before: gone, returned or lost, when, and who took it."""

    id: str
    code: str
    state: str
    left_ms: int
    taker: str

    @property
    def fetched(self) -> bool:
        """Whether somebody took it."""
        return self.state == GONE

    @property
    def returned(self) -> bool:
        """Whether it went back to its carrier."""
        return self.state == RETURNED


class Together(NamedTuple):
    """Where most of the same person's (or, ``village`` named, the same hamlet's) parcels lie."""

    shelf: str
    parcels: int
    village: str = ""


_cartons = select(func.count()).where(parcel_piece.c.parcel == bindparam("stay")).scalar_subquery()
_ARRIVED = prepare(
    select(_p.due_kind, _p.due_fen, _p.carrier_code, _p.run, _p.pieces, _cartons).where(
        _p.id == bindparam("stay")
    )
)
_PIECE = prepare(
    select(parcel_piece.c.piece).where(
        parcel_piece.c.parcel == bindparam("stay"), parcel_piece.c.piece == bindparam("piece")
    )
)
_EARLIER = prepare(
    select(_p.id, _p.code, _p.state, _p.left_ms, _p.taker)
    .where(
        _p.waybill == bindparam("waybill"),
        _p.id != bindparam("stay"),
        _p.state.not_in((HERE, UNDONE)),
    )
    .order_by(literal_column("parcel.rowid").desc())
    .limit(1)
)
_others = select(_p.shelf, func.count()).where(_p.state == HERE, _p.id != bindparam("stay"))
_MOST = (func.count().desc(), func.max(_p.in_ms).desc())
_WITH_PERSON = prepare(
    _others.where(_p.person == bindparam("person")).group_by(_p.shelf).order_by(*_MOST).limit(1)
)
_WITH_VILLAGE = prepare(
    _others.where(_p.village == bindparam("village"), _p.village != "")
    .group_by(_p.shelf)
    .order_by(*_MOST)
    .limit(1)
)


def arrived(read: Reads, stay: str) -> Arrived:
    """What is due with a stay and which of its cartons came."""
    row = read.row(_ARRIVED, stay=stay)
    return Arrived(*row) if row else Arrived("", 0, "", "", 0, 0)


def carton_is_new(read: Reads, stay: str, piece: int) -> bool:
    """Whether a stay is a shipment in cartons of which this one has not come yet."""
    return arrived(read, stay).pieces > 0 and read.row(_PIECE, stay=stay, piece=piece) is None


def earlier(read: Reads, waybill: str, stay: str = "") -> Earlier | None:
    """The stay of this waybill before that one; an intake that was undone was none."""
    row = read.row(_EARLIER, waybill=waybill, stay=stay)
    return Earlier(*row) if row else None


def together(read: Reads, owner: Person, stay: str) -> Together | None:
    """Where this owner's other parcels lie, else those of their hamlet; None when none do."""
    row = read.row(_WITH_PERSON, person=owner.id, stay=stay)
    if row is not None:
        return Together(row[0], row[1])
    row = read.row(_WITH_VILLAGE, village=owner.village, stay=stay) if owner.village else None
    return Together(row[0], row[1], owner.village) if row else None


def owner_said(
    read: Reads, told: expected.Expected | None, before: house.Stay | None
) -> Person | None:
    """Whose it is by what was announced, or by its stay before; None when nobody knows."""
    for person in (told.person if told else "", before.person if before else ""):
        known = people.person(read, person) if person else None
        if known is not None:
            return known
    return None


def to_confirm(read: Reads, stay: house.Stay) -> Person | None:
    """Whose a parcel without an owner is when that person is flagged: not confirmed yet."""
    if stay.person:
        return None
    before = earlier(read, stay.waybill, stay.id)
    was = house.stay(read, before.id) if before else None
    known = owner_said(read, expected.expected(read, stay.waybill), was)
    return known if known is not None and known.flag else None
