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
    codes_of,
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
    rows, bad = read_file(file, goods.COLUMNS, goods.read_product, goods.OPTIONAL)
    rows, twice = without_twice(rows, lambda listed: listed.barcode)
    with center.write() as tx:
        items = [item for _, row in rows if (item := goods.keep(tx, row)) is not None]
        for code in feed.every_station(tx):
            feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(rows), len(items), sorted(bad + twice))


def import_campaigns(center: Center, file: Path, *, station: str = "") -> Done:
    """Take campaigns in; every station hears of what changed. One bad row leaves its campaign out.

    Refusal import.*   nothing of the file could be used
    """
    del station  # campaigns are the same in the whole district
    read, bad = read_file(file, campaigns.COLUMNS, campaigns.read_campaign, campaigns.OPTIONAL)
    read, differing = campaigns.agreeing(read)
    bad += differing
    with center.write() as tx:
        spoilt = codes_of(file, bad, campaigns.COLUMNS, campaigns.OPTIONAL)
        check = partial(campaigns.check_known, tx)
        good = whole_ones(read, bad, check, spoilt, "import.campaign_left_out")
        items = [item for rows in by_code(good) if (item := campaigns.keep(tx, rows)) is not None]
        for code in feed.every_station(tx):
            feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(good), len(items), sorted(bad))


def import_deliveries(center: Center, file: Path, *, station: str = "") -> Done:
    """Take the lists of vans in. One bad row leaves its whole list out.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    read, bad = read_file(file, deliveries.COLUMNS, deliveries.read_delivery, deliveries.OPTIONAL)
    with center.write() as tx:
        code = station_of(tx, station)
        spoilt = codes_of(file, bad, deliveries.COLUMNS, deliveries.OPTIONAL)
        check = partial(deliveries.check_known, tx)
        good = whole_ones(read, bad, check, spoilt, "import.list_left_out")
        items = [
            item
            for lines in by_code(good)
            for item in deliveries.delivery_news(center, tx, code, lines)
        ]
        feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(good), len(items), sorted(bad))


def import_announced(center: Center, file: Path, *, station: str = "") -> Done:
    """Take expected parcels in.

    Refusal import.*            nothing of the file could be used
    Refusal import.no_station   none there, or several and none named
    """
    rows, bad = read_file(file, announced.COLUMNS, announced.read_parcel, announced.OPTIONAL)
    rows, twice = without_twice(rows, lambda parcel: parcel.waybill)
    with center.write() as tx:
        code = station_of(tx, station)
        news = (announced.parcel_news(center, tx, code, row) for _, row in rows)
        items = [item for some in news for item in some]
        feed.append(tx, code, items, at_ms=center.now_ms())
    center.mark()
    return Done(len(rows), len(items), sorted(bad + twice))


IMPORTS: dict[str, Callable[..., Done]] = {
    "goods": import_goods,
    "campaigns": import_campaigns,
    "orders": import_orders,
    "announced": import_announced,
    "deliveries": import_deliveries,
    "vans": import_vans,
}
