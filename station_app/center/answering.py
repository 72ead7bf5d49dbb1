"""From request bytes to reply bytes: unpack, check who asks, answer in an envelope."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, OperationalError

from station_app.center import replacing
from station_app.center.database import Center
from station_app.center.problem import Problem, Told
from station_app.center.stations import Device, counted, find_device
from station_app.wire import calls, envelope, packing, signing
from station_app.wire.entry import UNREADABLE, encode

log = logging.getLogger(__name__)
MOST_REQUEST_BYTES = 4 << 20
_BUSY_MS = 2_000
_MOST_NONCE_LETTERS = 40
_STATUS = {"": 200, "BUSY": 503, "CENTER_TROUBLE": 500, "TOO_LARGE": 413, "NOT_FOUND": 404}
_OTHER_STATUS = 409
T = TypeVar("T")


class Ask(NamedTuple):
    """A request as it came; ``target`` is path and query."""

    method: str
    target: str
    auth: str
    body: bytes


class Reply(NamedTuple):
    """What goes back: HTTP status and the envelope, not packed yet."""

    status: int
    data: bytes


Result = msgspec.Struct | Told
Work = Callable[[Connection, Device, signing.Auth, bytes], Result]


def answer(ask: Ask, deed: Callable[[], Result]) -> Reply:
    """Run a deed and put its answer, or its problem, into the envelope of this request."""
    try:
        done = deed()
        if isinstance(done, Told):
            return _sealed(ask, encode(done.facts), done.code)
        return _sealed(ask, encode(done))
    except Problem as problem:
        return _sealed(ask, encode(problem.facts), problem.code)
    except OperationalError:
        log.warning("database busy", exc_info=True)
        return _sealed(ask, encode(calls.Facts(retry_after_ms=_BUSY_MS)), "BUSY")
    except DataError:  # a text or number that no column takes, such as one with a NUL
        return _sealed(ask, encode(calls.Facts()), "MALFORMED")
    except Exception:
        log.exception("%s %r failed", ask.method, ask.target)
        return _sealed(ask, encode(calls.Facts()), "CENTER_TROUBLE")


def signed(
    center: Center,
    ask: Ask,
    work: Work,
    *,
    durable: bool = True,
    found: Work | None = None,
    way_in: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Result:
    """Run work for the device that signed the request, all in one transaction.

    durable  as of ``Center.write``; a counter that a power cut took back lets a request be sent
             twice, which changes nothing where the work is not to be durable either
    found    the same for a lost PC that signs with the key of before
    way_in   where few may be at once; nobody stands there before it is known who they are
    Problem DEVICE_UNKNOWN, DEVICE_REVOKED, DEVICE_REPLACED, SIGNATURE, COUNTER, GARBLED, TOO_LARGE
    """
    signer, auth, plain = _recognised(center, ask)
    with way_in(), center.write(durable=durable) as tx:
        who, now_ms = signer, center.now_ms()
        if not counted(tx, signer, auth.counter, now_ms=now_ms):
            # It is not what it was, or came before.
            who = _as_it_is_now(tx, signer)
            if who.state not in ("active", replacing.REPLACED):
                raise Problem("DEVICE_REVOKED")
            replacing.count(tx, who, auth.counter, now_ms=now_ms)
        if who.state != replacing.REPLACED:
            return work(tx, who, auth, plain)
        if found is None:
            raise Problem("DEVICE_REPLACED")
        return found(tx, who, auth, plain)


def _recognised(center: Center, ask: Ask) -> tuple[Device, signing.Auth, bytes]:
    """Who signed, before they hold up anybody: of a name nobody has not even the body is unpacked.

    Problem DEVICE_UNKNOWN, SIGNATURE, and of ``opened``
    """
    named = signing.parse_auth(ask.auth)
    if named is None:
        raise Problem("MALFORMED")
    with center.look() as look:
        who = find_device(look, named.device)
    if who is None:
        raise Problem("DEVICE_UNKNOWN")
    auth, plain = opened(ask)
    try:
        check_signature(ask, auth, plain, who.public_key)
    except Problem:
        with center.read() as read:
            lost = replacing.lost_ones(read, who)
        for one in lost:
            with suppress(Problem):
                check_signature(ask, auth, plain, one.public_key)
                return one, auth, plain
        raise
    return who, auth, plain


def _as_it_is_now(tx: Connection, signer: Device) -> Device:
    """Whoever signed, as it stands in the transaction: its key may have been replaced meanwhile."""
    now = find_device(tx, signer.device)
    if now is None:
        raise Problem("DEVICE_UNKNOWN")
    if now.public_key == signer.public_key:
        return now
    for one in replacing.lost_ones(tx, now):
        if one.public_key == signer.public_key:
            return one
    raise Problem("SIGNATURE")


def opened(ask: Ask) -> tuple[signing.Auth, bytes]:
    """The auth line and the plain body of a request."""
    auth = signing.parse_auth(ask.auth)
    if auth is None:
        raise Problem("MALFORMED")
    if len(ask.body) > MOST_REQUEST_BYTES:
        raise Problem("TOO_LARGE", calls.Facts(most_bytes=calls.Limits().most_bytes))
    try:
        plain = packing.unpack(ask.body, own=auth.device)
    except packing.Garbled:
        raise Problem("GARBLED") from None
    if signing.body_check(plain) != auth.check:
        raise Problem("GARBLED")
    return auth, plain


def check_signature(ask: Ask, auth: signing.Auth, plain: bytes, public: bytes) -> None:
    """Refuse a request that this key did not sign."""
    message = signing.request_message(
        ask.method,
        ask.target,
        device=auth.device,
        counter=auth.counter,
        nonce=auth.nonce,
        base=auth.base,
        body=plain,
    )
    if not signing.verified(public, auth.signature, message):
        raise Problem("SIGNATURE")


def read_as(kind: type[T], plain: bytes) -> T:
    """The struct in a request's body."""
    try:
        return msgspec.json.decode(plain, type=kind)
    except UNREADABLE:
        raise Problem("MALFORMED") from None


def _sealed(ask: Ask, body: bytes, code: str = "") -> Reply:
    auth = signing.parse_auth(ask.auth)
    nonce = auth.nonce[:_MOST_NONCE_LETTERS] if auth else ""
    return Reply(_STATUS.get(code, _OTHER_STATUS), envelope.seal(nonce, body, code=code))
