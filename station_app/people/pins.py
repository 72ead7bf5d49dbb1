"""PINs of clerks: verifiers that never leave this PC and never reach the journal.

A verifier is argon2id over the PIN mixed with a secret of this device, so that a stolen table
alone cannot be searched; four digits would fall in minutes otherwise.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal, NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.people import lookups, rules
from station_app.people.actions import record_clerk
from station_app.people.model import pin_verifier
from station_app.store.sql import Reads, prepare
from station_app.store.work import Work
from station_app.wire.facts.people import ClerkLocked

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's least; ~30 ms
ALL_RIGHTS = ("sell", "discount", "refund", "price", "drawer", "settings", "phones")
_new = insert(pin_verifier).values(
    clerk=bindparam("clerk"), verifier=bindparam("verifier"), wrong_tries=0, locked_until_ms=0
)
_SET = prepare(
    _new.on_conflict_do_update(
        index_elements=["clerk"],
        set_={"verifier": _new.excluded.verifier, "wrong_tries": 0, "locked_until_ms": 0},
    )
)
_FORGET = prepare(delete(pin_verifier).where(pin_verifier.c.clerk == bindparam("of_clerk")))
_COUNT = prepare(
    update(pin_verifier)
    .where(pin_verifier.c.clerk == bindparam("of_clerk"))
    .values(wrong_tries=bindparam("tries"), locked_until_ms=bindparam("until_ms"))
)
_OF = prepare(
    select(
        pin_verifier.c.verifier, pin_verifier.c.wrong_tries, pin_verifier.c.locked_until_ms
    ).where(pin_verifier.c.clerk == bindparam("of_clerk"))
)


class Checked(NamedTuple):
    """What a PIN check gave.

    answer     ok, wrong, locked, or none when this clerk has no PIN here
    locked_ms  how long it stays locked, 0 otherwise
    left       tries left before it locks
    """

    answer: Literal["ok", "wrong", "locked", "none"]
    locked_ms: int = 0
    left: int = 0


def device_secret(key: bytes) -> bytes:
    """The secret of this device, derived from the key of its book; it stands in no table."""
    return hmac.new(key, b"station clerk pin 1", hashlib.sha256).digest()


def has_pin(read: Reads, clerk: str) -> bool:
    """Whether this clerk has a PIN on this PC."""
    return read.row(_OF, of_clerk=clerk) is not None


def set_pin(work: Work, *, clerk: str, pin: str, secret: bytes) -> None:
    """Give a clerk a PIN on this PC; a lock from before is gone.

    Refusal person.pin_form
    """
    rules.check_pin_form(pin)
    verifier = _HASHER.hash(_mixed(pin, secret)).encode("ascii")
    with work() as tx:
        tx.run(_SET, clerk=clerk, verifier=verifier)


def record_first_clerk(work: Work, *, name: str, pin: str, secret: bytes) -> str:
    """Whoever opens a station where nobody can log in keeps it, with every right.

    Asked again after a power cut between the two, it goes on with the same clerk.
    Refusal person.pin_form, person.clerk_needs_name
    Fact    person.clerk_recorded, unless a clerk of this name is known
    """
    rules.check_pin_form(pin)
    with work() as tx:
        known = lookups.clerks(tx)
    same = [clerk.id for clerk in known if clerk.name == name.strip()]
    login = f"keeper{len(known) + 1}"
    clerk = same[0] if same else record_clerk(work, name=name, login=login, rights=ALL_RIGHTS)
    set_pin(work, clerk=clerk, pin=pin, secret=secret)
    return clerk


def forget_pin(work: Work, *, clerk: str) -> None:
    """A clerk who left can no longer log in on this PC."""
    with work() as tx:
        tx.run(_FORGET, of_clerk=clerk)


def check_pin(work: Work, *, clerk: str, pin: str, secret: bytes) -> Checked:
    """Whether this is the clerk's PIN; five wrong in a row lock for 30 seconds, over a restart too.

    Fact  clerk.locked with the fifth, without the PIN
    """
    with work() as tx:
        row, now_ms = tx.row(_OF, of_clerk=clerk), tx.now_ms
    if row is None:
        return Checked("none")
    verifier, tries, until_ms = row
    if waits_ms := rules.locked_ms(until_ms, now_ms):
        return Checked("locked", locked_ms=waits_ms)
    if _fits(verifier, _mixed(pin, secret)):
        if tries:
            _count(work, clerk, 0, 0)
        return Checked("ok")
    return _wrong(work, clerk, tries + 1)


def _wrong(work: Work, clerk: str, tries: int) -> Checked:
    if tries < rules.MOST_TRIES:
        _count(work, clerk, tries, 0)
        return Checked("wrong", left=rules.MOST_TRIES - tries)
    with work() as tx:
        tx.run(_COUNT, of_clerk=clerk, tries=0, until_ms=tx.now_ms + rules.LOCK_MS)
        tx.record(ClerkLocked(clerk=clerk, tries=tries))
    return Checked("locked", locked_ms=rules.LOCK_MS)


def _count(work: Work, clerk: str, tries: int, until_ms: int) -> None:
    with work() as tx:
        tx.run(_COUNT, of_clerk=clerk, tries=tries, until_ms=until_ms)


def _mixed(pin: str, secret: bytes) -> bytes:
    return hmac.new(secret, pin.encode(), hashlib.sha256).digest()


def _fits(verifier: bytes, mixed: bytes) -> bool:
    try:
        return _HASHER.verify(verifier.decode("ascii"), mixed)
    except (VerificationError, InvalidHashError):
        return False
