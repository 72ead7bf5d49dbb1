"""What just happened is printed again or taken back, each the way its own room does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from station_app.app import Room, merged
from station_app.kit.desk import Desk
from station_app.kit.page import Page
from station_app.store import print_jobs
from station_app.store.print_jobs import Job, PrintJobs
from station_app.wire.facts.fact import Fact


class GoingBack(QObject):
    """Carries out what the clerk asked for in the column; the clerk was asked before.

    fact_of  the fact of an entry of the column
    pages    one of them may have to ask for the scan that takes its deed back
    """

    def __init__(
        self,
        desk: Desk,
        *,
        fact_of: Callable[[str], Fact | None],
        rooms: Sequence[Room],
        jobs: PrintJobs,
        wake_printers: Callable[[], None],
        pages: Callable[[], Sequence[Page]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._fact_of, self._jobs = desk, fact_of, jobs
        self._wake_printers, self._pages = wake_printers, pages
        self._take_back = merged(room.take_back for room in rooms)
        self._rights_back = merged(room.rights_back for room in rooms)

    @Slot(str)
    def reprint(self, entry: str) -> None:
        """Print the slips of a deed again, marked and counted as copies."""
        first = [job for job in print_jobs.jobs_of(self._desk.read, entry) if job.copy == 0]
        self._desk.act(partial(self._reprint, first), self._reprinted)

    @Slot(str)
    def take_back(self, entry: str) -> None:
        """Undo a deed; where that needs a right the clerk lacks, somebody who has it approves."""
        fact = self._fact_of(entry)
        deed = self._take_back.get(type(fact)) if fact is not None else None
        if deed is None:
            return
        deed = partial(deed, self._desk.work, entry)
        asks = self._rights_back.get(type(fact))
        right = asks(fact) if asks else ""
        if right:
            self._desk.allow(right, partial(self._approved, deed))
        else:
            self._desk.act(deed, self._taken_back)

    @Slot(str)
    def scan_back(self, entry: str) -> None:
        """The page this was done on asks for the scan that takes it back."""
        for page in self._pages():
            if page.take_back(entry):
                self._desk.go(page.name)

    def _approved(self, deed: partial[object], approved_by: str) -> None:
        self._desk.act(partial(deed, approved_by=approved_by), self._taken_back)

    def _taken_back(self, _result: object) -> None:
        self._desk.say("happened.taken_back", "ok")

    def _reprint(self, jobs: Sequence[Job]) -> int:
        """On the writing thread."""
        made = [self._jobs.reprint(job) for job in jobs]
        self._wake_printers()
        return len([job for job in made if job is not None])

    def _reprinted(self, slips: int) -> None:
        code = "paper.printing_again" if slips else "paper.nothing_to_print"
        self._desk.say(code, "ok" if slips else "plain")
