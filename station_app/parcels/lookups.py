"""Reads of parcels; frozen rows out. Only those in the house are searched by tail, code or name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, literal_column, select

from station_app.basics.clock import business_day, day_hour_minute, hour_minute
from station_app.basics.codes import Kind
from station_app.basics.happened import Happened
from station_app.basics.waybills import short_name
from station_app.parcels import rules
from station_app.parcels.model import (
    GONE,
    HERE,
    announced,
    carrier_habit,
    code_counter,
    leaving,
    parcel,
    pickup_code,
)
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import parcels as facts

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

    @property
    def here(self) -> bool:
        """Whether it is in the house."""
        return self.state == HERE

    @property
    def carrier_name(self) -> str:
        """The carrier as the keeper says it."""
        return short_name(self.carrier)


class Expected(NamedTuple):
    """What the center announced of a waybill."""

    carrier: str
    person: str
    carrier_code: str


class Owner(NamedTuple):
    """Somebody with parcels here, as shown at the counter: masked, and how many wait."""

    person: str
    name: str
    tail: str
    village: str
    waiting: int


class Counts(NamedTuple):
    """How many are here, how many of them lack a phone, and how many are still expected."""

    here: int
    phone_missing: int
    expected: int


_stay = select(*[_p[name] for name in Stay._fields])
_here = _stay.where(_p.state == HERE)
_ONE = prepare(_stay.where(_p.id == bindparam("stay")))
_LEFT_BY = prepare(
    _stay.join_from(parcel, leaving, leaving.c.parcel == _p.id).where(
        leaving.c.entry == bindparam("entry"), _p.state == GONE
    )
)
_BY_WAYBILL = prepare(
    _stay.where(_p.waybill == bindparam("waybill"))
    .order_by((_p.state == HERE).desc(), _p.in_ms.desc(), _ORDER.desc())
    .limit(1)
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
_BY_TAIL = prepare(
    select(_p.person, func.count())
    .where(_p.state == HERE, _p.tail == bindparam("tail"), _p.person != "")
    .group_by(_p.person)
)
_BY_INITIALS = prepare(
    select(_p.person, func.count())
    .where(
        _p.state == HERE,
        _p.initials >= bindparam("first"),
        _p.initials < bindparam("behind"),
        _p.person != "",
    )
    .group_by(_p.person)
)
_MISSING = prepare(
    _here.where(_p.person == "").order_by(_p.in_ms.desc(), _ORDER.desc()).limit(bindparam("most"))
)
_LATEST = prepare(_here.order_by(_p.in_ms.desc(), _ORDER.desc()).limit(bindparam("most")))
_HERE_COUNT = prepare(select(func.count()).where(_p.state == HERE))
_MISSING_COUNT = prepare(select(func.count()).where(_p.state == HERE, _p.person == ""))
_EXPECTED_COUNT = prepare(select(func.count()).where(announced.c.parcel == ""))
_EXPECTED = prepare(
    select(announced.c.carrier, announced.c.person, announced.c.carrier_code).where(
        announced.c.waybill == bindparam("waybill")
    )
)
_BY_CARRIER_CODE = prepare(
    _here.join_from(parcel, announced, announced.c.parcel == _p.id)
    .where(announced.c.carrier_code == bindparam("code"), announced.c.carrier_code != "")
    .limit(20)
)
_RECENT = prepare(select(carrier_habit.c.recent).where(carrier_habit.c.shape == bindparam("shape")))
_LEFT = prepare(select(pickup_code.c.left_ms).where(pickup_code.c.code == bindparam("code")))
_COUNTER = prepare(
    select(code_counter.c.serial, code_counter.c.epoch).where(
        code_counter.c.shelf == bindparam("shelf")
    )
)
_LAST_SHELF = prepare(select(code_counter.c.shelf).order_by(code_counter.c.used_ms.desc()).limit(1))
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


def left_by(read: Reads, entry: str) -> Stay | None:
    """The stay that ended with this hand-over today and is not back."""
    row = read.row(_LEFT_BY, entry=entry)
    return Stay(*row) if row else None


def by_waybill(read: Reads, waybill: str) -> Stay | None:
    """The stay of this waybill: the one in the house, else the last one; None when never here."""
    row = read.row(_BY_WAYBILL, waybill=waybill)
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


def owners_by_tail(read: Reads, tail: str) -> list[Owner]:
    """Everybody with parcels here whose phone ends so."""
    return [_owner(read, *row) for row in read.rows(_BY_TAIL, tail=tail)]


def owners_by_initials(read: Reads, initials: str) -> list[Owner]:
    """Everybody with parcels here whose pinyin initials begin so."""
    rows = read.rows(_BY_INITIALS, first=initials, behind=initials + "\U0010ffff")
    return [_owner(read, *row) for row in rows]


def owners_by_phone(read: Reads, number: str, extension: str = "") -> list[Owner]:
    """Everybody with parcels here who has this number."""
    return _with_parcels(read, people.by_phone(read, number, extension))


def owners_by_name(read: Reads, name: str) -> list[Owner]:
    """Everybody with parcels here whose name begins so."""
    return _with_parcels(read, people.by_name(read, name))


def owner(read: Reads, person: str) -> Owner:
    """A person as the counter shows them; empty fields once erased or never known."""
    return _owner(read, person, waiting_count(read, person))


def phone_missing(read: Reads, most: int = MOST) -> list[Stay]:
    """Parcels here whose owner nobody named yet, newest first."""
    return [Stay(*row) for row in read.rows(_MISSING, most=most)]


def latest(read: Reads, most: int = 60) -> list[Stay]:
    """The parcels that came in last and are still here, newest first."""
    return [Stay(*row) for row in read.rows(_LATEST, most=most)]


def counts(read: Reads) -> Counts:
    """The numbers above the pages."""
    return Counts(read.value(_HERE_COUNT), read.value(_MISSING_COUNT), read.value(_EXPECTED_COUNT))


class Day(NamedTuple):
    """Parcels of one business day, and how many have waited too long."""

    came: int
    left: int
    late: int


_SINCE_MS: BindParameter[int] = bindparam("since_ms")
_CAME_STILL_HERE = prepare(select(func.count()).where(_p.state == HERE, _p.in_ms >= _SINCE_MS))
_LATE = prepare(select(func.count()).where(_p.state == HERE, _p.in_ms < _SINCE_MS))
_LEFT_OF_DAY = prepare(
    select(func.count(), func.count().filter(_p.in_day == bindparam("of_day")))
    .select_from(leaving.join(parcel, leaving.c.parcel == _p.id))
    .where(leaving.c.day == bindparam("of_day"), _p.state == GONE)
)


def of_day(read: Reads, *, day: str, day_start_ms: int, late_before_ms: int) -> Day:
    """How the day stands: what came and went since its start, what has waited since long before."""
    left, came_and_left = read.row(_LEFT_OF_DAY, of_day=day) or (0, 0)
    came = read.value(_CAME_STILL_HERE, since_ms=day_start_ms) + came_and_left
    return Day(came, left, read.value(_LATE, since_ms=late_before_ms))


def expected(read: Reads, waybill: str) -> Expected | None:
    """What was announced of this waybill."""
    row = read.row(_EXPECTED, waybill=waybill)
    return Expected(*row) if row else None


def carrier_choice(
    read: Reads, kind: Kind, *, run: str = "", keeper: str = ""
) -> rules.CarrierChoice:
    """Whose parcel a waybill is, by everything this station knows of such numbers."""
    told = expected(read, kind.text)
    recent = read.value(_RECENT, shape=rules.habit_shape(kind.text)) or ""
    return rules.choose_carrier(
        kind,
        announced=told.carrier if told else "",
        history=recent.split(),
        run=run,
        keeper=keeper,
    )


def code_left_ms(read: Reads, code: str) -> int | None:
    """When this code's parcel left, 0 while it is here, None when it never was given."""
    found: int | None = read.value(_LEFT, code=code)
    return found


