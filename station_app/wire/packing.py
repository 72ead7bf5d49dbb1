"""Bodies made small for a thin line: zstd, gzip or plain, told apart by their first bytes.

A proxy may strip ``Content-Encoding`` or unpack on its own. So the header is only for proxies; what
a body is packed with is read from its first bytes, and its digest decides whether it is whole.
"""

from __future__ import annotations

import gzip
import zlib
from typing import Literal

import zstandard

Packing = Literal["zstd", "gzip", "identity"]
LADDER: tuple[Packing, ...] = ("zstd", "gzip", "identity")  # one step down after a garbled body
MOST_PLAIN_BYTES = 8 << 20
_SMALL_BYTES = 64 << 10
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_GZIP_MAGIC = b"\x1f\x8b"


class Garbled(Exception):
    """The bytes cannot be unpacked, or would grow over the limit."""


def pack(plain: bytes, packing: Packing) -> bytes:
    """Make a body small; small bodies are worth the harder tries, large ones are not."""
    if packing == "zstd":
        level = 12 if len(plain) <= _SMALL_BYTES else 3
        return zstandard.ZstdCompressor(level=level, write_content_size=True).compress(plain)
    if packing == "gzip":
        return gzip.compress(plain, compresslevel=6, mtime=0)
    return plain


def unpack(packed: bytes, *, most_bytes: int = MOST_PLAIN_BYTES) -> bytes:
    """The plain body, whatever it was packed with.

    Garbled   damaged, cut, or larger than ``most_bytes`` once unpacked
    """
    try:
        plain = _unpack(packed, most_bytes)
    except (zstandard.ZstdError, zlib.error, OSError, EOFError) as error:
        raise Garbled(str(error)) from error
    if len(plain) > most_bytes:
        raise Garbled("too large")
    return plain


def best_of(accepted: str) -> Packing:
    """The smallest packing that an ``Accept-Encoding`` header names."""
    names = {part.split(";")[0].strip().lower() for part in accepted.split(",")}
    return next((packing for packing in LADDER if packing in names), "identity")


def plainer(packing: Packing) -> Packing:
    """The next step down the ladder; plain stays plain."""
    return LADDER[min(LADDER.index(packing) + 1, len(LADDER) - 1)]


def _unpack(packed: bytes, most_bytes: int) -> bytes:
    if packed.startswith(_ZSTD_MAGIC):
        reader = zstandard.ZstdDecompressor().decompressobj(read_across_frames=False)
        return _whole_frame(reader, packed, most_bytes)
    if packed.startswith(_GZIP_MAGIC):
        inflate = zlib.decompressobj(wbits=31)
        plain = inflate.decompress(packed, most_bytes + 1)
        if not inflate.eof and len(plain) <= most_bytes:
            raise EOFError("cut")
        return plain
    return packed


def _whole_frame(reader: zstandard.ZstdDecompressionObj, packed: bytes, most_bytes: int) -> bytes:
    told = zstandard.frame_content_size(packed)
    if told > most_bytes or told < 0:  # our own frames always tell their size
        raise Garbled("too large")
    plain = reader.decompress(packed)
    if not reader.eof or reader.unused_data:
        raise EOFError("cut")
    return plain
