"""``/staff`` over HTTP: who comes in, what a browser may do with a page, and no script at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anyio import to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response, get
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from station_app.basics.clock import local
from station_app.basics.faults import Refusal
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.staff import sessions
from station_app.center.staff.pages import DOORS, LOGIN, PATH, Door
from station_app.center.staff.roles import Staff
from station_app.center.staff.visit import (
    COOKIE,
    LANGUAGE_COOKIE,
    Browser,
    Gone,
    NotHere,
    Shown,
    Visit,
    read_browser,
)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
LANGUAGES = ("zh_CN", "en")
Asked = Request[Any, Any, Any]
Answer = Shown | Gone


def handlers(center: Center) -> list[HTTPRouteHandler]:
    """Every page of the staff; without ``station-center staff add`` nobody comes in."""
    show = _Pages()
    style = resource("staff") / "style.css"

    @get(PATH + "/style.css", media_type="text/css")
    async def css() -> Response[bytes]:
        return Response(style.read_bytes(), media_type="text/css", headers=HEADERS)

    def handler(method: str, path: str, answer: Callable[[Browser], Answer]) -> HTTPRouteHandler:
        async def serve(request: Asked) -> Response[bytes]:
            body = await request.body() if method == "POST" else b""
            return await to_thread.run_sync(lambda: show.answer(request, body, answer))

        return HTTPRouteHandler(path, http_method=method)(serve)  # type: ignore[arg-type]

    return [
        css,
        handler("GET", LOGIN, lambda _browser: Shown("login.html", {})),
        handler("POST", LOGIN, lambda browser: _log_in(center, browser)),
        handler("GET", PATH + "/language/{language:str}", _language),
        *(handler(d.method, d.path, lambda b, d=d: _through(center, d, b)) for d in DOORS),  # type: ignore[misc]
    ]


def _log_in(center: Center, browser: Browser) -> Answer:
    if not browser.ours:
        return Shown("refused.html", {"refused": "staff.form_wrong"}, 403)
    name = browser.form.get("name", "").strip()[:100]
    try:
        word = sessions.log_in(
            center, name, browser.form.get("password", ""), address=browser.address
        )
    except Refusal as refusal:
        said = {"refused": refusal.code, "why": refusal.facts, "name": name}
        return Shown("login.html", said, 429 if refusal.code == "staff.wait" else 401)
    return Gone(PATH, word=word)


def _language(browser: Browser) -> Answer:
    asked = str(browser.path["language"])
    return Gone(PATH, language=asked if asked in LANGUAGES else LANGUAGES[0])


def _through(center: Center, door: Door, browser: Browser) -> Answer:
    """A page or deed, for who is in, has the role, and sent the form from a page of theirs."""
    who = sessions.who(center, browser.word)
    if who is None:
        return Gone(LOGIN)
    shut = _shut(door, who, browser)
    if shut:
        return Shown("refused.html", {"refused": shut, "who": who}, 403)
    try:
        answer = door.answer(Visit(center, who, browser))
    except NotHere:
        return Shown("refused.html", {"refused": "staff.not_here", "who": who}, 404)
    except Refusal as refusal:
        said_so = {"refused": refusal.code, "why": refusal.facts, "who": who}
        return Shown("refused.html", said_so, 403 if refusal.code == "staff.not_yours" else 409)
    if isinstance(answer, Shown):
        return answer._replace(facts=answer.facts | {"who": who})
    return answer


def _shut(door: Door, who: Staff, browser: Browser) -> str:
    """Why a door stays shut for somebody who is in; empty when it opens."""
    if not who.may(door.needs):
        return "staff.not_yours"
    said = browser.form.get("form", "")
    theirs = browser.ours and sessions.is_form_word(browser.word, said)
    return "" if door.method == "GET" or theirs else "staff.form_wrong"


class _Pages:
    """Templates in two languages; every text in them is escaped."""

    def __init__(self) -> None:
        self._words = {one: Words.load(resource("words"), one) for one in LANGUAGES}
        self._templates = Environment(
            loader=FileSystemLoader(resource("staff")), autoescape=True, undefined=StrictUndefined
        )
        self._templates.filters["moment"] = _moment

    def answer(
        self, request: Asked, body: bytes, deed: Callable[[Browser], Answer]
    ) -> Response[bytes]:
        """A page, or the way to another one."""
        try:
            browser = read_browser(request, body)
        except Refusal as refusal:
            plain = self._words[LANGUAGES[0]].say(refusal.code)
            return Response(plain.encode(), status_code=400, media_type="text/plain; charset=utf-8")
        if not browser.safe:  # a password never goes in the open over a network
            return self._page(browser, Shown("refused.html", {"refused": "staff.only_tls"}, 403))
        answer = deed(browser)
        return _gone(browser, answer) if isinstance(answer, Gone) else self._page(browser, answer)

    def _page(self, browser: Browser, shown: Shown) -> Response[bytes]:
        words = self._words[browser.language]
        facts = {
            "who": None,
            "refused": "",
            "why": {},
            "name": "",
            "done": browser.query.get("done", ""),
            "form": sessions.form_word(browser.word),
            "say": words.say,
            "knows": words.sentences.__contains__,
            "language": browser.language,
            **shown.facts,
        }
        text = self._templates.get_template(shown.template).render(facts)
        return Response(
            text.encode(),
            status_code=shown.status,
            media_type="text/html; charset=utf-8",
            headers=HEADERS,
        )


def _gone(browser: Browser, gone: Gone) -> Response[bytes]:
    answer = Response(b"", status_code=303, headers=HEADERS | {"Location": gone.to})
    if gone.word is not None:
        age = sessions.LONGEST_MS // 1000 if gone.word else 0
        answer.set_cookie(_cookie(COOKIE, gone.word, age, browser))
    if gone.language:
        answer.set_cookie(_cookie(LANGUAGE_COOKIE, gone.language, 365 * 86_400, browser))
    return answer


def _cookie(name: str, value: str, age: int, browser: Browser) -> Cookie:
    """No script reads it, no other site sends it, and over TLS it goes over nothing else."""
    return Cookie(
        name,
        path=PATH,
        value=value,
        max_age=age,
        httponly=True,
        samesite="strict",
        secure=browser.https,
    )


def _moment(wall_ms: int) -> str:
    return local(wall_ms).strftime("%Y-%m-%d %H:%M") if wall_ms else "—"
