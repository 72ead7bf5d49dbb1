"""Does deeds on a disk whose n-th write or sync fails, and says what does not hold afterwards.

``python -m tests.faults.failing_disk FOLDER STEP`` under the recorder (``recorder.c``): makes a
station in FOLDER and does each deed on copies beside it. STEP leaves places out (1 takes them all).
One line of output for each thing that is wrong, then ``DEED PLACES``.
"""

from __future__ import annotations

import ctypes
import errno
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from station_app.basics.faults import Trouble
from station_app.opening.stick import write_export
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.proxies import record_taker
from station_app.sales.actions.complete import complete_sale
from station_app.store.backup import back_up, restore
from station_app.till.actions import open_shift
from station_app.wire import stick
from station_app.wire.ranges import read_range
from station_app.wire.signing import public_of
from tests.faults.doomed import PHONE, TAKER, basket
from tests.faults.trading_day import GOODS, LINES
from tests.station import Station

FAULTS = [("w", errno.ENOSPC), ("w", errno.EIO), ("s", errno.EIO), ("t", errno.EIO)]
CENTER_KEY = bytes(range(32))  # nobody's; it opens what is exported
CENTER = public_of(CENTER_KEY)
_recorder = ctypes.CDLL(None)

Deed = Callable[[Station], None]


def prepare(folder: Path) -> None:
    """A station with a shift, goods and parcels, a copy of it, and one parcel more."""
    with closing(Station(folder)) as station:
        station.news(GOODS)
        station.clerk_may("sell")
        open_shift(station.work, float_fen=10_000)
        record_taker(station.work, phone=TAKER)
        for n in range(5):
            came = take_in_parcel(station.work, waybill=f"YT88123456789{n:02d}").id
            name_owner(station.work, parcel=came, phone=PHONE)
        set_due(station.work, parcel=came, due_kind="cod", due_fen=1_200)
        station.book.set_identity(center_url="http://127.0.0.1:1", center_key=CENTER.hex())
        back_up(folder, folder / "yesterday.db")
        take_in_parcel(station.work, waybill="SF9999999999999")


def sold(station: Station) -> None:
    """A sale with money and goods."""
    complete_sale(station.work, lines=LINES, cash_fen=10_000)


def carried_over(station: Station) -> None:
    """The log is carried over into the file in a quiet minute."""
    station.book.checkpoint()


def copied(station: Station) -> None:
    """The daily copy."""
    back_up(station.folder, station.folder / "copy.db")


def put_back(station: Station) -> None:
    """The copy of yesterday takes the place of the file."""
    station.close()
    restore(station.folder, station.folder / "yesterday.db")


DEEDS: tuple[Deed, ...] = (basket, sold, carried_over, copied, put_back)


def broken(folder: Path, deed: Deed, step: int) -> Iterator[str]:
    """Let each of the deed's writes and syncs fail once; gives what is wrong, then how many."""
    places = 0
    for op, error in FAULTS:
        nth, reached = 1, True
        while reached:
            place = folder.with_name(f"{deed.__name__}-{op}-{error}-{nth}")
            shutil.copytree(folder, place)
            reached, told = once(place, deed, op, nth, error)
            yield from (f"{place.name}: {one}" for one in told)
            shutil.rmtree(place)
            places += reached
            nth += step
    yield f"{deed.__name__} {places}"


def once(place: Path, deed: Deed, op: str, nth: int, error: int) -> tuple[bool, list[str]]:
    """Do it once on a copy; gives whether the fault came, and what does not hold."""
    station = Station(place)
    take_in_parcel(station.work, waybill="SF1234567890123")  # so that there is a log
    before = station.kinds()
    _recorder.disk_fail(ord(op), nth, error)
    try:
        deed(station)
        done = True
    except Trouble:
        done = False
    except Exception as fault:  # everything else would be a crash at the counter
        return _recorder.disk_failed() > 0, [f"{type(fault).__name__}: {fault}"]
    finally:
        failed = _recorder.disk_failed()
        _recorder.disk_fail(0, 0, 0)
    if deed is put_back:
        return bool(failed), list(_opens(place))
    with closing(station):
        wrong = [*station.wrong(), *_exports(station, at_least=len(before))]
        if op == "s" and failed and not done and deed in (basket, sold) and _goes_on(station):
            wrong.append("a sync failed, and it goes on")
        if not done and station.kinds() != before:
            wrong.append("said not done, and something of it is there")
        if error == errno.ENOSPC and not _goes_on(station):
            wrong.append("room again, and it does not go on")
    return bool(failed), [*wrong, *_opens(place)]


def _exports(station: Station, *, at_least: int) -> Iterator[str]:
    """Whatever the disk does, what was recorded can be carried to the center."""
    out = station.folder / "out.station"
    write_export(station.folder, out, 0)
    opened = stick.read("export", out.read_bytes(), private=CENTER_KEY, public=CENTER)
    ranges = stick.export_of(opened).ranges
    entries = sum(len(read_range(bytes(one.body))) for one in ranges)
    if entries < at_least:
        yield f"{entries} entries were exported of at least {at_least}"


def _goes_on(station: Station) -> bool:
    try:
        take_in_parcel(station.work, waybill="YT8812345679998")
    except Trouble:
        return False
    return True


def _opens(place: Path) -> Iterator[str]:
    """Whatever happened, the next start finds a whole book and trades."""
    with closing(Station(place)) as again:
        take_in_parcel(again.work, waybill="YT8812345679999")
        yield from again.wrong()


if __name__ == "__main__":
    made = Path(sys.argv[1])
    prepare(made)
    for every in DEEDS:
        for line in broken(made, every, int(sys.argv[2])):
            sys.stdout.write(line + "\n")
