"""PINs of clerks: verifiers that never leave this PC and never reach the journal.

A verifier is argon2id over the PIN mixed with a secret of this device, so that a stolen table
alone cannot be searched; four digits would fall in minutes otherwise.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from typing import Literal, NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.basics.faults import Refusal
from station_app.people import lookups, rules
from station_app.people.actions import (
    check_right,
    record_clerk,
    record_leaving,
    record_new_clerk,
)
from station_app.people.model import pin_verifier
from station_app.store.sql import Reads, prepare
from station_app.store.work import Tx, Work
from station_app.wire.facts.people import ApprovalDenied, ClerkLocked, ClerkPinSet

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's least; ~30 ms
ALL_RIGHTS = rules.RIGHTS
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

    answer       ok, wrong, locked, or none when this clerk has no PIN here
    locked_ms    how long it stays locked, 0 otherwise
    left         tries left before it locks
    just_locked  this try was the fifth wrong one
    """

    answer: Literal["ok", "wrong", "locked", "none"]
    locked_ms: int = 0
    left: int = 0
    just_locked: bool = False


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
    verifier = _verifier(pin, secret)
    with work() as tx:
        tx.run(_SET, clerk=clerk, verifier=verifier)


def record_first_clerk(work: Work, *, name: str, pin: str, secret: bytes) -> str:
    """Whoever opens a station where nobody can log in keeps it, with every right.

    Asked again after a power cut between the two, it goes on with the same clerk. Where the book
    knows who kept the station, as one that came back from the center does, nobody else may.
    Refusal person.pin_form, person.clerk_needs_name
    Refusal person.not_the_keeper   with the names of those who kept it
    Fact    person.clerk_recorded, unless a clerk of this name is known; clerk.pin_set
    """
    rules.check_pin_form(pin)
    with work() as tx:
        known = lookups.clerks(tx)
    keepers = [clerk for clerk in known if rules.SETTINGS in clerk.rights]
    same = [clerk.id for clerk in keepers or known if clerk.name == rules.plain_name(name)]
    if keepers and not same:
        raise Refusal("person.not_the_keeper", names="、".join(one.name for one in keepers))
    login = f"keeper{len(known) + 1}"
    clerk = same[0] if same else record_clerk(work, name=name, login=login, rights=ALL_RIGHTS)
    verifier = _verifier(pin, secret)
    with work() as tx:
        _give_pin(tx, clerk, verifier)
    return clerk


def add_clerk(work: Work, *, name: str, rights: Iterable[str], pin: str, secret: bytes) -> str:
    """A clerk begins at this counter and can log in; gives their id.

    Refusal person.pin_form and what ``actions.record_new_clerk`` refuses
    Fact    person.clerk_recorded, clerk.pin_set
    """
    verifier = _verifier(pin, secret)
    with work() as tx:
        clerk = record_new_clerk(tx, name=name, rights=rights)
        _give_pin(tx, clerk, verifier)
        return clerk


def reset_pin(work: Work, *, clerk: str, pin: str, secret: bytes) -> None:
    """A keeper gives a clerk another PIN; it is known ever after who did.

    Refusal person.pin_form, clerk.no_right, clerk.unknown
    Fact    clerk.pin_set
    """
    verifier = _verifier(pin, secret)
    with work() as tx:
        check_right(tx, rules.SETTINGS)
        if lookups.clerk(tx, clerk) is None:
            raise Refusal("clerk.unknown")
        _give_pin(tx, clerk, verifier)


def let_leave(work: Work, *, clerk: str) -> None:
    """A clerk leaves: their PIN opens nothing any more.

    Refusal as ``actions.record_leaving``
    Fact    person.clerk_recorded
    """
    with work() as tx:
        record_leaving(tx, clerk)
        tx.run(_FORGET, of_clerk=clerk)


def approve(work: Work, *, clerk: str, right: str, pin: str, secret: bytes) -> Checked:
    """Whether a clerk's PIN approves a deed that needs a right; a wrong one stays known.

    Refusal clerk.may_not_approve  this clerk has not got the right either
    Fact    clerk.approval_denied for a wrong PIN; clerk.locked with the fifth
    """
    with work() as tx:
        check_right(tx, right, clerk)
    checked = check_pin(work, clerk=clerk, pin=pin, secret=secret)
    if checked.answer == "wrong" or checked.just_locked:
        with work() as tx:
            tx.record(ApprovalDenied(clerk=clerk, right=right))
    return checked


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
    return Checked("locked", locked_ms=rules.LOCK_MS, just_locked=True)


def _count(work: Work, clerk: str, tries: int, until_ms: int) -> None:
    with work() as tx:
        tx.run(_COUNT, of_clerk=clerk, tries=tries, until_ms=until_ms)


def _verifier(pin: str, secret: bytes) -> bytes:
    """What is kept of a PIN. Refusal person.pin_form."""
    rules.check_pin_form(pin)
    return _HASHER.hash(_mixed(pin, secret)).encode("ascii")


def _give_pin(tx: Tx, clerk: str, verifier: bytes) -> None:
    tx.run(_SET, clerk=clerk, verifier=verifier)
    tx.record(ClerkPinSet(clerk=clerk))


def _mixed(pin: str, secret: bytes) -> bytes:
    return hmac.new(secret, pin.encode(), hashlib.sha256).digest()


def _fits(verifier: bytes, mixed: bytes) -> bool:
    try:
        return _HASHER.verify(verifier.decode("ascii"), mixed)
    except (VerificationError, InvalidHashError):
        return False
