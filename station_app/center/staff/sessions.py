"""Who is in: a browser holds a random word, the database its digest, so every worker knows it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from station_app.basics.faults import Refusal
from station_app.center.database import Center
from station_app.center.model import staff_session
from station_app.center.staff import accounts
from station_app.center.staff.passwords import count_try, fits, forget_tries
from station_app.center.staff.roles import Staff

LONGEST_MS = 8 * 3600 * 1000
IDLE_MS = 30 * 60 * 1000
_SEEN_EVERY_MS = 60_000  # not a write for each page


def log_in(center: Center, name: str, password: str, *, address: str) -> str:
    """Let somebody in by their password; gives the word that their browser holds from now on.

    Refusal staff.wrong, staff.wait
    """
    count_try(center, name, address)
    with center.read() as read:
        found = accounts.find(read, name)
    if not fits(found[1] if found else "", password) or found is None:
        raise Refusal("staff.wrong")
    word, now_ms = secrets.token_urlsafe(32), center.now_ms()
    with center.write() as tx:
        if accounts.find(tx, name) != found:  # revoked, or changed, while it was looked at
            raise Refusal("staff.wrong")
        forget_tries(tx, center, name, address)
        tx.execute(delete(staff_session).where(staff_session.c.seen_ms < now_ms - LONGEST_MS))
        row = {"digest": _digest(word), "name": name, "begun_ms": now_ms, "seen_ms": now_ms}
        tx.execute(insert(staff_session).values(row))
    return word


def who(center: Center, word: str) -> Staff | None:
    """Whose browser it is; None when it was shut out or stood still for too long."""
    if not word:
        return None
    now_ms = center.now_ms()
    with center.read() as read:
        row = _session(read, word, now_ms)
        found = accounts.find(read, row.name) if row is not None else None
    if row is None or found is None:
        return None
    if now_ms - row.seen_ms >= _SEEN_EVERY_MS:
        with center.write(durable=False) as tx:
            here = staff_session.c.digest == _digest(word)
            tx.execute(update(staff_session).where(here).values(seen_ms=now_ms))
    return found[0]


def log_out(center: Center, word: str) -> None:
    """This browser is out."""
    with center.write() as tx:
        tx.execute(delete(staff_session).where(staff_session.c.digest == _digest(word)))


def form_word(word: str) -> str:
    """What each form of this browser bears, so that no other page can send one in its name."""
    return hashlib.sha256(b"form of " + word.encode()).hexdigest()


def is_form_word(word: str, said: str) -> bool:
    """Whether a form came from a page of this browser."""
    return hmac.compare_digest(form_word(word).encode(), said.encode())


def _session(read: Connection, word: str, now_ms: int) -> Row[Any] | None:
    here = (
        staff_session.c.digest == _digest(word),
        staff_session.c.begun_ms > now_ms - LONGEST_MS,
        staff_session.c.seen_ms > now_ms - IDLE_MS,
    )
    return read.execute(select(staff_session).where(*here)).first()


def _digest(word: str) -> bytes:
    return hashlib.sha256(word.encode()).digest()
