"""Another process on the same folder: ``python -m tests.store.other_process DEED FOLDER``.

trade   opens the station, says ``open``; after a line of input it records a deed and goes
read    reads the file, says ``open``, and goes after a line of input
start   tries to open the station and says how that went
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from station_app.basics.faults import Trouble
from station_app.store import engine, key
from station_app.store.book import FILE
from station_app.wire.facts.people import ClerkLocked
from tests.station import Station


def say(text: str) -> None:
    """At once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def trade(folder: Path) -> None:
    """A counter that was open before."""
    with closing(Station(folder)) as station:
        say("open")
        sys.stdin.readline()
        with station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=5))


def read(folder: Path) -> None:
    """Somebody looks: no counter, and no lock."""
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as file:
        file.execute("BEGIN")
        file.execute("SELECT count(*) FROM journal").fetchone()
        say("open")
        sys.stdin.readline()


def start(folder: Path) -> None:
    """A counter that opens meanwhile."""
    try:
        Station(folder).close()
        say("open")
    except Trouble as trouble:
        say(trouble.code)


if __name__ == "__main__":
    {"trade": trade, "read": read, "start": start}[sys.argv[1]](Path(sys.argv[2]))
