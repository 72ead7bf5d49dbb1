"""Looking at what landed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from station_app.center.database import Center
from station_app.center.model import device, entry, epoch, parked, station
from station_app.wire.entry import Stored
from station_app.wire.lines import journal_line

_CHUNK = 1000


def journal_lines(center: Center, *, station: str = "") -> Iterator[dict[str, Any]]:
    """Every landed entry, log by log in order; of one station or of all."""
    columns = (entry.c[name] for name in Stored._fields)
    logs = entry.join(
        epoch, (epoch.c.device == entry.c.device) & (epoch.c.epoch == entry.c.epoch)
    ).join(device, device.c.device == entry.c.device)
    lines = select(entry.c.device, epoch.c.ordinal, *columns).select_from(logs)
    if station:
        lines = lines.where(device.c.station == station)
    lines = lines.order_by(device.c.station, entry.c.device, epoch.c.ordinal, epoch.c.epoch)
    lines = lines.order_by(entry.c.seq).execution_options(yield_per=_CHUNK)
    with center.read() as read:
        for name, ordinal, *stored in read.execute(lines):
            yield journal_line(name, ordinal, _plain(stored))


def station_lines(center: Center) -> Iterator[dict[str, Any]]:
    """Each station as it stands: when it called last, what landed, what is safe, what waits."""
    logs = (
        select(
            device.c.station,
            func.sum(epoch.c.landed).label("landed"),
            func.sum(epoch.c.safe).label("safe"),
        )
        .join_from(epoch, device, device.c.device == epoch.c.device)
        .group_by(device.c.station)
        .subquery()
    )
    seen = (
        select(
            device.c.station,
            func.count().label("devices"),
            func.max(device.c.seen_ms).label("seen_ms"),
        )
        .group_by(device.c.station)
        .subquery()
    )
    waits = select(parked.c.station, func.count().label("parked")).group_by(parked.c.station)
    waiting = waits.subquery()
    numbers = (seen.c.devices, seen.c.seen_ms, logs.c.landed, logs.c.safe, waiting.c.parked)
    columns = (func.coalesce(number, 0).label(number.name) for number in numbers)
    wanted = select(station.c.station, station.c.name, *columns).select_from(station)
    for beside in (logs, seen, waiting):
        wanted = wanted.outerjoin(beside, beside.c.station == station.c.station)
    with center.read() as read:
        for row in read.execute(wanted.order_by(station.c.station)):
            yield row._asdict() | {"landed": int(row.landed), "safe": int(row.safe)}


def _plain(stored: list[Any]) -> Stored:
    seq, header, body, digest, h = stored
    return Stored(
        seq, bytes(header), None if body is None else bytes(body), bytes(digest), bytes(h)
    )
