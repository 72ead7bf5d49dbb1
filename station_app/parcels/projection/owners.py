"""Whose parcels are asked for by what, on what basis they are kept, and who may take them along."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.parcels.model import (
    HERE,
    announced,
    consent,
    parcel,
    proxy,
    recipient,
    recipient_merged,
)
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts
from station_app.wire.facts.people import PersonErased, PersonMerged, PersonRecorded

OWNERS = ("tail", "initials", "village")
_p = parcel.c
_new = insert(recipient).values({column.name: bindparam(column.name) for column in recipient.c})
_KNOW = prepare(
    _new.on_conflict_do_update(
        index_elements=["person"],
        set_={
            name: func.coalesce(func.nullif(_new.excluded[name], ""), recipient.c[name])
            for name in OWNERS
        },
    )
)
_TELL_HERE = prepare(
    update(parcel)
    .where(_p.state == HERE, _p.person == bindparam("of_person"))
    .values(
        {
            name: func.coalesce(
                select(recipient.c[name])
                .where(recipient.c.person == bindparam("of_person"))
                .scalar_subquery(),
                "",
            )
            for name in OWNERS
        }
    )
)
_FORGET = prepare(delete(recipient).where(recipient.c.person == bindparam("of_person")))
_BECOMES = prepare(
    update(parcel)
    .where(_p.state == HERE, _p.person == bindparam("of_person"))
    .values(person=bindparam("into"))
)
_EXPECTS = prepare(
    update(announced)
    .where(announced.c.person != "", announced.c.person == bindparam("of_person"))
    .values(person=bindparam("into"))
)
_GOES_ON_AS = prepare(
    select(recipient_merged.c.into).where(recipient_merged.c.person == bindparam("of_person"))
)
_MERGED = upsert(recipient_merged, "into")
_MERGED_FURTHER = prepare(
    update(recipient_merged)
    .where(recipient_merged.c.into == bindparam("of_person"))
    .values(into=bindparam("then_into"))
)
_CONSENT = upsert(consent, "basis", "day", "until_day", "withdrawn")
_CONSENTED = prepare(
    update(consent)
    .where(
        consent.c.person == bindparam("of_person"),
        consent.c.carrier.not_in(
            select(consent.c.carrier).where(consent.c.person == bindparam("into"))
        ),
    )
    .values(person=bindparam("into"))
)
_NO_CONSENT = prepare(delete(consent).where(consent.c.person == bindparam("of_person")))
_PROXY = upsert(proxy, "day")
_NO_PROXY = prepare(
    delete(proxy).where(
        proxy.c.person == bindparam("of_person"), proxy.c.proxy == bindparam("of_proxy")
    )
)
_NO_PROXIES = prepare(
    delete(proxy).where(
        (proxy.c.person == bindparam("of_person")) | (proxy.c.proxy == bindparam("of_person"))
    )
)
_PROXIES = prepare(
    select(proxy.c.person, proxy.c.proxy, proxy.c.day).where(
        (proxy.c.person == bindparam("of_person")) | (proxy.c.proxy == bindparam("of_person"))
    )
)


def person_recorded(tx: Tx, entry: Recorded, fact: PersonRecorded) -> None:
    """What parcels are asked for by: the phone's tail, the name's initials, the hamlet."""
    tx.run(
        _KNOW,
        person=entry.subject,
        tail=fact.phone[-4:] or fact.tail,
        initials=fact.initials,
        village=fact.village,
    )
    tx.run(_TELL_HERE, of_person=entry.subject)


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """All that was one person's is the other's; what the other consented to stands.

    What left keeps the name it left under: a million rows are not looked through. Should it come
    back, it comes back to the one who goes on.
    """
    was, now = fact.person, fact.into
    if was in (now, tx.value(_GOES_ON_AS, of_person=now)):
        return  # they are one already
    for statement in (_BECOMES, _EXPECTS, _CONSENTED):
        tx.run(statement, of_person=was, into=now)
    tx.run(_MERGED_FURTHER, of_person=was, then_into=now)
    tx.run(_MERGED, person=was, into=now)
    for person, other, day in tx.rows(_PROXIES, of_person=was):
        whose, taker = (now if one == was else one for one in (person, other))
        if whose != taker:
            tx.run(_PROXY, person=whose, proxy=taker, day=day)
    for statement in (_NO_CONSENT, _NO_PROXIES, _FORGET):
        tx.run(statement, of_person=was)
    tx.run(_TELL_HERE, of_person=now)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """What a parcel is asked for by goes; the parcel itself is still on its shelf."""
    for statement in (_FORGET, _TELL_HERE, _NO_CONSENT, _NO_PROXIES):
        tx.run(statement, of_person=fact.person)


def consent_noted(tx: Tx, entry: Recorded, fact: facts.ConsentNoted) -> None:
    """The newest word of a person about a carrier holds; one about every carrier replaces all."""
    if not fact.carrier:
        tx.run(_NO_CONSENT, of_person=fact.person)
    tx.run(
        _CONSENT,
        person=fact.person,
        carrier=fact.carrier,
        basis=fact.basis,
        day=entry.day,
        until_day=fact.until_day,
        withdrawn=int(fact.withdrawn),
    )


def proxy_named(tx: Tx, entry: Recorded, fact: facts.ProxyNamed) -> None:
    """Somebody may take along, or no more."""
    if fact.withdrawn:
        tx.run(_NO_PROXY, of_person=fact.person, of_proxy=fact.proxy)
    else:
        tx.run(_PROXY, person=fact.person, proxy=fact.proxy, day=entry.day)


PROJECTIONS = {
    PersonRecorded: person_recorded,
    PersonMerged: person_merged,
    PersonErased: person_erased,
    facts.ConsentNoted: consent_noted,
    facts.ProxyNamed: proxy_named,
}
