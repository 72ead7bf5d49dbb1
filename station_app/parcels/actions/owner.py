"""Whose parcel it is becomes known."""

from __future__ import annotations

from dataclasses import dataclass

from station_app.basics.faults import Refusal
from station_app.basics.phones import check_phone
from station_app.parcels.actions.stays import here, put_label
from station_app.parcels.lookups import house
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.store.work import Work
from station_app.wire.facts import parcels as facts


@dataclass(frozen=True, slots=True)
class Named:
    """Whose parcel it is, its label, and how many now wait for them."""

    parcel: str
    code: str
    person: str
    waiting: int


def name_owner(work: Work, *, parcel: str, phone: str = "", person: str = "") -> Named:
    """Say whose parcel it is by phone, and label it; a second time corrects the first.

    person   somebody known already, chosen by the keeper; then no phone is needed
    Refusal  as basics.phones.check_phone
    Refusal  person.unknown  the chosen one was erased meanwhile
    Refusal  parcel.not_here  it has left, or never came
    Fact     parcel.owner_named (none when the same person was named before), label
    """
    given = None if person else check_phone(phone)
    with work() as tx:
        stay = here(tx, parcel)
        if given is not None:
            person = person_for(tx, phone=given.number, extension=given.extension)
        elif people.person(tx, person) is None:
            raise Refusal("person.unknown")
        if person != stay.person:
            tx.record(facts.ParcelOwnerNamed(parcel=parcel, person=person))
        put_label(tx, parcel)
        return Named(parcel, stay.code, person, house.waiting_count(tx, person))
