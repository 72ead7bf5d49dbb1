"""News for stations: positions without gaps, given while the station's row is locked.

Whoever appends holds the row until commit, so a position becomes visible only after all smaller
ones: no reader can skip a row that committed late.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from station_app.center.database import center_epoch, new_center_epoch
from station_app.center.model import campaign, feed, product, station
from station_app.wire.calls import MOST_FEED_ITEMS, FeedPage
from station_app.wire.entry import encode
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.goods import CampaignSet, GoodsListed
from station_app.wire.news import News

_MOST_PAGE_BYTES = 256 << 10
_ERASED = b"null"


class Item(NamedTuple):
    """News that has no position yet."""

    kind: str
    version: int
    body: bytes
    subject: str = ""
    must_understand: bool = False


def item(fact: Fact, *, subject: str = "") -> Item:
    """A fact as news."""
    return Item(fact.KIND, fact.VERSION, encode(fact), subject)


def append(tx: Connection, code: str, items: Iterable[Item], *, at_ms: int) -> None:
    """Give each item the next position in a station's feed."""
    fresh = list(items)
    if not fresh:
        return
    here = station.c.station == code
    tx.execute(update(station).where(here).values(feed_pos=station.c.feed_pos + len(fresh)))
    last = int(tx.execute(select(station.c.feed_pos).where(here)).scalar_one())
    first = last - len(fresh) + 1
    rows = [
        {"station": code, "pos": pos, "at_ms": at_ms, **one._asdict()}
        for pos, one in enumerate(fresh, first)
    ]
    tx.execute(insert(feed), rows)


def page(tx: Connection, code: str, feed_epoch: str, pos: int) -> FeedPage:
    """What follows a position; from the first item on when the reader is of another feed epoch."""
    last = checked_last_pos(tx, code, feed_epoch, pos)
    current = center_epoch(tx)
    after = pos if feed_epoch == current else 0
    newer = (feed.c.station == code, feed.c.pos > after)
    rows = tx.execute(select(feed).where(*newer).order_by(feed.c.pos).limit(MOST_FEED_ITEMS))
    items, size = [], 0
    for row in rows:
        items.append(_news(row))
        size += len(items[-1])
        if size > _MOST_PAGE_BYTES:
            break
    raw = tuple(msgspec.Raw(one) for one in items)
    return FeedPage(feed_epoch=current, items=raw, more=after + len(raw) < last)


def checked_last_pos(tx: Connection, code: str, feed_epoch: str, pos: int) -> int:
    """Last position of a station's feed.

    A station that holds news never sent from here proves that this database was put back to an
    older state: a new feed epoch begins, and every station reads from the start.
    """
    last = int(tx.execute(select(station.c.feed_pos).where(station.c.station == code)).scalar_one())
    if pos > last and feed_epoch == center_epoch(tx):
        new_center_epoch(tx)
    return last


def every_station(tx: Connection) -> list[str]:
    """Codes of all stations, in the order in which their rows are locked."""
    codes = tx.execute(select(station.c.station).order_by(station.c.station)).scalars()
    return [str(code) for code in codes]


def whole_catalog(tx: Connection, *, now_ms: int) -> list[Item]:
    """The catalog and the campaigns as they are now, for a station that was just added."""
    bodies = tx.execute(select(product.c.body).order_by(product.c.product)).scalars()
    listed = [Item(GoodsListed.KIND, GoodsListed.VERSION, bytes(body)) for body in bodies]
    not_over = select(campaign.c.body).where(campaign.c.until_ms > now_ms)
    running = tx.execute(not_over.order_by(campaign.c.campaign)).scalars()
    return [
        *listed,
        *(Item(CampaignSet.KIND, CampaignSet.VERSION, bytes(body)) for body in running),
    ]


def _news(row: Row[Any]) -> bytes:
    body = row.body
    told = News(
        pos=row.pos,
        kind=row.kind,
        version=row.version,
        at_ms=row.at_ms,
        subject=row.subject,
        must_understand=row.must_understand,
        body=msgspec.Raw(_ERASED if body is None else bytes(body)),
    )
    return encode(told)
