"""Reads of people; frozen rows out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.codes import Kind
from station_app.basics.discretion import mask_name
from station_app.basics.happened import Happened
from station_app.basics.phones import mask_phone
from station_app.people.model import clerk as clerk_table
from station_app.people.model import membership, person_alias
from station_app.people.model import person as person_table
from station_app.people.rules import RIGHTS
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.people import PersonErased


class Person(NamedTuple):
    """A person as the counter knows them; show only the masked forms where others look on."""

    id: str
    name: str
    initials: str
    phone: str
    extension: str
    tail: str
    village: str
    recorded_ms: int
    flag: str = ""  # what must be confirmed when a parcel comes for them

    @property
    def masked_name(self) -> str:
        """``赵*兰``; empty when no name is known."""
        return mask_name(self.name)

    @property
    def masked_phone(self) -> str:
        """``1******8000``, with the extension of a privacy number; empty when none is known."""
        if not self.phone:
            return ""
        return mask_phone(f"{self.phone}-{self.extension}" if self.extension else self.phone)


class Clerk(NamedTuple):
    """A clerk of this station."""

    id: str
    name: str
    login: str
    rights: frozenset[str]


_person = select(*[person_table.c[name] for name in Person._fields])
_newest = _person.order_by(person_table.c.place.desc(), person_table.c.id.desc())
_BY_ID = prepare(_person.where(person_table.c.id == bindparam("person")))
_given = func.json_each(bindparam("persons")).table_valued("value")
_THESE = prepare(_person.where(person_table.c.id.in_(select(_given.c.value))))
_INTO = prepare(select(person_alias.c.into).where(person_alias.c.person == bindparam("person")))
_ALIASES = prepare(select(person_alias.c.person).where(person_alias.c.into == bindparam("person")))
_MEMBER = prepare(select(membership.c.person).where(membership.c.person == bindparam("person")))
_BY_PHONE = prepare(
    _newest.where(
        person_table.c.phone != "",
        person_table.c.phone == bindparam("phone"),
        person_table.c.extension == bindparam("extension"),
    )
)
_BY_TAIL = prepare(
    _newest.where(person_table.c.tail != "", person_table.c.tail == bindparam("tail")).limit(
        bindparam("most")
    )
)
_BY_INITIALS = prepare(
    _newest.where(
        person_table.c.initials != "",
        person_table.c.initials >= bindparam("initials"),
        person_table.c.initials < bindparam("behind"),
    ).limit(bindparam("most"))
)
_BY_NAME = prepare(
    _newest.where(
        person_table.c.name != "",
        person_table.c.name >= bindparam("name"),
        person_table.c.name < bindparam("behind"),
    ).limit(bindparam("most"))
)
_clerk = select(*[clerk_table.c[name] for name in ("id", "name", "login", "rights")])
_CLERKS = prepare(_clerk.where(~clerk_table.c.left).order_by(clerk_table.c.login, clerk_table.c.id))
_CLERK = prepare(_clerk.where(clerk_table.c.id == bindparam("clerk"), ~clerk_table.c.left))
_CLERK_NAMES = prepare(select(clerk_table.c.id, clerk_table.c.name))
_LOGINS = prepare(select(clerk_table.c.login))
_LAST_SIGN = "\U0010ffff"
_MOST = 50  # persons that one tail, or a few letters, may mean


def person(read: Reads, person_id: str) -> Person | None:
    """One person, the one they were merged into when they were; None when unknown or erased."""
    row = read.row(_BY_ID, person=person_id)
    if row is None:
        into = read.value(_INTO, person=person_id)
        row = read.row(_BY_ID, person=into) if into else None
    return Person(*row) if row else None


def persons(read: Reads, person_ids: Iterable[str]) -> dict[str, Person]:
    """Those of these persons that are known, in one read; one merged or erased is not there."""
    rows = read.rows(_THESE, persons=json.dumps(sorted(set(person_ids))))
    return {row[0]: Person(*row) for row in rows}


def is_member(read: Reads, person_id: str) -> bool:
    """Whether this person pays member prices; whoever they were merged into counts."""
    known = person(read, person_id) if person_id else None
    return known is not None and read.value(_MEMBER, person=known.id) is not None


def merged_into(read: Reads, person_id: str) -> list[str]:
    """The persons that a keeper said are this one."""
    return [row[0] for row in read.rows(_ALIASES, person=person_id)]


def name_of(read: Reads, person_id: str) -> str:
    """A person's whole name; empty when nobody was said, or once erased."""
    known = person(read, person_id) if person_id else None
    return known.name if known else ""


