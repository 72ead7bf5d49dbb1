"""Printers made of a loopback socket: good ones, dumb ones, full ones and broken ones.

`FakePrinter()` keeps every byte and answers `DLE EOT`; its other manners are arguments. Jobs are
one connection each; `url` is what a setting takes.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

ONLINE, OFFLINE = 0x12, 0x1A
PAPER, NO_PAPER = 0x12, 0x72
PATIENCE_SECONDS = 20.0


class FakePrinter:
    """A network printer for tests.

    answers       answers status questions (False: silent, like most cheap units)
    paper         whether there is paper; may be changed at any time
    reads         False: takes the connection and never reads from it
    closes_after  resets the connection after so many bytes of print
    listens       False: the port is taken, but nobody answers until `come_back()`
    """

    def __init__(
        self,
        *,
        answers: bool = True,
        paper: bool = True,
        reads: bool = True,
        closes_after: int | None = None,
        listens: bool = True,
    ) -> None:
        self.answers, self.paper, self.reads = answers, paper, reads
        self.closes_after = closes_after
        self.jobs: list[bytearray] = []
        self.questions = 0
        self._changed = threading.Condition()
        self._stopping = False
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._socket = socket.socket()
        if not reads:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        if listens:
            self.come_back()

    @property
    def url(self) -> str:
        """The address a printer setting takes."""
        return f"tcp://127.0.0.1:{self.port}?timeout_ms=300"

    @property
    def data(self) -> bytes:
        """Everything printed, without the status questions."""
        with self._changed:
            return b"".join(bytes(job) for job in self.jobs)

    def come_back(self) -> None:
        """A printer that was off is switched on."""
        self._socket.listen()
        self._start(self._accept)

    def wait_for(self, reached: Callable[[FakePrinter], bool]) -> None:
        """Wait until something is true of this printer; fails after a long while."""
        with self._changed:
            if not self._changed.wait_for(lambda: reached(self), PATIENCE_SECONDS):
                raise AssertionError(f"never happened; printed so far: {self.jobs!r}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Switch off, with every thread and socket."""
        self._stopping = True
        for open_socket in (self._socket, *self._open):
            with suppress(OSError):
                open_socket.shutdown(socket.SHUT_RDWR)
            open_socket.close()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="fake-printer", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._open.append(connection)
            if self.reads:
                self._start(lambda taken=connection: self._serve(taken))  # type: ignore[misc]

    def _serve(self, connection: socket.socket) -> None:
        job = bytearray()
        rest = b""
        with connection:
            while True:
                try:
                    got = connection.recv(4096)
                except OSError:
                    return
                if not got:
                    return
                rest = self._take(connection, job, rest + got)
                if self.closes_after is not None and len(job) >= self.closes_after:
                    linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # close with a reset
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                    return

    def _take(self, connection: socket.socket, job: bytearray, data: bytes) -> bytes:
        """Keep print, answer questions; returns the beginning of a question not yet whole."""
        while data:
            if data in (b"\x10", b"\x10\x04", b"\x1b", b"\x1b!"):
                return data
            if data[:2] == b"\x10\x04":
                self._answer(connection, self._status(data[2]))
                data = data[3:]
            elif data[:3] == b"\x1b!?":
                self._answer(connection, 0x00 if self.paper else 0x04)
                data = data[3:]
            else:
                end = _next_question(data)
                self._keep(job, data[:end])
                data = data[end:]
        return b""

    def _status(self, question: int) -> int:
        if question == 4:
            return PAPER if self.paper else NO_PAPER
        return ONLINE if self.paper else OFFLINE

    def _answer(self, connection: socket.socket, status: int) -> None:
        with self._changed:
            self.questions += 1
            self._changed.notify_all()
        if self.answers:
            with suppress(OSError):
                connection.sendall(bytes((status,)))

    def _keep(self, job: bytearray, data: bytes) -> None:
        with self._changed:
            if not job:
                self.jobs.append(job)
            job += data
            self._changed.notify_all()


def _next_question(data: bytes) -> int:
    """Where print ends and a question begins; a question stands at the end of what we send."""
    for question in (b"\x10\x04\x04", b"\x10\x04\x01", b"\x1b!?"):
        if data.endswith(question):
            return len(data) - 3
    return len(data)
