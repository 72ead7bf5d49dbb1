"""Trades until the disk goes away, and says after each deed what it holds for durable.

``python -m tests.faults.endless_day FOLDER [off]``: opens the station there and prints ``SEQ H`` of
each entry that was kept. With ``off`` nothing is synced: the control that has to lose some.
"""

from __future__ import annotations

import sys
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from station_app.basics.faults import Trouble
from station_app.parcels.actions.intake import take_in_parcel
from station_app.sales.actions.complete import complete_sale
from tests.faults.trading_day import GOODS, LINES
from tests.station import Station


def trade(station: Station) -> None:
    """Parcels come and goods are sold, as fast as the disk takes them."""

    def kept(_recorded: object) -> None:
        sys.stdout.write(f"{station.work.log.seq} {station.work.log.head.hex()}\n")
        sys.stdout.flush()

    station.work.after_commit.append(kept)
    for n in count():
        take_in_parcel(station.work, waybill=f"YT8812345{n:06d}")
        complete_sale(station.work, lines=LINES, cash_fen=10_000)
        if n % 50 == 49:
            station.book.checkpoint()


def main(folder: Path, *, off: bool) -> None:
    """Until the first deed that the disk refuses."""
    with suppress(Trouble, OSError), closing(Station(folder)) as station:
        if off:
            station.book.connection.execute("PRAGMA synchronous = OFF")
        station.news(GOODS)
        station.clerk_may("sell")
        trade(station)


if __name__ == "__main__":
    main(Path(sys.argv[1]), off="off" in sys.argv[2:])
