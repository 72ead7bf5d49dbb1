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

PATH = "/v1/notices"
Asked = Request[Any, Any, Any]


class _Result(msgspec.Struct, frozen=True):
    notice: str
    result: str


class _Results(msgspec.Struct, frozen=True):
    """One result, or many in ``results``."""

    results: tuple[_Result, ...] = ()
    notice: str = ""
    result: str = ""


def handlers(center: Center, settings: NoticeSettings) -> list[HTTPRouteHandler]:
    """``GET /v1/notices``, ``POST /v1/notices/export``, ``POST /v1/notices/results``."""

    @get(PATH)
    async def queue(request: Asked) -> Response[bytes]:
        asked = request.query_params
        return await _answer(
            request,
            settings,
            lambda: office.lines(
                center, station=asked.get("station", ""), state=asked.get("state", "")
            ),
        )

    @post(PATH + "/export")
    async def export(request: Asked) -> Response[bytes]:
        asked = request.query_params

        def table() -> str:
            again = asked.get("again", "") == "1"
            return office.export(center, settings, station=asked.get("station", ""), again=again)[0]

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
        said = msgspec.json.decode(body, type=_Results)
    except UNREADABLE:
        return None
    every = said.results or (_Result(said.notice, said.result),)
    rows = ((number, one.notice, one.result) for number, one in enumerate(every, 1))
    took = office.take_results(center, rows)
    return {"taken": took.taken, "unknown": [every[one.row - 1].notice for one in took.bad]}


_NO_STORE = {"Cache-Control": "no-store"}


def _said(body: object, status: int) -> Response[bytes]:
    return Response(
        msgspec.json.encode(body),
        status_code=status,
        media_type="application/json",
        headers=_NO_STORE,
    )
