"""Looking at what landed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select

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
        for row in read.execute(lines):
            yield journal_line(row.device, row.ordinal, stored(row))


def station_lines(center: Center) -> Iterator[dict[str, Any]]:
    """Each station as it stands."""
    with center.read() as read:
        for row in read.execute(stands().order_by(station.c.station)):
            yield row._asdict() | {"landed": int(row.landed), "safe": int(row.safe)}


def stands() -> Select[Any]:
    """How each station stands: when it called last, what landed, what is safe, what waits.

    ``seen_ms`` is 0 where it never called. Counted station by station, so that a page of fifty
    costs no more in a province.
    """
    of_device = device.c.station == station.c.station
    logs = device.join(epoch, epoch.c.device == device.c.device)
    waits = select(func.count()).where(parked.c.station == station.c.station)
    numbers = {
        "devices": select(func.count()).select_from(device).where(of_device),
        "seen_ms": select(func.max(device.c.seen_ms)).where(of_device),
        "landed": select(func.sum(epoch.c.landed)).select_from(logs).where(of_device),
        "safe": select(func.sum(epoch.c.safe)).select_from(logs).where(of_device),
        "parked": waits.select_from(parked),
    }
    columns = (
        func.coalesce(number.scalar_subquery(), 0).label(name) for name, number in numbers.items()
    )
    return select(station.c.station, station.c.name, *columns)


def stored(row: Any) -> Stored:
    """An entry as it landed, of a row that has its columns."""
    body = None if row.body is None else bytes(row.body)
    return Stored(row.seq, bytes(row.header), body, bytes(row.digest), bytes(row.h))
