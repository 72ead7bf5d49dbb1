"""Deeds run here: one writing thread, in order, results back on the window thread."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from station_app.basics.faults import Refusal, Trouble
from station_app.kit.desk import Fault

log = logging.getLogger(__name__)

Done = Callable[[Any], None]
Failed = Callable[[Fault], bool | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    deed: Callable[[], Any]
    done: Done | None
    failed: Failed | None
    button: QWidget | None
    quiet: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: Any = None
    fault: BaseException | None = None


class Act(QObject):
    """The one thread that writes. The window thread never waits for it.

    `faulted` carries what no page showed itself (Refusal, Trouble, or any other exception, which
    is a defect); the window gives it to the fault box. `committed` follows every deed done.
    """

    faulted = Signal(object)
    committed = Signal()
    busy_changed = Signal(bool)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the writing thread."""
        super().__init__(parent)
        self._waiting: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._open = 0
        self._finished.connect(self._come_back, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="deeds", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a deed is waiting or under way."""
        return self._open > 0

    def run(
        self,
        deed: Callable[[], Any],
        done: Done | None = None,
        failed: Failed | None = None,
        button: QWidget | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Queue a deed; `button` is grey until it has come back.

        quiet  work of no page, such as a backup: scans and Enter do not wait for it
        """
        if button is not None:
            button.setEnabled(False)
        self._count(0 if quiet else 1)
        self._waiting.put(_Job(deed, done, failed, button, quiet))

    def stop(self, limit_seconds: float = 10.0) -> bool:
        """Let the queued deeds finish and end the thread; False when the limit passed first."""
        self._waiting.put(None)
        self._thread.join(limit_seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            try:
                outcome = _Outcome(result=job.deed())
            except BaseException as fault:
                outcome = _Outcome(fault=fault)
            self._finished.emit(job, outcome)

    @Slot(object, object)
    def _come_back(self, job: _Job, outcome: _Outcome) -> None:
        if job.button is not None and isValid(job.button):
            job.button.setEnabled(True)
        try:
            self._tell(job, outcome)
        except Exception as fault:
            self.faulted.emit(fault)
        finally:
            self._count(0 if job.quiet else -1)

    def _count(self, by: int) -> None:
        was_busy, self._open = self.busy, self._open + by
        if self.busy != was_busy:
            self.busy_changed.emit(self.busy)

    def _tell(self, job: _Job, outcome: _Outcome) -> None:
        fault = outcome.fault
        if fault is None:
            if job.done is not None and _alive(job.done):
                job.done(outcome.result)
            self.committed.emit()
            return
        shown = False
        if isinstance(fault, Refusal | Trouble) and job.failed is not None and _alive(job.failed):
            shown = bool(job.failed(fault))
        if not shown:
            self.faulted.emit(fault)


def _alive(callback: Callable[..., Any]) -> bool:
    """False for a method of a page that was destroyed while its deed ran."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
