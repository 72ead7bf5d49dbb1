"""Who is of the staff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from station_app.basics.faults import Refusal
from station_app.center.database import Center
from station_app.center.model import staff, staff_session, station
from station_app.center.staff.passwords import verifier_of
from station_app.center.staff.roles import Role, Staff

_MOST_NAME = 40


def add(
    center: Center, name: str, password: str, *, role: Role, scope: tuple[str, ...] = ()
) -> None:
    """Let somebody in, or somebody who was revoked in again.

    scope  codes of their stations; empty means all
    Refusal staff.bad_name, staff.name_taken, staff.password_short, staff.password_long
    Refusal import.station_unknown  one of them
    """
    if not name.strip() or len(name) > _MOST_NAME or not name.isprintable():
        raise Refusal("staff.bad_name", most=_MOST_NAME)
    row = {
        "verifier": verifier_of(password),
        "role": role,
        "scope": " ".join(scope),
        "state": "active",
        "added_ms": center.now_ms(),
    }
    with center.write() as tx:
        _check_stations(tx, scope)
        known = tx.execute(select(staff.c.state).where(staff.c.name == name)).scalar()
        if known == "active":
            raise Refusal("staff.name_taken", name=name)
        if known is None:
            tx.execute(insert(staff).values(name=name, **row))
        else:
            tx.execute(update(staff).where(staff.c.name == name).values(**row))


def set_password(center: Center, name: str, password: str) -> None:
    """Another password; whoever is in with the old one is out.

    Refusal staff.unknown, staff.password_short, staff.password_long
    """
    verifier = verifier_of(password)
    with center.write() as tx:
        _change(tx, name, verifier=verifier)


def revoke(center: Center, name: str) -> None:
    """Out at once, and in no more.

    Refusal staff.unknown
    """
    with center.write() as tx:
        _change(tx, name, state="revoked")


def listed(center: Center) -> Iterator[dict[str, object]]:
    """Everybody, without what opens anything."""
    with center.read() as read:
        for row in read.execute(select(staff).order_by(staff.c.name)):
            yield {
                "name": row.name,
                "role": row.role,
                "stations": row.scope.split(),
                "state": row.state,
                "added_ms": row.added_ms,
            }


def find(tx: Connection, name: str) -> tuple[Staff, str] | None:
    """Somebody who may come in, and their verifier."""
    here = (staff.c.name == name, staff.c.state == "active")
    row = tx.execute(select(staff).where(*here)).first()
    return None if row is None else (_staff(row), str(row.verifier))


def _staff(row: Any) -> Staff:
    return Staff(row.name, row.role, tuple(row.scope.split()))


def _change(tx: Connection, name: str, **values: str) -> None:
    here = (staff.c.name == name, staff.c.state == "active")
    if not tx.execute(update(staff).where(*here).values(**values)).rowcount:
        raise Refusal("staff.unknown", name=name[:_MOST_NAME])
    tx.execute(delete(staff_session).where(staff_session.c.name == name))


def _check_stations(tx: Connection, codes: tuple[str, ...]) -> None:
    known = set(tx.execute(select(station.c.station).where(station.c.station.in_(codes))).scalars())
    for code in codes:
        if code not in known:
            raise Refusal("import.station_unknown", given=code[:20])
