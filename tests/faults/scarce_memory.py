"""Does deeds while the n-th request for memory is refused, and says what does not hold afterwards.

``python -m tests.faults.scarce_memory FOLDER STEP`` under the recorder (``recorder.c``), as
``failing_disk``: one line for each thing that is wrong, then ``DEED REFUSED STOPPED``.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from station_app.basics.faults import Trouble
from station_app.parcels.actions.intake import take_in_parcel
from tests.faults.failing_disk import Deed, basket, prepare, sold
from tests.station import Station

_recorder = ctypes.CDLL(None)


def starved(folder: Path, deed: Deed, step: int) -> Iterator[str]:
    """Refuse each request of the deed once; gives what is wrong, then how many were refused."""
    refused = stopped = 0
    nth, reached = 1, True
    while reached:
        place = folder.with_name(f"{deed.__name__}-{nth}")
        shutil.copytree(folder, place)
        reached, stops, told = once(place, deed, nth)
        yield from (f"{place.name}: {one}" for one in told)
        shutil.rmtree(place)
        refused, stopped, nth = refused + reached, stopped + stops, nth + step
    yield f"{deed.__name__} {refused} {stopped}"


def once(place: Path, deed: Deed, nth: int) -> tuple[bool, bool, list[str]]:
    """Do it once on a copy; gives whether memory was refused, whether trade stopped, what is wrong.

    Whatever Python makes of it, nothing of the deed is there. The next deed goes on, or it says
    that the program has to be started again: the file is whole then.
    """
    wrong = []
    with closing(Station(place)) as station:
        take_in_parcel(station.work, waybill="SF1234567890123")
        before = station.kinds()
        _recorder.memory_fail(nth)
        try:
            deed(station)
            done = True
        except Exception:  # Python has several words for it
            done = False
        refused = bool(_recorder.memory_has_failed())
        _recorder.memory_fail(0)
        stopped = not _goes_on(station)
    with closing(Station(place)) as again:
        after = again.kinds()[len(before) :]
        if bool(after[: len(after) - (not stopped)]) != done:
            wrong.append(f"said {'done' if done else 'not done'}, and there is {after}")
        take_in_parcel(again.work, waybill="YT8812345679999")
        return refused, stopped, [*wrong, *again.wrong()]


def _goes_on(station: Station) -> bool:
    try:
        take_in_parcel(station.work, waybill="YT8812345679998")
    except Trouble as trouble:
        if trouble.code != "book.unsure":
            raise
        return False
    return True


if __name__ == "__main__":
    made = Path(sys.argv[1])
    prepare(made)
    for every in (sold, basket):
        for line in starved(made, every, int(sys.argv[2])):
            sys.stdout.write(line + "\n")
