"""Whom a phone or a name means: the district is asked to erase somebody and has to name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, literal, select

from station_app.basics.discretion import seen_words
from station_app.basics.faults import Refusal
from station_app.basics.phones import Phone, mask_phone, read_phone
from station_app.center.erasing import stations_of
from station_app.center.model import device, entry, fork_entry, person
from station_app.wire.entry import UNREADABLE
from station_app.wire.facts.people import PersonRecorded

MOST = 20
_LEAST_NAME = 2
_ROWS = 5_000  # that lie in memory at a time
_decode = msgspec.json.Decoder(PersonRecorded).decode
Fits = Callable[[PersonRecorded], bool]


class Found(NamedTuple):
    """Somebody by the name that commands take, and what was last said of them.

    stations  who has to hear of it when they are erased; of those, the asker's
    phone     masked: enough to see that it is them
    """

    person: str
    stations: tuple[str, ...]
    name: str
    phone: str


def find_persons(read: Connection, asked: str, *, scope: Sequence[str] = ()) -> list[Found]:
    """Everybody of whom that whole phone, or a name with that in it, was ever said.

    Every ``person.recorded`` is read: no table that outlives an erasing knows phones.

    asked   a mobile number as villagers write it, else two letters or more of a name
    scope   codes of the stations that may be shown; empty means all
    Refusal center.find_what      neither a phone nor a name
    Refusal center.find_too_many  more than `MOST`: the phone tells them apart
    """
    fits = _wanted(asked)
    rows = read.execute(select(device.c.device, device.c.station)).all()
    whose = {row.device: row.station for row in rows}
    named = {subject for subject, _, said in _recorded(read) if fits(said)}
    found = []
    for subject in sorted(named):
        codes = stations_of(read, subject)
        # A station speaks for its own persons and for those it was told of.
        told = [one for _, of, one in _recorded(read, subject) if not of or whose.get(of) in codes]
        known = tuple(code for code in codes if not scope or code in scope)
        if known and any(map(fits, told)):
            found.append(_last_said(subject, known, told))
        if len(found) > MOST:
            raise Refusal("center.find_too_many", most=MOST)
    return found


def _wanted(asked: str) -> Fits:
    phone, name = read_phone(asked), "".join(seen_words(asked).split())
    if phone is not None:
        return lambda said: said.phone == phone.number and phone.extension in ("", said.extension)
    if len(name) < _LEAST_NAME or any(sign.isdigit() for sign in name):
        raise Refusal("center.find_what")
    return lambda said: name in "".join(said.name.split())


def _recorded(read: Connection, subject: str = "") -> Iterator[tuple[str, str, PersonRecorded]]:
    """Person, device (empty: the center itself) and what was said; of one, the newest last."""
    own = select(person.c.person, literal(""), person.c.body)
    asked = [own.where(person.c.body.is_not(None), *_of(person.c.person, subject))]
    for row in (fork_entry.c, entry.c):
        said = (row.kind == PersonRecorded.KIND, row.subject != "", row.body.is_not(None))
        wanted = select(row.subject, row.device, row.body).where(*said, *_of(row.subject, subject))
        asked.append(wanted.order_by(row.landed_ms, row.seq) if subject else wanted)
    for one in asked:
        for name, of_device, body in read.execute(one.execution_options(yield_per=_ROWS)):
            with suppress(*UNREADABLE):
                yield name, of_device, _decode(body)


def _of(column: ColumnElement[str], subject: str) -> list[ColumnElement[bool]]:
    return [column == subject] if subject else []


def _last_said(subject: str, known: tuple[str, ...], told: Iterable[PersonRecorded]) -> Found:
    name = phone = ""
    for said in told:
        name = said.name or name
        phone = str(Phone(said.phone, said.extension)) if said.phone else phone
    return Found(subject, known, name, mask_phone(phone))
