"""Stations as staff see them: how each stands with the center, its devices, what was done to it."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, func, or_, select

from station_app.center import parked as waits
from station_app.center import twice, views
from station_app.center.model import device, epoch, fork_entry, staff_deed, station
from station_app.center.staff.roles import Staff
from station_app.wire.entry import UNREADABLE

PAGE = 50
_MOST_FIELDS, _MOST_TEXT = 50, 500  # of an entry: a device says what it likes


class StationRow(NamedTuple):
    """A station; ``seen_ms`` is 0 when it never called."""

    station: str
    name: str
    devices: int
    seen_ms: int
    landed: int
    safe: int
    parked: int
    app: str


class DeviceRow(NamedTuple):
    """A device and its logs."""

    device: str
    state: str
    app: str
    seen_ms: int
    clock_off_ms: int
    logs: list[Any]


class Waiting(NamedTuple):
    """An entry that waits, as it may be shown: of a person only that it is of one.

    before  the hand-over that was there first, where this one is the second of its parcel
    """

    station: str
    about: str
    kind: str
    why: str
    wall_ms: int
    clerk: str
    fields: list[tuple[str, str]]
    waybill: str = ""
    before: str = ""


def stations(read: Connection, who: Staff, *, asked: str, page: int) -> list[StationRow]:
    """One page of them, by code; one more than fits when there is another page.

    asked  the beginning of a code, or a part of a name
    """
    wanted = _stations().order_by(station.c.station).limit(PAGE + 1).offset(page * PAGE)
    if who.scope:
        wanted = wanted.where(station.c.station.in_(who.scope))
    if asked:
        wanted = wanted.where(
            or_(
                station.c.station.startswith(asked.upper(), autoescape=True),
                station.c.name.contains(asked, autoescape=True),
            )
        )
    return [StationRow(*row) for row in read.execute(wanted)]


def one_station(read: Connection, code: str) -> StationRow | None:
    """A station by its code."""
    row = read.execute(_stations().where(station.c.station == code)).first()
    return StationRow(*row) if row else None


def _stations() -> Select[Any]:
    newest = (
        select(device.c.app)
        .where(device.c.station == station.c.station)
        .order_by(device.c.seen_ms.desc())
        .limit(1)
        .scalar_subquery()
    )
    return views.stands().add_columns(func.coalesce(newest, "").label("app"))


def devices(read: Connection, code: str) -> list[DeviceRow]:
    """A station's devices, each with its logs and how much lies beside them."""
    beside = (
        select(func.count())
        .where(fork_entry.c.device == epoch.c.device, fork_entry.c.epoch == epoch.c.epoch)
        .scalar_subquery()
    )
    logs = select(epoch, beside.label("beside")).order_by(epoch.c.ordinal, epoch.c.epoch)
    here = select(device).where(device.c.station == code).order_by(device.c.enrolled_ms)
    return [
        DeviceRow(
            row.device,
            row.state,
            row.app,
            row.seen_ms,
            row.clock_off_ms,
            list(read.execute(logs.where(epoch.c.device == row.device)).all()),
        )
        for row in read.execute(here).all()
    ]


def station_of(read: Connection, name: str) -> str:
    """Whose a device is; empty when nobody's."""
    found = read.execute(select(device.c.station).where(device.c.device == name)).scalar()
    return str(found or "")


def waiting(read: Connection, name: str, log: str, seq: int) -> Waiting | None:
    """One that waits; what it says, unless it may speak of a person."""
    found = waits.one_waiting(read, name, log, seq)
    if found is None:
        return None
    header = found.one.header
    stay = twice.stay_of(read, found.station, found.one) if found.why == waits.TWICE else None
    return Waiting(
        found.station,
        found.one.name,
        header.kind,
        found.why,
        header.at_ms,
        header.clerk,
        _fields(header.kind, found.one.stored.body),
        waybill=stay.waybill if stay else "",
        before=twice.before(read, found.station, stay) if stay else "",
    )


def _fields(kind: str, body: bytes | None) -> list[tuple[str, str]]:
    """Persons stand in their own kinds only, and those are not shown."""
    if kind.startswith("person.") or not body:
        return []
    try:
        said = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except UNREADABLE:
        return []
    some = list(said.items())[:_MOST_FIELDS]
    return [
        (name[:_MOST_TEXT], bytes(raw).decode("utf-8", "replace")[:_MOST_TEXT])
        for name, raw in some
    ]


def deeds(read: Connection, who: Staff, *, page: int, station_code: str = "") -> list[Any]:
    """What staff did, the newest first; one more than fits when there is another page."""
    wanted = select(staff_deed).order_by(staff_deed.c.pos.desc())
    if station_code:
        wanted = wanted.where(staff_deed.c.station == station_code)
    if who.scope:
        wanted = wanted.where(staff_deed.c.station.in_(who.scope))
    return list(read.execute(wanted.limit(PAGE + 1).offset(page * PAGE)).all())
