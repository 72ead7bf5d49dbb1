"""Orders over HTTP for partners: ``POST /v1/orders``, ``GET /v1/orders/results`` and one order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
from anyio import to_thread
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler

from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.orders import partners, results
from station_app.center.orders.posting import Answer, post_orders
from station_app.wire.calls import WHOLE_PATTERN

PATH = "/v1/orders"
Asked = Request[Any, Any, Any]
_WHOLE = re.compile(WHOLE_PATTERN)


def handlers(center: Center, language: str) -> list[HTTPRouteHandler]:
    """The calls of partners; each bears its token, ``Authorization: Bearer ...``."""
    words = Words.load(resource("words"), language)

    @post(PATH)
    async def send(request: Asked) -> Response[bytes]:
        body = await request.body()
        key = request.headers.get("idempotency-key", "")

        def take(partner: str) -> Answer:
            return post_orders(center, words, partner=partner, key=key, body=body)

        return await _answer(center, request, take)

    @get(PATH + "/results")
    async def became(request: Asked) -> Response[bytes]:
        after = request.query_params.get("after", "0")

        def look(partner: str) -> Answer:
            if not _WHOLE.fullmatch(after):
                return Answer(400, b'{"error":"after"}')
            return _found(results.page(center, partner=partner, after=int(after)))

        return await _answer(center, request, look)

    @get(PATH + "/{code:str}")
    async def one(request: Asked) -> Response[bytes]:
        code = str(request.path_params["code"]).upper()

        def look(partner: str) -> Answer:
            found = results.one_order(center, partner=partner, code=code)
            return Answer(404, b'{"error":"unknown"}') if found is None else _found(found)

        return await _answer(center, request, look)

    return [send, became, one]


async def _answer(center: Center, request: Asked, deed: Callable[[str], Answer]) -> Response[bytes]:
    borne = request.headers.get("authorization", "")

    def work() -> Answer:
        with center.read() as read:
            partner = partners.of_token(read, borne)
        return deed(partner) if partner else Answer(401, b'{"error":"token"}')

    done = await to_thread.run_sync(work)
    return Response(
        done.body,
        status_code=done.status,
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _found(body: object) -> Answer:
    return Answer(200, msgspec.json.encode(body))
