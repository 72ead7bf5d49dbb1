"""Looking at what landed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from station_app.center.database import Center
from station_app.center.model import device, entry, epoch
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


def _plain(stored: list[Any]) -> Stored:
    seq, header, body, digest, h = stored
    return Stored(
        seq, bytes(header), None if body is None else bytes(body), bytes(digest), bytes(h)
    )
