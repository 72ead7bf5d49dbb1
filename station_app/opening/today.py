"""How the day stands, for home: four numbers and what to do next, from every room's look-ups."""

from __future__ import annotations

from station_app.basics.words import Words
from station_app.shell.home import Glance, Today, Todo
from station_app.store.print_jobs import PrintJobs
from station_app.store.sql import Rows


class HomeToday:
    """Reads home's numbers; each is one indexed look-up."""

    def __init__(self, read: Rows, words: Words, jobs: PrintJobs) -> None:
        self._read, self._words, self._jobs = read, words, jobs

    def read_now(self, now_ms: int) -> Today:
        """Everything home shows at this moment."""
        return Today(glances=self._glances(now_ms), todos=self._todos(now_ms))

    def _glances(self, now_ms: int) -> tuple[Glance, ...]:
        return ()

    def _todos(self, now_ms: int) -> tuple[Todo, ...]:
        return ()
