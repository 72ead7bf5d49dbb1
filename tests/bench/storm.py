"""A district of 2,000 stations comes back with a day's backlog each, on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from station_app.center.database import Center
from station_app.store import engine, journal, key
from station_app.store.book import FILE
from station_app.wire.entry import Stored, decode_header
from tests.bench.filled import Grounds
from tests.bench.many import Tally, enrolled, storm, wrong
from tests.bench.measure import Figure, at_most, beside, no_collecting, value
from tests.center.postgres import programs, running_server
from tests.center.running import CenterProcess

STATIONS, SOME = 2_000, 200
DAY, LITTLE = 1_000, 200
WORKERS = 4
BATCH = 500  # rows of one bare insert
MOST_HELLO_SECONDS = 5.0
_REST_SECONDS, _REST_CPU_SECONDS = 1.0, 0.05
_TICK = os.sysconf("SC_CLK_TCK")
_COLUMNS = "device, epoch, seq, header, body, digest, h, kind, subject, landed_ms"
_TABLE = (
    "CREATE TABLE bare (device TEXT, epoch TEXT, seq BIGINT, header {0}, body {0}, digest {0},"
    " h {0}, kind TEXT, subject TEXT, landed_ms BIGINT, PRIMARY KEY (device, epoch, seq))"
)


def measure(grounds: Grounds) -> list[Figure]:
    """Both databases, the second where PostgreSQL is installed."""
    full = grounds.size.entries >= 50_000
    stations, entries = (STATIONS, DAY) if full else (SOME, LITTLE)
    day = _day(grounds, entries)
    figures = _one(grounds, "SQLite", "", day, stations)
    found = programs()
    if found is not None:
        with running_server(found) as url:
            figures += _one(grounds, "PostgreSQL", url, day, stations, workers=WORKERS)
    return figures


def _one(
    grounds: Grounds, name: str, url: str, day: Sequence[Stored], stations: int, *, workers: int = 1
) -> list[Figure]:
    folder = grounds.folder(f"storm-{name}")
    center = Center(folder, database=url)
    many = enrolled(center, stations, day)
    options = ("--workers", str(workers), *(("--database", url) if url else ()))
    process = CenterProcess(folder, *options)
    _wait_for_rest(process.process.pid)
    before, begun = _cpu_seconds(process.process.pid), time.perf_counter()
    tally = asyncio.run(storm(process.url, many))
    took = time.perf_counter() - begun
    cpu = _cpu_seconds(process.process.pid) - before
    lost = wrong(center, many)
    process.stop()
    bare_took, bare_cpu = _bare(folder, url, day, stations)
    center.close()
    entries = stations * len(day)
    of = f"{stations:,} stations with {len(day):,} entries each, {name}"
    return [
        value(f"storm of {of}: lost, twice or beside", len(lost), "", most=0),
        beside("- all drained after", took, "s"),
        *_waits(tally),
        at_most(
            "- CPU an entry, to bare multi-row inserts",
            1e6 * cpu / entries,
            1e6 * bare_cpu / entries,
            "us",
            ratio=5,
        ),
        beside("- entries landed a second", entries / took, "entries/s", limit=entries / bare_took),
    ]


def _waits(tally: Tally) -> list[Figure]:
    drained, hellos = sorted(tally.drained), sorted(tally.hellos)
    landed = tally.pushes - tally.refused
    p99 = hellos[int(0.99 * (len(hellos) - 1))]
    greeted = sorted(tally.greeted)[int(0.99 * (len(tally.greeted) - 1))]
    return [
        value("- hello, p99", p99, "s", most=MOST_HELLO_SECONDS),
        beside("- first answer after coming back, p99", greeted, "s"),
        beside("- slowest to the median station", drained[-1] / statistics.median(drained), "x"),
        beside(
            "- pushes turned away, to those that landed",
            tally.refused / landed,
            "x",
        ),
        beside("- connections broken", tally.broken, ""),
    ]


def _day(grounds: Grounds, entries: int) -> list[Stored]:
    folder = grounds.day.folder
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as file:
        return list(journal.entries(file, 1, first=1, most=entries))[:entries]


def _bare(folder: Path, url: str, day: Sequence[Stored], stations: int) -> tuple[float, float]:
    """The same rows by one insert of many at a time, a durable commit each: seconds, of CPU too."""
    rows = [(one, decode_header(one.header)) for one in day]
    with no_collecting(), _bare_table(folder, url) as insert:
        begun, cpu = time.perf_counter(), time.process_time()
        for n in range(stations):
            for first in range(0, len(rows), BATCH):
                insert(
                    [
                        (f"d{n}", "1-0", *one, header.kind, header.subject, 0)
                        for one, header in rows[first : first + BATCH]
                    ]
                )
        return time.perf_counter() - begun, time.process_time() - cpu


@contextmanager
def _bare_table(folder: Path, url: str) -> Iterator[object]:
    marks = "%s" if url else "?"
    one = "(" + ",".join([marks] * 10) + ")"

    def statement(rows: list[tuple[object, ...]]) -> tuple[str, list[object]]:
        text = f"INSERT INTO bare ({_COLUMNS}) VALUES " + ",".join([one] * len(rows))
        return text, [part for row in rows for part in row]

    if url:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as server:
            server.execute(_TABLE.format("BYTEA"))
            yield lambda rows: server.execute(*statement(rows))
        return
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = FULL")
        file.execute(_TABLE.format("BLOB"))
        yield lambda rows: file.execute(*statement(rows))


def _cpu_seconds(pid: int) -> float:
    """Of a process and its children, user and system; a database server of its own is not in it."""
    total = 0.0
    for one in [pid, *_children(pid)]:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / _TICK
    return total


def _wait_for_rest(pid: int) -> None:
    """It listens before all its workers have started; a district comes back to one that has."""
    spent, before = _cpu_seconds(pid), -1.0
    while spent - before > _REST_CPU_SECONDS:
        time.sleep(_REST_SECONDS)
        spent, before = _cpu_seconds(pid), spent


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]
