"""A counter beside another: ``python -m tests.faults.second_counter FOLDER [bypassed]``.

``bypassed`` opens the folder whatever its lock says, as on a share where locks do nothing. It says
``open``; then each line of input is a word: ``deed`` records something and says its hash, ``send``
says hello and sends what waits, ``ask`` asks for news, and both say ``done`` or the code that kept
it; ``end`` goes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path
from unittest import mock

from station_app.basics.faults import Trouble
from station_app.opening.line import StationLine
from station_app.store import book
from station_app.sync.round import Round
from station_app.wire.facts.people import ClerkLocked
from tests.station import Station


def say(text: str) -> None:
    """At once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def deed(station: Station) -> str:
    """Somebody typed a wrong PIN too often."""
    with station.work() as tx:
        tx.record(ClerkLocked(clerk="c1", tries=5))
    return station.work.log.head.hex()


def send(station: Station) -> str:
    """What waits goes."""

    def deed(round_: Round) -> None:
        round_.hello(now_ms=station.clock.now_ms)
        while round_.push():
            continue

    return exchanged(station, deed)


def ask(station: Station) -> str:
    """Nothing waits, as mostly."""
    return exchanged(station, lambda round_: round_.pull())


def exchanged(station: Station, deed: Callable[[Round], object]) -> str:
    """How an exchange went."""
    with closing(StationLine(station.book)) as line:
        joined = line.joined()
        assert joined is not None
        with closing(Round(line, joined)) as round_:
            try:
                deed(round_)
            except Trouble as trouble:
                return trouble.code
    return "done"


WORDS: dict[str, Callable[[Station], str]] = {"deed": deed, "send": send, "ask": ask}


def main(folder: Path, *, bypassed: bool) -> None:
    """Until ``end``."""
    free = mock.patch.object(book, "locked", return_value=nullcontext())
    with free if bypassed else nullcontext():
        station = Station(folder)
    with closing(station):
        say("open")
        for line in sys.stdin:
            if line.strip() == "end":
                break
            say(WORDS[line.strip()](station))


if __name__ == "__main__":
    main(Path(sys.argv[1]), bypassed="bypassed" in sys.argv[2:])
