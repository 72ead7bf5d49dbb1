"""Does deeds while the n-th request for memory is refused, and says what does not hold afterwards.

``python -m tests.faults.scarce_memory FOLDER STEP [DEED FIRST]`` under the recorder
(``recorder.c``), as ``failing_disk``: one line for each thing that is wrong, then ``DEED REFUSED
STOPPED DIED``. With DEED and FIRST only that deed's requests FIRST, FIRST + STEP and so on: STEP
such runs together refuse every single one, on as many cores as there are.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from station_app.basics.faults import Trouble
from station_app.parcels.actions.intake import take_in_parcel
from tests.faults.failing_disk import Deed, basket, prepare, sold
from tests.station import Station

NEXT = "YT8812345679998"
NEVER = 1 << 30
HUNG_SECONDS = 60  # nobody waits that long for a deed
DEEDS = (sold, basket)
_recorder = ctypes.CDLL(None)


def starved(folder: Path, deed: Deed, step: int, first: int = 1) -> Iterator[str]:
    """Refuse each request of the deed once; gives what is wrong, then how it ended how often.

    step, first  only every so many-th request, from that one on
    """
    ends: Counter[str] = Counter()
    before = kinds_of(folder)
    whole = kinds_of(copy_after(folder, deed, NEVER)[0])[len(before) : -1]
    nth = first
    while "enough" not in ends:
        place, end, done = copy_after(folder, deed, nth)
        kinds, wrong = found_in(place)
        after = kinds[len(before) :]
        if end in ("enough", "went_on"):
            after.pop()  # the next deed
        if after not in ([], whole) or (done is not None and done != bool(after)):
            yield f"{place.name} {end}: said {done}, and there is {after}"
        yield from (f"{place.name} {end}: {told}" for told in wrong)
        shutil.rmtree(place)
        ends[end] += 1
        if end == "hung":
            yield f"{place.name} {end}"
        nth += step
    yield f"{deed.__name__} {ends.total() - 1} {ends['stopped']} {ends['died']}"


def copy_after(folder: Path, deed: Deed, nth: int) -> tuple[Path, str, bool | None]:
    """A copy of the station after the deed; how that ended, and whether it was said to be done."""
    place = folder.with_name(f"{deed.__name__}-{nth}")
    shutil.copytree(folder, place)
    return (place, *in_child(place, deed, nth))


def in_child(place: Path, deed: Deed, nth: int) -> tuple[str, bool | None]:
    """Do it in a process of its own.

    Gives how that ended, and whether the deed was said to be done: ``enough`` memory was there,
    the next deed ``went_on``, trade ``stopped`` until the next start, or the process ``died``: a
    library fell over the answer. One that comes to no end is killed, and that is wrong: ``hung``.
    """
    said, says = os.pipe()
    child = os.fork()
    if not child:
        os.close(said)
        _child(place, deed, nth, says)
    os.close(says)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(said) as words:
        end, _, done = words.read().partition(" ")
    if ended == -signal.SIGALRM:
        return "hung", None
    return (end, done == "True") if end else ("died", None)


def _child(place: Path, deed: Deed, nth: int, says: int) -> None:
    station = Station(place)
    signal.alarm(HUNG_SECONDS)
    _recorder.memory_fail(nth)
    try:
        deed(station)
        done = True
    except Exception:  # Python has several words for it
        done = False
    refused = bool(_recorder.memory_has_failed())
    _recorder.memory_fail(0)
    end = "stopped"
    try:
        take_in_parcel(station.work, waybill=NEXT)
        end = "went_on" if refused else "enough"
    except Trouble as trouble:
        if trouble.code != "book.unsure":
            end = trouble.code
    os.write(says, f"{end} {done}".encode())
    os._exit(0)


def kinds_of(place: Path) -> list[str]:
    """What happened there, by the book; the next start opens it."""
    with closing(Station(place)) as station:
        return station.kinds()


def found_in(place: Path) -> tuple[list[str], list[str]]:
    """At the next start, which trades: what had happened, and what does not hold."""
    with closing(Station(place)) as again:
        kinds = again.kinds()
        take_in_parcel(again.work, waybill="YT8812345679999")
        return kinds, again.wrong()


if __name__ == "__main__":
    made = Path(sys.argv[1])
    prepare(made)
    of_deed, first_of = (*sys.argv[3:], "", "1")[:2]
    for every in DEEDS:
        if of_deed in ("", every.__name__):
            for line in starved(made, every, int(sys.argv[2]), int(first_of)):
                sys.stdout.write(line + "\n")
