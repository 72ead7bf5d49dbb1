"""Which run of a device's program may send: one at a time, for as long as it is heard of.

Two programs on one data folder, or on a copy of it, would use the same numbers for different
content. A lock keeps them apart; where it does nothing, as on some network shares, the second one
is told to wait here, before it could fork the log.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from station_app.center.model import lease
from station_app.center.prepared import Prepared
from station_app.center.problem import Problem
from station_app.wire import calls

LEASE_MS = 60_000  # a station that has nothing to say asks for news three times meanwhile
_RENEW_MS = 10_000  # not every request writes
_HELD = Prepared(select(lease.c.run, lease.c.until_ms).where(lease.c.device == bindparam("name")))
_new = upsert(lease).values(
    device=bindparam("name"), run=bindparam("by"), until_ms=bindparam("until")
)
_GREET = Prepared(  # SQLite says it in the same words
    _new.on_conflict_do_update(
        index_elements=["device"],
        set_={"run": _new.excluded.run, "until_ms": _new.excluded.until_ms},
        where=lease.c.run.in_([bindparam("by"), bindparam("before")])
        | ~lease.c.until_ms.between(bindparam("over"), bindparam("until")),
    )
)
_RENEW = Prepared(
    update(lease)
    .where(lease.c.device == bindparam("name"), lease.c.run == bindparam("by"))
    .where(~lease.c.until_ms.between(bindparam("soon"), bindparam("until")))
    .values(until_ms=bindparam("until"))
)


def greet(tx: Connection, device: str, run: str, *, ended: str, now_ms: int) -> None:
    """Let a run hold the lease when nobody does; who finds it held is told so when it sends.

    ended  the run before it, which is over: the machine they ran on says so
    """
    if run:
        until_ms = now_ms + LEASE_MS
        _GREET.run(tx, name=device, by=run, before=ended, over=now_ms + 1, until=until_ms)


def hold(tx: Connection, device: str, run: str, *, now_ms: int) -> None:
    """Before something of a run lands; a program from before there were leases names none.

    Problem LEASED  another one is at work; when it would be over if it is heard of no more
    """
    if not run:
        return
    row = _HELD.row(tx, name=device)
    left_ms = _left_ms(row, run, now_ms)
    if left_ms:
        raise Problem("LEASED", calls.Facts(retry_after_ms=left_ms))
    _hold(tx, device, row, run, now_ms)


def renew(tx: Connection, device: str, run: str, *, now_ms: int) -> None:
    """Who holds it and asks for news is at work; who does not hold it gets news all the same."""
    if run:
        until_ms = now_ms + LEASE_MS
        _RENEW.run(tx, name=device, by=run, soon=until_ms - _RENEW_MS, until=until_ms)


def give_up(tx: Connection, device: str) -> None:
    """A token vouches for who comes now: nobody waits for who held it before."""
    tx.execute(delete(lease).where(lease.c.device == device))


def _left_ms(row: Any, run: str, now_ms: int) -> int:
    """How long another run holds it yet; a clock that was put back makes that no longer."""
    if row is None or row.run == run:
        return 0
    left = int(row.until_ms) - now_ms
    return left if 0 < left <= LEASE_MS else 0


def _hold(tx: Connection, device: str, row: Any, run: str, now_ms: int) -> None:
    """No two at once: each request of a device has counted in the device's row before."""
    until_ms = now_ms + LEASE_MS
    if row is None:
        tx.execute(insert(lease).values(device=device, run=run, until_ms=until_ms))
    elif row.run != run or not 0 <= until_ms - row.until_ms < _RENEW_MS:
        here = lease.c.device == device
        tx.execute(update(lease).where(here).values(run=run, until_ms=until_ms))
