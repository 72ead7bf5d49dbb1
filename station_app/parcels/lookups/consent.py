"""On what basis a person's parcels are kept here, carrier by carrier."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from station_app.basics.happened import Happened
from station_app.basics.waybills import short_name
from station_app.parcels.model import consent
from station_app.parcels.rules import consent as rules
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.parcels import ConsentNoted

_c = consent.c


class Consent(NamedTuple):
    """A person's newest word about a carrier; an empty carrier means every carrier."""

    carrier: str
    basis: str
    day: str
    until_day: str
    withdrawn: bool


_OF = prepare(
    select(*[_c[name] for name in Consent._fields])
    .where(_c.person == bindparam("person"))
    .order_by(_c.carrier)
)


def consents_of(read: Reads, person: str) -> list[Consent]:
    """What a person said, about every carrier first."""
    rows = read.rows(_OF, person=person)
    return [Consent._make((*row[:4], bool(row[4]))) for row in rows]


def lacking(read: Reads, person: str, carriers: Iterable[str], day: str) -> list[str]:
    """The carriers of these for which nobody has noted yet that this person agrees.

    Source  快递市场管理办法 art. 28; it is shown and never blocks
    """
    if not person:
        return []
    said = consents_of(read, person)
    return [one for one in dict.fromkeys(carriers) if not rules.holds(said, one, day)]


def _noted(read: Reads, _entry: str, fact: ConsentNoted) -> Happened:
    known = people.person(read, fact.person)
    who = (known.masked_name or known.masked_phone) if known else ""
    code = "happened.consent_withdrawn" if fact.withdrawn else "happened.consent_noted"
    return Happened(code, {"who": who, "carrier": short_name(fact.carrier)})


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {ConsentNoted: _noted}
