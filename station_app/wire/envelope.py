"""The envelope of every reply: it names itself, its length and digest, and the request it answers.

Whatever is not such an envelope - a captive portal, a proxy's page, a cut body - is *no line*,
whatever its status code says.
"""

from __future__ import annotations

import hashlib

import msgspec

from station_app.wire.entry import UNREADABLE

MARK = 1  # version of the envelope
_DIGEST_LETTERS = 32


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """A reply of the center.

    code    empty when done, else a fixed code of ``wire.calls``
    length  bytes of ``body``; a body cut without a length would pass as HTTP 200
    """

    station_center: int
    nonce: str
    code: str
    length: int
    digest: str
    body: msgspec.Raw


class NotTheCenter(Exception):
    """These bytes are no envelope of this request's; nothing may be concluded from them."""


_decoder = msgspec.json.Decoder(Envelope)
_encode = msgspec.json.Encoder().encode


def seal(nonce: str, body: bytes, *, code: str = "") -> bytes:
    """Put a reply's JSON body into its envelope."""
    return _encode(
        Envelope(
            station_center=MARK,
            nonce=nonce,
            code=code,
            length=len(body),
            digest=_digest(nonce, code, body),
            body=msgspec.Raw(body),
        )
    )


def open_sealed(data: bytes, nonce: str) -> tuple[str, bytes]:
    """Code and body of a reply to the request with this nonce.

    NotTheCenter   not JSON, another's, another version, cut, or answered to somebody else
    """
    try:
        envelope = _decoder.decode(data)
    except UNREADABLE as error:
        raise NotTheCenter("no envelope") from error
    body = bytes(envelope.body)
    if envelope.station_center != MARK or envelope.nonce != nonce:
        raise NotTheCenter("not an answer to this request")
    if len(body) != envelope.length or _digest(nonce, envelope.code, body) != envelope.digest:
        raise NotTheCenter("cut or changed on the way")
    return envelope.code, body


def _digest(nonce: str, code: str, body: bytes) -> str:
    text = b"%s\n%s\n%s" % (nonce.encode(), code.encode(), body)
    return hashlib.sha256(text).hexdigest()[:_DIGEST_LETTERS]
