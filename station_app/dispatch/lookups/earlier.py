"""What was sent before, so that nothing is typed twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from station_app.dispatch.model import drop_off, receiver_address
from station_app.people import lookups as people
from station_app.people.lookups import Person
from station_app.store.sql import Reads, prepare

MOST_OFFERED = 3
_LOOKED_THROUGH = 60  # parcels whose contents are counted


class Earlier(NamedTuple):
    """Where a sender sent to before, and how: offered, never taken by itself.

    place  in the order of the book, whatever the clock said
    """

    receiver: str
    zone: str
    carrier: str
    contents: str
    place: int


_d = drop_off.c
_AS_TOLD: ColumnElement[int] = literal_column("drop_off.rowid")
_EARLIER = prepare(
    select(_d.receiver, _d.zone, _d.carrier, _d.contents, func.max(_AS_TOLD))
    .where(_d.sender == bindparam("person"), _d.platform == "", _d.state != "cancelled")
    .group_by(_d.receiver, _d.zone)
    .order_by(func.max(_AS_TOLD).desc())
    .limit(bindparam("most"))
)
_HAS_SENT = prepare(select(_d.id).where(_d.sender == bindparam("person")).limit(1))
_CONTENTS = prepare(select(_d.contents).order_by(_AS_TOLD.desc()).limit(bindparam("most")))
_ADDRESS = prepare(
    select(receiver_address.c.address).where(receiver_address.c.person == bindparam("person"))
)


def earlier(read: Reads, person_id: str, most: int = MOST_OFFERED) -> list[Earlier]:
    """Where this person sent to, newest first, one of each receiver and zone."""
    found: dict[tuple[str, str], Earlier] = {}
    for one in _names(read, person_id):
        for row in map(Earlier._make, read.rows(_EARLIER, person=one, most=most)):
            known = found.get((row.receiver, row.zone), row)
            found[row.receiver, row.zone] = max(row, known, key=lambda each: each.place)
    return sorted(found.values(), key=lambda one: -one.place)[:most]


def senders_of(read: Reads, found: Iterable[Person], most: int = MOST_OFFERED) -> list[Person]:
    """Of these persons those with a name, who sent something before first."""
    named = [one for one in found if one.name]
    return sorted(named, key=lambda one: not _has_sent(read, one.id))[:most]


def usual_contents(read: Reads, most: int) -> list[str]:
    """What is sent most at this time of the year, to be chosen instead of typed."""
    rows = read.rows(_CONTENTS, most=_LOOKED_THROUGH)
    return [contents for contents, _ in Counter(row[0] for row in rows).most_common(most)]


def address(read: Reads, person_id: str) -> str:
    """Where parcels to a person go, empty when not known or erased."""
    known = people.person(read, person_id) if person_id else None
    return str(read.value(_ADDRESS, person=known.id) or "") if known else ""


def _has_sent(read: Reads, person_id: str) -> bool:
    return any(read.value(_HAS_SENT, person=one) for one in _names(read, person_id))


def _names(read: Reads, person_id: str) -> list[str]:
    """Every id this person has had; facts keep the one of their day."""
    known = people.person(read, person_id)
    return [known.id, *people.merged_into(read, known.id)] if known else []
