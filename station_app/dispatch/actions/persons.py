"""Who sends and who receives, recorded when they are new."""

from __future__ import annotations

import secrets

from station_app.basics.faults import Refusal
from station_app.basics.phones import Phone, check_phone
from station_app.dispatch.lookups import earlier, parcels
from station_app.dispatch.rules import checks
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.store.work import Tx
from station_app.wire.facts.people import PersonAddressed


def sender_of(tx: Tx, *, known: str, phone: str, name: str) -> str:
    """The id of who sends: a person known already, or a phone with a name.

    Refusal person.unknown, phone.empty, phone.not_a_phone, drop_off.name_missing
    Fact    person.recorded when new
    """
    if known:
        return _known(tx, known)
    number = _phone(phone)
    checks.check_kept(name)
    name = name.strip() or parcels.known_name(tx, number.number, number.extension)
    if not name:
        raise Refusal("drop_off.name_missing")
    return person_for(tx, phone=number.number, extension=number.extension, name=name)


def receiver_of(tx: Tx, *, known: str, phone: str, name: str, address: str) -> str:
    """The id of who receives; empty when the sender gave nobody: the carrier's label says it.

    Refusal person.unknown, phone.not_a_phone, drop_off.receiver_name_missing
    Refusal drop_off.address_missing, drop_off.address_too_long
    Facts   person.recorded, person.addressed when new
    """
    if not (known or phone.strip() or name.strip() or address.strip()):
        return ""
    if known:
        person = _known(tx, known)
        address = address.strip() or earlier.address(tx, person)
    else:
        number = _phone(phone)
        checks.check_kept(name)
        name = name.strip() or parcels.known_name(tx, number.number, number.extension)
        if not name:
            raise Refusal("drop_off.receiver_name_missing")
        address = checks.check_address(address)
        person = person_for(tx, phone=number.number, extension=number.extension, name=name)
    if address and address != earlier.address(tx, person):
        address = checks.check_address(address)
        tx.record(PersonAddressed(salt=secrets.token_hex(8), address=address), subject=person)
    return person


def _phone(text: str) -> Phone:
    checks.check_kept(text)  # before the sentence about a wrong phone would show what it was
    return check_phone(text)


def _known(tx: Tx, person: str) -> str:
    found = people.person(tx, person)
    if found is None:
        raise Refusal("person.unknown")
    return found.id
