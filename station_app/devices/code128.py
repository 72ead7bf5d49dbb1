"""Code 128 as the printers want it, and as a picture for those that cannot.

Digits travel in pairs (set C), so that a waybill of letters and thirteen digits still fits 58 mm.
"""

from __future__ import annotations

import re

QUIET_MODULES = 10
_RUNS = re.compile(r"(\d{4,})|((?:(?!\d{4,})[ -~])+)")


def printable(code: str) -> str:
    """What Code 128 set B can hold of a text; the rest is left out."""
    return "".join(char for char in code if " " <= char <= "~")


def native_data(code: str) -> bytes:
    """The data of `GS k 73` for a printable code, with its switches of code set."""
    data = bytearray()
    in_set = b""
    for digits, letters in _RUNS.findall(code):
        pairs = len(digits) // 2 * 2
        for chosen, text in ((b"{C", digits[:pairs]), (b"{B", digits[pairs:] + letters)):
            if not text:
                continue
            if chosen != in_set:
                data += chosen
                in_set = chosen
            data += _pairs(text) if chosen == b"{C" else text.replace("{", "{{").encode()
    return bytes(data)


def _pairs(digits: str) -> bytes:
    return bytes(int(digits[at : at + 2]) for at in range(0, len(digits), 2))


def modules_of(data: bytes) -> int:
    """How many modules wide the printer's own barcode becomes, without quiet zones."""
    data = data.replace(b"{{", b"_")
    symbols = len(data) - data.count(b"{")  # a switch is two bytes and one symbol
    return 11 * (symbols + 1) + 13  # check symbol; stop has 13


def bars(code: str) -> str:
    """The modules as a string of 1 (black) and 0, for a raster picture."""
    from barcode.codex import (  # type: ignore[import-untyped]  # noqa: PLC0415  rare, kept off start
        Code128,
    )

    return str(Code128(code).build()[0])
