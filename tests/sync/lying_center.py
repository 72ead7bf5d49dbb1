"""A center that lies: a real server with the center's key that answers whatever a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec

from station_app.wire import calls, envelope, packing, signing
from station_app.wire.entry import encode

Answer = tuple[str, object]  # code, and what goes into the envelope (bytes as they are)
PRIVATE = signing.new_key()


class LyingCenter:
    """Answers every request by ``say(method, path, plain body)``; ``asked`` keeps which came."""

    def __init__(self, say: Callable[[str, str, bytes], Answer]) -> None:
        self.say = say
        self.asked: list[tuple[str, str]] = []
        lying = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                lying.answer(self)

            do_GET = do_PUT = do_POST  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Nothing on standard error."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}).start()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        sent = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        auth = signing.parse_auth(handler.headers[signing.AUTH_HEADER])
        assert auth is not None
        self.asked.append((handler.command, handler.path))
        code, said = self.say(handler.command, handler.path, packing.unpack(sent, own=auth.device))
        body = said if isinstance(said, bytes) else encode(said)
        whole = envelope.seal(auth.nonce, body, code=code)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(whole)))
        handler.end_headers()
        handler.wfile.write(whole)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def welcome(asked: bytes, **other: object) -> calls.EnrolAnswer:
    """The answer to a device that joins, with what is not as it should be."""
    device = msgspec.json.decode(asked, type=calls.EnrolAsk).device
    usual = {
        "device": device, "station": "Q07", "name": "杉树坪站",
        "center_key": signing.public_of(PRIVATE).hex(), "center_epoch": "e" * 16,
        "limits": calls.Limits(), "now_ms": 1,
    }  # fmt: skip
    return calls.EnrolAnswer(**(usual | other))
