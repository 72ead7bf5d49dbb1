"""Who says so: Ed25519 over requests by the device and over journal heads by the center.

A request carries one line ``Station-Auth: device.counter.nonce.base.check.signature``. The counter
only rises, so a replayed request is refused without any clock; ``base`` is the hash of the entry
before the first one sent, so both sides chain from the same link without a hash per entry.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

AUTH_HEADER = "Station-Auth"
KEY_BYTES = 32
_REQUEST_TAG = b"station-request-1"
_HEAD_TAG = b"station-head-1"
_ROLL_TAG = b"station-key-1"
_CHECK_BYTES = 6
_SIGNATURE_BYTES = 64
_PARTS = 6
_FIELD = 2**255 - 19
_MOST_DIGITS = 15  # a counter fits a 64 bit column


class Auth(NamedTuple):
    """The parts of a request's auth line.

    base   hash the sent entries are chained to, empty when no entries are sent
    check  first bytes of the body's digest: tells a garbled body from a wrong signature
    """

    device: str
    counter: int
    nonce: str
    base: bytes
    check: bytes
    signature: bytes


def new_key() -> bytes:
    """A fresh private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half of a private key, 32 bytes."""
    return _private(private).public_key().public_bytes_raw()


def read_public(told: str) -> bytes | None:
    """A public key said as hex; None when it is none, or the one that no box can be sealed to."""
    try:
        public = bytes.fromhex(told)
    except ValueError:
        return None
    y = int.from_bytes(public, "little") & ((1 << 255) - 1)
    return public if len(public) == KEY_BYTES and y % _FIELD != 1 else None


def sign(private: bytes, message: bytes) -> bytes:
    """The signature of a message, 64 bytes."""
    return _private(private).sign(message)


def verified(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of that key signed exactly this message."""
    try:
        _public(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def request_message(
    method: str, target: str, *, device: str, counter: int, nonce: str, base: bytes, body: bytes
) -> bytes:
    """What a device signs: ``target`` is path and query, ``body`` is not packed yet."""
    digest = hashlib.sha256(body).digest()
    texts = (method, target, device, str(counter), nonce)
    return _joined(_REQUEST_TAG, *(text.encode() for text in texts), base, digest)


def head_message(center_epoch: str, device: str, epoch: str, *, seq: int, h: bytes) -> bytes:
    """What the center signs: it holds this log up to ``seq``, whose hash is ``h``."""
    texts = (center_epoch, device, epoch, str(seq))
    return _joined(_HEAD_TAG, *(text.encode() for text in texts), h)


def roll_message(holder: str, public: bytes) -> bytes:
    """What vouches for a next key: whose it is to be, and its public half."""
    return _joined(_ROLL_TAG, holder.encode(), public)


def auth_line(
    private: bytes,
    method: str,
    target: str,
    *,
    device: str,
    counter: int,
    nonce: str,
    base: bytes,
    body: bytes,
) -> str:
    """The value of ``Station-Auth`` for a request."""
    message = request_message(
        method, target, device=device, counter=counter, nonce=nonce, base=base, body=body
    )
    sealed = (base, body_check(body), sign(private, message))
    return ".".join((device, str(counter), nonce, *(_letters(part) for part in sealed)))


def parse_auth(line: str) -> Auth | None:
    """The parts of an auth line, or None when it is not one."""
    parts = line.split(".")
    if len(parts) != _PARTS or not parts[1].isascii() or not parts[1].isdigit():
        return None
    try:
        base, check, signature = (_bytes(part) for part in parts[3:])
    except ValueError:
        return None
    if len(parts[1]) > _MOST_DIGITS or len(signature) != _SIGNATURE_BYTES:
        return None
    return Auth(parts[0], int(parts[1]), parts[2], base, check, signature)


def body_check(body: bytes) -> bytes:
    """The first bytes of the body's digest."""
    return hashlib.sha256(body).digest()[:_CHECK_BYTES]


def _joined(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _letters(part: bytes) -> str:
    return urlsafe_b64encode(part).decode().rstrip("=")


def _bytes(letters: str) -> bytes:
    return urlsafe_b64decode(letters + "=" * (-len(letters) % 4))


@lru_cache(maxsize=8)
def _private(raw: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(raw)


@lru_cache(maxsize=4096)
def _public(raw: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw)
