"""The HTTP client of the line: one kept connection, every request signed, every reply proven."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

import msgspec

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.hosts import is_loopback_host
from station_app.wire import calls, envelope, packing, signing
from station_app.wire.entry import UNREADABLE
from station_app.wire.ids import new_nonce

if TYPE_CHECKING:
    import requests

CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 15.0  # no byte for so long: the line is dead
REPLY_SECONDS = 60.0
LEAST_RATE = 128  # bytes a second: a line so thin is used all the same
_MOST_REPLY_BYTES = 8 << 20
_CHUNK = 16 << 10
MOST_PATIENCE_SECONDS = 3600.0
_MOST_PATIENCE_DIGITS = 9
T = TypeVar("T")


class NoLine(Trouble):
    """Whatever answered, if anything did, was not the center: nothing may be concluded from it.

    retry_seconds  before which it asks not to be asked again
    """

    retry_seconds = 0.0


class Told(Trouble):
    """The center said one of its fixed codes; ``said`` is that code, ``with_`` its facts."""

    def __init__(self, said: str, with_: calls.Facts) -> None:
        super().__init__(f"line.{said.lower()}")
        self.said = said
        self.with_ = with_


class Signer(Protocol):
    """Who signs requests: name, key, and a counter that only rises."""

    @property
    def device(self) -> str:
        """The device's name."""

    @property
    def private_key(self) -> bytes:
        """Its private key."""

    def next_counter(self, above: int = 0) -> int:
        """The next request number."""


class Client:
    """Calls one center for one device."""

    def __init__(self, url: str, signer: Signer, *, ca_file: str = "") -> None:
        """Prepare, without connecting.

        Refusal line.bad_url         not http or https with a host
        Refusal line.plain_http      http to anything but this machine
        """
        self.url = checked_url(url)
        self.signer = signer
        self.packing: packing.Packing = packing.LADDER[0]
        # Loaded with the first client, on the line's thread: 40 ms and 8 MB a start does without.
        import requests  # noqa: PLC0415
        import urllib3  # noqa: PLC0415

        self._not_trusted = requests.exceptions.SSLError
        self._no_answer = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy or netrc of the PC never stands between us
        self._session.verify = ca_file or True
        self._session.headers.clear()  # what HTTP/1.1 means anyway is 37 bytes in every request

    def call(
        self, method: str, target: str, kind: type[T], body: bytes = b"", *, base: bytes = b""
    ) -> T:
        """One request; done again at once where the code asks for no more than that.

        base  hash the sent entries are chained to
        NoLine   nothing, or something else than the center, answered
        Told     the center answered with a code
        """
        counter = self.signer.next_counter()
        for _ in range(len(packing.LADDER)):
            try:
                return self._once(method, target, kind, body, base, counter)
            except Told as told:
                do = calls.action_for(told.said)
                if do is calls.Do.PLAINER:
                    self.packing = packing.plainer(self.packing)
                elif do is not calls.Do.COUNT_ON:
                    raise
                counter = self.signer.next_counter(above=told.with_.counter)
        return self._once(method, target, kind, body, base, counter)

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def _once(
        self, method: str, target: str, kind: type[T], body: bytes, base: bytes, counter: int
    ) -> T:
        nonce = new_nonce()
        auth = signing.auth_line(
            self.signer.private_key,
            method,
            target,
            device=self.signer.device,
            counter=counter,
            nonce=nonce,
            base=base,
            body=body,
        )
        data, retry_seconds = self._exchange(method, target, body, auth)
        try:
            code, answer = envelope.open_sealed(packing.unpack(data), nonce)
        except (envelope.NotTheCenter, packing.Garbled) as error:
            self.packing = packing.plainer(self.packing)  # perhaps a proxy meddles: ask plainer
            nothing = NoLine("line.not_the_center", why=str(error))
            nothing.retry_seconds = retry_seconds
            raise nothing from error
        return _read(code, answer, kind)

    def _exchange(self, method: str, target: str, body: bytes, auth: str) -> tuple[bytes, float]:
        """What came back, and how long whoever sent it asks to be left alone."""
        headers = {signing.AUTH_HEADER: auth, "Accept-Encoding": self.packing, "User-Agent": "st/1"}
        packed = packing.pack(body, self.packing, own=self.signer.device) if body else b""
        if packed and self.packing != "identity":
            headers["Content-Encoding"] = self.packing
        try:
            with self._session.request(
                method,
                self.url + target,
                data=packed,
                headers=headers,
                timeout=(CONNECT_SECONDS, SILENCE_SECONDS),
                allow_redirects=False,
                stream=True,
            ) as response:
                return _whole(response), _patience(response.headers.get("Retry-After", ""))
        except self._not_trusted as error:
            raise NoLine("line.not_trusted", why=type(error).__name__) from error
        except self._no_answer as error:
            raise NoLine("line.no_answer", why=type(error).__name__) from error


def checked_url(url: str) -> str:
    """A center's address without a slash at its end.

    Refusal line.bad_url, line.plain_http   see ``Client``
    """
    parts = urlsplit(url.strip())
    try:
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    if not fine or parts.query or parts.fragment or parts.username:
        raise Refusal("line.bad_url", url=url[:80])
    if parts.scheme == "http" and not is_loopback_host(parts.hostname or ""):
        raise Refusal("line.plain_http", url=url[:80])
    return url.strip().rstrip("/")


def _patience(asked: str) -> float:
    """Whole seconds only: a date would be somebody else's clock; and never longer than an hour."""
    fine = asked.isascii() and asked.isdigit() and len(asked) <= _MOST_PATIENCE_DIGITS
    return min(float(asked), MOST_PATIENCE_SECONDS) if fine else 0.0


def _whole(response: requests.Response) -> bytes:
    """All bytes as they came, not unpacked: what they are packed with is for us to find out."""
    begun, parts, size = time.monotonic(), [], 0
    while part := response.raw.read1(_CHUNK, decode_content=False):  # as it comes, not by the chunk
        parts.append(part)
        size += len(part)
        late = time.monotonic() > begun + REPLY_SECONDS + size / LEAST_RATE
        if size > _MOST_REPLY_BYTES or late:
            raise NoLine("line.not_the_center", why="endless")
    return b"".join(parts)


def _read(code: str, answer: bytes, kind: type[T]) -> T:
    try:
        if code:
            raise Told(code, msgspec.json.decode(answer, type=calls.Facts))
        return msgspec.json.decode(answer, type=kind)
    except UNREADABLE as error:
        raise NoLine("line.not_the_center", why="not understood") from error
