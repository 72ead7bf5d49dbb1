"""Passwords of staff: kept as argon2id verifiers, guessed at no faster than a person types.

Five wrong ones in a row and the name waits half a minute, as a clerk does at the counter; the
address they come from may miss more, for an office is one address. Whether a name exists is told
neither by the answer nor by how long it takes.
"""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, select, text, update

from station_app.basics.faults import Refusal
from station_app.center.database import Center
from station_app.center.model import staff_try

LEAST_LETTERS = 10
MOST_LETTERS = 200
WRONG_OF_NAME, WRONG_OF_ADDRESS = 5, 25
WAIT_MS = 30_000
_FORGOTTEN_AFTER_MS = 24 * 3600 * 1000
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's least; ~30 ms
_FIRST = text(  # two workers may be the first at once; in words that both databases take
    "INSERT INTO staff_try (what, wrong, until_ms, at_ms) VALUES (:what, 0, 0, :at_ms)"
    " ON CONFLICT (what) DO NOTHING"
)
_one_at_a_time = threading.Lock()  # many guesses at once must not eat the memory


def verifier_of(password: str) -> str:
    """What is kept of a password.

    Refusal staff.password_short, staff.password_long
    """
    if len(password) < LEAST_LETTERS:
        raise Refusal("staff.password_short", least=LEAST_LETTERS)
    if len(password) > MOST_LETTERS:
        raise Refusal("staff.password_long", most=MOST_LETTERS)
    return _HASHER.hash(password.encode())


def fits(verifier: str, password: str) -> bool:
    """Whether a password is the right one; as slow where there is no verifier."""
    with _one_at_a_time:
        try:
            _HASHER.verify(verifier or _nobodys(), password[:MOST_LETTERS].encode())
        except (VerificationError, InvalidHashError):
            return False
    return bool(verifier)


def count_try(center: Center, name: str, address: str) -> None:
    """Take a try as a wrong one, before it is looked at, so that many at once count as many.

    Refusal staff.wait  so many seconds, for this name or this address
    """
    now_ms = center.now_ms()
    with center.write() as tx:
        tx.execute(delete(staff_try).where(staff_try.c.at_ms < now_ms - _FORGOTTEN_AFTER_MS))
        of_address = center.keyed_digest("address", address)
        until_ms = _count(tx, of_address, WRONG_OF_ADDRESS, now_ms)
        if not until_ms:  # who has to wait makes up no more names to be kept here
            until_ms = _count(tx, center.keyed_digest("staff", name), WRONG_OF_NAME, now_ms)
    if until_ms > now_ms:
        raise Refusal("staff.wait", seconds=-(-(until_ms - now_ms) // 1000))


def forget_tries(tx: Connection, center: Center, name: str, address: str) -> None:
    """It was the right one: neither name nor address has to wait."""
    both = [center.keyed_digest("staff", name), center.keyed_digest("address", address)]
    tx.execute(delete(staff_try).where(staff_try.c.what.in_(both)))


def _count(tx: Connection, what: bytes, most: int, now_ms: int) -> int:
    """Until when this one waits; a try that has to wait is not counted."""
    here = staff_try.c.what == what
    tx.execute(_FIRST, {"what": what, "at_ms": now_ms})
    row = tx.execute(select(staff_try).where(here).with_for_update()).one()
    if row.until_ms > now_ms:
        return min(int(row.until_ms), now_ms + WAIT_MS)  # also after a clock was put back
    full = row.wrong + 1 >= most
    changed = {"wrong": 0, "until_ms": now_ms + WAIT_MS} if full else {"wrong": row.wrong + 1}
    tx.execute(update(staff_try).where(here).values(at_ms=now_ms, **changed))
    return 0


@cache
def _nobodys() -> str:
    return _HASHER.hash(b"a name that nobody has")
