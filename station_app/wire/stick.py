"""Data that goes by stick: a file for the center, and the receipt that comes back.

Pictures stand behind what is packed, as they are, in the order and of the sizes it says. A program
from before pictures were carried reads the rest and leaves them.

What lies in a keeper's pocket is read by nobody on the way: it is signed by who wrote it and sealed
(HPKE, RFC 9180) to who it is for. Both sides know each other's Ed25519 key from enrolment; the key
it is sealed to is the same one seen as X25519 (the birational map of RFC 7748, 4.1).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, NamedTuple, TypeVar

import msgspec
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from station_app.wire.calls import EpochSaid, Facts, FeedPage, Landed, Whole, Wire
from station_app.wire.pictures import MOST_NAMED
from station_app.wire.signing import sign, verified

MOST_BYTES = 64 << 20  # of one file, packed or not
Kind = Literal["export", "receipt"]
MAGIC = b"station-stick-1\n"
_HEAD = struct.Struct(">16s8s8sQ")  # magic, kind, whom it is for, length of what follows
_TAG = b"station-stick-1"
_SIGNATURE_BYTES = 64
_NAME_BYTES = 7  # of a device
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_FIELD = 2**255 - 19
_BLOCK_HEAD_BYTES, _CHECKSUM_BYTES, _ONE_BYTE_OVER_AND_OVER = 3, 4, 1  # of a zstd frame


class NotTaken(Exception):
    """A file that cannot be taken; ``why`` is foreign, cut, other (not for us) or damaged."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Range(Wire, frozen=True):
    """Entries as in a push: ``body`` of ``wire.ranges``, chained to ``base``."""

    epoch: str
    first: Whole
    last: Whole
    base: str
    body: msgspec.Raw


class Picture(Wire, frozen=True):
    """A picture by its SHA-256; of no bytes where the station has it no more."""

    name: str
    size: Whole = 0


Names = Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_NAMED)]
Pictures = Annotated[tuple[Picture, ...], msgspec.Meta(max_length=MOST_NAMED)]


class Export(Wire, frozen=True):
    """What a station brings, and where its news ends.

    left, pictures_left   entries and pictures that did not fit into this file
    """

    device: str
    epochs: tuple[EpochSaid, ...]
    ranges: tuple[Range, ...] = ()
    feed_epoch: str = ""
    feed_pos: Whole = 0
    app: str = ""
    at_ms: Whole = 0
    left: Whole = 0
    pictures: Pictures = ()
    pictures_left: Whole = 0


class Answer(Wire, frozen=True):
    """What the center says to one range: that it landed, or a code as on the line."""

    epoch: str
    landed: Landed | None = None
    code: str = ""
    facts: Facts = Facts()


class Receipt(Wire, frozen=True):
    """What comes back: an answer to each range and picture, and news from where the station stood.

    held      pictures that were brought and are at the center
    unwanted  pictures that were brought and are not to be brought again
    wants     pictures it would like to have
    """

    device: str
    answers: tuple[Answer, ...]
    feed_epoch: str = ""
    feed_pos: Whole = 0
    pages: tuple[FeedPage, ...] = ()
    at_ms: Whole = 0
    held: Names = ()
    unwanted: Names = ()
    wants: Names = ()


T = TypeVar("T", Export, Receipt)


class Opened(NamedTuple):
    """An unsealed file: the device it is of, its signature, and what was signed."""

    device: str
    signature: bytes
    packed: bytes


def write(
    kind: Kind,
    device: str,
    said: Wire,
    *,
    private: bytes,
    to: bytes,
    pictures: Iterable[bytes] = (),
) -> bytes:
    """The bytes of a file, signed with the private key of who writes it, sealed to a public one.

    pictures   the bytes of those that are said to be in it, in that order
    """
    packed = (zstandard.ZstdCompressor(level=9).compress(msgspec.json.encode(said)), *pictures)
    signature = sign(private, _message(kind, device, to, *packed))
    plain = b"".join((device.encode(), signature, *packed))
    sealed = _SUITE.encrypt(plain, _box_key(to), _info(kind, to))
    del plain  # with pictures each copy of it is large
    return _HEAD.pack(MAGIC, kind.encode(), _hint(to), len(sealed)) + sealed


