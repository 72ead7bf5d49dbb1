"""Erasing a person: bodies of ``person.*`` entries and news go, headers and digests stay."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, insert, select, update

from station_app.basics.faults import Refusal
from station_app.center import blobs, feed, model
from station_app.center.database import FORGET
from station_app.center.parked import Arrived, fits
from station_app.center.prepared import Prepared, among
from station_app.wire.entry import UNREADABLE, body_digest
from station_app.wire.facts.people import PersonErased
from station_app.wire.ids import parse_entry_id

_decode = msgspec.json.Decoder(PersonErased).decode
_erased = model.erasure.c.person
_GONE = Prepared(select(_erased).where(among(_erased, "persons")))


def apply(tx: Connection, code: str, landed: Iterable[Arrived], *, now_ms: int) -> None:
    """Do what freshly landed ``person.erased`` entries ask, and keep erased what comes later."""
    subjects = set()
    for one in landed:
        header, body = one.header, one.stored.body
        if header.kind == PersonErased.KIND:  # blanked itself, its subject still tells who
            person = header.subject if body is None else _asked(body)
            erase(tx, code, person, now_ms=now_ms)
        elif header.subject:
            subjects.add(header.subject)
    forget_late(tx, subjects)


def forget_late(tx: Connection, subjects: set[str]) -> None:
    """What comes of a person who was erased here already is blanked as soon as it lies here."""
    subjects = subjects - {""}
    if not subjects:
        return
    for person in list(_GONE.run(tx, persons=sorted(subjects)).scalars()):
        _blank(tx, person)


def erase(tx: Connection, code: str, person: str, *, now_ms: int) -> bool:
    """Blank a person; False when that station has no say over that name.

    A person of the center's is told to every other station that knows it.
    """
    if not person or not _may(tx, code, person):
        return False
    known = tx.execute(select(model.erasure).where(model.erasure.c.person == person)).first()
    if known is None:
        tx.execute(insert(model.erasure).values(person=person, erased_ms=now_ms))
        told = model.person_sent.c.station
        others = select(told).where(model.person_sent.c.person == person, told != code)
        for other in list(tx.execute(others.order_by(told)).scalars()):
            feed.append(tx, other, [feed.item(PersonErased(person=person))], at_ms=now_ms)
    _blank(tx, person)
    return True


def erase_everywhere(tx: Connection, person: str, *, now_ms: int) -> list[str]:
    """Blank a person because the district was asked to; every station that knows them is told.

    Whoever a keeper said is the same one goes with them, under each of their names. Gives which
    stations are told. A station's own person is told to that station alone.

    Refusal center.person_unknown
    """
    if not stations_of(tx, person):
        raise Refusal("center.person_unknown", person=person[:40])
    told: set[str] = set()
    for one in sorted(_same_ones(tx, person)):
        told.update(codes := stations_of(tx, one))
        _erase_told(tx, one, codes, now_ms=now_ms)
    return sorted(told)


def joined(tx: Connection, code: str, *names: str, now_ms: int) -> None:
    """A station said that these are one: when one was erased already, so are the others.

    The station may have said so before it heard of the erasing. It has no say over a person of
    another station's.
    """
    ones = {one for name in names for one in _same_ones(tx, name)}
    if _GONE.row(tx, persons=sorted(ones)) is None:
        return
    for one in sorted(ones):
        if _may(tx, code, one):
            _erase_told(tx, one, stations_of(tx, one), now_ms=now_ms)


def _erase_told(tx: Connection, person: str, codes: Iterable[str], *, now_ms: int) -> None:
    known = select(model.erasure).where(model.erasure.c.person == person)
    if tx.execute(known).first() is None:
        tx.execute(insert(model.erasure).values(person=person, erased_ms=now_ms))
        for code in codes:
            feed.append(tx, code, [feed.item(PersonErased(person=person))], at_ms=now_ms)
    _blank(tx, person)


def stations_of(tx: Connection, person: str) -> list[str]:
    """Who has to hear of it: the station whose own they are, or all that were told of them."""
    named = parse_entry_id(person)
    if named is not None:
        owner = select(model.device.c.station).where(model.device.c.device == named.device)
        return list(tx.execute(owner).scalars())
    sent = select(model.person_sent.c.station).where(model.person_sent.c.person == person)
    return list(tx.execute(sent.order_by(model.person_sent.c.station)).scalars())


def _same_ones(tx: Connection, person: str) -> set[str]:
    """Every name of somebody whom keepers joined, however many times.

    A station is believed of its own persons and of those it was told of, and of no others.
    """
    alias = model.person_alias.c
    found, fresh = {person}, [person]
    while fresh:
        one = fresh.pop()
        either = (alias.person == one) | (alias.into == one)
        for code in stations_of(tx, one):
            said = select(alias.person, alias.into).where(alias.station == code, either)
            for other in {name for row in tx.execute(said).all() for name in row} - found:
                if _may(tx, code, other):
                    found.add(other)
                    fresh.append(other)
    return found


def tell_again(tx: Connection, code: str, *, now_ms: int) -> None:
    """A station goes on under a new epoch: its file may be older than an erasing."""
    gone = tx.execute(select(model.erasure.c.person).order_by(model.erasure.c.person)).scalars()
    items = [feed.item(PersonErased(person=one)) for one in list(gone) if _may(tx, code, one)]
    if items:
        feed.append(tx, code, items, at_ms=now_ms)


def _blank(tx: Connection, person: str) -> None:
    tx.info[FORGET] = True
    _keep_digests(tx, person)
    for table in (model.entry, model.fork_entry, model.feed):
        of_person = (table.c.subject == person, table.c.kind.like("person.%"))
        kept = table.c.kind != PersonErased.KIND
        tx.execute(update(table).where(*of_person, kept).values(body=None))
    row = model.person.c.person == person
    tx.execute(update(model.person).where(row).values(body=None, same=None))
    blobs.forget(tx, person)


def _keep_digests(tx: Connection, person: str) -> None:
    """Stations bound these items into their chains as they were: a refilled one has to prove it."""
    row = model.feed.c
    of_person = (row.subject == person, row.kind.like("person.%"), row.kind != PersonErased.KIND)
    for one in tx.execute(select(model.feed).where(*of_person, row.body.is_not(None))).all():
        kept = {"station": one.station, "pos": one.pos, "digest": body_digest(feed.written(one))}
        tx.execute(insert(model.feed_erased).values(kept))


def _may(tx: Connection, code: str, person: str) -> bool:
    named = parse_entry_id(person)
    if named is not None:
        owner = select(model.device.c.station).where(model.device.c.device == named.device)
        return bool(tx.execute(owner).scalar() == code)
    sent = (model.person_sent.c.station == code, model.person_sent.c.person == person)
    return tx.execute(select(model.person_sent).where(*sent)).first() is not None


def _asked(body: bytes) -> str:
    try:
        person = _decode(body).person
    except UNREADABLE:
        return ""
    return person if fits(person) else ""
