"""Stays in the house; frozen rows out. Only those here are searched by code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from station_app.basics.clock import business_day, day_hour_minute, hour_minute
from station_app.basics.waybills import short_name
from station_app.parcels.model import HERE, UNDONE, announced, parcel, pickup_code, tear_off
from station_app.parcels.rules.tear_offs import is_tear_off
from station_app.store.sql import Reads, prepare

MOST = 1_500  # rows a page ever asks for
_p = parcel.c
_ORDER: ColumnElement[int] = literal_column("parcel.rowid")  # as the journal told of them


class Stay(NamedTuple):
    """A parcel's stay in the house; ``person`` empty means its phone is missing."""

    id: str
    waybill: str
    carrier: str
    code: str
    shelf: str
    person: str
    state: str
    in_ms: int
    in_day: str
    out_ms: int
    came_ms: int = 0  # as said in a late entry, else in_ms
    left_ms: int = 0  # as said in a late entry, else out_ms
    due_kind: str = ""  # cod or freight, while ``due_fen`` is still to be taken for the carrier
    due_fen: int = 0
    pieces: int = 0  # cartons of the shipment, 0 for a whole parcel
    return_reason: str = ""  # it waits to go back with its carrier
    taker: str = ""  # who took it, empty for its owner
    out_entry: str = ""
    search: str = ""  # the open search for it
    serial: int = 0  # the running number in its code

    @property
    def stayed(self) -> bool:
        """Whether it really was here; an intake that was undone never was."""
        return self.state != UNDONE

    @property
    def here(self) -> bool:
        """Whether it is in the house."""
        return self.state == HERE

    @property
    def carrier_name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.carrier)


class Counts(NamedTuple):
    """How many are here, how many of them lack a phone, and how many are still expected."""

    here: int
    phone_missing: int
    expected: int


_stay = select(*[_p[name] for name in Stay._fields])
_here = _stay.where(_p.state == HERE)
_ONE = prepare(_stay.where(_p.id == bindparam("stay")))
_BY_WAYBILL = prepare(
    _stay.where(_p.waybill == bindparam("waybill"))
    .order_by((_p.state == HERE).desc(), _ORDER.desc())
    .limit(1)
)
_BY_TEAR_OFF = prepare(
    _stay.where(_p.id == tear_off.c.parcel, tear_off.c.stub == bindparam("number"))
)
_BY_CODE = prepare(_here.where(_p.code == bindparam("code")))
_BY_SERIAL = prepare(_here.where(_p.serial == bindparam("serial")).order_by(_p.code).limit(20))
_OF_PERSON = prepare(
    _here.where(_p.person == bindparam("person"), _p.person != "").order_by(_p.in_ms, _ORDER)
)
_COUNT_OF = prepare(
    select(func.count()).where(
        _p.state == HERE, _p.person == bindparam("person"), _p.person != ""
    )
)  # fmt: skip
_MISSING = prepare(
    _here.where(_p.person == "").order_by(_p.in_ms.desc(), _ORDER.desc()).limit(bindparam("most"))
)
_LATEST = prepare(
    _here.where(_p.out_ms == 0).order_by(_ORDER.desc()).limit(bindparam("most"))
)  # by parcel_here_order
_HERE_COUNT = prepare(select(func.count()).where(_p.state == HERE))
_MISSING_COUNT = prepare(select(func.count()).where(_p.state == HERE, _p.person == ""))
_EXPECTED_COUNT = prepare(select(func.count()).where(announced.c.parcel == ""))
_BY_CARRIER_CODE = prepare(
    _here.where(_p.carrier_code == bindparam("code"), _p.carrier_code != "")
    .order_by(_p.in_ms, _ORDER)
    .limit(20)
)
_DOUBLE_CODES = prepare(
    select(_p.code).where(_p.state == HERE).group_by(_p.code).having(func.count() > 1)
)
_CODES_OUT = prepare(
    select(func.count()).select_from(pickup_code).where(pickup_code.c.left_ms == 0)
)


def stay(read: Reads, stay_id: str) -> Stay | None:
    """One stay, here or not."""
    row = read.row(_ONE, stay=stay_id)
    return Stay(*row) if row else None


def by_waybill(read: Reads, waybill: str) -> Stay | None:
    """The stay of this waybill: the one in the house, else the last one; None when never here.

    A torn-off number finds the stay that was joined to a waybill since.
    """
    row = read.row(_BY_WAYBILL, waybill=waybill)
    if row is None and is_tear_off(waybill):  # it sticks on the parcel still
        row = read.row(_BY_TEAR_OFF, number=waybill)
    return Stay(*row) if row else None


def by_code(read: Reads, code: str) -> list[Stay]:
    """Who lies under this pickup code, ours or the one the carrier sent."""
    rows = read.rows(_BY_CODE, code=code) or read.rows(_BY_CARRIER_CODE, code=code)
    return [Stay(*row) for row in rows]


def by_serial(read: Reads, serial: int) -> list[Stay]:
    """Parcels whose code ends in this running number."""
    return [Stay(*row) for row in read.rows(_BY_SERIAL, serial=serial)]


def of_person(read: Reads, person: str) -> list[Stay]:
    """All that waits for a person, oldest first."""
    return [Stay(*row) for row in read.rows(_OF_PERSON, person=person)]


def waiting_count(read: Reads, person: str) -> int:
    """How many wait for a person."""
    return int(read.value(_COUNT_OF, person=person) or 0)


def phone_missing(read: Reads, most: int = MOST) -> list[Stay]:
    """Parcels here whose owner nobody named yet, newest first."""
    return [Stay(*row) for row in read.rows(_MISSING, most=most)]


def latest(read: Reads, most: int = 60) -> list[Stay]:
    """The parcels that came in last and are still here, newest first."""
    return [Stay(*row) for row in read.rows(_LATEST, most=most)]


def counts(read: Reads) -> Counts:
    """The numbers above the pages."""
    return Counts(read.value(_HERE_COUNT), read.value(_MISSING_COUNT), read.value(_EXPECTED_COUNT))


def when_said(at_ms: int, now_ms: int) -> str:
    """A moment as people say it: the hour today, with the date before."""
    same = business_day(at_ms) == business_day(now_ms)
    return hour_minute(at_ms) if same else day_hour_minute(at_ms)


def _codes_balance(read: Reads) -> Iterable[str]:
    """Every parcel here has a code of its own, and no code is out without a parcel."""
    for (code,) in read.rows(_DOUBLE_CODES):
        yield f"pickup code {code} stands on two parcels in the house"
    here, out = read.value(_HERE_COUNT), read.value(_CODES_OUT)
    if here != out:
        yield f"{here} parcels in the house, {out} pickup codes given out"


CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_codes_balance,)
SUMS = {"parcels in the house": _HERE_COUNT}
