"""``GET /openapi.json`` and ``/docs``: every call of the center, from the types that read it."""

from __future__ import annotations

from html import escape
from typing import Any, Literal, NamedTuple

import msgspec
from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from station_app.center import metrics
from station_app.center.notices import doors
from station_app.center.orders import doors as order_doors
from station_app.center.orders.posting import MOST_KEY_LETTERS, Posted
from station_app.wire import calls
from station_app.wire.ids import DEVICE_PATTERN, EPOCH_PATTERN, STATION_PATTERN
from station_app.wire.pictures import NAME_PATTERN
from station_app.wire.ranges import FIRST_LAST_PATTERN

PATH, PAGE = "/openapi.json", "/docs"
Who = Literal["device", "partner", "notices", "metrics", "anybody"]
Asked = Request[Any, Any, Any]
_SCHEMA = "#/components/schemas/{name}"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

_PAGE = """<!doctype html>
<html lang=en><meta charset=utf-8><title>Station center</title>
<style>body{{font:16px sans-serif;margin:2em;max-width:60em}}
td{{padding:.3em .8em;border-top:1px solid #ccc}}</style>
<h1>Station center</h1><p>As a document: <a href="{path}">openapi.json</a></p>
<h2>Calls</h2><table>{rows}</table>
<h2>Codes in an envelope, and what a station does</h2><table>{codes}</table></html>
"""


class Call(NamedTuple):
    """One call: who may, what it asks and answers.

    asks     the JSON body; None where there is none, or where ``about`` describes it
    answers  the body in the envelope for devices, the whole body for others
    query    what must be said behind the path, ``may`` what may be
    says     what other statuses mean, beside 401 for who has no token
    """

    method: str
    path: str
    who: Who
    about: str
    asks: type[msgspec.Struct] | None = None
    answers: type[msgspec.Struct] | None = None
    query: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    says: tuple[tuple[int, str], ...] = ()
    media: str = "application/json"


_RANGE = "{device}/{epoch}/{first_last}"
_PARTS = "A part of a picture whose name is its SHA-256, from an offset on"
_BACK = "For who took a lost PC's place: "
_LINES = "Each bad line by its order and place; nothing was taken"
CALLS: tuple[Call, ...] = (
    Call(
        "POST",
        calls.ENROL,
        "device",
        "Join with a one-time token",
        calls.EnrolAsk,
        calls.EnrolAnswer,
    ),
    Call("POST", calls.HELLO, "device", "Compare heads", calls.HelloAsk, calls.HelloAnswer),
    Call("POST", calls.EPOCH, "device", "Announce an epoch", calls.EpochSaid, calls.EpochAnswer),
    Call("POST", calls.KEY, "device", "The device's next key", calls.KeyAsk, calls.KeyAnswer),
    Call(
        *("POST", calls.REFILL, "device", "Take a lost PC's place, by a token that names it"),
        *(calls.RefillAsk, calls.RefillAnswer),
    ),
    Call(
        *("GET", f"{calls.JOURNAL}/{{device}}/{{epoch}}", "device", f"{_BACK}entries of a log"),
        *(None, calls.JournalPage, ("from",)),
    ),
    Call(
        *("GET", f"{calls.JOURNAL}/{{device}}/{{epoch}}/beside", "device", f"{_BACK}those beside"),
        *(None, calls.BesidePage, ("after",), ("h",)),
    ),
    Call(
        *("GET", calls.REFILL_NEWS, "device", f"{_BACK}all news, replaced ones too"),
        *(None, calls.NewsHeldPage, ("after",)),
    ),
    Call(
        *("GET", calls.REFILL_PICTURES, "device", f"{_BACK}which pictures there are"),
        *(None, calls.PictureNames, (), ("after",)),
    ),
    Call(
        *("GET", f"{calls.REFILL_PICTURES}/{{name}}", "device", f"{_BACK}a part of a picture"),
        *(None, calls.PicturePart, ("at",)),
    ),
    Call(
        *("GET", calls.FEED, "device", "News in order"),
        *(None, calls.FeedPage, ("epoch", "pos"), ("by",)),
    ),
    Call(
        *("PUT", f"{calls.JOURNAL}/{_RANGE}", "device"),
        "A contiguous range of entries, JSON [[header, body], ...] as stored; may bring news back",
        answers=calls.Landed,
        may=("epoch", "pos", "by"),
    ),
    Call("PUT", f"{calls.BLOBS}/{{name}}", "device", _PARTS, None, calls.BlobHeld, ("at", "of")),
    Call(
        "GET", f"{calls.BLOBS}/{{name}}", "device", "How much of it lies here", None, calls.BlobHeld
    ),
    Call(
        *("POST", order_doors.PATH, "partner", "Orders, all of a body or none", Posted),
        headers=("Idempotency-Key",),
        says=(
            (400, "No key, or not what orders look like"),
            (409, "The key was used for another body"),
            (413, "Too much at once"),
            (422, _LINES),
        ),
    ),
    Call(
        *("GET", f"{order_doors.PATH}/results", "partner", "What became of orders, in one order"),
        may=("after",),
        says=((400, "No position"),),
    ),
    Call(
        "GET",
        f"{order_doors.PATH}/{{code}}",
        "partner",
        "One order",
        says=((404, "No such order"),),
    ),
    Call(
        *("GET", doors.PATH, "notices", "The queue of messages"),
        may=("station", "state"),
        says=((400, "No such station's code, or no such state"),),
    ),
    Call(
        *("POST", f"{doors.PATH}/export", "notices", "What waits, as a table with whole phones"),
        may=("station", "again"),
        says=((400, "No station's code, or neither 0 nor 1"),),
        media="text/csv",
    ),
    Call(
        *("POST", f"{doors.PATH}/results", "notices", "What became of messages", doors.Results),
        says=((400, "Not what results look like"),),
    ),
    Call("GET", metrics.PATH, "metrics", "Counts for who watches the center", media="text/plain"),
    Call("GET", PATH, "anybody", "This document"),
    Call("GET", PAGE, "anybody", "This document to read", media="text/html"),
)


