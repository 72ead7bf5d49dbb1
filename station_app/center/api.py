"""The calls of ``wire.calls`` over HTTP, on Litestar."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from anyio import CapacityLimiter, to_thread
from litestar import Litestar, Request, Response, get, post, put
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from sqlalchemy import Connection

from station_app.center import (
    beside,
    blobs,
    feed,
    key_changes,
    lease,
    metrics,
    openapi,
    reading_back,
    replacing,
    stations,
)
from station_app.center.admission import MOST_ANSWERED_AT_ONCE, Busy, Gate
from station_app.center.answering import (
    MOST_REQUEST_BYTES,
    Ask,
    Reply,
    Result,
    answer,
    check_signature,
    opened,
    read_as,
    signed,
)
from station_app.center.database import Center
from station_app.center.landing import land
from station_app.center.notices import doors
from station_app.center.notices.postman import Postman
from station_app.center.orders import doors as order_doors
from station_app.center.problem import Problem, Told
from station_app.center.settings import read_settings
from station_app.center.staff import doors as staff_doors
from station_app.center.stations import Device
from station_app.center.witness import notary_of
from station_app.wire import calls, packing, ranges, signing
from station_app.wire.ids import parse_epoch
from station_app.wire.pictures import is_name

DATA_VARIABLE = "STATION_CENTER_DATA"
DATABASE_VARIABLE = "STATION_CENTER_DATABASE"
Asked = Request[Any, Any, Any]
Cursor = tuple[str, int] | None
_NO_CURSOR = ("", -1)
_RUN, _WHOLE = re.compile(calls.RUN_PATTERN), re.compile(calls.WHOLE_PATTERN)
Deed = Callable[[Center, Ask], Result]
Answering = Callable[[Asked, Deed], Awaitable[Response[bytes]]]
Read = Callable[..., Result]


def app_from_environment() -> Litestar:
    """The application of one worker process; the command says by environment where it works."""
    folder, database = os.environ[DATA_VARIABLE], os.environ.get(DATABASE_VARIABLE, "")
    return make_app(Center(Path(folder), database=database))


def make_app(center: Center, gate: Gate | None = None) -> Litestar:
    """The application over an opened center, which it closes at the end, and its postman.

    gate  lets few land at once

    Trouble center.settings_wrong
    """
    settings = read_settings(center.folder)
    reply = partial(_reply, center, CapacityLimiter(MOST_ANSWERED_AT_ONCE))
    postman, notary = Postman(center, settings.notices), notary_of(center)

    others = (
        *doors.handlers(center, settings.notices),
        *order_doors.handlers(center, settings.notices.language),
        *metrics.handlers(center, settings.metrics.token),
        *openapi.handlers(),
        *staff_doors.handlers(center),
    )
    return Litestar(
        route_handlers=[*_calls(reply, gate or Gate()), *_read_back(reply, center.folder), *others],
        exception_handlers={HTTPException: _refused, Exception: _stumbled},
        on_startup=[postman.start, notary.start],
        on_shutdown=[notary.stop, postman.stop, center.close],
        request_max_body_size=MOST_REQUEST_BYTES,
        openapi_config=None,
    )


def _calls(reply: Answering, gate: Gate) -> tuple[HTTPRouteHandler, ...]:
    """What a station may ask for."""

    @post(calls.ENROL)
    async def enrol(request: Asked) -> Response[bytes]:
        return await reply(request, _enrol)

    @post(calls.HELLO)
    async def hello(request: Asked) -> Response[bytes]:
        return await reply(request, _hello)

    @post(calls.EPOCH)
    async def epoch(request: Asked) -> Response[bytes]:
        return await reply(request, _epoch)

    @post(calls.KEY)
    async def key(request: Asked) -> Response[bytes]:
        return await reply(request, _roll_key)

    @get(calls.FEED)
    async def news(request: Asked) -> Response[bytes]:
        deed = partial(_news, cursor=_cursor(request), by=_run(request))
        return await reply(request, deed)

    @put(calls.JOURNAL + "/{device:str}/{epoch:str}/{first_last:str}")
    async def journal(request: Asked) -> Response[bytes]:
        return await reply(request, partial(_land, **_push(request), gate=gate))

    @put(calls.BLOBS + "/{name:str}")
    async def blob(request: Asked) -> Response[bytes]:
        return await reply(request, partial(_take, name=_name(request), at=_piece(request)))

    @get(calls.BLOBS + "/{name:str}")
    async def held(request: Asked) -> Response[bytes]:
        return await reply(request, partial(_held, name=_name(request)))

    return enrol, hello, epoch, key, news, journal, blob, held


def _read_back(reply: Answering, folder: Path) -> tuple[HTTPRouteHandler, ...]:
    """What a station's new PC may ask for of what its predecessor sent."""

    @post(calls.REFILL)
    async def refill(request: Asked) -> Response[bytes]:
        return await reply(request, _refill)

    async def give(request: Asked, read: Read, **asked: int | str | None) -> Response[bytes]:
        device = request.path_params.get("device", "")
        deed = partial(_give_back, read=read, device=str(device), asked=asked)
        return await reply(request, deed)

    @get(calls.JOURNAL + "/{device:str}/{epoch:str}")
    async def entries(request: Asked) -> Response[bytes]:
        epoch, first = _log(request), _whole(request, "from")
        return await give(request, reading_back.journal, epoch=epoch, first=first)

    @get(calls.JOURNAL + "/{device:str}/{epoch:str}/beside")
    async def beside_it(request: Asked) -> Response[bytes]:
        epoch, after = _log(request), _whole(request, "after")
        h = request.query_params.get("h", "")
        return await give(request, reading_back.beside, epoch=epoch, after=after, after_h=h)

    @get(calls.REFILL_NEWS)
    async def all_news(request: Asked) -> Response[bytes]:
        return await give(request, reading_back.news, after=_whole(request, "after"))

    @get(calls.REFILL_PICTURES)
    async def names(request: Asked) -> Response[bytes]:
        after = request.query_params.get("after", "")
        known = after if not after or is_name(after) else None
        return await give(request, reading_back.pictures, after=known)

    @get(calls.REFILL_PICTURES + "/{name:str}")
    async def part(request: Asked) -> Response[bytes]:
        read = partial(reading_back.picture_part, folder=folder)
        return await give(request, read, name=_name(request), at=_whole(request, "at"))

    return refill, entries, beside_it, all_news, names, part


