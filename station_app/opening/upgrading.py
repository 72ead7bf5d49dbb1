"""The book is read again for a new version while its window tells how far it is."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from station_app import app
from station_app.basics.faults import Trouble
from station_app.basics.words import Words
from station_app.shell.new_version import NewVersion
from station_app.store.upgrade import Plan, plan_of, upgrade

BEFORE = "STATION_BEFORE"  # the program from before, told by whoever starts this one


class Upgrading(QObject):
    """Asks, reads on a thread of its own, and says when the file is this version's."""

    done = Signal()
    put_off = Signal()
    _percent = Signal(int)
    _ended = Signal(object)

    def __init__(self, folder: Path, words: Words, *, station_name: str, parent: QObject) -> None:
        """Look what has to be done.

        Trouble book.*  the file cannot be looked at
        """
        super().__init__(parent)
        self._folder, self._words = folder, words
        plan = plan_of(folder, app.parts()) or Plan((), (), (), 0)
        self.before = os.environ.get(BEFORE, "")
        self.window = NewVersion(
            station_name=station_name,
            minutes=plan.minutes,
            entries=plan.entries,
            before=bool(self.before),
        )
        self._cancel = threading.Event()
        self._thread: threading.Thread | None = None
        self.window.now_wanted.connect(self._begin)
        self.window.cancel_wanted.connect(self._cancel.set)
        self.window.later_wanted.connect(self._later)
        self._percent.connect(self.window.show_percent)
        self._ended.connect(self._end)

    def stop(self) -> None:
        """The window was closed: what goes is given up."""
        self._cancel.set()
        if self._thread is not None:
            self._thread.join(30)

    @Slot()
    def _begin(self) -> None:
        self._cancel.clear()
        self._thread = threading.Thread(target=self._run, name="upgrade", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            upgrade(
                self._folder,
                app.parts(),
                app.checks(),
                percent=self._percent.emit,
                between=self._cancel.is_set,
            )
        except BaseException as fault:
            self._ended.emit(fault)
        else:
            self._ended.emit(None)

    @Slot(object)
    def _end(self, fault: BaseException | None) -> None:
        if fault is None:
            self.window.blockSignals(True)  # closing it puts nothing off any more
            self.done.emit()
            self.window.close()
        elif isinstance(fault, Trouble):
            self.window.say(self._words.say(fault.code, **fault.facts))
        else:
            raise fault

    @Slot()
    def _later(self) -> None:
        self.stop()
        if self.before:
            subprocess.Popen([self.before, "--data", str(self._folder)], start_new_session=True)
        self.put_off.emit()
