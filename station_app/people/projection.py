"""What each kind of fact does to the rows of people and clerks."""

from __future__ import annotations

from sqlalchemy import ColumnElement, bindparam, case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.people.model import clerk, membership, person, person_alias
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.people import (
    ClerkRecorded,
    MembershipSet,
    PersonErased,
    PersonFlagged,
    PersonMerged,
    PersonRecorded,
)
from station_app.wire.ids import parse_entry_id

TAIL = 4
_EPOCH = 10**12  # places of an epoch: more entries than any holds
_other, _a = person.alias(), person_alias.c
_new = insert(person).values({column.name: bindparam(column.name) for column in person.columns})


def _newer(name: str) -> ColumnElement[str]:
    """A field that came empty leaves what was known."""
    return func.coalesce(func.nullif(_new.excluded[name], ""), person.c[name])


def _unless(known: str, name: str) -> ColumnElement[str]:
    """What is told now, unless it came empty or the field it belongs to is known."""
    told = func.coalesce(func.nullif(bindparam(f"told_{name}"), ""), person.c[name])
    return case((person.c[known] != "", person.c[name]), else_=told)


_KEPT = ("name", "initials", "phone", "extension", "tail", "village")
_RECORD = prepare(
    _new.on_conflict_do_update(
        index_elements=["id"],
        set_={name: _newer(name) for name in _KEPT}
        | {name: _new.excluded[name] for name in ("recorded_ms", "place")},
    )
)
_FILLS = {  # a field that is known keeps those that belong to it
    "name": ("name", "initials"),
    "phone": ("phone", "extension", "tail"),
    "village": ("village",),
}
_FILL = prepare(
    update(person)
    .where(person.c.id == bindparam("of_person"))
    .values({name: _unless(known, name) for known, names in _FILLS.items() for name in names})
)
_INTO = prepare(select(_a.into).where(_a.person == bindparam("person")))
_ERASE = prepare(delete(person).where(person.c.id == bindparam("person")))
_FLAG = prepare(
    update(person).where(person.c.id == bindparam("person")).values(flag=bindparam("why"))
)
_FLAGGED_TOO = prepare(
    update(person)
    .where(person.c.id == bindparam("person"), person.c.flag == "")
    .values(
        flag=func.coalesce(
            select(_other.c.flag).where(_other.c.id == bindparam("was")).scalar_subquery(), ""
        )
    )
)
_ALIAS = upsert(person_alias, "into")
_ALIASES_FOLLOW = prepare(
    update(person_alias).where(_a.into == bindparam("was")).values(into=bindparam("now"))
)
_NO_ALIAS = prepare(
    delete(person_alias).where(
        (_a.person == bindparam("person")) | (_a.into == bindparam("person"))
    )
)
_JOIN = prepare(insert(membership).values(person=bindparam("person")).on_conflict_do_nothing())
_MEMBER = prepare(select(membership.c.person).where(membership.c.person == bindparam("person")))
_LEAVE = prepare(delete(membership).where(membership.c.person == bindparam("person")))
_CLERK = upsert(clerk, "name", "login", "rights", "left")
_STANDS = prepare(
    select(clerk.c.id).where(clerk.c.id == bindparam("clerk"), clerk.c.left.is_(False))
)
_ERASE_CLERK = prepare(delete(clerk).where(clerk.c.id == bindparam("clerk")))


def person_recorded(tx: Tx, entry: Recorded, fact: PersonRecorded) -> None:
    """Someone became known, or more became known of them.

    Of somebody who was merged it only fills what is not known of the one who goes on: the center
    goes on telling of both.
    """
    told = {
        "name": fact.name,
        "initials": fact.initials,
        "phone": fact.phone,
        "extension": fact.extension,
        "tail": fact.phone[-TAIL:] or fact.tail,
        "village": fact.village,
    }
    into = tx.value(_INTO, person=entry.subject)
    if into:
        tx.run(_FILL, of_person=into, **{f"told_{name}": text for name, text in told.items()})
    else:
        place = entry.epoch * _EPOCH + entry.seq
        tx.run(_RECORD, id=entry.subject, recorded_ms=entry.at_ms, flag="", place=place, **told)


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """One of two goes on; older facts that name the other mean it too.

    The center may say the same of both, one after the other: then they are one already.
    """
    if fact.person in (fact.into, tx.value(_INTO, person=fact.into)):
        return
    tx.run(_FLAGGED_TOO, person=fact.into, was=fact.person)
    tx.run(_ALIASES_FOLLOW, was=fact.person, now=fact.into)
    tx.run(_ALIAS, person=fact.person, into=fact.into)
    tx.run(_ERASE, person=fact.person)
    if tx.value(_MEMBER, person=fact.person):
        tx.run(_LEAVE, person=fact.person)
        tx.run(_JOIN, person=fact.into)


def membership_set(tx: Tx, _entry: Recorded, fact: MembershipSet) -> None:
    """Member prices hold for them, or no more."""
    person = tx.value(_INTO, person=fact.person) or fact.person
    tx.run(_JOIN if fact.member else _LEAVE, person=person)


def person_flagged(tx: Tx, entry: Recorded, fact: PersonFlagged) -> None:
    """Something must be confirmed with them, or no more."""
    tx.run(_FLAG, person=entry.subject, why=fact.why)


def clerk_recorded(tx: Tx, entry: Recorded, fact: ClerkRecorded) -> None:
    """A clerk came, left, or their name or rights changed."""
    tx.run(
        _CLERK,
        id=entry.subject,
        name=fact.name,
        login=fact.login,
        rights=" ".join(fact.rights),
        left=fact.left,
    )


def person_erased(tx: Tx, entry: Recorded, fact: PersonErased) -> None:
    """The row goes: reading the blanked journal again would not make it either.

    ValueError  news never erases who stands at the counter: nobody could log in, and whoever came
                next would be its keeper
    """
    is_news = parse_entry_id(entry.id) is None
    if is_news and tx.value(_STANDS, clerk=fact.person):
        raise ValueError("a clerk who stands here")
    tx.run(_ERASE, person=fact.person)
    tx.run(_NO_ALIAS, person=fact.person)
    tx.run(_ERASE_CLERK, clerk=fact.person)
    tx.run(_LEAVE, person=fact.person)


PROJECTIONS = {
    PersonRecorded: person_recorded,
    PersonMerged: person_merged,
    PersonFlagged: person_flagged,
    MembershipSet: membership_set,
    ClerkRecorded: clerk_recorded,
    PersonErased: person_erased,
}
