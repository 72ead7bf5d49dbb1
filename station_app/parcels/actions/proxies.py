"""Somebody may always take a person's parcels along, or no more."""

from __future__ import annotations

from station_app.basics.faults import Refusal
from station_app.basics.phones import check_phone
from station_app.parcels.actions.stays import known_person
from station_app.parcels.lookups import proxies
from station_app.people.actions import person_for
from station_app.people.rules import plain_name
from station_app.store.work import Tx, Work
from station_app.wire.facts.parcels import ProxyNamed


def name_proxy(
    work: Work, *, person: str, proxy: str = "", phone: str = "", name: str = ""
) -> str:  # fmt: skip
    """The recipient says who may always take their parcels along; gives the proxy's id.

    proxy    somebody known already; else a phone, a name or both
    Refusal  as basics.phones.check_phone
    Refusal  person.unknown, proxy.same_person, proxy.named_already
    Facts    person.recorded when new, parcel.proxy_named
    Source   电子商务法 art. 52: a third person takes it with the recipient's consent
    """
    with work() as tx:
        owner = known_person(tx, person)
        other = known_person(tx, proxy) if proxy else somebody(tx, phone=phone, name=name)
        if owner == other:
            raise Refusal("proxy.same_person")
        if proxies.may_take(tx, owner=owner, taker=other):
            raise Refusal("proxy.named_already")
        tx.record(ProxyNamed(person=owner, proxy=other))
        return other


def withdraw_proxy(work: Work, *, person: str, proxy: str) -> None:
    """The recipient does not want this proxy any more.

    Refusal  proxy.not_named
    Fact     parcel.proxy_named with ``withdrawn``
    """
    with work() as tx:
        if not proxies.may_take(tx, owner=person, taker=proxy):
            raise Refusal("proxy.not_named")
        tx.record(ProxyNamed(person=person, proxy=proxy, withdrawn=True))


def record_taker(work: Work, *, phone: str = "", name: str = "") -> str:
    """Somebody nobody knew takes parcels along: known from now on by phone, name or both.

    Refusal  as basics.phones.check_phone
    Fact     person.recorded when new
    """
    with work() as tx:
        return somebody(tx, phone=phone, name=name)


def somebody(tx: Tx, *, phone: str, name: str) -> str:
    """The person of a phone, or a new one of whom only the name is known."""
    if not phone and plain_name(name):
        return person_for(tx, name=name)
    given = check_phone(phone)
    return person_for(tx, phone=given.number, extension=given.extension, name=name)
