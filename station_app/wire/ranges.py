"""A contiguous range of entries on the line: headers and bodies as stored, no hashes.

JSON ``[[header, body], [header, null, "digest"], ...]``; the second form is an erased body. Stored
bytes are joined and cut, never serialised again, so the center hashes what the station hashed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from station_app.wire.entry import HASH_BYTES, Stored, body_digest, chain_hash

FIRST_LAST_PATTERN = "^([1-9][0-9]{0,15})-([1-9][0-9]{0,15})$"
_TARGET = re.compile(f"^/v1/journal/([^/]+)/([^/]+)/{FIRST_LAST_PATTERN.removeprefix('^')}")
_counter = msgspec.json.Decoder(list[msgspec.Raw])
_decoder = msgspec.json.Decoder(list[list[msgspec.Raw]])
_NULL = b"null"
_ERASED_PARTS = 3


class NotARange(Exception):
    """The bytes do not hold a range of entries."""


class Sent(NamedTuple):
    """One entry as it came; ``body`` is None when it was erased."""

    header: bytes
    body: bytes | None
    digest: bytes


class Place(NamedTuple):
    """Where a range belongs."""

    device: str
    epoch: str
    first: int
    last: int


def target(device: str, epoch: str, *, first: int, last: int) -> str:
    """The path of a range."""
    return f"/v1/journal/{device}/{epoch}/{first}-{last}"


def parse_target(path: str) -> Place | None:
    """What a path names, or None."""
    found = _TARGET.fullmatch(path)
    if not found or int(found[4]) < int(found[3]):
        return None
    return Place(found[1], found[2], int(found[3]), int(found[4]))


def write_range(entries: Iterable[Stored]) -> bytes:
    """The body of a push."""
    return b"[" + b",".join(_line(entry) for entry in entries) + b"]"


def read_range(body: bytes, many: int = 0) -> list[Sent]:
    """The entries of a push, digests computed.

    many  so many there should be, if that is known; counted first, for a few bytes make an entry
          and much is made of each
    NotARange   no JSON of that shape, or not that many
    """
    try:
        if many and len(_counter.decode(body)) != many:
            raise NotARange("another number of entries")
        return [_sent(parts) for parts in _decoder.decode(body)]
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise NotARange(str(error)) from error


def chained(prefix: bytes, sent: Iterable[Sent], *, first: int, base: bytes) -> list[Stored]:
    """The same entries with number and hash, chained to ``base``."""
    entries, h = [], base
    for seq, (header, body, digest) in enumerate(sent, first):
        h = chain_hash(prefix, seq, header, digest, h)
        entries.append(Stored(seq, header, body, digest, h))
    return entries


def _line(entry: Stored) -> bytes:
    if entry.body is None:
        return b'[%s,null,"%s"]' % (entry.header, entry.digest.hex().encode())
    return b"[%s,%s]" % (entry.header, entry.body)


def _sent(parts: list[msgspec.Raw]) -> Sent:
    header, body, *erased = (bytes(part) for part in parts)
    if not erased:
        return Sent(header, body, body_digest(body))
    digest = bytes.fromhex(msgspec.json.decode(erased[0], type=str))
    if len(parts) != _ERASED_PARTS or body != _NULL or len(digest) != HASH_BYTES:
        raise NotARange("an erased entry is header, null, digest")
    return Sent(header, None, digest)
