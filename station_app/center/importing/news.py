"""One import: read a file, leave out what is wrong by row, make news of what differs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from station_app.center import feed
from station_app.center.database import Center
from station_app.center.importing import announced, campaigns, deliveries, goods
from station_app.center.importing.ordered import import_orders, import_vans
from station_app.center.importing.whole import (
    Done,
    by_code,
    read_file,
    station_of,
    whole_ones,
    without_twice,
)


def import_goods(center: Center, file: Path, *, station: str = "") -> Done:
    """Take a price list in; every station hears of what changed.

    Refusal import.*   nothing of the file could be used
    """
    del station  # prices are the same in the whole district
    rows = without_twice(read_file(file, goods.TABLE), lambda listed: listed.barcode)
    with center.write() as tx:
        items = [item for _, row in rows.read if (item := goods.keep(tx, row)) is not None]
        for code in feed.every_station(tx):
            feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(rows.read), len(items), sorted(rows.bad))


def import_campaigns(center: Center, file: Path, *, station: str = "") -> Done:
    """Take campaigns in; every station hears of what changed. One bad row leaves its campaign out.

    Refusal import.*   nothing of the file could be used
    """
    del station  # campaigns are the same in the whole district
    rows = read_file(file, campaigns.TABLE)
    wrong = campaigns.disagreeing(rows.read)
    with center.write() as tx:
        check = partial(campaigns.check_known, tx)
        good = whole_ones(rows, check, "import.campaign_left_out", wrong=wrong)
        items = [item for some in by_code(good) if (item := campaigns.keep(tx, some)) is not None]
        for code in feed.every_station(tx):
            feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(good), len(items), sorted(rows.bad))


def import_deliveries(center: Center, file: Path, *, station: str = "") -> Done:
    """Take the lists of vans in. One bad row leaves its whole list out.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    rows = read_file(file, deliveries.TABLE)
    with center.write() as tx:
        code = station_of(tx, station)
        good = whole_ones(rows, partial(deliveries.check_known, tx), "import.list_left_out")
        items = [
            item
            for lines in by_code(good)
            for item in deliveries.delivery_news(center, tx, code, lines)
        ]
        feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(good), len(items), sorted(rows.bad))


def import_announced(center: Center, file: Path, *, station: str = "") -> Done:
    """Take expected parcels in.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    rows = without_twice(read_file(file, announced.TABLE), lambda parcel: parcel.waybill)
    parcels = [row for _, row in rows.read]
    with center.write() as tx:
        code = station_of(tx, station)
        items = announced.parcel_news(center, tx, code, parcels)
        feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(parcels), len(items), sorted(rows.bad))


IMPORTS: dict[str, Callable[..., Done]] = {
    "goods": import_goods,
    "campaigns": import_campaigns,
    "orders": import_orders,
    "announced": import_announced,
    "deliveries": import_deliveries,
    "vans": import_vans,
}
