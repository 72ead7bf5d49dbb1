"""Whom a station means: the number of a person, from the ``person.*`` facts the center holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from station_app.center.model import device, entry, epoch, person, person_alias, person_sent
from station_app.wire.entry import UNREADABLE
from station_app.wire.facts.people import PersonRecorded
from station_app.wire.ids import parse_entry_id

_MOST_MERGES = 20
_decode = msgspec.json.Decoder(PersonRecorded).decode


class Number(NamedTuple):
    """Where a message goes; ``extension`` of a carrier's privacy number."""

    phone: str
    extension: str = ""


def number_of(tx: Connection, station: str, name: str) -> Number | None:
    """The newest number of a person that station may name, merged ones followed; else None.

    As at the station, the number of somebody who was merged only counts when the one who goes on
    has none.
    """
    found = None
    for one in reversed(_names(tx, station, name)):
        found = found or _newest(tx, station, one)
    return found


def _names(tx: Connection, station: str, name: str) -> list[str]:
    names = [name]
    while len(names) <= _MOST_MERGES:
        here = (person_alias.c.station == station, person_alias.c.person == names[-1])
        into = tx.execute(select(person_alias.c.into).where(*here)).scalar()
        if into is None or into in names:
            break
        names.append(str(into))
    return names


def _newest(tx: Connection, station: str, name: str) -> Number | None:
    found = None
    for body in (*_of_center(tx, station, name), *_of_station(tx, station, name)):
        try:
            said = _decode(body)
        except UNREADABLE:
            continue
        if said.phone:
            found = Number(said.phone, said.extension)
    return found


def _of_center(tx: Connection, station: str, name: str) -> Iterator[bytes]:
    if parse_entry_id(name) is not None:
        return
    sent = person.join(person_sent, person_sent.c.person == person.c.person)
    here = (person_sent.c.station == station, person.c.person == name, person.c.body.is_not(None))
    body = tx.execute(select(person.c.body).select_from(sent).where(*here)).scalar()
    if body is not None:
        yield bytes(body)


def _of_station(tx: Connection, station: str, name: str) -> Iterator[bytes]:
    logs = entry.join(device, device.c.device == entry.c.device).join(
        epoch, (epoch.c.device == entry.c.device) & (epoch.c.epoch == entry.c.epoch)
    )
    said = (entry.c.subject == name, entry.c.kind == PersonRecorded.KIND, entry.c.body.is_not(None))
    rows = tx.execute(
        select(entry.c.body)
        .select_from(logs)
        .where(*said, device.c.station == station)
        .order_by(entry.c.landed_ms, epoch.c.ordinal, entry.c.seq)
    )
    yield from (bytes(body) for body in rows.scalars())
