"""A real gateway for tests: an HTTP server that keeps what it was handed, each key once."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from station_app.center.notices.gateway import signature

SECRET = "a secret of thirty letters or so"


class GatewayServer:
    """Listens on a loopback port; what it answers, and whether it does, the test says."""

    def __init__(self) -> None:
        self.seen: list[str] = []  # the key of every request that was signed rightly
        self.delivered: dict[str, dict[str, Any]] = {}  # what a provider would have sent, by key
        self.answer: tuple[int, bytes] = (200, b'{"result":"reached"}')
        self.answers: dict[str, bytes] = {}  # by phone, where somebody's differs
        self.arrived = threading.Event()
        self.hold: threading.Event | None = None  # answers wait for it
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/sms?account=7"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """As when the provider is down: nobody listens."""
        self._server.shutdown()
        self._server.server_close()

    def toml(self, **more: str | int) -> str:
        """The table for ``center.toml``."""
        said = {"gateway": self.url, "secret": SECRET, "from_hour": 0, "until_hour": 24, **more}
        return "[notices]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in said.items())

    def taken(self, key: str, body: bytes) -> tuple[int, bytes]:
        self.seen.append(key)
        self.arrived.set()
        if self.hold is not None:
            self.hold.wait(60)
        status, answer = self.answer
        if status == 200:
            told = self.delivered.setdefault(key, json.loads(body))
            answer = self.answers.get(told["phone"], answer)
        return status, answer

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                key, seconds = self.headers["webhook-id"], self.headers["webhook-timestamp"]
                signed = signature(SECRET.encode(), key, seconds, body)
                right = signed == self.headers["webhook-signature"]
                right = right and key == self.headers["idempotency-key"]
                status, answer = server.taken(key, body) if right else (401, b"{}")
                try:
                    self.send_response(status)
                    self.send_header("content-length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    pass  # whoever asked is gone

            def log_message(self, *_: object) -> None:
                return

        return Handler
