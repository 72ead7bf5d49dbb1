"""How a parcel left the house: when, with whom, and what is said when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, literal_column, select

from station_app.basics.faults import Refusal
from station_app.basics.waybills import short_name
from station_app.parcels.lookups import house, owners
from station_app.parcels.model import GONE, LOST, RETURNED, UNDONE, leaving, parcel, pickup_code
from station_app.store.sql import Reads, prepare
from station_app.wire.ids import place_in_book

MOST_LEFT = 60  # hand-overs of a shelf that anybody reads through
MOST_READ = 400  # of which some were before
MISTAKEN = "mistaken"  # why it left: somebody took it for their own
_p = parcel.c


class Left(NamedTuple):
    """A stay and how it ended; the last fields are empty while it is here.

    taker   person id of who took it (a courier, when it went back), empty for the owner
    left_ms when it left, as said in a late entry
    reason  why it left unscanned, "mistaken" when it was taken for another
    return_reason  why it went back, or is to
    """

    id: str
    waybill: str
    carrier: str
    code: str
    shelf: str
    person: str
    state: str
    search: str
    in_ms: int
    in_day: str
    out_ms: int
    left_ms: int
    out_day: str
    out_entry: str
    taker: str
    proof: str
    reason: str
    return_reason: str

    @property
    def mistaken(self) -> bool:
        """Whether somebody has it who should have had another."""
        return self.state == GONE and self.reason == MISTAKEN

    @property
    def lost(self) -> bool:
        """Whether it was given up."""
        return self.state == LOST


_left = select(*[_p[name] for name in Left._fields])
_ONE = prepare(_left.where(_p.id == bindparam("stay")))
_OF_SHELF = prepare(
    _left.where(
        _p.out_day != "",
        _p.out_day >= bindparam("since_day"),
        _p.shelf == bindparam("shelf"),
        _p.state == GONE,
    )
    .order_by(_p.out_day.desc())
    .limit(bindparam("most"))
)
_LAST_DAY = prepare(
    select(leaving.c.day).order_by(literal_column("leaving.rowid").desc()).limit(1)
)  # fmt: skip
_UNDER_CODE = prepare(select(pickup_code.c.parcel).where(pickup_code.c.code == bindparam("code")))


def left(read: Reads, stay_id: str) -> Left | None:
    """A stay and how it ended, if it has."""
    row = read.row(_ONE, stay=stay_id)
    return Left(*row) if row else None


def from_shelves(read: Reads, shelves: Sequence[str], stay: Left) -> list[Left]:
    """What was handed over from these shelves since a parcel came, newest first.

    What the book says later happened later: between the two the clock may have been put right.
    """
    last_day = date.fromisoformat(read.value(_LAST_DAY) or stay.in_day)
    since_day = min(stay.in_day, (last_day - timedelta(days=1)).isoformat())
    found = [
        Left(*row)
        for shelf in dict.fromkeys(shelves)
        for row in read.rows(_OF_SHELF, shelf=shelf, since_day=since_day, most=MOST_READ)
    ]
    since = [one for one in found if one.id != stay.id and _left_since(one, stay)]
    return sorted(since, key=lambda one: place_in_book(one.out_entry), reverse=True)[:MOST_LEFT]


def _left_since(one: Left, stay: Left) -> bool:
    said_late = one.left_ms != one.out_ms
    if said_late and one.left_ms < stay.in_ms:
        return False
    return place_in_book(one.out_entry) > place_in_book(stay.id)


def last_under(read: Reads, code: str) -> str:
    """The stay a pickup code was given to last, here or not; empty when it never was given."""
    return str(read.value(_UNDER_CODE, code=code) or "")


def who_has(read: Reads, stay: Left) -> str:
    """The person it left with, as shown at the counter: name masked, else the phone's tail."""
    known = owners.owner(read, stay.taker or stay.person)
    tail = f"1******{known.tail}" if known.tail else ""
    return known.name or tail


def how(read: Reads, stay: Left, now_ms: int) -> Refusal:
    """What is said when a parcel that left is asked for: when, and with whom."""
    when = house.when_said(stay.left_ms, now_ms)
    who = who_has(read, stay)
    if stay.state == RETURNED:
        carrier = short_name(stay.carrier)
        return Refusal("left.returned", pickup=stay.code, when=when, carrier=carrier, who=who)
    if stay.state == LOST:
        return Refusal("left.lost", pickup=stay.code, when=when)
    if stay.state == UNDONE:
        return Refusal("left.undone", pickup=stay.code, when=when)
    if stay.mistaken:
        return Refusal("left.mistaken", pickup=stay.code, when=when, who=who)
    if not who:
        return Refusal("left.fetched", pickup=stay.code, when=when)
    return Refusal("left.picked_up", pickup=stay.code, when=when, who=who)
