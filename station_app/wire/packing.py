"""Bodies made small for a thin line, and told apart again by their first bytes.

A proxy may strip ``Content-Encoding`` or unpack on its own. So the header is only for proxies; what
a body is packed with is read from its first bytes, and its digest decides whether it is whole.

``x-station-1`` is zstd with a dictionary of entries (``resources/wire/entries-1.dict``, which
never changes and is only followed by another), without what a frame of a known kind need not say,
and with the device's own name as one byte: it stands in every id, and both sides know it.
"""

from __future__ import annotations

import gzip
import threading
import zlib
from functools import cache
from typing import Literal

import zstandard

from station_app.basics.resources import resource

Packing = Literal["x-station-1", "zstd", "gzip", "identity"]
LADDER: tuple[Packing, ...] = (
    "x-station-1",
    "zstd",
    "gzip",
    "identity",
)  # down after a garbled body
MOST_PLAIN_BYTES = 8 << 20
_SMALL_BYTES = 1 << 20
_MOST_WINDOW = 8 << 20
_OWN = b"\x01"  # also the first byte of our form: no JSON holds it, no other form begins with it
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_GZIP_MAGIC = b"\x1f\x8b"


class Garbled(Exception):
    """The bytes cannot be unpacked, or would grow over the limit."""


def pack(plain: bytes, packing: Packing, *, own: str = "") -> bytes:
    """Make a body small; small bodies are worth the harder tries, large ones are not.

    own  name of the device the body is of, if both sides know it
    """
    level = 12 if len(plain) <= _SMALL_BYTES else 3
    if packing == "x-station-1" and _OWN not in plain:
        short = plain.replace(own.encode(), _OWN) if own else plain
        return _OWN + _station_packer(level).compress(short)
    if packing in ("x-station-1", "zstd"):
        return zstandard.ZstdCompressor(level=level, write_content_size=True).compress(plain)
    if packing == "gzip":
        return gzip.compress(plain, compresslevel=6, mtime=0)
    return plain


def unpack(packed: bytes, *, own: str = "", most_bytes: int = MOST_PLAIN_BYTES) -> bytes:
    """The plain body, whatever it was packed with.

    Garbled   damaged, cut, or larger than ``most_bytes`` once unpacked
    """
    try:
        plain = _unpack(packed, own, most_bytes)
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


def _unpack(packed: bytes, own: str, most_bytes: int) -> bytes:
    if packed.startswith(_OWN):
        return _own_form(packed[1:], own.encode(), most_bytes)
    if packed.startswith(_ZSTD_MAGIC):
        return _whole_frame(packed, most_bytes)
    if packed.startswith(_GZIP_MAGIC):
        inflate = zlib.decompressobj(wbits=31)
        plain = inflate.decompress(packed, most_bytes + 1)
        if not inflate.eof and len(plain) <= most_bytes:
            raise EOFError("cut")
        return plain
    return packed


def _own_form(packed: bytes, own: bytes, most_bytes: int) -> bytes:
    """Unpacked before anybody was asked who they are: no number in it may decide how much."""
    form = zstandard.FORMAT_ZSTD1_MAGICLESS
    told = zstandard.get_frame_parameters(packed, format=form).content_size
    if told != zstandard.CONTENTSIZE_UNKNOWN:  # ours never tell; the reader would take that much
        raise Garbled("too large")
    reader = zstandard.ZstdDecompressor(_dictionary(), format=form, max_window_size=_MOST_WINDOW)
    plain = reader.decompress(packed, max_output_size=most_bytes + 1)
    if len(plain) + plain.count(_OWN) * (len(own) - 1) > most_bytes:
        raise Garbled("too large")
    return plain.replace(_OWN, own)


def _whole_frame(packed: bytes, most_bytes: int) -> bytes:
    told = zstandard.frame_content_size(packed)
    if told > most_bytes or told < 0:  # our own frames always tell their size
        raise Garbled("too large")
    reader = zstandard.ZstdDecompressor().decompressobj(read_across_frames=False)
    plain = reader.decompress(packed)
    if not reader.eof or reader.unused_data:
        raise EOFError("cut")
    return plain


class _Packers(threading.local):
    """Packers by level, of one thread: none may serve two at once, and making one is slow."""

    def __init__(self) -> None:
        self.by_level: dict[int, zstandard.ZstdCompressor] = {}


_packers = _Packers()


def _station_packer(level: int) -> zstandard.ZstdCompressor:
    packer = _packers.by_level.get(level)
    if packer is None:
        form = zstandard.ZstdCompressionParameters.from_level(
            level,
            format=zstandard.FORMAT_ZSTD1_MAGICLESS,
            write_content_size=False,
            write_dict_id=False,
        )
        packer = zstandard.ZstdCompressor(compression_params=form, dict_data=_dictionary())
        _packers.by_level[level] = packer
    return packer


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(resource("wire/entries-1.dict").read_bytes())
