"""The one thread that owns a printer: takes what waits, prints it, and stops nothing else.

Jobs come from the book (`JobSource`), where every deed has put its slip before its commit. A dead
printer leaves them waiting and is tried again with growing pauses; what has grown old meanwhile
asks the keeper first. A slip of which some bytes went out is `unsure` and never sent again by
itself.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Sized
from dataclasses import dataclass
from typing import Literal, Protocol

from station_app.basics.faults import Defect, Trouble
from station_app.basics.paper import Slip, as_copy
from station_app.devices.printer import PrinterSetting
from station_app.devices.sending import bytes_for, check_printer, send_bytes

log = logging.getLogger(__name__)

ASK_AFTER_MS = 10 * 60 * 1000
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0

State = Literal["none", "ready", "unreachable", "paper_out", "busy", "unknown"]


class WaitingJob(Protocol):
    """A slip in the queue; `copy` counts reprints, 0 is the first print."""

    @property
    def id(self) -> int: ...

    @property
    def copy(self) -> int: ...

    @property
    def created_ms(self) -> int: ...


class JobSource(Protocol):
    """The queue of the book (`store.print_jobs.PrintJobs`); called from this thread."""

    def next_waiting(self, printer: str) -> WaitingJob | None:
        """The oldest job that may print now."""

    def waiting(self, printer: str) -> Sized:
        """Everything not done with, for the count on the lamp."""

    def slip(self, job: int) -> Slip | None:
        """What to print; None once it was erased."""

    def move(self, job: int, to: str, *, why: str = "") -> None:
        """Set it to sending, sent, waiting, failed, unsure, asking or dropped; `why` is a code."""


@dataclass(frozen=True, slots=True)
class PrinterState:
    """What the lamp shows."""

    printer: str
    state: State
    since_ms: int
    waiting: int


def must_ask(*, created_ms: int, now_ms: int, ask_after_ms: int = ASK_AFTER_MS) -> bool:
    """Whether a slip is too old to come out of the printer unasked.

    A clock set back makes nothing old; one set forward asks once too often, which harms nobody.
    """
    return now_ms - created_ms > ask_after_ms


def pause_seconds(failures: int, luck: float) -> float:
    """How long to leave a printer alone after so many failures in a row; luck is 0 to 1."""
    longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2.0 ** min(failures, 8))
    return FIRST_PAUSE_SECONDS + (longest - FIRST_PAUSE_SECONDS) * luck


_STATE_OF_TROUBLE: dict[str, State] = {
    "printer.paper_out": "paper_out",
    "printer.busy": "busy",
    "printer.stopped_midway": "unknown",
}


class PrintThread:
    """Prints the jobs of one printer until told to stop.

    printer    "receipt" or "label", as the jobs name it
    setting    None when no printer is configured: jobs stay waiting, state "none"
    published  called from this thread at every change of state or count
    copy_mark  the sentence at the head of a reprint, from the words (`paper.copy_mark`)
    """

    def __init__(
        self,
        *,
        printer: str,
        setting: PrinterSetting | None,
        source: JobSource,
        published: Callable[[PrinterState], None],
        now_ms: Callable[[], int],
        copy_mark: Callable[[int], str],
        ask_after_ms: int = ASK_AFTER_MS,
        pause: Callable[[int, float], float] = pause_seconds,
    ) -> None:
        self.printer = printer
        self._setting, self._source, self._published = setting, source, published
        self._now_ms, self._copy_mark, self._ask_after_ms = now_ms, copy_mark, ask_after_ms
        self._pause = pause
        self._state = PrinterState(printer, "unknown" if setting else "none", now_ms(), 0)
        self._silent = self._alive = False
        self._failures = 0
        self._sent: set[int] = set()
        self._owed: dict[int, tuple[str, str]] = {}
        self._woken, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"print-{printer}", daemon=True)

    @property
    def state(self) -> PrinterState:
        """The last state published."""
        return self._state

    def start(self) -> None:
        """Begin to print; whatever already waits comes first."""
        self._thread.start()

    def wake(self) -> None:
        """Something was put in the queue, or the keeper says: try now."""
        self._woken.set()

    def use(self, setting: PrinterSetting | None) -> None:
        """Go on with another printer, as the settings page says."""
        self._setting, self._silent, self._failures = setting, False, 0
        self.wake()

    def stop(self, timeout_seconds: float = 6.0) -> bool:
        """Finish the slip at hand and end; False when the printer holds the thread longer."""
        self._stopping.set()
        self._woken.set()
        if self._thread.ident is not None:
            self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                self._round()
            except Trouble as trouble:
                self._failed(_STATE_OF_TROUBLE.get(trouble.code, "unreachable"), trouble)
            except Exception as wrong:  # a full disk, a locked book: printing must outlive it
                log.exception("printer %s", self.printer)
                self._failed("unknown", wrong)
            if not self._stopping.is_set():
                self._woken.wait(self._rest_seconds())

    def _rest_seconds(self) -> float | None:
        if not self._failures:
            return None
        return self._pause(self._failures, random.random())

    def _failed(self, state: State, wrong: Exception) -> None:
        self._failures += 1
        if self._failures == 1:
            log.warning("printer %s: %s", self.printer, wrong)
        self._publish(state)

    def _round(self) -> None:
        """Print all that waits; raises the Trouble that ends the round."""
        setting, self._alive = self._setting, False
        if setting is None:
            self._publish("none")
            return
        self._write_down_what_is_owed()
        job = self._source.next_waiting(self.printer)
        if job is None:
            self._idle(setting)
            return
        self._publish(self._state.state if self._state.state != "none" else "unknown")
        while job is not None and not self._stopping.is_set() and setting is self._setting:
            self._take(job, setting)
            done, job = job.id, self._source.next_waiting(self.printer)
            if job is not None and job.id == done:
                raise Defect(f"job {done} does not leave the queue")
        if setting is not self._setting:
            self._woken.set()

    def _idle(self, setting: PrinterSetting) -> None:
        """With nothing to print only a printer in trouble is looked at, to clear its lamp."""
        state = self._state.state
        if self._failures or state == "paper_out":
            state = check_printer(setting)
            if state == "paper_out":
                raise Trouble("printer.paper_out", address=setting.address)
        self._failures = 0
        self._publish("unknown" if state == "none" else state)

    def _write_down_what_is_owed(self) -> None:
        """Fates the book did not take at their moment, a disk having been full."""
        for job, (to, why) in list(self._owed.items()):
            self._decide(job, to, why)

    def _decide(self, job: int, to: str, why: str = "") -> None:
        self._owed[job] = (to, why)
        self._source.move(job, to, why=why)
        del self._owed[job]

    def _take(self, job: WaitingJob, setting: PrinterSetting) -> None:
        if job.id in self._sent:  # whatever the book says, it is on paper
            self._decide(job.id, "sent")
            return
        slip = self._source.slip(job.id)
        if slip is None:
            self._decide(job.id, "dropped")
            return
        if self._is_old(job):
            self._see_it_is_back(setting)
            self._decide(job.id, "asking")
            self._publish(self._state.state)
            return
        try:
            if job.copy:
                slip = as_copy(slip, copy=job.copy, mark=self._copy_mark(job.copy))
            data = bytes_for(slip, setting)
        except Exception:  # a slip nobody can print must not hold up the next one
            log.exception("job %s cannot be printed", job.id)
            self._decide(job.id, "failed", "printer.unprintable")
            return
        self._send(job, data, setting)

    def _see_it_is_back(self, setting: PrinterSetting) -> None:
        """Old slips ask when the printer is there again, not while nothing can be done."""
        if not self._alive and check_printer(setting) == "paper_out":
            raise Trouble("printer.paper_out", address=setting.address)
        self._alive = True

    def _is_old(self, job: WaitingJob) -> bool:
        return must_ask(
            created_ms=job.created_ms, now_ms=self._now_ms(), ask_after_ms=self._ask_after_ms
        )

    def _send(self, job: WaitingJob, data: bytes, setting: PrinterSetting) -> None:
        begun = False

        def begin() -> None:
            nonlocal begun
            self._source.move(job.id, "sending")
            begun = True

        try:
            condition = send_bytes(data, setting, ask_first=not self._silent, begun=begin)
        except Trouble as trouble:
            self._silent = False
            if trouble.code == "printer.stopped_midway":
                self._decide(job.id, "unsure", trouble.code)
            elif begun:
                self._decide(job.id, "waiting", trouble.code)
            raise
        self._sent.add(job.id)
        self._decide(job.id, "sent")
        self._silent = condition == "unknown"
        self._failures = 0
        self._publish(condition)

    def _publish(self, state: State) -> None:
        since_ms = self._state.since_ms if state == self._state.state else self._now_ms()
        new = PrinterState(self.printer, state, since_ms, self._count())
        if new == self._state:
            return
        self._state = new
        try:
            self._published(new)
        except Exception:  # a lamp that is gone must not take the printer with it
            log.exception("lamp of printer %s", self.printer)

    def _count(self) -> int:
        try:
            return len(self._source.waiting(self.printer))
        except Exception:  # a locked book; the count is only for the lamp
            log.exception("queue of printer %s", self.printer)
            return self._state.waiting