def _or_nothing(pattern: str) -> dict[str, str]:
    return {"pattern": f"^({pattern.removeprefix('^').removesuffix('$')})?$"}


_WHOLE, _MAYBE_SHA256 = {"pattern": calls.WHOLE_PATTERN}, _or_nothing(NAME_PATTERN)
_SHAPES: dict[str, dict[str, Any]] = {
    "path device": {"pattern": DEVICE_PATTERN},
    "path epoch": {"pattern": EPOCH_PATTERN},
    "path first_last": {"pattern": FIRST_LAST_PATTERN},
    "path name": {"pattern": NAME_PATTERN},
    **{f"query {name}": _WHOLE for name in ("from", "pos", "at", "of")},
    "query after": _WHOLE,
    f"{calls.REFILL_PICTURES} after": _MAYBE_SHA256,
    "query by": {"pattern": calls.RUN_PATTERN},
    "query h": _MAYBE_SHA256,
    "query station": _or_nothing(STATION_PATTERN),
    "query state": {"enum": ["", *doors.STATES]},
    "query again": {"enum": ["", "0", "1"]},
    "header Idempotency-Key": {"pattern": f"^[!-~]{{1,{MOST_KEY_LETTERS}}}$"},
}
_ENTRIES = {"type": "array", "items": {"type": "array", "minItems": 2, "maxItems": 3}}
_BODIES: dict[str, dict[str, Any]] = {  # that are no struct: a range, and bytes
    f"{calls.JOURNAL}/{_RANGE}": _ENTRIES,
    f"{calls.BLOBS}/{{name}}": {},
}