async def _reply(
    center: Center, turns: CapacityLimiter, request: Asked, deed: Deed
) -> Response[bytes]:
    """In their order: a thread for each would only take the processor from the others."""
    ask = _ask(request, await request.body())
    reply = await to_thread.run_sync(lambda: answer(ask, lambda: deed(center, ask)), limiter=turns)
    return _packed(request, reply)


def _ask(request: Asked, body: bytes) -> Ask:
    query = request.scope["query_string"].decode("latin-1")
    target = _path(request) + (f"?{query}" if query else "")
    return Ask(request.method, target, request.headers.get(signing.AUTH_HEADER, ""), body)


def _path(request: Asked) -> str:
    """The path as it was asked for; the whole address would trust the ``Host`` anybody may send."""
    return str(request.scope["path"])


def _packed(request: Asked, reply: Reply) -> Response[bytes]:
    how = packing.best_of(request.headers.get("accept-encoding", ""))
    headers = {"Cache-Control": "no-store"}
    if how != "identity":
        headers["Content-Encoding"] = how
    return Response(
        packing.pack(reply.data, how),
        status_code=reply.status,
        media_type="application/json",
        headers=headers,
    )


def _refused(request: Asked, error: HTTPException) -> Response[bytes]:
    code = {413: "TOO_LARGE", 500: "CENTER_TROUBLE"}.get(error.status_code, "NOT_FOUND")
    facts = calls.Facts(most_bytes=calls.Limits().most_bytes)
    return _packed(request, answer(_ask(request, b""), lambda: Told(code, facts)))


def _stumbled(request: Asked, error: Exception) -> Response[bytes]:
    """What a call fell over that does not answer by itself; it would leave no trace."""

    def again() -> Result:
        raise error

    return _packed(request, answer(_ask(request, b""), again))


def _enrol(center: Center, ask: Ask) -> Result:
    auth, plain = opened(ask)
    asked = read_as(calls.EnrolAsk, plain)
    if auth.device != asked.device:
        raise Problem("MALFORMED")
    check_signature(ask, auth, plain, stations.public_key(asked))  # it holds the key it brings
    return stations.enrol(center, asked)


def _refill(center: Center, ask: Ask) -> Result:
    auth, plain = opened(ask)
    asked = read_as(calls.RefillAsk, plain)
    check_signature(ask, auth, plain, stations.read_key(asked.public_key))
    return replacing.take_place(center, asked)


def _give_back(
    center: Center, ask: Ask, *, read: Read, device: str, asked: dict[str, int | str | None]
) -> Result:
    def work(tx: Connection, who: Device, _auth: signing.Auth, _plain: bytes) -> Result:
        if None in asked.values():
            raise Problem("MALFORMED")
        replacing.may_read_back(tx, who, device or who.device)
        return read(tx, who, **asked)

    return signed(center, ask, work, durable=False)


def _hello(center: Center, ask: Ask) -> Result:
    def work(tx: Connection, who: Device, _auth: signing.Auth, plain: bytes) -> Result:
        return stations.hello(center, tx, who, read_as(calls.HelloAsk, plain))

    def found(tx: Connection, who: Device, _auth: signing.Auth, plain: bytes) -> Result:
        return beside.hello(center, tx, who, read_as(calls.HelloAsk, plain))

    return signed(center, ask, work, durable=False, found=found)


