"""Whose parcel it is becomes known."""

from __future__ import annotations

from dataclasses import dataclass

from station_app.basics.faults import Refusal
from station_app.basics.phones import Phone, check_phone
from station_app.parcels.actions.shelves import move
from station_app.parcels.actions.stays import Labelled, here, put_label
from station_app.parcels.lookups import house
from station_app.parcels.rules import arrival
from station_app.people import lookups as people
from station_app.people.actions import learn_phone, person_for, person_hinted
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts


@dataclass(frozen=True, slots=True)
class Named:
    """Whose parcel it is, its label, and how many now wait for them."""

    parcel: str
    code: str
    person: str
    waiting: int
    labelled: Labelled = ""


def name_owner(
    work: Work,
    *,
    parcel: str,
    phone: str = "",
    person: str = "",
    hint: str = "",
    shelf: str = "",
    flag_seen: bool = False,
) -> Named:
    """Say whose parcel it is, and label it; a second time corrects the first.

    phone    in full, with an extension or without
    person   somebody known already, chosen by the keeper; then no phone is needed
    hint     all that stands on it: the last four digits, or the initials of a name
    shelf    where it is put with their other parcels; its code stays
    flag_seen  the keeper confirmed what is noted of this person
    Refusal  as basics.phones.check_phone, arrival.check_hint, shelves.move
    Refusal  person.unknown  the chosen one was erased meanwhile
    Refusal  parcel.flagged  says what must be confirmed first, and of whom
    Refusal  parcel.not_here  it has left, or never came
    Facts    person.recorded when new; parcel.owner_named (none when the same person was named
             before), parcel.moved when it lies elsewhere; label
    """
    given = None if person or hint else check_phone(phone)
    with work() as tx:
        stay = here(tx, parcel)
        whose = _whose(tx, stay, given, person=person, hint=hint)
        if whose.flag and not flag_seen and whose.id != stay.person:
            raise Refusal("parcel.flagged", why=whose.flag, person=whose.id)
        if whose.id != stay.person:
            tx.record(facts.ParcelOwnerNamed(parcel=parcel, person=whose.id))
        if shelf:
            move(tx, parcel, shelf)
        labelled = put_label(tx, parcel, whose)
        waiting = house.waiting_count(tx, whose.id)
        return Named(parcel, stay.code, whose.id, waiting, labelled)


def _whose(
    tx: Tx, stay: house.Stay, given: Phone | None, *, person: str, hint: str
) -> people.Person:
    if given is not None:
        person = _of_phone(tx, stay, given)
    elif hint:
        tail, initials = arrival.check_hint(hint)
        person = person_hinted(tx, tail=tail, initials=initials)
    known = people.person(tx, person)
    if known is None:
        raise Refusal("person.unknown")
    return known


def _of_phone(tx: Tx, stay: house.Stay, given: Phone) -> str:
    """Whose number it is; it fills in what is known of an owner who had only its tail."""
    owner = people.person(tx, stay.person) if stay.person else None
    if (
        owner is not None
        and not owner.phone
        and owner.tail in ("", given.number[-4:])
        and not people.by_phone(tx, given.number, given.extension)
    ):
        return learn_phone(tx, owner.id, phone=given.number, extension=given.extension)
    return person_for(tx, phone=given.number, extension=given.extension)
