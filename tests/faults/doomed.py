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
from station_app.missing.actions import find_lost, give_up
from station_app.notices.actions.keep import extend
from station_app.notices.actions.tell import queue_notices
from station_app.notices.rules.ladder import read_plan
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.papers import print_tear_offs
from station_app.parcels.actions.runs import close_run, note_exception, open_run
from station_app.parcels.actions.take_back import take_back_hand_over
from station_app.parcels.actions.tear_offs import join_tear_off
from station_app.parcels.lookups import house, marked, runs
from station_app.parcels.rules.tear_offs import is_tear_off
from station_app.people import lookups as people
from station_app.returns.actions import hand_returns
from station_app.settlement.actions.pay_out import pay_out
from station_app.settlement.lookups import cod
from station_app.shelf_check.actions import begin_shelf, close_check, open_check, take_dump
from tests.station import Station

POINTS = 4  # of each deed, the first and the last of its statements among them
PLAN = read_plan("1 2 3 4", "")
VAN = ("SF2234567890100", "SF2234567890101")
LOST, TWICE, PAID = "YT8812345678997", "YT8812345678998", "YT8812345678999"
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


def checked(station: Station) -> None:
    """A scanner's memory of two shelves."""
    here = [stay.waybill for stay in house.latest(station.read)]
    take_dump(station.work, lines=["Q07-SH-3-2", *here[:5], "Q07-SH-4-1", "SF0000000000000"])


def ended(station: Station) -> None:
    """The check is over; its slip says what is missing."""
    close_check(station.work)


def given_back(station: Station) -> None:
    """A damaged parcel of a van goes back with it."""
    (run,) = runs.open_runs(station.read)
    wrong = {"kind": "damaged", "waybill": VAN[1], "reason": "湿了"}
    note_exception(station.work, run=run.id, keep=False, **wrong)


def counted(station: Station) -> None:
    """The van's run is closed, with a courier nobody knows yet."""
    (run,) = runs.open_runs(station.read)
    close_run(station.work, run=run.id, theirs=3, reason="少一件", courier_name="李师傅")


def lost(station: Station) -> None:
    """A parcel nobody looked for is given up."""
    stay = next(one for one in house.latest(station.read) if one.carrier == "YTO")
    give_up(station.work, parcel=stay.id, claim_fen=3_000, payer="station")


def found(station: Station) -> None:
    """What was lost is here after all: a new stay, and its claim ends."""
    stay = house.by_waybill(station.read, LOST)
    assert stay is not None
    find_lost(station.work, parcel=stay.id, shelf="5-1")


def told(station: Station) -> None:
    """Everybody who is due is told."""
    queue_notices(station.work, plan=PLAN)


def kept(station: Station) -> None:
    """All that waits is kept longer."""
    parcels = [stay.id for stay in house.latest(station.read)]
    extend(station.work, parcels=parcels, until_day="2026-12-20", said_by="owner")


def joined(station: Station) -> None:
    """What came under a torn-off number is joined to a waybill that was taken in as well."""
    stay = next(one for one in house.latest(station.read) if is_tear_off(one.waybill))
    join_tear_off(station.work, parcel=stay.id, waybill=TWICE)


def paid_out(station: Station) -> None:
    """Money taken for a carrier goes to a courier nobody knows yet."""
    owed = [one.parcel for one in cod.owed_to(station.read, "YTO")]
    pay_out(station.work, carrier="YTO", parcels=owed, courier="李师傅")


def brought_back(station: Station) -> None:
    """A parcel that was paid for is scanned back, and its money goes back with it."""
    stay = house.by_waybill(station.read, PAID)
    assert stay is not None
    take_back_hand_over(station.work, stay.out_entry, waybill=PAID)


def merged(station: Station) -> None:
    """Two that are one."""
    one, other = (people.by_phone(station.read, phone)[0].id for phone in (PHONE, TAKER))
    station.merge(person=other, into=one)


def get_ready(station: Station) -> None:
    """What the deeds need: a van at the door, a check, something lost, in the dark, paid for."""
    station.book.set_identity(station_code="Q07")
    run = open_run(station.work, carrier="SF")
    for waybill in VAN:
        take_in_parcel(station.work, waybill=waybill, run=run)
    open_check(station.work)
    begin_shelf(station.work, shelf="3-2")
    gone = take_in_parcel(station.work, waybill=LOST)
    give_up(station.work, parcel=gone.id, claim_fen=3_000, payer="station")
    stub = print_tear_offs(station.work, count=2).first
    take_in_parcel(station.work, waybill=stub, carrier="STO")
    take_in_parcel(station.work, waybill=TWICE)
    paid = take_in_parcel(station.work, waybill=PAID)
    set_due(station.work, parcel=paid.id, due_kind="cod", due_fen=2_500)
    hand_over_parcels(station.work, parcels=(paid.id,), paid_fen=2_500)


DEEDS: dict[str, Callable[[Station], None]] = {
    deed.__name__: deed
    for deed in (
        *(basket, returned, listed, checked, ended, given_back, counted, lost, found, told, kept),
        *(joined, paid_out, brought_back, merged),
    )
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
