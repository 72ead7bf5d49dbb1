"""What was said before: the same file imported twice makes news once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, bindparam, insert, select, update

from station_app.center.database import Center, next_numbers
from station_app.center.model import announced

SOME = 500  # asked for by one statement
T = TypeVar("T")

_CHANGE = (
    update(announced)
    .where(
        announced.c.station == bindparam("at"),
        announced.c.what == bindparam("of"),
        announced.c.code == bindparam("named"),
    )
    .values(digest=bindparam("now"))
)


class Said(NamedTuple):
    """What is said of one order, list or parcel of a station."""

    station: str
    code: str
    texts: tuple[str, ...]

    @classmethod
    def by(cls, station: str, code: str, rows: Iterable[Iterable[object]]) -> Said:
        """What rows of a file say of it."""
        return cls(station, code, tuple(str(part) for row in rows for part in row))


class Known(NamedTuple):
    """The center's name for it, and whether this says anything new of it."""

    name: str
    fresh: bool


def said_before(center: Center, tx: Connection, what: str, said: Sequence[Said]) -> list[Known]:
    """What was known of each; what is said now is kept.

    Only a keyed digest is kept, so that it does not tell who it was once the person is erased.
    """
    before = _before(tx, what, said)
    names = _names(tx, what, [one for one in said if one[:2] not in before])
    found, added, changed = [], [], []
    for one in said:
        digest = center.keyed_digest(what, one.code, *one.texts)
        name, known = before.get(one[:2]) or (names[one[:2]], b"")
        found.append(Known(name, known != digest))
        if one[:2] in names:
            row = {"station": one.station, "what": what, "code": one.code}
            added.append(row | {"name": name, "digest": digest})
        elif known != digest:
            row = {"at": one.station, "of": what, "named": one.code}
            changed.append(row | {"now": digest})
    if changed:
        tx.execute(_CHANGE, changed)
    if added:
        tx.execute(insert(announced), added)
    return found


def some_of(every: Sequence[T]) -> Iterator[Sequence[T]]:
    """A part after the other, each as large as one statement asks for."""
    return (every[at : at + SOME] for at in range(0, len(every), SOME))


def _before(
    tx: Connection, what: str, said: Sequence[Said]
) -> dict[tuple[str, str], tuple[str, bytes]]:
    """Name and digest of what is known, by station and code."""
    found: dict[tuple[str, str], tuple[str, bytes]] = {}
    columns = (announced.c.code, announced.c.name, announced.c.digest)
    for station in sorted({one.station for one in said}):
        for some in some_of([one.code for one in said if one.station == station]):
            here = (announced.c.station == station, announced.c.what == what)
            rows = tx.execute(select(*columns).where(*here, announced.c.code.in_(some)))
            found |= {(station, row.code): (row.name, bytes(row.digest)) for row in rows}
    return found


def _names(tx: Connection, what: str, new: Sequence[Said]) -> dict[tuple[str, str], str]:
    """What the center calls them: a parcel as its carrier does, all else by its own numbers."""
    if what == "parcel":
        return {one[:2]: one.code for one in new}
    first = next_numbers(tx, what, len(new))
    return {one[:2]: f"c1.{what[0]}{number}" for number, one in enumerate(new, first)}
