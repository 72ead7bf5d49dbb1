"""What is known of a waybill before a carrier's list is taken over: told before, or here."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, literal_column, select

from station_app.parcels.model import HERE, announced, parcel
from station_app.store.sql import Reads, prepare


class Told(NamedTuple):
    """What the center or a list said of a waybill before."""

    carrier: str
    person: str
    carrier_code: str
    due_kind: str
    due_fen: int
    run: str
    booked_in: bool
    parcel: str


class LastStay(NamedTuple):
    """The stay of a waybill: the one in the house, else the last one."""

    id: str
    here: bool
    person: str
    due_kind: str

    @property
    def due_said(self) -> bool:
        """Whether money was due with it at some time, paid by now or not."""
        return bool(self.due_kind)


_p = parcel.c
_TOLD = prepare(
    select(*[announced.c[name] for name in Told._fields]).where(
        announced.c.waybill == bindparam("waybill")
    )
)
_STAY = prepare(
    select(_p.id, (_p.state == HERE).label("here"), _p.person, _p.due_kind)
    .where(_p.waybill == bindparam("waybill"))
    .order_by((_p.state == HERE).desc(), literal_column("parcel.rowid").desc())
    .limit(1)
)


def told(read: Reads, waybill: str) -> Told | None:
    """What was said of this waybill."""
    row = read.row(_TOLD, waybill=waybill)
    return Told(*row)._replace(booked_in=bool(row[6])) if row else None


def last_stay(read: Reads, waybill: str) -> LastStay | None:
    """Whether it is here, was, or never came."""
    row = read.row(_STAY, waybill=waybill)
    return LastStay(row[0], bool(row[1]), row[2], row[3]) if row else None
