"""Persons the center hears of before a station does: who ordered, whose parcel is on its way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from station_app.basics.phones import Phone
from station_app.center import feed
from station_app.center.database import Center, next_numbers
from station_app.center.importing.initials import person_initials
from station_app.center.importing.known import some_of
from station_app.center.model import person, person_sent
from station_app.wire.entry import encode
from station_app.wire.facts.people import PersonRecorded
from station_app.wire.ids import new_nonce


class Who(NamedTuple):
    """Somebody a station is told of.

    Name and phone together tell persons apart: villages share phones, and names repeat. With
    neither there is nobody.
    """

    station: str
    name: str
    phone: Phone | None

    @property
    def parts(self) -> tuple[str, str, str]:
        """Name, phone and its extension; nobody is three empty ones."""
        number, extension = (self.phone.number, self.phone.extension) if self.phone else ("", "")
        return self.name, number, extension


class Told(NamedTuple):
    """The center's name for a person, ``c1.p12``, and what their station hears of them first."""

    person: str
    items: tuple[feed.Item, ...] = ()


NOBODY = Told("")
Parts = tuple[str, str, str]
Kept = dict[Parts, tuple[str, bytes]]


def person_news(center: Center, tx: Connection, wanted: Sequence[Who]) -> list[Told]:
    """Each of them; the news of one stands where their station hears of them first."""
    kept = _kept(center, tx, [one.parts for one in wanted])
    places = {(one.station, kept[one.parts][0]) for one in wanted if one.parts in kept}
    unsent = _unsent(tx, places)
    return [_told(one, kept, unsent) for one in wanted]


def _told(one: Who, kept: Kept, unsent: set[tuple[str, str]]) -> Told:
    if one.parts not in kept:
        return NOBODY
    name, body = kept[one.parts]
    if (one.station, name) not in unsent:
        return Told(name)
    unsent.discard((one.station, name))
    item = feed.Item(PersonRecorded.KIND, PersonRecorded.VERSION, body, subject=name)
    return Told(name, (item,))


def _kept(center: Center, tx: Connection, wanted: Iterable[Parts]) -> Kept:
    """Name and body of each; of whom nobody heard before gets a name now."""
    same = {parts: center.keyed_digest("person", *parts) for parts in wanted if any(parts)}
    known: dict[bytes, tuple[str, bytes]] = {}
    columns = (person.c.same, person.c.person, person.c.body)
    for some in some_of(list(same.values())):
        rows = tx.execute(select(*columns).where(person.c.same.in_(some)))
        known |= {bytes(row.same): (row.person, bytes(row.body)) for row in rows}
    new = [parts for parts, digest in same.items() if digest not in known]
    for number, parts in enumerate(new, next_numbers(tx, "person", len(new))):
        known[same[parts]] = (f"c1.p{number}", _body(*parts))
    if new:
        added = [(same[parts], *known[same[parts]]) for parts in new]
        values = [{"same": digest, "person": name, "body": body} for digest, name, body in added]
        tx.execute(insert(person), values)
    return {parts: known[digest] for parts, digest in same.items()}


def _unsent(tx: Connection, wanted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Stations and persons of whom they did not hear; now they do."""
    sent: set[tuple[str, str]] = set()
    for station in sorted({station for station, _ in wanted}):
        for some in some_of(sorted(name for at, name in wanted if at == station)):
            here = (person_sent.c.station == station, person_sent.c.person.in_(some))
            rows = tx.execute(select(person_sent.c.person).where(*here))
            sent |= {(station, row.person) for row in rows}
    fresh = wanted - sent
    if fresh:
        rows_of = [{"station": station, "person": name} for station, name in sorted(fresh)]
        tx.execute(insert(person_sent), rows_of)
    return fresh


def _body(name: str, number: str, extension: str) -> bytes:
    return encode(
        PersonRecorded(
            salt=new_nonce(),
            name=name,
            initials=person_initials(name),
            phone=number,
            extension=extension,
        )
    )