def by_phone(read: Reads, phone: str, extension: str = "") -> list[Person]:
    """Everybody with this number and extension, newest first."""
    return [Person(*row) for row in read.rows(_BY_PHONE, phone=phone, extension=extension)]


def by_tail(read: Reads, tail: str) -> list[Person]:
    """Everybody whose phone ends in these four digits, newest first."""
    return [Person(*row) for row in read.rows(_BY_TAIL, tail=tail, most=_MOST)]


def by_initials(read: Reads, initials: str) -> list[Person]:
    """Everybody whose pinyin initials begin like this (capitals), newest first."""
    behind = initials + _LAST_SIGN
    return [
        Person(*row)
        for row in read.rows(_BY_INITIALS, initials=initials, behind=behind, most=_MOST)
    ]


def by_name(read: Reads, name: str) -> list[Person]:
    """Everybody whose name begins like this, newest first."""
    behind = name + _LAST_SIGN
    return [Person(*row) for row in read.rows(_BY_NAME, name=name, behind=behind, most=_MOST)]


def found_by(read: Reads, kind: Kind) -> list[Person]:
    """Everybody whom a typed code may mean: a phone, its last four digits, initials, a name."""
    if kind.phone is not None:
        return by_phone(read, kind.phone.number, kind.phone.extension)
    if kind.phone_tail:
        return by_tail(read, kind.text)
    if kind.initials and len(kind.text) > 1:
        return by_initials(read, kind.text)
    return by_name(read, kind.text) if kind.hanzi else []


def clerks(read: Reads) -> list[Clerk]:
    """The clerks of this station, by login."""
    return [_as_clerk(row) for row in read.rows(_CLERKS)]


def clerk(read: Reads, clerk_id: str) -> Clerk | None:
    """One clerk; None when unknown or no longer here."""
    row = read.row(_CLERK, clerk=clerk_id)
    return _as_clerk(row) if row else None


def rights_of(read: Reads, clerk_id: str) -> frozenset[str]:
    """What a clerk may; nothing for somebody who is no clerk here, or no longer."""
    known = clerk(read, clerk_id)
    return known.rights if known else frozenset()


def unheld_rights(read: Reads) -> tuple[str, ...]:
    """Rights that no clerk here has, so that nobody may do it and nobody may approve it."""
    held = {right for one in clerks(read) for right in one.rights}
    return tuple(right for right in RIGHTS if right not in held)


def clerk_names(read: Reads) -> dict[str, str]:
    """The names of all clerks there ever were, for what they did."""
    return dict(read.rows(_CLERK_NAMES))


def clerk_name(read: Reads, clerk_id: str) -> str:
    """The name of one, here still or not; empty when there never was such a clerk."""
    return clerk_names(read).get(clerk_id, "")


def logins(read: Reads) -> set[str]:
    """Every login there ever was: none is given twice."""
    return {login for (login,) in read.rows(_LOGINS)}


def _as_clerk(row: tuple[Any, ...]) -> Clerk:
    return Clerk(row[0], row[1], row[2], frozenset(row[3].split()))


def erased(_read: Reads, _entry: str, _fact: PersonErased) -> Happened:
    """A person was erased: nothing more is said of them."""
    return Happened("happened.person_erased")


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {PersonErased: erased}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = ()
