"""Where a parcel that is not on its place may be: beside it, under a code like its own."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from station_app.parcels.lookups.house import Stay
from station_app.parcels.model import HERE, parcel
from station_app.parcels.rules.alike import alike
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare

MOST_ALIKE = 8
_p = parcel.c
_here = select(*[_p[name] for name in Stay._fields]).where(_p.state == HERE)
_BEFORE = prepare(
    _here.where(_p.shelf == bindparam("shelf"), _p.code < bindparam("code"))
    .order_by(_p.code.desc())
    .limit(2)
)
_BEHIND = prepare(
    _here.where(_p.shelf == bindparam("shelf"), _p.code > bindparam("code"))
    .order_by(_p.code)
    .limit(2)
)
_BY_CODE = prepare(_here.where(_p.code == bindparam("code")))


def neighbours(read: Reads, stay: Stay) -> list[Stay]:
    """The two parcels before it on its shelf and the two behind, in the order they lie in."""
    asked = {"shelf": stay.shelf, "code": stay.code}
    before = [Stay(*row) for row in read.rows(_BEFORE, **asked)]
    return before[::-1] + [Stay(*row) for row in read.rows(_BEHIND, **asked)]


def alike_codes(read: Reads, code: str) -> list[Stay]:
    """Parcels here whose code has two digits swapped or one digit other, the likeliest first."""
    found: list[Stay] = []
    for other in alike(code):
        found += [Stay(*row) for row in read.rows(_BY_CODE, code=other)]
        if len(found) >= MOST_ALIKE:
            break
    return found[:MOST_ALIKE]


def namesakes(read: Reads, person: str) -> list[people.Person]:
    """Other persons of exactly the same name; a name nobody knows has none."""
    known = people.person(read, person) if person else None
    if known is None or not known.name:
        return []
    found = people.by_name(read, known.name)
    return [one for one in found if one.name == known.name and one.id != known.id]
