"""A scanner on a serial line (USB-COM mode): its own source, never mixed with the keyboard.

The recommended set-up: no input method, no focus, no layout between scanner and program, and
Chinese inside a QR code arrives as bytes (hardware facts, 2.4 and 2.5).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from station_app.basics.faults import Refusal

log = logging.getLogger(__name__)

SILENCE_SECONDS = 0.05  # a scanner without a suffix is done when it has been quiet this long
LONGEST_SCAN_BYTES = 4096
SLOWEST_BAUD, FASTEST_BAUD = 300, 921_600
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 15.0
_ENDS = b"\r\n\t"


@dataclass(frozen=True, slots=True)
class ScannerSetting:
    """A serial scanner: its port and speed."""

    port: str
    baud: int = 9600


def parse_scanner_url(text: str) -> ScannerSetting:
    """The scanner that `serial:///dev/ttyACM0?baud=9600` or `serial://COM3` names.

    Refusal scanner.bad_address
    """
    try:
        parts = urlsplit(text.strip())
        baud = _baud(dict(parse_qsl(parts.query, keep_blank_values=True)))
        port = unquote(parts.netloc + parts.path)
        if parts.scheme != "serial" or not port.strip("/") or not port.isprintable():
            raise ValueError(port)
    except ValueError as wrong:
        raise Refusal("scanner.bad_address", address=text.strip()[:80]) from wrong
    return ScannerSetting(port, baud)


def _baud(options: dict[str, str]) -> int:
    baud = int(options.pop("baud", "9600"))
    if options or not SLOWEST_BAUD <= baud <= FASTEST_BAUD:
        raise ValueError(options, baud)
    return baud


def scan_text(data: bytes) -> str:
    """What a scanner meant: UTF-8, else GB18030 as on most Chinese paper; control marks stay."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


class Scans:
    """Cuts the bytes of a line into scans: at CR, LF or Tab, or at silence."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> list[str]:
        """Bytes that arrived; the scans they complete."""
        done = []
        for byte in data:
            if byte in _ENDS:
                done += self.silence()
            elif len(self._pending) < LONGEST_SCAN_BYTES:
                self._pending.append(byte)
        return done

    def silence(self) -> list[str]:
        """Nothing came for a while: what is there is a scan of a scanner without suffix."""
        data = bytes(self._pending)
        self._pending.clear()
        return [scan_text(data)] if data else []


class ScannerThread:
    """Reads one serial scanner until told to stop; comes back when it is plugged in again.

    heard  called from this thread with the text and the source "serial:PORT"
    found  called from this thread with True when the scanner is there, False when it is lost
    """

    def __init__(
        self,
        setting: ScannerSetting,
        *,
        heard: Callable[[str, str], None],
        found: Callable[[bool], None] = lambda there: None,
    ) -> None:
        self.setting, self._heard, self._found = setting, heard, found
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="scanner", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self, timeout_seconds: float = 2.0) -> bool:
        """End; False when the port holds the thread longer."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        pause_seconds = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            try:
                with closing(_open(self.setting)) as port:
                    pause_seconds = FIRST_PAUSE_SECONDS
                    self._found(True)
                    self._listen(port)
            except (OSError, ValueError) as wrong:  # pyserial's errors are OSErrors
                log.info("scanner %s: %s", self.setting.port, wrong)
            if not self._stopping.is_set():
                self._found(False)
                self._stopping.wait(pause_seconds)
                pause_seconds = min(pause_seconds * 2, LONGEST_PAUSE_SECONDS)

    def _listen(self, port: Any) -> None:
        scans = Scans()
        source = f"serial:{self.setting.port}"
        while not self._stopping.is_set():
            data = port.read(max(1, port.in_waiting))
            for text in scans.feed(data) if data else scans.silence():
                try:
                    self._heard(text, source)
                except Exception:  # a page that fails must not deafen the counter
                    log.exception("a scan was not taken")


def _open(setting: ScannerSetting) -> Any:
    import serial  # noqa: PLC0415  most stations have no serial scanner

    return serial.Serial(setting.port, setting.baud, timeout=SILENCE_SECONDS)


def serial_ports() -> list[tuple[str, str]]:
    """The serial ports of this machine and what is plugged in there, for the settings page."""
    from serial.tools import list_ports  # noqa: PLC0415  only the settings page asks

    return sorted((port.device, port.description or "") for port in list_ports.comports())
