"""The gateway: one address that takes a POST for each message, before any SMS or WeChat provider.

Headers follow Standard Webhooks (webhook-id, -timestamp, -signature), so that its libraries check
them; ``Idempotency-Key`` says the same id: whoever gets one a second time answers as the first.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from station_app.center.notices.outbox import Outgoing
from station_app.center.notices.settings import NoticeSettings
from station_app.wire.entry import UNREADABLE, encode

_SECONDS = 20.0
_MOST_ANSWER_BYTES = 64 << 10
_REFUSED = (400, 422)  # this message never goes, however often it is tried


class _Answer(msgspec.Struct, frozen=True):
    """What a gateway says: done, or accepted with the result to follow."""

    result: Literal["accepted", "reached", "failed", "unknown_number"]


class NoAnswer(Exception):
    """Nothing can be concluded: no line, an error of theirs, or a page that is not an answer."""


class Gateway:
    """Hands messages over, one request each."""

    def __init__(self, settings: NoticeSettings) -> None:
        parts = urlsplit(settings.gateway)
        secure = parts.scheme == "https"
        self._kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        self._host, self._port = parts.hostname or "", parts.port
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._key = _key_of(settings.secret)

    def hand(self, one: Outgoing, *, now_ms: int) -> str:
        """Hand a message over: accepted, reached, failed or unknown_number.

        NoAnswer   it may or may not have arrived there
        """
        body = encode(_body(one))
        seconds = str(now_ms // 1000)
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": one.notice,
            "webhook-id": one.notice,
            "webhook-timestamp": seconds,
            "webhook-signature": signature(self._key, one.notice, seconds, body),
        }
        connection = self._kind(self._host, self._port, timeout=_SECONDS)
        try:
            connection.request("POST", self._target, body, headers)
            answer = connection.getresponse()
            return _read(answer.status, answer.read(_MOST_ANSWER_BYTES))
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(type(error).__name__) from error
        finally:
            connection.close()


def signature(key: bytes, notice: str, seconds: str, body: bytes) -> str:
    """``v1,`` and the HMAC-SHA256 over id, time and body.

    Source  Standard Webhooks 1.0
    """
    signed = b".".join((notice.encode(), seconds.encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _body(one: Outgoing) -> dict[str, object]:
    return {
        "notice": one.notice,
        "station": one.station,
        "station_name": one.station_name,
        "what": one.what,
        "phone": one.number.phone,
        "extension": one.number.extension,
        "until_day": one.until_day,
        "codes": one.codes,
        "text": one.text,
    }


def _read(status: int, answer: bytes) -> str:
    if status in _REFUSED:
        return "failed"
    if status not in (200, 201, 202):
        raise NoAnswer(f"status {status}")
    try:
        return msgspec.json.decode(answer, type=_Answer).result
    except UNREADABLE as error:
        raise NoAnswer("not an answer") from error


def _key_of(secret: str) -> bytes:
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            pass
    return secret.encode()
