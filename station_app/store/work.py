"""One deed, one transaction: journal row, every projection and the print job, or nothing.

``Work`` is called for a transaction; what an action records inside it becomes durable with one
fsync when the block ends, and leaves no trace when the block raises.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as driver

from station_app.basics.faults import Defect, Trouble
from station_app.basics.paper import Slip
from station_app.basics.words import Words
from station_app.store import erase, print_jobs
from station_app.store.drafts import Drafts
from station_app.store.journal import INSERT, Log
from station_app.store.sql import LocalRows, Reads, Rows, Statement
from station_app.wire.entry import Header, body_digest, chain_hash, encode
from station_app.wire.facts.book import FeedApplied
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.people import PersonErased
from station_app.wire.ids import entry_id

_FULL = "database or disk is full"  # nothing was written that counts; free space and go on

_log = logging.getLogger(__name__)


class Recorded(NamedTuple):
    """An entry as projections and actions see it; for a feed item, the entry that applied it.

    id  ``d7xk2m.1.5120``: the name of what the deed made
    """

    id: str
    epoch: int
    seq: int
    kind: str
    at_ms: int
    clerk: str
    day: str
    subject: str


Projection = Callable[["Tx", Recorded, Any], None]
Projections = Mapping[type[Fact], Sequence[Projection]]


class Tx(Rows):
    """An open transaction: reads, records facts, puts slips behind them."""

    def __init__(self, work: Work, *, at_ms: int, mono_ms: int) -> None:
        super().__init__(work.connection)
        self._work = work
        self.now_ms = at_ms
        self._mono_ms = mono_ms
        self.clerk = work.clerk
        self.station = work.station
        self.station_name = work.station_name
        self.words = work.words
        self.settings = work.settings
        self.epoch = work.log.ordinal
        self.log = work.log
        self.recorded: list[Recorded] = []
        self.printing = False
        self.day = work.day_of(self, at_ms)

    def run(self, statement: Statement, /, **params: Any) -> Any:
        """Run a writing statement; only projections do."""
        return self._write(statement.text, statement.values(params))

    def run_many(self, statement: Statement, rows: Iterable[Mapping[str, Any]], /) -> None:
        """Run a writing statement once for each row of values; only projections do."""
        self._write_many(statement.text, map(statement.values, rows))

    def next_id(self) -> str:
        """The id of the entry that would be recorded next."""
        return entry_id(self.log.device, self.log.ordinal, self.log.seq + 1)

    def record(self, fact: Fact, *, subject: str = "") -> Recorded:
        """Write a fact to the journal and into every room's rows; durable when the block ends.

        subject  the person it is about, for ``person.*`` facts; the entry's own id when new
        """
        header = Header(
            kind=fact.KIND,
            version=fact.VERSION,
            at_ms=self.now_ms,
            run=self._work.run,
            mono_ms=self._mono_ms,
            clerk=self.clerk,
            day=self.day,
            subject=subject,
        )
        entry = self._append(header, encode(header), encode(fact))
        self.project(entry, fact)
        if type(fact) is PersonErased:
            erase.blank_person(self, fact.person)
        self.recorded.append(entry)
        return entry

    def project(self, entry: Recorded, fact: Fact) -> None:
        """Let every room that knows this kind write its rows."""
        for projection in self._work.projections[type(fact)]:
            projection(self, entry, fact)
        if type(fact) is FeedApplied:
            self._work.apply_items(self, entry, fact)

    def enqueue(
        self,
        slip: Slip,
        *,
        printer: str = "receipt",
        person: str = "",
        held_for: str = "",
    ) -> int:
        """Put a slip behind the deed in the same transaction; it prints after the commit.

        printer   receipt or label
        person    whose data stands on it (several with one blank between): erasing reaches it
        held_for  the entry whose slip this is, in place of an older one: it waits for a word of
                  the keeper
        """
        entry = held_for or (self.recorded[-1].id if self.recorded else "")
        self.printing = True
        return print_jobs.insert_job(
            self,
            entry=entry,
            printer=printer,
            title=slip.title,
            slip=slip,
            person=person,
            copy=0,
            at_ms=self.now_ms,
            state="held" if held_for else "waiting",
        )

    def let_go_on(self, job: int, *, print_it: bool) -> None:
        """The keeper's word about a slip that was held."""
        print_jobs.let_go_on(self, job, print_it=print_it, at_ms=self.now_ms)
        self.printing = True

    def _append(self, header: Header, head_bytes: bytes, body: bytes) -> Recorded:
        log = self.log
        seq, digest = log.seq + 1, body_digest(body)
        h = chain_hash(log.prefix, seq, head_bytes, digest, log.head)
        self._write(INSERT, (log.ordinal, seq, header.subject, head_bytes, body, digest, h))
        self.log = log._replace(seq=seq, head=h)
        stamp = (header.kind, header.at_ms, header.clerk, header.day, header.subject)
        return Recorded(entry_id(log.device, log.ordinal, seq), log.ordinal, seq, *stamp)


