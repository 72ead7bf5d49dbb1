"""Does one deed of several facts on copies of a station, and is killed in the middle of each.

``python -m tests.faults.doomed FOLDER DEED``: copies stand beside the folder as ``DEED-n``. Each
is killed before the n-th of the deed's own statements; its COMMIT is the last. ``DEED-whole`` was
killed after the commit, before the deed could say that it was done.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from station_app.carrier_apps.actions.lists import take_list
from station_app.carrier_apps.rules.rows import Row
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.lookups import house, marked
from station_app.people import lookups as people
from station_app.returns.actions import hand_returns
from tests.station import Station

POINTS = 4  # of each deed, the first and the last of its statements among them
PHONE, TAKER = "13800138000", "13900139001"


def basket(station: Station) -> None:
    """Ten parcels, one with money due, to somebody who takes them along."""
    stays = [stay for stay in house.latest(station.read) if stay.carrier == "YTO"]
    (taker,) = people.by_phone(station.read, TAKER)
    hand_over_parcels(
        station.work,
        parcels=[stay.id for stay in stays],
        taker=taker.id,
        taker_proof="face",
        paid_fen=sum(stay.due_fen for stay in stays),
    )


def returned(station: Station) -> None:
    """What waits for SF goes back with a courier nobody knows yet."""
    stays = [one.stay.id for one in marked.to_return(station.read, "SF")]
    hand_returns(station.work, carrier="SF", parcels=stays, courier="王师傅")


def listed(station: Station) -> None:
    """A list of thirty parcels with new people."""
    rows = [
        Row(n, f"JT51234567890{n:02d}", "JT", phone=f"137001370{n:02d}", code=f"9-9-{n:04d}")
        for n in range(30)
    ]
    take_list(station.work, rows=rows, booked_in=False)


def merged(station: Station) -> None:
    """Two that are one."""
    one, other = (people.by_phone(station.read, phone)[0].id for phone in (PHONE, TAKER))
    station.merge(person=other, into=one)


DEEDS: dict[str, Callable[[Station], None]] = {
    deed.__name__: deed for deed in (basket, returned, listed, merged)
}


def main(folder: Path, name: str) -> None:
    """One child for each place; the first only counts."""
    statements = _in_child(folder, name, "whole", at=0)
    places = sorted({1 + n * (statements - 1) // (POINTS - 1) for n in range(POINTS)})
    for at in places:
        _in_child(folder, name, str(at), at=at)


def _in_child(folder: Path, name: str, copy: str, *, at: int) -> int:
    """Copy the station, do the deed there and kill it at a statement (0: after the commit)."""
    place = folder.with_name(f"{name}-{copy}")
    shutil.copytree(folder, place)
    said, says = os.pipe()
    child = os.fork()
    if not child:
        _doomed(place, DEEDS[name], at, says)
    os.close(says)
    with os.fdopen(said) as answer:
        counted = answer.read()
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    return int(counted or 0)


def _doomed(place: Path, deed: Callable[[Station], None], at: int, says: int) -> None:
    station = Station(place)
    seen = 0

    def statement(_sql: str) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def committed(_recorded: object) -> None:
        os.write(says, str(seen).encode())
        os.kill(os.getpid(), signal.SIGKILL)

    station.work.after_commit.append(committed)
    station.book.connection.set_trace_callback(statement)
    deed(station)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
