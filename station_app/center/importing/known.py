"""What was said before: the same file imported twice makes news once."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from station_app.center.database import Center, next_number
from station_app.center.model import announced


def said_before(
    center: Center, tx: Connection, station: str, what: str, code: str, texts: list[str]
) -> tuple[str, bool]:
    """The center's name for an order or parcel, and whether this says anything new of it.

    Only a keyed digest is kept, so that it does not tell who it was once the person is erased.
    """
    digest = center.keyed_digest(what, code, *texts)
    columns = (announced.c.station, announced.c.what, announced.c.code)
    here = [column == value for column, value in zip(columns, (station, what, code), strict=True)]
    row = tx.execute(select(announced.c.name, announced.c.digest).where(*here)).first()
    if row is not None:
        tx.execute(update(announced).where(*here).values(digest=digest))
        return str(row.name), bytes(row.digest) != digest
    name = f"c1.{what[0]}{next_number(tx, what)}" if what != "parcel" else code
    tx.execute(
        insert(announced).values(station=station, what=what, code=code, name=name, digest=digest)
    )
    return name, True
