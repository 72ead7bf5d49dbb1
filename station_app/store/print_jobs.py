"""Slips waiting behind deeds: written in the deed's transaction, printed after it.

States: waiting -> sending -> sent; failed and unsure (part of it went out) and asking (too old to
print without a question) wait for the keeper; held is printed with others at a word of the
keeper; dropped is done with.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from station_app.basics.paper import Slip, from_json, to_json
from station_app.store.base import print_job
from station_app.store.sql import LocalRows, Reads, Writes, prepare

OPEN = ("waiting", "sending", "unsure", "asking")
_DONE = ("sent", "failed", "dropped")
_UNPRINTED = ("waiting", "sending", "asking")


class Job(NamedTuple):
    """A slip on its way to a printer; ``copy`` counts reprints, 0 is the first print."""

    id: int
    entry: str
    printer: str
    title: str
    copy: int
    state: str
    why: str
    created_ms: int
    changed_ms: int


_FIELDS = [print_job.c[name] for name in Job._fields]
_INSERT = prepare(
    insert(print_job).values(
        {name: bindparam(name) for name in (*Job._fields[1:], "slip", "person")}
    )
)
_OPEN = prepare(
    select(*_FIELDS)
    .where(print_job.c.printer == bindparam("printer"), print_job.c.state.in_(OPEN))
    .order_by(print_job.c.id)
)
_NEXT = prepare(
    select(*_FIELDS)
    .where(print_job.c.printer == bindparam("printer"), print_job.c.state == "waiting")
    .order_by(print_job.c.id)
    .limit(1)
)
_SLIP = prepare(select(print_job.c.slip).where(print_job.c.id == bindparam("job")))
_OF_ENTRY = prepare(
    select(*_FIELDS).where(print_job.c.entry == bindparam("of_entry")).order_by(print_job.c.id)
)
_LAST = prepare(select(*_FIELDS).order_by(print_job.c.id.desc()).limit(bindparam("most")))
_COPIES = prepare(
    select(func.count()).where(
        print_job.c.entry == bindparam("of_entry"),
        print_job.c.printer == bindparam("printer"),
        print_job.c.title == bindparam("title"),
    )
)
_HELD = prepare(
    select(*_FIELDS)
    .where(print_job.c.printer == bindparam("printer"), print_job.c.state == "held")
    .order_by(print_job.c.id)
)
_HELD_COUNT = prepare(
    select(func.count()).where(
        print_job.c.printer == bindparam("printer"), print_job.c.state == "held"
    )
)
_REPLACED = prepare(
    update(print_job)
    .where(print_job.c.entry == bindparam("of_entry"), print_job.c.state == "held")
    .values(state="dropped", slip=None)
)
_MOVE = prepare(
    update(print_job)
    .where(print_job.c.id == bindparam("job"), print_job.c.slip.is_not(None))
    .values(state=bindparam("to"), why=bindparam("reason"), changed_ms=bindparam("at_ms"))
)
_ONE = prepare(select(*_FIELDS).where(print_job.c.id == bindparam("job")))
_CONFIRM = prepare(
    update(print_job)
    .where(print_job.c.id == bindparam("job"), print_job.c.slip.is_not(None))
    .values(state="waiting", created_ms=bindparam("at_ms"), changed_ms=bindparam("at_ms"))
)
_ASK = prepare(
    update(print_job)
    .where(print_job.c.state == "waiting", print_job.c.created_ms < bindparam("before_ms"))
    .values(state="asking")
)
_INTERRUPTED = prepare(
    update(print_job).where(print_job.c.state == "sending").values(state="unsure")
)
_OLD = (
    select(print_job.c.id)
    .where(print_job.c.created_ms < bindparam("before_ms"), print_job.c.slip.is_not(None))
    .limit(bindparam("most"))
)
_FORGET = prepare(
    update(print_job).where(print_job.c.id.in_(_OLD)).values(slip=None, title="", state="dropped")
)
_LET_GO = prepare(
    update(print_job)
    .where(print_job.c.id == bindparam("job"))
    .values(slip=None, title="", state="dropped")
)
_PERSON = prepare(select(print_job.c.person).where(print_job.c.id == bindparam("job")))


def insert_job(tx: Writes, *, slip: Slip, at_ms: int, state: str = "waiting", **fields: Any) -> int:
    """Put a slip into the open transaction; fields are entry, printer, title, person, copy."""
    if state == "held":
        tx.run(_REPLACED, of_entry=fields["entry"])
    done = tx.run(
        _INSERT,
        slip=to_json(slip),
        created_ms=at_ms,
        changed_ms=at_ms,
        state=state,
        why="",
        **fields,
    )
    return int(done.lastrowid)


def jobs_of(read: Reads, entry: str) -> list[Job]:
    """All slips of a deed, reprints included, oldest first."""
    return [Job(*row) for row in read.rows(_OF_ENTRY, of_entry=entry)]


def latest(read: Reads, most: int = 1) -> list[Job]:
    """The last slips made, newest first."""
    return [Job(*row) for row in read.rows(_LAST, most=most)]


def open_jobs(read: Reads, printer: str) -> list[Job]:
    """What still waits for a printer or for the keeper's word."""
    return [Job(*row) for row in read.rows(_OPEN, printer=printer)]