def read(kind: Kind, data: bytes, *, private: bytes, public: bytes) -> Opened:
    """Unseal a file for us; who signed it has still to be asked, see `unpacked`.

    NotTaken   not such a file, cut, for somebody else, damaged
    """
    if len(data) < _HEAD.size or len(data) > MOST_BYTES + _HEAD.size:
        raise NotTaken("cut" if data[:16] == MAGIC[: len(data)] and data else "foreign")
    magic, named, hint, length = _HEAD.unpack_from(data)
    if magic != MAGIC or named.rstrip(b"\0") != kind.encode():
        raise NotTaken("foreign")
    if len(data) != _HEAD.size + length:
        raise NotTaken("cut")
    if hint != _hint(public):
        raise NotTaken("other")
    box = X25519PrivateKey.from_private_bytes(hashlib.sha512(private).digest()[:32])
    try:
        plain = _SUITE.decrypt(data[_HEAD.size :], box, _info(kind, public))
    except (InvalidTag, ValueError) as error:
        raise NotTaken("damaged") from error
    signature_end = _NAME_BYTES + _SIGNATURE_BYTES
    if len(plain) <= signature_end:
        raise NotTaken("damaged")
    device = plain[:_NAME_BYTES].decode("ascii", "replace")
    return Opened(device, plain[_NAME_BYTES:signature_end], plain[signature_end:])


def signed_by(opened: Opened, kind: Kind, *, signer: bytes, to: bytes) -> bool:
    """Whether the holder of that key wrote exactly this, for us."""
    message = _message(kind, opened.device, to, opened.packed)
    return verified(signer, opened.signature, message)


def export_of(opened: Opened) -> Export:
    """The content of a file a station signed, pictures apart; NotTaken damaged."""
    said, end = _unpacked(opened, Export)
    behind = sum(one.size for one in said.pictures)
    if behind and len(opened.packed) - end != behind:  # none of them is cut or too many
        raise NotTaken("damaged")
    return said


def pictures_of(opened: Opened, said: Export) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the pictures in it; whether the one fits the other has to be asked."""
    at = len(opened.packed) - sum(one.size for one in said.pictures)
    for one in said.pictures:
        yield one.name, opened.packed[at : at + one.size]
        at += one.size


def receipt_of(opened: Opened) -> Receipt:
    """The content of a receipt the center signed; NotTaken damaged."""
    return _unpacked(opened, Receipt)[0]


def _unpacked(opened: Opened, kind: type[T]) -> tuple[T, int]:
    """What is said, and where in ``packed`` that ends."""
    try:
        size = zstandard.frame_content_size(opened.packed)
        if not 0 <= size <= MOST_BYTES:
            raise NotTaken("damaged")
        end = _frame_end(opened.packed)
        head = memoryview(opened.packed)[:end]
        unpack = zstandard.ZstdDecompressor().decompress
        plain = unpack(head, max_output_size=MOST_BYTES, allow_extra_data=False)
        said = msgspec.json.decode(plain, type=kind)
    except (zstandard.ZstdError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotTaken("damaged") from error
    if said.device != opened.device:
        raise NotTaken("damaged")
    return said, end


def _frame_end(packed: bytes) -> int:
    """Where the frame at its beginning ends, by the heads of its blocks (RFC 8878, 3.1.1)."""
    at = zstandard.frame_header_size(packed)
    last = 0
    while not last and at < len(packed):
        head = int.from_bytes(packed[at : at + _BLOCK_HEAD_BYTES], "little")
        last, kind, size = head & 1, head >> 1 & 3, head >> 3
        at += _BLOCK_HEAD_BYTES + (1 if kind == _ONE_BYTE_OVER_AND_OVER else size)
    return at + _CHECKSUM_BYTES * zstandard.get_frame_parameters(packed).has_checksum


def _message(kind: Kind, device: str, to: bytes, *packed: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in packed:
        digest.update(part)
    parts = (_TAG, kind.encode(), device.encode(), to, digest.digest())
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _info(kind: Kind, to: bytes) -> bytes:
    return _TAG + kind.encode() + to


def _hint(public: bytes) -> bytes:
    """Tells whom a file is for, so that a wrong stick is told from a damaged one."""
    return hashlib.sha256(_TAG + public).digest()[:8]


def _box_key(public: bytes) -> X25519PublicKey:
    """The X25519 form of an Ed25519 public key: u = (1 + y) / (1 - y)."""
    y = int.from_bytes(public, "little") & (2**255 - 1)
    u = (1 + y) * pow(1 - y, -1, _FIELD) % _FIELD
    return X25519PublicKey.from_public_bytes(u.to_bytes(32, "little"))
