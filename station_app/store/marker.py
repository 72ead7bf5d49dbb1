"""A small file outside the database that says how far the book had come.

It is overwritten in place after each commit and before printing, without fsync: after a power cut
it may be older than the database, never newer. Newer, or off the chain, means the database was
put back to an earlier state.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path
from typing import NamedTuple

_BODY = struct.Struct(">8s16sIQ32s")  # magic, device, epoch ordinal, seq, h
_MAGIC = b"STATION1"
_CHECK_BYTES = 16


class Mark(NamedTuple):
    """The last entry that was committed before printing began."""

    device: str
    ordinal: int
    seq: int
    h: bytes


class Marker:
    """The open marker file of one station."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._file = path.open("r+b", buffering=0)  # Windows has no pread

    def read(self) -> Mark | None:
        """The mark, or None when it is missing, torn or of another kind."""
        self._file.seek(0)
        return _mark_of(self._file.read(_BODY.size + _CHECK_BYTES) or b"")

    def write(self, mark: Mark) -> None:
        """Overwrite the mark in place."""
        body = _BODY.pack(_MAGIC, mark.device.encode(), mark.ordinal, mark.seq, mark.h)
        self._file.seek(0)
        self._file.write(body + _check(body))

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def mark_in(path: Path) -> Mark | None:
    """The mark of a station that may be open elsewhere; nothing is made or changed."""
    try:
        return _mark_of(path.read_bytes())
    except OSError:
        return None


def _mark_of(data: bytes) -> Mark | None:
    body, check = data[: _BODY.size], data[_BODY.size :]
    if len(body) != _BODY.size or check != _check(body):
        return None
    magic, device, ordinal, seq, h = _BODY.unpack(body)
    if magic != _MAGIC:
        return None
    return Mark(device.rstrip(b"\0").decode("ascii", "replace"), ordinal, seq, h)


def _check(body: bytes) -> bytes:
    try:
        return hashlib.sha256(body).digest()[:_CHECK_BYTES]
    except ValueError as error:  # OpenSSL's word for no memory
        raise MemoryError from error
