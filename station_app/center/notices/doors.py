"""Messages over HTTP for who bears the token: the queue, its table, and results that come back."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any

import msgspec
from anyio import to_thread
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from station_app.center.database import Center
from station_app.center.notices import office
from station_app.center.notices.settings import NoticeSettings
from station_app.wire.entry import UNREADABLE
from station_app.wire.ids import is_station

PATH = "/v1/notices"
STATES = ("waiting", "sending", "accepted", "exported", "done")
Asked = Request[Any, Any, Any]


class Result(msgspec.Struct, frozen=True):
    """What became of a message, as providers' portals write it."""

    notice: str
    result: str


class Results(msgspec.Struct, frozen=True):
    """One result, or many in ``results``."""

    results: tuple[Result, ...] = ()
    notice: str = ""
    result: str = ""


def handlers(center: Center, settings: NoticeSettings) -> list[HTTPRouteHandler]:
    """``GET /v1/notices``, ``POST /v1/notices/export``, ``POST /v1/notices/results``."""

    @get(PATH)
    async def queue(request: Asked) -> Response[bytes]:
        asked = request.query_params
        station, state = asked.get("station", ""), asked.get("state", "")

        def rows() -> object:
            fine = _is_code(station) and state in ("", *STATES)
            return office.lines(center, station=station, state=state) if fine else None

        return await _answer(request, settings, rows)

    @post(PATH + "/export")
    async def export(request: Asked) -> Response[bytes]:
        asked = request.query_params

        station, again = asked.get("station", ""), asked.get("again", "")

        def table() -> object:
            if not _is_code(station) or again not in ("", "0", "1"):
                return None
            return office.export(center, settings, station=station, again=again == "1")[0]

        return await _answer(request, settings, table)

    @post(PATH + "/results")
    async def results(request: Asked) -> Response[bytes]:
        body = await request.body()
        return await _answer(request, settings, lambda: _take(center, body))

    return [queue, export, results]


async def _answer(
    request: Asked, settings: NoticeSettings, deed: Callable[[], object]
) -> Response[bytes]:
    if not _may(request, settings):
        return _said({"error": "token"}, 401)
    done = await to_thread.run_sync(deed)
    if isinstance(done, str):
        table = done.encode("utf-8-sig")
        return Response(
            table, status_code=200, media_type="text/csv; charset=utf-8", headers=_NO_STORE
        )
    return _said(done, 400 if done is None else 200)


def _may(request: Asked, settings: NoticeSettings) -> bool:
    borne = request.headers.get("authorization", "").encode()
    return bool(settings.token) and hmac.compare_digest(borne, b"Bearer " + settings.token.encode())


def _take(center: Center, body: bytes) -> object:
    try:
        said = msgspec.json.decode(body, type=Results)
    except UNREADABLE:
        return None
    if not said.results and not (said.notice and said.result):
        return None  # of nothing nothing became
    every = said.results or (Result(said.notice, said.result),)
    rows = ((number, one.notice, one.result) for number, one in enumerate(every, 1))
    took = office.take_results(center, rows)
    return {"taken": took.taken, "unknown": [every[one.row - 1].notice for one in took.bad]}


def _is_code(station: str) -> bool:
    return not station or is_station(station)


_NO_STORE = {"Cache-Control": "no-store"}


def _said(body: object, status: int) -> Response[bytes]:
    return Response(
        msgspec.json.encode(body),
        status_code=status,
        media_type="application/json",
        headers=_NO_STORE,
    )
