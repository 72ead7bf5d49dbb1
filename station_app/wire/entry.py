"""One entry of the journal: its header bytes, its body bytes and the chain that binds them.

Bytes are hashed as they were stored and are never serialised a second time. Golden vectors in
``tests/wire/vectors`` hold this format for ever.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

TAG = b"station-entry-1"
HASH_BYTES = 32
NO_HEAD = bytes(HASH_BYTES)  # what the first entry of the first epoch is chained to
_LENGTH = struct.Struct(">I")
# What reading bytes of somebody else's may raise: broken JSON, broken UTF-8, a thousand brackets.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Header(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a deed before its body is read.

    at_ms    the wall clock of the PC, UTC, right or wrong
    run      names one run of the program; mono_ms only compares within it
    day      business day, ``YYYY-MM-DD``
    subject  person id for ``person.*``, else empty
    """

    kind: str
    version: int
    at_ms: int
    run: str
    mono_ms: int
    clerk: str
    day: str
    subject: str = ""


class Stored(NamedTuple):
    """An entry as it lies in a file or on the line; ``body`` is None once it was erased."""

    seq: int
    header: bytes
    body: bytes | None
    digest: bytes
    h: bytes


_encoder = msgspec.json.Encoder()
_header_decoder = msgspec.json.Decoder(Header)
encode = _encoder.encode


def decode_header(header: bytes) -> Header:
    """Read stored header bytes; msgspec.ValidationError or DecodeError when they are none."""
    return _header_decoder.decode(header)


def body_digest(body: bytes) -> bytes:
    """SHA-256 of the body bytes as stored; it outlives an erased body."""
    return hashlib.sha256(body).digest()


def chain_prefix(device: str, epoch: str) -> bytes:
    """The part of every hashed text that is the same for a whole log."""
    return b"".join(_sized(part) for part in (TAG, device.encode(), epoch.encode()))


def chain_hash(prefix: bytes, seq: int, header: bytes, digest: bytes, previous: bytes) -> bytes:
    """``h`` of one entry: SHA-256 over the length-prefixed parts.

    prefix  of ``chain_prefix``; one joined buffer is far cheaper than many updates
    """
    pack = _LENGTH.pack
    number = b"%d" % seq
    parts = (prefix, pack(len(number)), number, pack(len(header)), header)
    tail = (pack(len(digest)), digest, pack(len(previous)), previous)
    return hashlib.sha256(b"".join(parts + tail)).digest()


def first_link(parent_head: str) -> bytes:
    """What the first entry of an epoch is chained to: the parent's head, or zeros."""
    return bytes.fromhex(parent_head) if parent_head else NO_HEAD


class Break(NamedTuple):
    """A place where the chain does not hold, with its reason: gap, digest, link or header."""

    seq: int
    why: str


def breaks(prefix: bytes, entries: Iterable[Stored], *, seq: int, head: bytes) -> Iterator[Break]:
    """Every place where a run of entries is not what was recorded.

    seq, head   number and hash of the entry before the first one given
    After a break the stored ``h`` is taken on, so that one edit is told once and later ones too.
    """
    for entry in entries:
        if entry.seq != seq + 1:
            yield Break(entry.seq, "gap")
        if entry.body is not None and body_digest(entry.body) != entry.digest:
            yield Break(entry.seq, "body")
        if chain_hash(prefix, entry.seq, entry.header, entry.digest, head) != entry.h:
            yield Break(entry.seq, "chain")
        seq, head = entry.seq, entry.h


def _sized(part: bytes) -> bytes:
    return _LENGTH.pack(len(part)) + part