def _epoch(center: Center, ask: Ask) -> Result:
    def work(tx: Connection, who: Device, _auth: signing.Auth, plain: bytes) -> Result:
        seen = stations.open_epoch(center, tx, who, read_as(calls.EpochSaid, plain))
        return seen if isinstance(seen, Told) else calls.EpochAnswer(epoch=seen)

    def found(tx: Connection, who: Device, _auth: signing.Auth, plain: bytes) -> Result:
        return beside.open_epoch(tx, who, read_as(calls.EpochSaid, plain))

    return signed(center, ask, work, found=found)


def _roll_key(center: Center, ask: Ask) -> Result:
    def work(tx: Connection, who: Device, _auth: signing.Auth, plain: bytes) -> Result:
        return key_changes.roll_device_key(tx, who, read_as(calls.KeyAsk, plain))

    return signed(center, ask, work, found=work)


def _news(center: Center, ask: Ask, *, cursor: Cursor, by: str | None) -> Result:
    def work(tx: Connection, who: Device, _auth: signing.Auth, _plain: bytes) -> Result:
        if cursor is None or cursor == _NO_CURSOR or by is None:
            raise Problem("MALFORMED")
        lease.renew(tx, who.device, by, now_ms=center.now_ms())
        return feed.page(tx, who.station, *cursor)

    return signed(center, ask, work, durable=False)


def _land(
    center: Center, ask: Ask, *, place: ranges.Place | None, cursor: Cursor, by: str, gate: Gate
) -> Result:
    """Hellos and news always pass; what writes much goes in by turns."""

    def work(tx: Connection, who: Device, auth: signing.Auth, plain: bytes) -> Result:
        if place is None:
            raise Problem("MALFORMED")
        lease.hold(tx, who.device, by, now_ms=center.now_ms())
        done = land(center, tx, who, place, base=auth.base, body=plain)
        return done if isinstance(done, Told) else _with_news(tx, who, done, cursor)

    def found(tx: Connection, who: Device, auth: signing.Auth, plain: bytes) -> Result:
        if place is None:
            raise Problem("MALFORMED")
        return beside.land(center, tx, who, place, base=auth.base, body=plain)

    try:
        return signed(center, ask, work, found=found, way_in=gate.way_in)
    except Busy as busy:
        return Told("BUSY", calls.Facts(retry_after_ms=math.ceil(busy.seconds * 1000)))


def _take(center: Center, ask: Ask, *, name: str, at: calls.Piece | None) -> Result:
    def work(tx: Connection, who: Device, _auth: signing.Auth, plain: bytes) -> Result:
        if at is None or not plain.startswith(calls.BLOB_MARK):
            raise Problem("MALFORMED")
        data = plain.removeprefix(calls.BLOB_MARK)
        return blobs.take(center, tx, who.station, name, at, data)

    return signed(center, ask, work)


def _held(center: Center, ask: Ask, *, name: str) -> Result:
    def work(tx: Connection, who: Device, _auth: signing.Auth, _plain: bytes) -> Result:
        return blobs.held(center, tx, who.station, name)

    return signed(center, ask, work)


def _with_news(tx: Connection, who: Device, done: calls.Landed, cursor: Cursor) -> calls.Landed:
    if cursor is None:
        return done
    page = feed.page(tx, who.station, *cursor)
    fresh = page.items or page.feed_epoch != cursor[0]
    return msgspec.structs.replace(done, news=page) if fresh else done


def _push(request: Asked) -> dict[str, Any]:
    """Where a range belongs, None where an address is none; and how far the station read."""
    place, cursor, by = ranges.parse_target(_path(request)), _cursor(request), _run(request)
    fine = cursor != _NO_CURSOR and by is not None
    return {"place": place if fine else None, "cursor": cursor, "by": by or ""}


def _run(request: Asked) -> str | None:
    """Which run of a station's program asks, empty where it does not say; None: that is none."""
    by = str(request.query_params.get("by", ""))
    return by if _RUN.fullmatch(by) else None


def _cursor(request: Asked) -> Cursor:
    """How far the station read; None where it does not say, `_NO_CURSOR` where that is none."""
    epoch, pos = request.query_params.get("epoch"), _whole(request, "pos")
    if epoch is None and "pos" not in request.query_params:
        return None
    return _NO_CURSOR if not isinstance(epoch, str) or pos is None else (epoch, pos)


def _log(request: Asked) -> str | None:
    """The epoch in an address; None for what is no name of one."""
    name = str(request.path_params["epoch"])
    return name if parse_epoch(name) else None


def _name(request: Asked) -> str:
    return str(request.path_params["name"])


def _piece(request: Asked) -> calls.Piece | None:
    at, of = _whole(request, "at"), _whole(request, "of")
    return None if at is None or of is None else calls.Piece(at, of)


def _whole(request: Asked, name: str) -> int | None:
    said = request.query_params.get(name)
    return int(said) if isinstance(said, str) and _WHOLE.fullmatch(said) else None