class Work:
    """The one writer of a station's book; calls take turns, whichever thread they come from.

    clerk, station  stamped on every entry; the login and the enrolment set them
    words, station_name  what slips are written with; the start sets the words
    settings        what the station chose, by the names of ``settings.py``; a deed reads its own
    drafts          what is not recorded yet; the book moves them to its second connection
    after_commit    called with what was recorded (nothing, when only slips were put to a printer),
                    after the marker was written
    """

    def __init__(
        self,
        connection: Any,
        log: Log,
        projections: Projections,
        *,
        run: str,
        now: Callable[[], tuple[int, int]],
        day_of: Callable[[Reads, int], str],
        apply_items: Callable[[Tx, Recorded, FeedApplied], None],
        mark: Callable[[Log], None],
        turn: threading.RLock | None = None,
    ) -> None:
        self.connection = connection
        self.log = log
        self.projections = projections
        self.run = run
        self.day_of = day_of
        self.apply_items = apply_items
        self.clerk = ""
        self.station = ""
        self.station_name = ""
        self.words = Words({})
        self.settings: Mapping[str, Any] = {}
        self.after_commit: list[Callable[[list[Recorded]], None]] = []
        self._now = now
        self._mark = mark
        self.turn = turn or threading.RLock()
        self.drafts = Drafts(LocalRows(connection), self.turn)
        self._stopped: Trouble | None = None

    @contextmanager
    def __call__(self) -> Iterator[Tx]:
        """Open a transaction; commit when the block ends, undo everything when it raises.

        Trouble book.disk    the disk is full or failing; nothing was saved
        Trouble book.memory  the PC has no memory left; nothing was saved
        Trouble book.unsure  the file is not to be trusted before the next start, which checks it
        """
        with self.turn:
            if self._stopped is not None:
                raise self._stopped
            at_ms, mono_ms = self._now()
            self._begin()
            try:
                tx = Tx(self, at_ms=at_ms, mono_ms=mono_ms)
                yield tx
            except BaseException as fault:
                self._undo()
                trouble = self._trouble(fault)
                if trouble is None:
                    raise
                raise trouble from fault
            self._commit(tx)
        if tx.recorded or tx.printing:
            self._tell(tx.recorded)

    def _tell(self, recorded: list[Recorded]) -> None:
        """The deed is durable: whatever a listener does, it must not look as if it had failed."""
        for told in self.after_commit:
            try:
                told(recorded)
            except Exception:
                _log.exception("a listener stumbled after the commit")

    def _begin(self) -> None:
        if self.connection.in_transaction:
            raise Defect("a deed was begun inside another deed")
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except (driver.DatabaseError, MemoryError) as fault:
            raise self._trouble(fault) or Defect(str(fault)) from fault

    def _undo(self) -> None:
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
        except (driver.Error, MemoryError) as fault:
            self._stopped = Trouble("book.unsure", why=str(fault))

    def _trouble(self, fault: BaseException) -> Trouble | None:
        """What of the world stopped a deed that was undone; None when it was not the world."""
        if isinstance(fault, MemoryError):
            return Trouble("book.memory")
        if isinstance(fault, driver.OperationalError):
            return Trouble("book.disk", why=str(fault))
        if type(fault) is driver.DatabaseError:
            # "Malformed": SQLCipher also says so for ever after it once had no memory for a page.
            self._stopped = Trouble("book.unsure", why=str(fault))
        return self._stopped

    def _commit(self, tx: Tx) -> None:
        try:
            self.connection.execute("COMMIT")
        except (driver.Error, MemoryError) as fault:
            trouble = Trouble("book.disk", why=str(fault))
            if isinstance(fault, MemoryError):
                trouble = self._stopped = Trouble("book.unsure", why="MemoryError")
            elif _FULL not in str(fault):
                # After a failed fsync the pages in memory may differ from the disk: never retry.
                self._stopped = trouble
            self._undo()
            raise trouble from fault
        if tx.recorded:
            self.log = tx.log
            self._mark_durable()

    def _mark_durable(self) -> None:
        """The deed is durable: an older mark is fine, a deed done twice is not."""
        try:
            self._mark(self.log)
        except (OSError, MemoryError):
            return  # disk or memory is full; the next mark says more than this one
        except Exception:
            _log.exception("defect: a deed is saved, its mark is not written")
