"""Where parcels to a person go; gone with the person."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from station_app.dispatch.model import receiver_address
from station_app.store.sql import prepare, upsert
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.people import PersonAddressed, PersonErased, PersonMerged

_a = receiver_address.c
_KNOWN = upsert(receiver_address, "address")
_MOVE = prepare(
    insert(receiver_address)
    .from_select(
        ["person", "address"],
        select(bindparam("into"), _a.address).where(_a.person == bindparam("was")),
    )
    .on_conflict_do_nothing()
)
_FORGET = prepare(delete(receiver_address).where(_a.person == bindparam("of")))


def person_addressed(tx: Tx, entry: Recorded, fact: PersonAddressed) -> None:
    """Parcels to them go there from now on."""
    tx.run(_KNOWN, person=entry.subject, address=fact.address)


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """Who goes on keeps their own address, else takes the other's."""
    tx.run(_MOVE, into=fact.into, was=fact.person)
    tx.run(_FORGET, of=fact.person)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """Nothing is left of where they live."""
    tx.run(_FORGET, of=fact.person)


PROJECTIONS: dict[type[Fact], Projection] = {
    PersonAddressed: person_addressed,
    PersonMerged: person_merged,
    PersonErased: person_erased,
}