def document() -> dict[str, Any]:
    """The whole as OpenAPI 3.1."""
    types = [one for call in CALLS for one in (call.asks, call.answers) if one] + [calls.Facts]
    _, schemas = msgspec.json.schema_components(list(dict.fromkeys(types)), ref_template=_SCHEMA)
    paths: dict[str, Any] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Station center", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": dict(schemas) | {"Envelope": _envelope()},
            "securitySchemes": {
                "device": {"type": "apiKey", "in": "header", "name": "Station-Auth"},
                "partner": {"type": "http", "scheme": "bearer"},
                "notices": {"type": "http", "scheme": "bearer"},
                "metrics": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _operation(call: Call) -> dict[str, Any]:
    named = [part[1:-1] for part in call.path.split("/") if part.startswith("{")]
    places = [("path", name, True) for name in named]
    places += [("query", name, name in call.query) for name in (*call.query, *call.may)]
    places += [("header", name, True) for name in call.headers]
    found: dict[str, Any] = {
        "summary": call.about,
        "responses": _responses(call),
        "parameters": [
            {"in": where, "name": name, "required": needed, "schema": _shape(call, where, name)}
            for where, name, needed in places
        ],
    }
    if call.who != "anybody":
        found["security"] = [{call.who: []}]
    schema = _ref(call.asks) if call.asks else _BODIES.get(call.path)
    if schema is not None:
        found["requestBody"] = {"required": True, "content": {_media(schema): {"schema": schema}}}
    return found


def _shape(call: Call, where: str, name: str) -> dict[str, Any]:
    """How a word in an address or a header looks; another is refused."""
    usual = _SHAPES.get(f"{where} {name}", {})
    return {"type": "string"} | _SHAPES.get(f"{call.path} {name}", usual)


def _media(schema: dict[str, Any]) -> str:
    return "application/json" if schema else "application/octet-stream"


def _responses(call: Call) -> dict[str, Any]:
    if call.who == "device":
        done = {"allOf": [_named("Envelope"), {"properties": {"body": _ref(call.answers)}}]}
        other = {"allOf": [_named("Envelope"), {"properties": {"body": _ref(calls.Facts)}}]}
        return {
            "200": _said("Done: code is empty", call.media, done),
            "default": _said("Not done: code says why", call.media, other),
        }
    found = {"200": _said("Done", call.media, {})}
    if call.who != "anybody":
        found["401"] = _said("No token, or another's", "application/json", {})
    return found | {str(code): _said(why, "application/json", {}) for code, why in call.says}


def _said(why: str, media: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": why, "content": {media: {"schema": schema}}}


def _envelope() -> dict[str, Any]:
    codes = {name: what.value for name, what in calls.CODES.items()}
    return {
        "type": "object",
        "required": ["station_center", "nonce", "code", "length", "digest", "body"],
        "properties": {
            "station_center": {"const": 1},
            "nonce": {"type": "string", "description": "of the request that is answered"},
            "code": {
                "enum": ["", *codes],
                "description": "; ".join(f"{n}: {w}" for n, w in codes.items()),
            },
            "length": {"type": "integer"},
            "digest": {"type": "string"},
            "body": {},
        },
    }


def _ref(kind: type[msgspec.Struct] | None) -> dict[str, Any]:
    return _named(kind.__name__) if kind else {}


def _named(name: str) -> dict[str, Any]:
    return {"$ref": _SCHEMA.format(name=name)}


def page() -> str:
    """The calls to read, without a script."""
    rows = "".join(
        f"<tr><td>{call.method}</td><td><code>{escape(call.path)}</code></td>"
        f"<td>{call.who}</td><td>{escape(call.about)}</td></tr>"
        for call in CALLS
    )
    codes = "".join(
        f"<tr><td><code>{name}</code></td><td>{escape(what.value)}</td></tr>"
        for name, what in calls.CODES.items()
    )
    return _PAGE.format(path=PATH, rows=rows, codes=codes)


def handlers() -> list[HTTPRouteHandler]:
    """Both, for anybody: they say nothing of this district."""
    body, shown = msgspec.json.encode(document()), page().encode()
    headers = {"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff"}

    @get(PATH)
    async def described() -> Response[bytes]:
        return Response(body, media_type="application/json", headers=headers)

    @get(PAGE)
    async def read() -> Response[bytes]:
        return Response(shown, media_type="text/html; charset=utf-8", headers=headers)

    return [described, read]
