"""A short trading day on a watched disk: made, traded, sent, copied, put back, traded on.

``python -m tests.faults.trading_day FOLDER CENTER [off]`` under the recorder of ``recorder.c``.
After each deed, before anything of it could print, it says in the trace what it holds for durable:
an entry ``kept EPOCH SEQ H``, what the center has ``landed EPOCH SEQ``, a copy that counts ``copy
NAME``, and ``putting back``, ``put back`` around a restore. With ``off`` nothing is synced: the
control that has to fail.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import closing
from pathlib import Path

from station_app import app
from station_app.center import stations
from station_app.opening.line import StationLine, join_center
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.keep import keep_basket
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.lookups.held import Held
from station_app.sales.rules.basket import BasketLine
from station_app.store.backup import restore
from station_app.store.blobs import Blobs
from station_app.store.book import create_book
from station_app.store.copies import FOLDER, Copy, bring_away, make_copy, prepare_away
from station_app.sync.round import Round
from station_app.till.actions import close_shift, count_shift, move_cash, open_shift
from station_app.wire.facts.goods import GoodsListed
from tests.center.running import CenterThread
from tests.station import Station

STICK = "stick"
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 40 + b"\xff\xd9"
GOODS = GoodsListed(product="p1", barcode="6999900100016", name="黔江鸡杂", price_fen=3880)
LINES = (BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=2),)

_recorder = ctypes.CDLL(None)


def say(text: str) -> None:
    """A word between the writes."""
    _recorder.disk_mark(text.encode())


def opened(folder: Path, *, off: bool) -> Station:
    """The station, which says after each deed what it holds for durable."""
    station = Station(folder)
    if off:
        station.book.connection.execute("PRAGMA synchronous = OFF")

    def kept(_recorded: object) -> None:
        log = station.work.log
        say(f"kept {log.ordinal} {log.seq} {log.head.hex()}")

    station.work.after_commit.append(kept)
    return station


def morning(station: Station) -> None:
    """Goods and parcels come, some of both leave."""
    station.news(GOODS)
    open_shift(station.work, float_fen=20_000)
    for n in range(3):
        came = take_in_parcel(station.work, waybill=f"YT88123456789{n:02d}")
        name_owner(station.work, parcel=came.id, phone=f"1380013800{n}")
    set_due(station.work, parcel=came.id, due_kind="cod", due_fen=1_200)
    hand_over_parcels(station.work, parcels=(came.id,), paid_fen=1_200)
    keep_basket(station.work, held=Held(lines=LINES))
    sold = complete_sale(station.work, lines=LINES, cash_fen=10_000)
    station.clerk_may("sell", "refund")
    take_back_sale(station.work, sold.sale)


def evening(station: Station) -> None:
    """Slips print, money is counted, the shift ends."""
    for job in station.book.jobs.waiting("receipt")[:2]:
        station.book.jobs.move(job.id, "sending")
        station.book.jobs.move(job.id, "printed")
    move_cash(station.work, why="change", direction="in", fen=500)
    count_shift(station.work, counted_fen=21_700)
    close_shift(station.work)


def copied(station: Station, folder: Path) -> Copy:
    """A copy here, and the same on a stick that lies beside."""
    log, stick = station.work.log, folder.parent / STICK
    copy = make_copy(folder, (log.ordinal, log.seq), station.clock.wall_ms())
    say(f"copy {FOLDER}/{copy.path.name}")
    stick.mkdir()
    away = prepare_away(stick, station.book.device)
    bring_away(folder, copy, away, station.book.key)
    say(f"copy ../{STICK}/{away.name}/{copy.path.name}")
    return copy


def send(station: Station, line: StationLine) -> None:
    """Push until nothing waits; say how far it landed."""
    seat = line.joined()
    assert seat is not None
    with closing(Round(line, seat)) as exchange:
        exchange.hello(now_ms=station.clock.wall_ms())
        while exchange.push():
            pass
    for epoch in line.epochs():
        say(f"landed {epoch.ordinal} {line.landed(epoch.ordinal)}")


def main(folder: Path, center: Path, *, off: bool) -> None:
    """The day, in one process."""
    app.rooms()
    create_book(folder)
    say("made")
    serving = CenterThread(center)
    station = opened(folder, off=off)
    token = stations.add_station(serving.center, name="one", code="Q07")
    join_center(station.book, url=serving.url, token=token)
    line = StationLine(station.book)
    morning(station)
    send(station, line)
    station.book.checkpoint()
    pictures = Blobs(folder, station.book.key)
    pictures.put(PICTURE, "signature", station.clock.wall_ms())
    pictures.close()
    copy = copied(station, folder)
    evening(station)
    send(station, line)
    line.close()
    station.close()
    say("putting back")
    restore(folder, copy.path)
    say("put back")
    station = opened(folder, off=off)
    take_in_parcel(station.work, waybill="SF1234567890123")
    station.close()
    serving.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), off="off" in sys.argv[3:])
