"""``GET /metrics`` for whoever watches the center: counts by station, no name, phone or key.

In the text form of Prometheus 0.0.4. Everything is read from the database, so that every worker
gives the same answer and a restart begins no count anew.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from typing import Any, NamedTuple

from anyio import to_thread
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from sqlalchemy import Connection, func, select

from station_app.center.database import Center
from station_app.center.model import (
    device,
    epoch,
    feed,
    fork_entry,
    message,
    parked,
    picture,
    replacement,
    station,
)

PATH = "/metrics"
_TEXT = "text/plain; version=0.0.4; charset=utf-8"
Asked = Request[Any, Any, Any]


class Figure(NamedTuple):
    """One gauge: its values, each under the labels it is of."""

    name: str
    help: str
    values: list[tuple[dict[str, str], int]]


def handlers(center: Center, token: str) -> list[HTTPRouteHandler]:
    """The page, for who bears the token: ``Authorization: Bearer ...``; none closes it."""

    @get(PATH)
    async def metrics(request: Asked) -> Response[bytes]:
        borne = request.headers.get("authorization", "").encode()
        if not (token and hmac.compare_digest(borne, b"Bearer " + token.encode())):
            return Response(b'{"error":"token"}', status_code=401, media_type="application/json")
        text = await to_thread.run_sync(lambda: written(figures(center)))
        headers = {"Cache-Control": "no-store"}
        return Response(text.encode(), media_type=_TEXT, headers=headers)

    return [metrics]


def figures(center: Center) -> list[Figure]:
    """Every gauge as it is now."""
    with center.read() as read:
        return [*_of_stations(read, center.now_ms()), *_of_the_whole(read)]


def written(found: list[Figure]) -> str:
    """The page; a label's value is escaped as the form asks."""
    return "".join(line + "\n" for figure in found for line in _lines(figure))


def _lines(figure: Figure) -> Iterator[str]:
    yield f"# HELP {figure.name} {figure.help}"
    yield f"# TYPE {figure.name} gauge"
    for labels, value in figure.values:
        said = ",".join(f'{name}="{_escaped(text)}"' for name, text in labels.items())
        yield f"{figure.name}{{{said}}} {value}" if said else f"{figure.name} {value}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _of_stations(read: Connection, now_ms: int) -> Iterator[Figure]:
    seen = select(device.c.station, func.max(device.c.seen_ms)).group_by(device.c.station)
    ages = [(code, max(0, now_ms - at_ms) // 1000) for code, at_ms in read.execute(seen)]
    logs = (
        select(
            device.c.station,
            func.sum(epoch.c.landed),
            func.sum(epoch.c.landed - epoch.c.safe),
        )
        .join_from(epoch, device, device.c.device == epoch.c.device)
        .group_by(device.c.station)
    )
    landed = [(code, int(here), int(not_safe)) for code, here, not_safe in read.execute(logs)]
    waits = select(parked.c.station, func.count()).group_by(parked.c.station)
    yield _by_station("station_seen_seconds", "since a station called last", ages)
    yield _by_station(
        "station_landed_entries", "that lie here", [(code, here) for code, here, _ in landed]
    )
    yield _by_station(
        "station_unsafe_entries", "that no backup holds", [(code, left) for code, _, left in landed]
    )
    parked_here = [(code, count) for code, count in read.execute(waits)]
    yield _by_station("station_parked_entries", "that a person has to look at", parked_here)


def _by_station(name: str, about: str, found: list[tuple[str, int]]) -> Figure:
    return Figure(name, about, [({"station": code}, value) for code, value in sorted(found)])


def _of_the_whole(read: Connection) -> Iterator[Figure]:
    whole = {
        "center_stations": ("stations of the district", station, None),
        "center_feed_items": ("news for all stations together", feed, None),
        "center_forked_entries": ("that came under a number that was taken", fork_entry, None),
        "center_devices": ("devices by state", device, device.c.state),
        "center_replacements": ("tokens for lost PCs, by state", replacement, replacement.c.state),
        "center_epochs": ("logs by state", epoch, epoch.c.state),
        "center_messages": ("to villagers, by state", message, message.c.state),
        "center_pictures": ("asked of stations, by state", picture, picture.c.state),
    }
    for name, (about, table, by) in whole.items():
        count = select(func.count()).select_from(table)
        if by is None:
            yield Figure(name, about, [({}, int(read.execute(count).scalar_one()))])
            continue
        rows = read.execute(count.add_columns(by).group_by(by).order_by(by))
        yield Figure(name, about, [({"state": state}, int(many)) for many, state in rows])