def counter(read: Reads, shelf: str) -> tuple[int, int]:
    """The shelf's last running number and the epoch it was given in; (0, 0) when none was."""
    row = read.row(_COUNTER, shelf=shelf)
    return (row[0], row[1]) if row else (0, 0)


def last_shelf(read: Reads) -> str:
    """The shelf the last parcel was put on."""
    return read.value(_LAST_SHELF) or rules.DEFAULT_SHELF


def when_said(at_ms: int, now_ms: int) -> str:
    """A moment as people say it: the hour today, with the date before."""
    same = business_day(at_ms) == business_day(now_ms)
    return hour_minute(at_ms) if same else day_hour_minute(at_ms)


def _owner(read: Reads, person: str, waiting: int) -> Owner:
    known = people.person(read, person) if person else None
    if known is None:
        return Owner(person, "", "", "", waiting)
    return Owner(person, known.masked_name, known.tail, known.village, waiting)


def _with_parcels(read: Reads, known: Iterable[people.Person]) -> list[Owner]:
    found = [_owner(read, one.id, waiting_count(read, one.id)) for one in known]
    return [one for one in found if one.waiting]


def _said(read: Reads, code: str, stay_id: str) -> Happened:
    found = stay(read, stay_id)
    if found is None:
        return Happened(code, {"pickup": "", "who": "", "carrier": ""})
    who = owner(read, found.person)
    tail = who.tail if who.name or not who.tail else f"1******{who.tail}"  # seen to be a phone
    known = " ".join(part for part in (who.name, tail) if part)
    return Happened(
        code,
        {
            "pickup": found.code,
            "who": known or f"…{found.waybill[-4:]}",
            "carrier": found.carrier_name,
        },
    )


def _taken_in(read: Reads, entry: str, _fact: facts.ParcelTakenIn) -> Happened:
    return _said(read, "happened.parcel_taken_in", entry)


def _owner_named(read: Reads, _entry: str, fact: facts.ParcelOwnerNamed) -> Happened:
    return _said(read, "happened.parcel_owner_named", fact.parcel)


def _handed_over(read: Reads, _entry: str, fact: facts.ParcelHandedOver) -> Happened:
    if fact.proof == "unscanned":
        return _said(read, "happened.parcel_released", fact.parcel)
    return _said(read, "happened.parcel_handed_over", fact.parcel)


def _taken_back(read: Reads, _entry: str, fact: facts.ParcelTakenBack) -> Happened:
    return _said(read, "happened.parcel_taken_back", fact.parcel)


def _intake_undone(read: Reads, _entry: str, fact: facts.ParcelIntakeUndone) -> Happened:
    return _said(read, "happened.parcel_intake_undone", fact.parcel)


def _codes_balance(read: Reads) -> Iterable[str]:
    """Every parcel here has a code of its own, and no code is out without a parcel."""
    for (code,) in read.rows(_DOUBLE_CODES):
        yield f"pickup code {code} stands on two parcels in the house"
    here, out = read.value(_HERE_COUNT), read.value(_CODES_OUT)
    if here != out:
        yield f"{here} parcels in the house, {out} pickup codes given out"


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.ParcelTakenIn: _taken_in,
    facts.ParcelOwnerNamed: _owner_named,
    facts.ParcelHandedOver: _handed_over,
    facts.ParcelTakenBack: _taken_back,
    facts.ParcelIntakeUndone: _intake_undone,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_codes_balance,)
