"""The ways bytes reach a printer, each with a limit on how long it may take.

Built on the printer library's connection classes, which are loaded with the first job. They have
no usable time limits and leak every kind of error (hardware facts, 3.2), so each transport here
sets its own limits and says in one word of ours what went wrong.

Tried here: tcp and file for real, serial against a pseudo terminal. Not tried on a real device:
usb, win32 and cups follow the library's classes as they are written. win32 and cups hand over to a
spooler; sent then means queued.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from station_app.basics.faults import Trouble
from station_app.devices.printer import PrinterSetting

SEND_BUFFER_BYTES = 16384  # small, so that accepted bytes are near the printer, not in our kernel
ANSWER_SECONDS = 0.4
LAST_WORD_SECONDS = 0.2
_BUSY = {errno.EBUSY, errno.EAGAIN, errno.ETXTBSY}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


class SendStopped(Exception):
    """The printer stopped taking bytes; `accepted` of this chunk may be on paper already."""

    def __init__(self, accepted: int) -> None:
        super().__init__(accepted)
        self.accepted = accepted


class ConnectionLost(Exception):
    """The other side threw the connection away: what was accepted may never have been read."""


class Transport(Protocol):
    """One open connection to one printer."""

    def send(self, chunk: bytes) -> None:
        """Hand over all of it, or raise SendStopped."""

    def ask(self, question: bytes) -> int | None:
        """One byte of answer; None when the printer stays silent. Raises ConnectionLost."""

    def close(self) -> None:
        """Let go of the printer."""


def open_transport(setting: PrinterSetting) -> Transport:
    """Connect to a printer.

    Trouble printer.unreachable, printer.busy, printer.forbidden, printer.no_driver
    """
    with _troubles(setting):
        match setting.scheme:
            case "tcp":
                return _Tcp(setting)
            case "serial":
                return _Serial(setting)
            case "usb":
                return _Usb(setting)
            case "file":
                return _File(setting)
            case "win32" | "cups":
                return _Spooler(setting)


@contextmanager
def _troubles(setting: PrinterSetting) -> Iterator[None]:
    """Whatever a library throws while connecting, as one of our four words."""
    try:
        yield
    except Exception as wrong:  # the classes throw their own, socket's, pyusb's and bare asserts
        raise Trouble(_word_for(wrong), address=setting.address, why=_why(wrong)) from wrong


def _word_for(wrong: BaseException) -> str:
    numbers = {getattr(link, "errno", None) for link in _chain(wrong)}
    if numbers & _BUSY:
        return "printer.busy"
    if numbers & _FORBIDDEN:
        return "printer.forbidden"
    if any(isinstance(link, ImportError | RuntimeError) for link in _chain(wrong)):
        return "printer.no_driver"
    if "NoBackend" in {type(link).__name__ for link in _chain(wrong)}:
        return "printer.no_driver"
    return "printer.unreachable"


def _chain(wrong: BaseException | None) -> Iterator[BaseException]:
    while wrong is not None:
        yield wrong
        wrong = wrong.__cause__ or wrong.__context__


def _why(wrong: BaseException) -> str:
    *_, first = _chain(wrong)
    return (str(first) or type(first).__name__).splitlines()[0][:80]


class _Tcp:
    def __init__(self, setting: PrinterSetting) -> None:
        from escpos.printer import Network  # noqa: PLC0415  a quarter second, not at start

        seconds = setting.timeout_ms / 1000
        self._library = Network(setting.host, setting.port, timeout=seconds)
        # Not the library's open: it drops its socket unclosed when nobody answers.
        self._socket = socket.create_connection((setting.host, setting.port), seconds)
        self._library.device = self._socket
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
        self._seconds = seconds

    def send(self, chunk: bytes) -> None:
        accepted = 0
        while accepted < len(chunk):
            try:
                accepted += self._socket.send(chunk[accepted:])
            except OSError as wrong:  # a time-out is one too
                raise SendStopped(accepted) from wrong

    def ask(self, question: bytes) -> int | None:
        try:
            self._socket.settimeout(min(self._seconds, ANSWER_SECONDS))
            self._socket.sendall(question)
            answer = self._socket.recv(1)
        except TimeoutError:
            return None
        except OSError as wrong:
            raise ConnectionLost from wrong
        finally:
            self._socket.settimeout(self._seconds)
        return answer[0] if answer else None

    def close(self) -> None:
        # Closing with an unread answer would reset the connection and lose what still travels.
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            self._socket.settimeout(LAST_WORD_SECONDS)
            while self._socket.recv(64):
                pass
        self._library.close()


class _Serial:
    def __init__(self, setting: PrinterSetting) -> None:
        from escpos.printer import Serial  # noqa: PLC0415  a quarter second, not at start

        self._library = Serial(setting.path, baudrate=setting.baud, timeout=ANSWER_SECONDS)
        self._library.open()
        self._port: Any = self._library.device
        # The library gives no limit: with nobody reading it would block for ever.
        self._port.write_timeout = setting.timeout_ms / 1000

    def send(self, chunk: bytes) -> None:
        try:
            self._port.write(chunk)
        except OSError as wrong:
            raise SendStopped(1) from wrong  # how much of it went is not known: assume some

    def ask(self, question: bytes) -> int | None:
        try:
            self._port.reset_input_buffer()
            self._port.write(question)
            answer = self._port.read(1)
        except OSError as wrong:
            raise ConnectionLost from wrong
        return answer[0] if answer else None

    def close(self) -> None:
        with suppress(OSError):
            # Not the library's close: it drains first, which blocks when the printer is gone.
            self._port.close()


class _Usb:
    """Not tried on a real device."""

    def __init__(self, setting: PrinterSetting) -> None:
        from escpos.printer import Usb  # noqa: PLC0415  a quarter second, not at start

        self._library = Usb(
            setting.vendor,
            setting.product,
            timeout=setting.timeout_ms,
            in_ep=setting.in_ep,
            out_ep=setting.out_ep,
        )
        self._library.open()
        self._setting = setting

    def send(self, chunk: bytes) -> None:
        try:
            self._library._raw(chunk)
        except (OSError, AssertionError) as wrong:  # pyusb's USBError is an OSError
            raise SendStopped(1) from wrong

    def ask(self, question: bytes) -> int | None:
        try:
            self._library._raw(question)
            device: Any = self._library.device
            answer = device.read(self._setting.in_ep, 16, int(ANSWER_SECONDS * 1000))
        except (OSError, AssertionError):
            return None  # a printer without a way back is not a lost one
        return int(answer[0]) if len(answer) else None

    def close(self) -> None:
        with suppress(Exception):
            self._library.close()


class _Spooler:
    """A queue of the system; it says nothing about paper. Not tried on a real device."""

    def __init__(self, setting: PrinterSetting) -> None:
        from escpos import printer  # noqa: PLC0415  a quarter second, not at start

        classes: dict[str, Any] = {"win32": printer.Win32Raw, "cups": printer.CupsPrinter}
        self._library = classes[setting.scheme](setting.path)
        self._library.open()

    def send(self, chunk: bytes) -> None:
        try:
            self._library._raw(chunk)
        except Exception as wrong:  # pywintypes.error and cups.IPPError are not OSErrors
            raise SendStopped(1) from wrong

    def ask(self, question: bytes) -> int | None:
        return None

    def close(self) -> None:
        try:
            self._library.close()  # here cups really hands the job over
        except Exception as wrong:
            raise ConnectionLost from wrong


class _File:
    """A device file such as /dev/usb/lp0, or a plain file that grows with every job."""

    def __init__(self, setting: PrinterSetting) -> None:
        create = 0 if setting.path.startswith("/dev/") else os.O_CREAT
        flags = os.O_WRONLY | os.O_APPEND | create | getattr(os, "O_NONBLOCK", 0)
        self._file = os.open(setting.path, flags | getattr(os, "O_BINARY", 0), 0o600)
        self._waits = not stat.S_ISREG(os.fstat(self._file).st_mode)
        self._seconds = setting.timeout_ms / 1000

    def send(self, chunk: bytes) -> None:
        accepted = 0
        until = time.monotonic() + self._seconds
        while accepted < len(chunk):
            if self._waits and not self._ready(until - time.monotonic()):
                raise SendStopped(accepted)
            try:
                accepted += os.write(self._file, chunk[accepted:])
            except BlockingIOError:
                continue
            except OSError as wrong:
                raise SendStopped(accepted) from wrong

    def _ready(self, seconds: float) -> bool:
        return bool(select.select([], [self._file], [], max(0.0, seconds))[1])

    def ask(self, question: bytes) -> int | None:
        return None

    def close(self) -> None:
        os.close(self._file)
