"""A proxy that does to requests and replies what thin lines, portals and office proxies do."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit


class Sent(NamedTuple):
    """A request as it came in."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes


class Back(NamedTuple):
    """A reply as it came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


Forward = Callable[[Sent], Back]
# None: the connection just ends; parts are sent one by one.
Fault = Callable[[Sent, Forward], "bytes | Iterator[bytes] | None"]


def pass_on(sent: Sent, forward: Forward) -> bytes:
    """A clear line."""
    return written(forward(sent))


def drop_request(_sent: Sent, _forward: Forward) -> bytes | None:
    """It never arrives."""
    return None


def drop_reply(sent: Sent, forward: Forward) -> bytes | None:
    """The center does its work, nobody hears of it."""
    forward(sent)
    return None


def twice(sent: Sent, forward: Forward) -> bytes:
    """The same request arrives two times; the second answer comes back."""
    forward(sent)
    return written(forward(sent))


def portal_200(_sent: Sent, _forward: Forward) -> bytes:
    """A login page that says OK."""
    page = b"<html><title>Login</title>please pay</html>"
    return written(Back(200, [("Content-Type", "text/html")], page))


def portal_302(_sent: Sent, _forward: Forward) -> bytes:
    """A redirect to a login page."""
    return written(Back(302, [("Location", "http://127.0.0.1:9/login")], b""))


def redirect_to(url: str) -> Fault:
    """A redirect to the same call elsewhere."""

    def redirect(sent: Sent, _forward: Forward) -> bytes:
        return written(Back(307, [("Location", url + sent.target)], b""))

    return redirect


def portal_511(_sent: Sent, _forward: Forward) -> bytes:
    """Network authentication required."""
    return written(Back(511, [("Content-Type", "text/html")], b"<html>login</html>"))


def strip_encoding(sent: Sent, forward: Forward) -> bytes:
    """``Content-Encoding`` is lost both ways, bodies stay packed."""
    back = forward(sent._replace(headers=_without(sent.headers, "content-encoding")))
    return written(back._replace(headers=_without(back.headers, "content-encoding")))


def mangle_packed(sent: Sent, forward: Forward) -> bytes:
    """Whatever is packed is damaged on the way; plain text passes."""
    body = sent.body
    if body and not body.startswith((b"{", b"[")):
        body = body[:-1] + bytes([body[-1] ^ 1])
    back = forward(sent._replace(body=body))
    if not back.body.startswith(b"{"):
        back = back._replace(body=back.body[: len(back.body) // 2])
    return written(back)


def cut_at(length: int) -> Fault:
    """The reply's body ends early and nothing tells its length."""

    def cut(sent: Sent, forward: Forward) -> bytes:
        back = forward(sent)
        return written(back._replace(body=back.body[:length]), told_length=False)

    return cut


def thin(bytes_a_second: int, *, round_trip_seconds: float, lost: float) -> Fault:
    """It carries little, slowly, and a share of exchanges breaks off on either way."""
    chance = random.Random(21)

    def carry(sent: Sent, forward: Forward) -> Iterator[bytes] | None:
        time.sleep(round_trip_seconds + len(sent.body) / bytes_a_second)
        breaks = chance.random() < lost
        if breaks and chance.random() < 0.5:
            return None
        reply = written(forward(sent))
        return _slowly(reply[: len(reply) // 2] if breaks else reply, bytes_a_second)

    return carry


def _slowly(reply: bytes, bytes_a_second: int) -> Iterator[bytes]:
    step = max(1, bytes_a_second // 8)
    for first in range(0, len(reply), step):
        yield reply[first : first + step]
        time.sleep(step / bytes_a_second)


def flapping(seconds: float) -> Fault:
    """It is there and away in turns; what is under way when it goes is lost."""
    begun = time.monotonic()

    def is_up() -> bool:
        return int((time.monotonic() - begun) / seconds) % 2 == 0

    def carry(sent: Sent, forward: Forward) -> bytes | None:
        if not is_up():
            return None
        reply = written(forward(sent))
        return reply if is_up() else None

    return carry


def written(back: Back, *, told_length: bool = True) -> bytes:
    """A reply as bytes."""
    lines = [f"HTTP/1.1 {back.status} Whatever", "Connection: close"]
    kept = _without(_without(back.headers, "content-length"), "connection")
    lines += [f"{name}: {value}" for name, value in _without(kept, "transfer-encoding")]
    if told_length:
        lines.append(f"Content-Length: {len(back.body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + back.body


class FaultProxy:
    """Listens on a loopback port; each request meets the next planned fault, then a clear line."""

    def __init__(self, to_url: str) -> None:
        self.to_url = to_url
        self.plan: deque[Fault] = deque()
        self.always: Fault | None = None
        self.seen: list[Sent] = []
        self.largest_body = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def again(self, sent: Sent) -> Back:
        """Deliver an old request once more, as a delayed copy would be."""
        return self._forward(sent)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            sent = _read_request(connection)
            if sent is None:
                return
            self.seen.append(sent)
            fault = self.plan.popleft() if self.plan else self.always
            try:
                reply = fault(sent, self._forward) if fault else written(self._forward(sent))
            except OSError:  # the center is gone: so is this connection
                reply = None
            if reply is not None:
                _send(connection, reply)

    def _forward(self, sent: Sent) -> Back:
        there = http.client.HTTPConnection(urlsplit(self.to_url).netloc, timeout=30)
        try:
            headers = dict(_without(_without(sent.headers, "connection"), "content-length"))
            there.request(sent.method, sent.target, body=sent.body, headers=headers)
            reply = there.getresponse()
            body = reply.read()
            self.largest_body = max(self.largest_body, len(sent.body))
            return Back(reply.status, reply.getheaders(), body)
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            there.close()


def _send(connection: socket.socket, reply: bytes | Iterator[bytes]) -> None:
    with contextlib.suppress(OSError):  # it did not wait for the end
        for part in [reply] if isinstance(reply, bytes) else reply:
            connection.sendall(part)


def _read_request(connection: socket.socket) -> Sent | None:
    with connection.makefile("rb") as stream:
        first = stream.readline().decode("latin-1").split()
        if len(first) != 3:
            return None
        headers: list[tuple[str, str]] = []
        while (line := stream.readline().strip()) != b"":
            name, _, value = line.decode("latin-1").partition(":")
            headers.append((name, value.strip()))
        length = next(
            (int(value) for name, value in headers if name.lower() == "content-length"), 0
        )
        return Sent(first[0], first[1], headers, stream.read(length))


def _without(headers: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    return [(one, value) for one, value in headers if one.lower() != name]
