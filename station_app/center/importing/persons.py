"""Persons the center hears of before a station does: who ordered, whose parcel is on its way."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from station_app.basics.phones import Phone
from station_app.center import feed
from station_app.center.database import Center, next_number
from station_app.center.importing.initials import person_initials
from station_app.center.model import person, person_sent
from station_app.wire.entry import encode
from station_app.wire.facts.people import PersonRecorded
from station_app.wire.ids import new_nonce


def person_news(
    center: Center, tx: Connection, station: str, *, name: str, phone: Phone | None
) -> tuple[str, list[feed.Item]]:
    """The center's name for a person, ``c1.p12``, and the news this station needs of them first.

    Name and phone together tell persons apart: villages share phones, and names repeat. With
    neither there is nobody.
    """
    if not name and phone is None:
        return "", []
    number, extension = (phone.number, phone.extension) if phone else ("", "")
    same = center.keyed_digest("person", name, number, extension)
    row = tx.execute(select(person.c.person, person.c.body).where(person.c.same == same)).first()
    if row is not None:
        known, body = str(row.person), bytes(row.body)
    else:
        known = f"c1.p{next_number(tx, 'person')}"
        body = _body(name, number, extension)
        tx.execute(insert(person).values(person=known, same=same, body=body))
    sent = (person_sent.c.station == station, person_sent.c.person == known)
    if tx.execute(select(person_sent).where(*sent)).first() is not None:
        return known, []
    tx.execute(insert(person_sent).values(station=station, person=known))
    kind = PersonRecorded
    return known, [feed.Item(kind.KIND, kind.VERSION, body, subject=known)]


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
