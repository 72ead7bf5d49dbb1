"""A line between a station and a center that counts what passes."""

from __future__ import annotations

import re
import socket
import threading
import time
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_HEAD_ENDS = b"\r\n\r\n"


class Relay:
    """Listens on a loopback port and passes bytes on; one connection at a time is enough.

    up, down        bytes of headers and bodies; up_bodies  what requests carried
    round_trips     requests that went up
    bytes_a_second  of a line that carries no more, 0 for all it is given
    """

    def __init__(self, to_url: str, *, bytes_a_second: int = 0) -> None:
        self._rate = bytes_a_second
        parts = urlsplit(to_url)
        self._to = (parts.hostname or "", parts.port or 80)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.clear()
        threading.Thread(target=self._accept, daemon=True).start()

    def clear(self) -> None:
        """Count from nothing."""
        self.up = self.down = self.up_bodies = self.round_trips = 0

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(self._to)
            for side in (near, far):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._pass_up, args=(near, far), daemon=True).start()
            threading.Thread(target=self._pass_down, args=(far, near), daemon=True).start()

    def _crawl(self, size: int) -> None:
        if self._rate:
            time.sleep(size / self._rate)

    def _pass_up(self, near: socket.socket, far: socket.socket) -> None:
        """Requests follow each other, so a head begins wherever the body before it ended."""
        head, body_left = b"", 0
        while data := _received(near):
            self.up += len(data)
            self._crawl(len(data))
            far.sendall(data)
            if body_left:
                body_left -= len(data)
                continue
            head += data
            if _HEAD_ENDS in head:
                self.round_trips += 1
                told = _LENGTH.search(head)
                length = int(told[1]) if told else 0
                self.up_bodies += length
                body_left = length - len(head.partition(_HEAD_ENDS)[2])
                head = b""
        far.close()

    def _pass_down(self, far: socket.socket, near: socket.socket) -> None:
        while data := _received(far):
            self.down += len(data)
            self._crawl(len(data))
            near.sendall(data)
        near.close()


def _received(side: socket.socket) -> bytes:
    try:
        return side.recv(65_536)
    except OSError:
        return b""
