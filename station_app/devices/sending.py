"""One slip to one printer, and an honest word about what became of it.

There is no "printed" in the printers' language. So: ask before sending whether there is paper,
count the bytes accepted, ask again after. Once a byte has gone the slip is never sent a second
time by itself; a keeper with paper in hand decides (hardware facts, 3.2).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Literal

from station_app.basics.faults import Trouble
from station_app.basics.paper import Slip
from station_app.devices.escpos_bytes import encode
from station_app.devices.printer import PrinterSetting
from station_app.devices.transport import (
    ConnectionLost,
    SendStopped,
    Transport,
    open_transport,
)
from station_app.devices.tspl_bytes import encode_label

CHUNK_BYTES = 2048
Condition = Literal["ready", "paper_out", "busy", "unknown"]

_PAPER_QUESTION = b"\x10\x04\x04"
_PRINTER_QUESTION = b"\x10\x04\x01"
_LABEL_QUESTION = b"\x1b!?"


def bytes_for(slip: Slip, setting: PrinterSetting) -> bytes:
    """The slip in the language this printer speaks."""
    return encode_label(slip, setting) if setting.lang == "tspl" else encode(slip, setting)


def check_printer(setting: PrinterSetting) -> Condition:
    """Connect, ask, let go: for the lamp and the doctor; nothing is printed.

    Trouble printer.unreachable, printer.busy, printer.forbidden, printer.no_driver
    """
    with closing(open_transport(setting)) as transport:
        return _condition(transport, setting)


def send_bytes(
    data: bytes,
    setting: PrinterSetting,
    *,
    ask_first: bool = True,
    begun: Callable[[], None] = lambda: None,
) -> Condition:
    """Print a slip that `bytes_for` made; gives what the printer said when it had taken it.

    ask_first  ask for paper before sending; off for a printer known to be silent, to be quick
    begun      called when the printer is there and has paper, just before the first byte
    Trouble printer.unreachable, busy, forbidden, no_driver, paper_out  nothing was printed
    Trouble printer.stopped_midway  some of it may be on paper (`accepted`, `total` bytes)
    """
    transport = open_transport(setting)
    accepted = 0
    try:
        with closing(transport):
            before = _condition(transport, setting) if ask_first else "unknown"
            if before == "paper_out":
                raise Trouble("printer.paper_out", address=setting.address)
            begun()
            accepted = _send_all(transport, data)
            return _condition_after(transport, setting, before)
    except ConnectionLost as wrong:
        raise _midway(setting, accepted, len(data)) from wrong
    except SendStopped as wrong:
        raise _midway(setting, wrong.accepted, len(data)) from wrong


def _midway(setting: PrinterSetting, accepted: int, total: int) -> Trouble:
    if not accepted:
        return Trouble("printer.unreachable", address=setting.address, why="0")
    return Trouble("printer.stopped_midway", accepted=accepted, total=total)


def _send_all(transport: Transport, data: bytes) -> int:
    accepted = 0
    for start in range(0, len(data), CHUNK_BYTES):
        chunk = data[start : start + CHUNK_BYTES]
        try:
            transport.send(chunk)
        except SendStopped as stopped:
            raise SendStopped(accepted + stopped.accepted) from stopped
        accepted += len(chunk)
    return accepted


def _condition_after(transport: Transport, setting: PrinterSetting, before: Condition) -> Condition:
    """Ask again after sending; paper that ran out then may have ended within this slip."""
    after = _condition(transport, setting)
    if after == "paper_out":
        raise SendStopped(1)  # not a byte count any more: only that paper is out there
    # A printer that answered before and is silent now is only busy printing.
    return "busy" if after == "unknown" and before != "unknown" else after


def _condition(transport: Transport, setting: PrinterSetting) -> Condition:
    """What the printer says of itself; silence is unknown, never an error."""
    if setting.lang == "tspl":
        return label_condition(transport.ask(_LABEL_QUESTION))
    paper = paper_condition(transport.ask(_PAPER_QUESTION))
    if paper != "ready":
        return paper
    return online_condition(transport.ask(_PRINTER_QUESTION))


def paper_condition(answer: int | None) -> Condition:
    """The answer to DLE EOT 4; bits 5 and 6 are paper end, 2 and 3 only near end."""
    if answer is None or answer & 0x93 != 0x12:
        return "unknown"
    return "paper_out" if answer & 0x60 else "ready"


def online_condition(answer: int | None) -> Condition:
    """The answer to DLE EOT 1; bit 3 is offline: a cover open, a button held, or cooling."""
    if answer is None or answer & 0x93 != 0x12:
        return "unknown"
    return "busy" if answer & 0x08 else "ready"


def label_condition(answer: int | None) -> Condition:
    """The answer to ESC ! ? of a TSPL printer; bit 2 is paper out, bit 5 printing."""
    if answer is None:
        return "unknown"
    if answer & 0x04:
        return "paper_out"
    return "busy" if answer else "ready"
