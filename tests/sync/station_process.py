"""A real station on its own file, in a process of its own that can be stopped, slept and killed.

``python -m tests.sync.station_process FOLDER kill STRIDE``: exchanges one after the other, each
killed a few steps later than the one before, until one comes to its end. A step is a statement of
any of the book's connections, or a connection or a request of the line. Prints how many there were.

``python -m tests.sync.station_process FOLDER run``: the line's thread at work. ``deed`` on standard
input records one; each state of the line is a JSON line on standard output.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path

import msgspec

from station_app import app
from station_app.opening.line import StationLine
from station_app.parcels.actions.intake import take_in_parcel
from station_app.store import news
from station_app.sync.round import Round
from station_app.sync.runner import LineState, Runner
from tests.station import Station

_STEPS_OF_HTTP = ("http.client.connect", "http.client.send")


def deed(station: Station) -> None:
    """One parcel more."""
    kept = station.work.log.seq
    take_in_parcel(station.work, waybill=f"YT88{kept:011d}")


def exchange(station: Station, line: StationLine) -> None:
    """All that waits goes, all that is new comes and is applied."""
    seat = line.joined()
    assert seat is not None
    with closing(Round(line, seat)) as round_:
        round_.hello(now_ms=station.clock.now_ms)
        while round_.push():
            continue
        while round_.pull():
            continue
    news.apply_news(station.work)


def kill_all_along(folder: Path, stride: int) -> int:
    """How many exchanges were killed before one was so long that it ended."""
    app.rooms()  # loaded once for all children
    import_module("requests")
    killed, at = 0, 1
    while True:
        child = os.fork()
        if not child:
            _doomed(folder, at)
        status = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(status):
            assert status == 0
            return killed
        assert os.WTERMSIG(status) == signal.SIGKILL
        killed, at = killed + 1, at + stride


def _doomed(folder: Path, at: int) -> None:
    try:
        with closing(Station(folder)) as station, closing(StationLine(station.book)) as line:
            for _ in range(2):
                deed(station)
            _kill_at(station, line, at)
            exchange(station, line)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def _kill_at(station: Station, line: StationLine, at: int) -> None:
    steps = 0

    def step(*_what: object) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for connection in (line._connection, station.book.local, station.book.connection):
        connection.set_trace_callback(step)
    sys.addaudithook(lambda event, _args: step() if event in _STEPS_OF_HTTP else None)


def work(folder: Path) -> None:
    """Until standard input ends."""

    def show(state: LineState) -> None:
        sys.stdout.write(msgspec.json.encode(state).decode() + "\n")
        sys.stdout.flush()

    with closing(Station(folder)) as station, closing(StationLine(station.book)) as line:
        runner = Runner(line, on_state=show, apply_news=lambda: None, pull_seconds=3600.0)
        runner.start()
        for word in sys.stdin:
            if word.strip() == "deed":
                deed(station)
            runner.wake()
        runner.stop(60)


if __name__ == "__main__":
    if sys.argv[2] == "kill":
        print(kill_all_along(Path(sys.argv[1]), int(sys.argv[3])))  # noqa: T201
    else:
        work(Path(sys.argv[1]))
