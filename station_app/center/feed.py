"""News for stations: positions without gaps, given while the station's row is locked.

Whoever appends holds the row until commit, so a position becomes visible only after all smaller
ones: no reader can skip a row that committed late.

What is said again replaces what was said before: a reader who comes late, or starts again, gets
each product, order and list once, as it is now. It needs no snapshot that could change or be lost
on the way: whatever changes while it reads comes at a later position.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, insert, select, update

from station_app.basics.faults import Defect
from station_app.center.database import CENTER_EPOCH, center_epoch
from station_app.center.model import campaign, feed, feed_life, info, product, station
from station_app.center.prepared import Prepared
from station_app.wire.calls import MOST_FEED_ITEMS, FeedPage
from station_app.wire.entry import encode
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.goods import CampaignSet, GoodsListed
from station_app.wire.facts.kinds import OF_CENTER
from station_app.wire.facts.orders import OrderAnnounced, VanAnnounced
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.stock import DeliveryAnnounced
from station_app.wire.ids import new_nonce
from station_app.wire.news import News

log = logging.getLogger(__name__)
_MOST_PAGE_BYTES = 256 << 10
_ERASED = b"null"
_CHUNK = 500  # names in one statement
# News of these says all there is to say of what this field names; the newest alone counts.
_NAMED_BY: dict[type[Fact], str] = {
    GoodsListed: "product",
    CampaignSet: "campaign",
    OrderAnnounced: "order",
    VanAnnounced: "van",
    ParcelAnnounced: "waybill",
    DeliveryAnnounced: "delivery",
}


_own_life = (feed_life.c.station == station.c.station) & (feed_life.c.center_epoch == info.c.text)
_STANDS = Prepared(
    select(station.c.feed_pos, info.c.text, feed_life.c.life)
    .select_from(station.join(info, info.c.name == CENTER_EPOCH).outerjoin(feed_life, _own_life))
    .where(station.c.station == bindparam("code"))
)
_NEWER = (
    select(feed)
    .where(feed.c.station == bindparam("code"), feed.c.pos > bindparam("after"), ~feed.c.over)
    .order_by(feed.c.pos)
    .limit(MOST_FEED_ITEMS)
)


class Stands(NamedTuple):
    """How far a station's feed goes, and which life of it that is.

    life          the center's, until this feed began anew by itself
    center_epoch  the center's
    """

    life: str
    last: int
    center_epoch: str


class Item(NamedTuple):
    """News that has no position yet.

    name  what it says everything of, so that it replaces what was said of that before; or empty
    """

    kind: str
    version: int
    body: bytes
    subject: str = ""
    must_understand: bool = False
    name: str = ""


def item(fact: Fact, *, subject: str = "") -> Item:
    """A fact as news; stations hear no kind that is not in ``kinds.OF_CENTER``."""
    if type(fact) not in OF_CENTER:
        raise Defect(f"{fact.KIND} is not the center's to tell")
    name = getattr(fact, _NAMED_BY.get(type(fact), ""), "")
    return Item(fact.KIND, fact.VERSION, encode(fact), subject, name=name)


def append(tx: Connection, code: str, items: Iterable[Item], *, at_ms: int) -> None:
    """Give each item the next position in a station's feed."""
    fresh = list(items)
    if not fresh:
        return
    here = station.c.station == code
    tx.execute(update(station).where(here).values(feed_pos=station.c.feed_pos + len(fresh)))
    last = int(tx.execute(select(station.c.feed_pos).where(here)).scalar_one())
    first = last - len(fresh) + 1
    _replace(tx, code, fresh, before=first)
    newest = {(one.kind, one.name): pos for pos, one in enumerate(fresh, first)}
    rows = [
        {
            "station": code,
            "pos": pos,
            "at_ms": at_ms,
            "over": bool(one.name) and newest[one.kind, one.name] != pos,
            **one._asdict(),
        }
        for pos, one in enumerate(fresh, first)
    ]
    tx.execute(insert(feed), rows)


def _replace(tx: Connection, code: str, fresh: list[Item], *, before: int) -> None:
    """What these say again is not read any more."""
    for kind in {one.kind for one in fresh if one.name} if before > 1 else ():
        names = [one.name for one in fresh if one.kind == kind and one.name]
        here = (feed.c.station == code, feed.c.kind == kind, ~feed.c.over, feed.c.pos < before)
        for first in range(0, len(names), _CHUNK):
            some = feed.c.name.in_(names[first : first + _CHUNK])
            tx.execute(update(feed).where(*here, feed.c.name != "", some).values(over=True))


def page(tx: Connection, code: str, feed_epoch: str, pos: int) -> FeedPage:
    """What follows a position; from the first item on when the reader is of another feed epoch."""
    current, last, _ = stands(tx, code, feed_epoch, pos)
    after = pos if feed_epoch == current else 0
    if after >= last:
        return FeedPage(feed_epoch=current, items=(), more=False)
    items, size, pos = [], 0, after
    for row in tx.execute(_NEWER, {"code": code, "after": after}):
        items.append(written(row))
        pos = row.pos
        size += len(items[-1])
        if size > _MOST_PAGE_BYTES:
            break
    raw = tuple(msgspec.Raw(one) for one in items)
    return FeedPage(feed_epoch=current, items=raw, more=pos < last)  # the last is never replaced


def stands(tx: Connection, code: str, feed_epoch: str = "", pos: int = 0) -> Stands:
    """How a station's feed stands, for a reader who is at that position of that life.

    A station that holds news never sent from here says that this database was put back to an older
    state: it reads from the start. It alone, for it may say so when it is not true.
    """
    last, life, own = _STANDS.row(tx, code=code)
    if pos > last and feed_epoch == (own or life):
        log.warning("%s holds news never sent from here; was this database put back?", code)
        own = _begin_anew(tx, code)
    return Stands(str(own or life), int(last), str(life))


def _begin_anew(tx: Connection, code: str) -> str:
    tx.execute(select(station.c.station).where(station.c.station == code).with_for_update())
    life = new_nonce()
    row = {"center_epoch": center_epoch(tx), "life": life}
    here = feed_life.c.station == code
    if not tx.execute(update(feed_life).where(here).values(row)).rowcount:
        tx.execute(insert(feed_life).values(station=code, **row))
    return life


def every_station(tx: Connection) -> list[str]:
    """Codes of all stations, in the order in which their rows are locked."""
    codes = tx.execute(select(station.c.station).order_by(station.c.station)).scalars()
    return [str(code) for code in codes]


def whole_catalog(tx: Connection, *, now_ms: int) -> list[Item]:
    """The catalog and the campaigns as they are now, for a station that was just added."""
    goods = select(product.c.product, product.c.body).order_by(product.c.product)
    not_over = select(campaign.c.campaign, campaign.c.body).where(campaign.c.until_ms > now_ms)
    return [
        Item(kind.KIND, kind.VERSION, bytes(body), name=name)
        for kind, said in (
            (GoodsListed, goods),
            (CampaignSet, not_over.order_by(campaign.c.campaign)),
        )
        for name, body in tx.execute(said)
    ]


def written(row: Row[Any]) -> bytes:
    """The bytes of an item as a station is sent them."""
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
