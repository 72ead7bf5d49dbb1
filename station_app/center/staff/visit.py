"""One request of a browser, and what it is answered with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from litestar import Request

from station_app.basics.faults import Refusal
from station_app.basics.hosts import is_loopback_address
from station_app.center.database import Center
from station_app.center.staff.roles import Staff

COOKIE, LANGUAGE_COOKIE = "staff", "staff_language"
_MOST_FORM_BYTES, _MOST_FIELDS = 16_384, 20


class NotHere(Exception):
    """There is no such thing, or it is not theirs to know of."""


class Browser(NamedTuple):
    """What a browser sent.

    word     what it holds since the login, or empty
    path     the parts of the address that name something
    safe     over TLS, or from this machine
    """

    word: str
    language: str
    address: str
    path: Mapping[str, Any]
    query: Mapping[str, str]
    form: Mapping[str, str]
    https: bool
    safe: bool
    ours: bool


class Visit(NamedTuple):
    """A request of somebody who is in."""

    center: Center
    who: Staff
    browser: Browser

    def station(self, code: str) -> str:
        """A station that is theirs to see; NotHere otherwise."""
        if not code or not self.who.sees(code):
            raise NotHere
        return code

    def path(self, name: str) -> str:
        """A part of the address."""
        return str(self.browser.path[name])

    def said(self, name: str) -> str:
        """A field of the form."""
        return self.browser.form.get(name, "").strip()

    @property
    def page(self) -> int:
        """Which page of a list, from 0."""
        said = self.browser.query.get("page", "")
        return min(int(said), 10_000) if said.isascii() and said.isdigit() and len(said) < 6 else 0


class Shown(NamedTuple):
    """A page."""

    template: str
    facts: dict[str, Any]
    status: int = 200


class Gone(NamedTuple):
    """Sent on to another page, and what the browser is to hold; ``word`` empty takes it away."""

    to: str
    word: str | None = None
    language: str = ""


def read_browser(request: Request[Any, Any, Any], body: bytes) -> Browser:
    """What a browser sent, of which nothing is believed.

    Refusal staff.form_wrong
    """
    cookies = request.cookies
    https = request.scope["scheme"] == "https"
    client = request.scope["client"]
    address = str(client[0]) if client else ""
    spoken = cookies.get(LANGUAGE_COOKIE) or request.headers.get("accept-language") or ""
    return Browser(
        word=cookies.get(COOKIE, "")[:100],
        language="en" if spoken[:2].lower() == "en" else "zh_CN",
        address=address,
        path=request.path_params,
        query={name: str(text)[:100] for name, text in request.query_params.items()},
        form=_form(body),
        https=https,
        safe=https or is_loopback_address(address),
        ours=_comes_from_here(request),
    )


def _form(body: bytes) -> dict[str, str]:
    if len(body) > _MOST_FORM_BYTES:
        raise Refusal("staff.form_wrong")
    try:
        text = body.decode("ascii")
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise Refusal("staff.form_wrong") from None


def _comes_from_here(request: Request[Any, Any, Any]) -> bool:
    """A form of another site says where it comes from; old browsers say nothing."""
    origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "")
    if site not in ("", "same-origin", "none"):
        return False
    return not origin or urlsplit(origin).netloc == request.headers.get("host", "")