def held(read: Reads, printer: str) -> list[Job]:
    """What waits for a word of the keeper, oldest first."""
    return [Job(*row) for row in read.rows(_HELD, printer=printer)]


def held_count(read: Reads, printer: str) -> int:
    """How many wait for a word of the keeper."""
    return int(read.value(_HELD_COUNT, printer=printer))


def let_go_on(tx: Writes, job: int, *, print_it: bool, at_ms: int) -> None:
    """The word was given: a held slip prints now, or is not wanted any more."""
    if print_it:
        tx.run(_CONFIRM, job=job, at_ms=at_ms)
    else:
        tx.run(_MOVE, job=job, to="dropped", reason="", at_ms=at_ms)


def slip_of(read: Reads, job: int) -> Slip | None:
    """The slip itself, None once it was erased."""
    data = read.value(_SLIP, job=job)
    return from_json(data) if data else None


class PrintJobs:
    """The jobs of one station, moved on a connection of their own.

    Their own updates need no fsync each (synchronous=NORMAL): after a power cut a sent job may
    stand as sending again, and then asks.
    """

    def __init__(self, connection: Any, turn: threading.RLock, now_ms: Callable[[], int]) -> None:
        self._rows = LocalRows(connection)
        self._turn = turn
        self._now_ms = now_ms

    def begin_run(self, *, stale_ms: int) -> None:
        """At start: what was being sent is unsure, what is old asks before it prints."""
        with self._turn:
            self._rows.run(_INTERRUPTED)
            self._rows.run(_ASK, before_ms=self._now_ms() - stale_ms)

    def next_waiting(self, printer: str) -> Job | None:
        """The oldest slip that may print now."""
        with self._turn:
            row = self._rows.row(_NEXT, printer=printer)
        return Job(*row) if row else None

    def waiting(self, printer: str) -> list[Job]:
        """Everything not done with, oldest first."""
        with self._turn:
            return open_jobs(self._rows, printer)

    def slip(self, job: int) -> Slip | None:
        """The slip of a job, None once erased."""
        with self._turn:
            return slip_of(self._rows, job)

    def move(self, job: int, to: str, *, why: str = "") -> None:
        """Set a job's state; an erased slip stays dropped, one to be printed once is let go."""
        with self._turn:
            self._rows.run(_MOVE, job=job, to=to, reason=why, at_ms=self._now_ms())
            slip = slip_of(self._rows, job) if to in _DONE else None
            if slip is not None and slip.once:
                self._rows.run(_LET_GO, job=job)

    def confirm(self, job: int) -> None:
        """The keeper said yes to an old slip: it prints now and is young again."""
        with self._turn:
            self._rows.run(_CONFIRM, job=job, at_ms=self._now_ms())

    def forget_before(self, at_ms: int, most: int = 500) -> int:
        """Blank the slips of older jobs, printed or not, in one short step; gives how many.

        most    at once, so that a deed never waits long; call again until it gives fewer
        Source  个人信息保护法 art. 19: kept no longer than needed
        """
        with self._turn:
            return int(self._rows.run(_FORGET, before_ms=at_ms, most=most).rowcount)

    def add(self, slip: Slip, *, printer: str) -> int:
        """Queue a slip that belongs to no deed, such as a test page."""
        with self._turn:
            return insert_job(
                self._rows,
                slip=slip,
                at_ms=self._now_ms(),
                entry="",
                printer=printer,
                title=slip.title,
                person="",
                copy=0,
            )

    def job(self, job: int) -> Job | None:
        """One job."""
        with self._turn:
            row = self._rows.row(_ONE, job=job)
        return Job(*row) if row else None

    def reprint(self, job: Job) -> int | None:
        """Queue a slip again, marked as a copy and counted; None when it was erased.

        One that is printed once only comes again only when nobody knows whether it came out.
        """
        with self._turn:
            slip = slip_of(self._rows, job.id)
            if slip is None or (slip.once and job.state in _UNPRINTED):
                return None
            copies = self._rows.value(
                _COPIES, of_entry=job.entry, printer=job.printer, title=job.title
            )
            return insert_job(
                self._rows,
                slip=slip,
                at_ms=self._now_ms(),
                entry=job.entry,
                printer=job.printer,
                title=job.title,
                person=self._rows.value(_PERSON, job=job.id),
                copy=int(copies),
            )
