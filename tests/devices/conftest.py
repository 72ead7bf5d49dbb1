"""A real queue of print jobs in a database in memory."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from station_app.basics.paper import Row, Slip, Text
from station_app.store.base import print_job
from station_app.store.print_jobs import PrintJobs, insert_job
from station_app.store.sql import Rows

SLIP = Slip(
    "小票", (Text("马喇镇服务站", align="center"), Row("合计", "￥12.50")), open_drawer=True
)
NOW_MS = 1_795_000_000_000


class _Writing(Rows):
    def run(self, statement: object, /, **params: object) -> object:
        return self._run(statement, params)  # type: ignore[arg-type]


class Queue:
    """The book's queue, and what a test asks of it."""

    def __init__(self) -> None:
        self.now_ms = NOW_MS
        self.connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self.connection.execute(str(CreateTable(print_job).compile(dialect=sqlite.dialect())))
        self.turn = threading.RLock()
        self.jobs = PrintJobs(self.connection, self.turn, lambda: self.now_ms)

    def add(
        self, slip: Slip = SLIP, *, age_ms: int = 0, copy: int = 0, printer: str = "receipt"
    ) -> int:
        """Put a slip in as a deed would have, so long ago."""
        with self.turn:
            return insert_job(
                _Writing(self.connection),
                slip=slip,
                at_ms=self.now_ms - age_ms,
                entry="d1.1.1",
                printer=printer,
                title=slip.title,
                person="",
                copy=copy,
            )

    def state(self, job: int) -> tuple[str, str]:
        """The state of a job and why."""
        with self.turn:
            rows = self.connection.execute("SELECT state, why FROM print_job WHERE id=?", (job,))
            state, why = rows.fetchone()
        return state, why

    def erase(self, job: int) -> None:
        """What erasing a person does to a slip with their name."""
        with self.turn:
            self.connection.execute(
                "UPDATE print_job SET slip=NULL, state='dropped' WHERE id=?", (job,)
            )


@pytest.fixture
def queue() -> Iterator[Queue]:
    """An empty queue."""
    made = Queue()
    yield made
    made.connection.close()
