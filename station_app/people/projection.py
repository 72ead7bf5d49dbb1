"""What each kind of fact does to the rows of people and clerks."""

from __future__ import annotations

from sqlalchemy import ColumnElement, bindparam, delete, func
from sqlalchemy.dialects.sqlite import insert

from station_app.people.model import clerk, person
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.people import ClerkRecorded, PersonErased, PersonRecorded

TAIL = 4
_new = insert(person).values({column.name: bindparam(column.name) for column in person.columns})


def _newer(name: str) -> ColumnElement[str]:
    """A field that came empty leaves what was known."""
    return func.coalesce(func.nullif(_new.excluded[name], ""), person.c[name])


_KEPT = ("name", "initials", "phone", "extension", "tail", "village")
_RECORD = prepare(
    _new.on_conflict_do_update(
        index_elements=["id"],
        set_={name: _newer(name) for name in _KEPT} | {"recorded_ms": _new.excluded.recorded_ms},
    )
)
_ERASE = prepare(delete(person).where(person.c.id == bindparam("person")))
_clerk = insert(clerk).values({column.name: bindparam(column.name) for column in clerk.columns})
_CLERK = prepare(
    _clerk.on_conflict_do_update(
        index_elements=["id"],
        set_={name: _clerk.excluded[name] for name in ("name", "login", "rights")},
    )
)
_ERASE_CLERK = prepare(delete(clerk).where(clerk.c.id == bindparam("clerk")))


def person_recorded(tx: Tx, entry: Recorded, fact: PersonRecorded) -> None:
    """Someone became known, or more became known of them."""
    tx.run(
        _RECORD,
        id=entry.subject,
        name=fact.name,
        initials=fact.initials,
        phone=fact.phone,
        extension=fact.extension,
        tail=fact.phone[-TAIL:],
        village=fact.village,
        recorded_ms=entry.at_ms,
    )


def clerk_recorded(tx: Tx, entry: Recorded, fact: ClerkRecorded) -> None:
    """A clerk came, or their name or rights changed."""
    rights = " ".join(fact.rights)
    tx.run(_CLERK, id=entry.subject, name=fact.name, login=fact.login, rights=rights)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """The row goes: reading the blanked journal again would not make it either."""
    tx.run(_ERASE, person=fact.person)
    tx.run(_ERASE_CLERK, clerk=fact.person)


PROJECTIONS = {
    PersonRecorded: person_recorded,
    ClerkRecorded: clerk_recorded,
    PersonErased: person_erased,
}
